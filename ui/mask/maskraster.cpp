#include "ui/mask/maskraster.h"

#include <QPointF>

#include <algorithm>
#include <array>
#include <cmath>

namespace ryla::ui {
namespace {

constexpr int side = 128;
/// Smaller than this nothing needs to be halved for a view.
constexpr int smallestLevel = 256;
/// Of all steps together; the oldest go.
constexpr qsizetype mostUndoBytes = 192 << 20;
constexpr uchar full = 255;

/// How much is covered, by the squared distance from the line as a share of the squared reach.
using Falloff = std::array<uchar, 1025>;

Falloff falloff(double inner, double reach)
{
    Falloff table{};
    for (size_t i = 0; i + 1 < table.size(); ++i) {
        const double distance = reach * std::sqrt(double(i) / double(table.size() - 1));
        const double part = std::clamp((reach - distance) / (reach - inner), 0.0, 1.0);
        table[i] = uchar(std::lround(part * part * (3 - 2 * part) * full));
    }
    return table;
}

QRect around(const QPointF& from, const QPointF& to, double reach)
{
    const QPointF low(std::min(from.x(), to.x()) - reach, std::min(from.y(), to.y()) - reach);
    const QPointF high(std::max(from.x(), to.x()) + reach, std::max(from.y(), to.y()) + reach);
    return QRectF(low, high).toAlignedRect();
}

QRect halved(const QRect& rect)
{
    return {QPoint(rect.left() / 2, rect.top() / 2), QPoint(rect.right() / 2, rect.bottom() / 2)};
}

void halve(const QImage& from, QImage* to, const QRect& rect)
{
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        const uchar* upper = from.constScanLine(std::min(2 * y, from.height() - 1));
        const uchar* lower = from.constScanLine(std::min(2 * y + 1, from.height() - 1));
        uchar* line = to->scanLine(y);
        for (int x = rect.left(); x <= rect.right(); ++x) {
            const int left = std::min(2 * x, from.width() - 1);
            const int right = std::min(2 * x + 1, from.width() - 1);
            line[x] = uchar((upper[left] + upper[right] + lower[left] + lower[right] + 2) / 4);
        }
    }
}

} // namespace

MaskRaster::MaskRaster(const QImage& mask)
{
    m_levels = {mask};
    while (std::max(m_levels.last().width(), m_levels.last().height()) > smallestLevel) {
        const QSize size = m_levels.last().size();
        m_levels << QImage((size.width() + 1) / 2, (size.height() + 1) / 2, QImage::Format_Grayscale8);
    }
    renew(mask.rect());
}

bool MaskRaster::isEmpty() const
{
    for (int y = 0; y < mask().height(); ++y) {
        const uchar* line = mask().constScanLine(y);
        if (std::any_of(line, line + mask().width(), [](uchar value) { return value > 0; })) {
            return false;
        }
    }
    return true;
}

QRect MaskRaster::stroke(const QPointF& from, const QPointF& to, const MaskBrush& brush)
{
    const double reach = std::max(brush.radius, 0.5) + 0.5; // half a pixel, so that hard edges are smooth
    const double inner = std::min(brush.radius * brush.hardness, reach - 1);
    const QRect rect = around(from, to, reach) & mask().rect();
    if (rect.isEmpty()) {
        return rect;
    }
    keep(rect);
    const Falloff table = falloff(inner, reach);
    const double scale = double(table.size() - 1) / (reach * reach);
    const QPointF way = to - from;
    const double length = QPointF::dotProduct(way, way);
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        uchar* line = m_levels.first().scanLine(y);
        for (int x = rect.left(); x <= rect.right(); ++x) {
            const QPointF at = QPointF(x + 0.5, y + 0.5) - from;
            const double along = length > 0 ? std::clamp(QPointF::dotProduct(at, way) / length, 0.0, 1.0) : 0.0;
            const QPointF off = at - along * way;
            const double far = QPointF::dotProduct(off, off) * scale;
            const uchar cover = far < double(table.size() - 1) ? table[size_t(far)] : uchar(0);
            line[x] = brush.erase ? std::min(line[x], uchar(full - cover)) : std::max(line[x], cover);
        }
    }
    renew(rect);
    return rect;
}

