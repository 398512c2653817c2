#pragma once

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>

namespace ryla::ui {

/// Work for the GUI thread in small pieces: a few milliseconds between two events, in order, never all at once. Each
/// piece must be short by itself.
class Slices : public QObject
{
    Q_OBJECT
public:
    explicit Slices(QObject* parent = nullptr);

    void add(std::function<void()> piece);
    /// The pieces not yet done are dropped.
    void clear();
    /// Does the first pieces now, within one slice's time.
    void begin() { slice(); }
    [[nodiscard]] bool isIdle() const { return m_pieces.empty(); }

signals:
    /// All pieces are done.
    void finished();

private:
    void slice();

    std::deque<std::function<void()>> m_pieces;
    QTimer m_timer;
};

} // namespace ryla::ui
