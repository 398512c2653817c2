#include "ui/gallery/cellshapes.h"

namespace ryla::ui {

namespace {

/// Time zones are slow to ask, and neighbours mostly are of the same day.
class DayFinder
{
public:
    QDate of(const QDateTime& moment)
    {
        const qint64 ms = moment.toMSecsSinceEpoch();
        if (ms < m_from || ms >= m_to) {
            m_day = moment.toLocalTime().date();
            m_from = m_day.startOfDay().toMSecsSinceEpoch();
            m_to = m_day.addDays(1).startOfDay().toMSecsSinceEpoch();
        }
        return m_day;
    }

private:
    QDate m_day;
    qint64 m_from = 1;
    qint64 m_to = 0;
};

} // namespace

QList<CellShape> cellShapes(const QList<gallery::Item>& items)
{
    DayFinder days;
    QList<CellShape> shapes;
    shapes.reserve(items.size());
    for (const gallery::Item& item : items) {
        // What has no size of its own (a clip, a text) is a square.
        const double aspect = item.size.isEmpty() ? 1.0 : static_cast<double>(item.size.width()) / item.size.height();
        shapes << CellShape{aspect, days.of(item.createdAt)};
    }
    return shapes;
}

} // namespace ryla::ui