void MaskRaster::endStep()
{
    if (m_open.isEmpty()) {
        return;
    }
    m_steps.resize(m_done);
    m_steps.append(std::exchange(m_open, {}));
    m_done = m_steps.size();
    forgetOldest();
}

QRect MaskRaster::invert()
{
    endStep();
    keep(mask().rect());
    m_levels.first().invertPixels();
    renew(mask().rect());
    endStep();
    return mask().rect();
}

QRect MaskRaster::clear()
{
    endStep();
    keep(mask().rect());
    m_levels.first().fill(0);
    renew(mask().rect());
    endStep();
    return mask().rect();
}

QRect MaskRaster::undo()
{
    endStep();
    return canUndo() ? exchange(m_steps[--m_done]) : QRect();
}

QRect MaskRaster::redo()
{
    endStep();
    return canRedo() ? exchange(m_steps[m_done++]) : QRect();
}

QRect MaskRaster::square(int number) const
{
    const int across = (mask().width() + side - 1) / side;
    return QRect(number % across * side, number / across * side, side, side) & mask().rect();
}

QByteArray MaskRaster::pixels(const QRect& rect) const
{
    QByteArray bytes;
    bytes.reserve(qsizetype(rect.width()) * rect.height());
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        bytes.append(reinterpret_cast<const char*>(mask().constScanLine(y)) + rect.left(), rect.width());
    }
    const char first = bytes.at(0);
    const bool even = std::all_of(bytes.cbegin(), bytes.cend(), [first](char value) { return value == first; });
    return even ? QByteArray(1, first) : bytes;
}

void MaskRaster::put(const QRect& rect, const QByteArray& pixels)
{
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        uchar* line = m_levels.first().scanLine(y) + rect.left();
        if (pixels.size() == 1) {
            std::fill_n(line, rect.width(), uchar(pixels.at(0)));
        } else {
            const char* from = pixels.constData() + qsizetype(y - rect.top()) * rect.width();
            std::copy_n(from, rect.width(), reinterpret_cast<char*>(line));
        }
    }
}

void MaskRaster::keep(const QRect& rect)
{
    const int across = (mask().width() + side - 1) / side;
    for (int row = rect.top() / side; row <= rect.bottom() / side; ++row) {
        for (int column = rect.left() / side; column <= rect.right() / side; ++column) {
            const int number = row * across + column;
            if (!m_open.contains(number)) {
                m_open.insert(number, pixels(square(number)));
            }
        }
    }
}

QRect MaskRaster::exchange(Step& step)
{
    QRect changed;
    for (auto kept = step.begin(); kept != step.end(); ++kept) {
        const QRect rect = square(kept.key());
        const QByteArray now = pixels(rect);
        put(rect, kept.value());
        kept.value() = now;
        changed |= rect;
    }
    renew(changed);
    return changed;
}

void MaskRaster::renew(const QRect& rect)
{
    QRect part = rect;
    for (qsizetype i = 1; i < m_levels.size() && !part.isEmpty(); ++i) {
        part = halved(part) & m_levels.at(i).rect();
        halve(m_levels.at(i - 1), &m_levels[i], part);
    }
}

void MaskRaster::forgetOldest()
{
    const auto bytesOf = [](const Step& step) {
        qsizetype bytes = 0;
        for (const QByteArray& pixels : step) {
            bytes += pixels.size();
        }
        return bytes;
    };
    qsizetype bytes = 0;
    qsizetype first = m_steps.size();
    while (first > 0 && (bytes += bytesOf(m_steps.at(first - 1))) <= mostUndoBytes) {
        --first;
    }
    first = std::min(first, m_steps.size() - 1); // the last one can always be undone
    m_steps.remove(0, first);
    m_done -= first;
}

} // namespace ryla::ui
