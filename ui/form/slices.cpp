#include "ui/form/slices.h"

#include <QElapsedTimer>

namespace ryla::ui {

namespace {
/// Leaves the rest of a 16 ms frame to layout and painting of what was made.
constexpr qint64 budgetMs = 2;
} // namespace

Slices::Slices(QObject* parent)
    : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &Slices::slice);
}

void Slices::add(std::function<void()> piece)
{
    m_pieces.push_back(std::move(piece));
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

void Slices::clear()
{
    m_pieces.clear();
    m_timer.stop();
}

void Slices::slice()
{
    if (m_pieces.empty()) {
        m_timer.stop();
        return;
    }
    QElapsedTimer clock;
    clock.start();
    while (!m_pieces.empty() && clock.elapsed() < budgetMs) {
        const std::function<void()> piece = std::move(m_pieces.front());
        m_pieces.pop_front();
        piece();
    }
    if (m_pieces.empty()) {
        m_timer.stop();
        emit finished();
    }
}

} // namespace ryla::ui
