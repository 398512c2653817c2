#include "ui/gallery/justifiedgrid.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace ryla::ui {

namespace {

/// Panoramas and columns are shown cropped, or one of them would make a row of its own.
constexpr double narrowest = 0.45;
constexpr double widest = 2.6;
/// How much higher or lower than wished a row may become.
constexpr double mostStretch = 1.6;

double usable(double aspect)
{
    return aspect > 0 ? std::clamp(aspect, narrowest, widest) : 1.0;
}

double filledHeight(double aspects, qsizetype count, int width, int gap)
{
    return (width - gap * static_cast<double>(count - 1)) / std::max(aspects, 0.01);
}

/// Distance from the wished height, the same for twice as high and half as high.
double strain(double height, double wished)
{
    return std::abs(std::log(std::max(height, 1.0) / wished));
}

struct RowMaker
{
    const double* aspects;
    int width;
    int wished;
    int gap;

    [[nodiscard]] double heightOf(qsizetype first, qsizetype count) const
    {
        return filledHeight(std::accumulate(aspects + first, aspects + first + count, 0.0), count, width, gap);
    }

    /// Row lengths from the top on: each row ends where its height is nearest to the wished one.
    [[nodiscard]] QList<qsizetype> greedy(qsizetype count) const
    {
        QList<qsizetype> lengths;
        qsizetype first = 0;
        double sum = 0;
        for (qsizetype i = 0; i < count; ++i) {
            const double with = filledHeight(sum + aspects[i], i - first + 1, width, gap);
            if (with <= wished) {
                const bool hasOthers = i > first;
                const double without = hasOthers ? filledHeight(sum, i - first, width, gap) : 0;
                const bool endsBefore = hasOthers && strain(without, wished) < strain(with, wished);
                const qsizetype next = endsBefore ? i : i + 1;
                lengths << next - first;
                first = next;
                sum = endsBefore ? aspects[i] : 0;
                continue;
            }
            sum += aspects[i];
        }
        if (first < count) {
            lengths << count - first;
        }
        return lengths;
    }

    /// Lengths of `rows` rows of about equal height; nothing where there are too few pictures.
    [[nodiscard]] std::optional<QList<qsizetype>> levelled(qsizetype first, qsizetype count, qsizetype rows) const
    {
        const double total = std::accumulate(aspects + first, aspects + first + count, 0.0);
        QList<qsizetype> lengths;
        qsizetype taken = 0;
        double sum = 0;
        for (qsizetype row = 1; row <= rows; ++row) {
            const double goal = total * static_cast<double>(row) / static_cast<double>(rows);
            qsizetype length = 0;
            while (taken + length < count && (row == rows || sum + aspects[first + taken + length] / 2 < goal)) {
                sum += aspects[first + taken + length];
                ++length;
            }
            if (length == 0) {
                return std::nullopt;
            }
            lengths << length;
            taken += length;
        }
        return lengths;
    }

    [[nodiscard]] double worstStrain(qsizetype first, const QList<qsizetype>& lengths) const
    {
        double worst = 0;
        for (const qsizetype length : lengths) {
            worst = std::max(worst, strain(heightOf(first, length), wished));
            first += length;
        }
        return worst;
    }

    /// Levels the last rows so that the very last one is full too. Leaves them where that would strain them too much.
    void levelEnd(QList<qsizetype>& lengths, qsizetype count) const
    {
        QList<qsizetype> best = lengths;
        double least = std::log(mostStretch);
        for (qsizetype tail = 1; tail <= std::min<qsizetype>(4, lengths.size()); ++tail) {
            const qsizetype length = std::accumulate(lengths.end() - tail, lengths.end(), qsizetype(0));
            for (const qsizetype rows : {tail, tail - 1}) {
                const auto tried = rows > 0 ? levelled(count - length, length, rows) : std::nullopt;
                if (tried && worstStrain(count - length, *tried) < least - 0.05) {
                    least = worstStrain(count - length, *tried);
                    best = lengths.first(lengths.size() - tail) + *tried;
                }
            }
        }
        lengths = best;
    }
};

} // namespace

JustifiedGrid::JustifiedGrid(const QList<CellShape>& shapes, const GridMetrics& metrics)
{
    QList<double> aspects;
    aspects.reserve(shapes.size());
    for (const CellShape& shape : shapes) {
        aspects << usable(shape.aspect);
    }
    m_cells.reserve(shapes.size());
    m_height = metrics.margin / 2;
    for (qsizetype first = 0; first < shapes.size();) {
        qsizetype end = first;
        while (end < shapes.size() && shapes[end].day == shapes[first].day) {
            ++end;
        }
        m_groups << Group{m_height, first, end - first, shapes[first].day};
        m_height += metrics.header;
        addGroup(aspects, first, end - first, metrics, metrics.openEnd && end == shapes.size());
        m_height += metrics.groupGap - metrics.gap;
        first = end;
    }
    m_height += metrics.margin - metrics.groupGap;
    m_height = shapes.isEmpty() ? 0 : m_height;
}

void JustifiedGrid::addGroup(const QList<double>& aspects, qsizetype first, qsizetype count, const GridMetrics& metrics,
                             bool isOpen)
{
    const int room = std::max(1, metrics.width - 2 * metrics.margin);
    const RowMaker maker{aspects.constData() + first, room, metrics.rowHeight, metrics.gap};
    QList<qsizetype> lengths = maker.greedy(count);
    if (!isOpen && maker.heightOf(count - lengths.last(), lengths.last()) > metrics.rowHeight * 1.2) {
        maker.levelEnd(lengths, count);
    }
    qsizetype done = 0;
    for (const qsizetype length : lengths) {
        const bool isFilled = maker.heightOf(done, length) <= metrics.rowHeight * mostStretch * 1.05;
        addRow(aspects, first + done, length, metrics, isFilled);
        done += length;
    }
}

void JustifiedGrid::addRow(const QList<double>& aspects, qsizetype first, qsizetype count, const GridMetrics& metrics,
                           bool isFilled)
{
    const int room = std::max(1, metrics.width - 2 * metrics.margin);
    const double sum = std::accumulate(aspects.begin() + first, aspects.begin() + first + count, 0.0);
    const double exact = isFilled ? filledHeight(sum, count, room, metrics.gap) : metrics.rowHeight;
    const int height = std::max(1, static_cast<int>(std::lround(exact)));
    double edge = metrics.margin;
    for (qsizetype i = 0; i < count; ++i) {
        // Edges are rounded and not widths, so that the last one is exactly at the margin.
        const int left = static_cast<int>(std::lround(edge));
        edge += aspects[first + i] * exact;
        const bool isLast = isFilled && i == count - 1;
        const int right = isLast ? metrics.margin + room : static_cast<int>(std::lround(edge));
        m_cells << QRect(left, m_height, std::max(1, right - left), height);
        edge += metrics.gap;
    }
    m_rows << Row{m_height, height, first, count};
    m_height += height + metrics.gap;
}

qsizetype JustifiedGrid::at(QPoint point) const
{
    const auto row = std::partition_point(m_rows.begin(), m_rows.end(),
                                          [&](const Row& each) { return each.top + each.height <= point.y(); });
    if (row == m_rows.end() || point.y() < row->top) {
        return -1;
    }
    for (qsizetype i = row->first; i < row->first + row->count; ++i) {
        if (m_cells[i].contains(point)) {
            return i;
        }
    }
    return -1;
}

qsizetype JustifiedGrid::nearest(QPoint point) const
{
    if (m_rows.isEmpty()) {
        return -1;
    }
    auto row = std::partition_point(m_rows.begin(), m_rows.end(),
                                    [&](const Row& each) { return each.top + each.height <= point.y(); });
    row = row == m_rows.end() ? std::prev(row) : row;
    qsizetype best = row->first;
    for (qsizetype i = row->first; i < row->first + row->count; ++i) {
        const auto distance = [&](qsizetype cell) { return std::abs(m_cells[cell].center().x() - point.x()); };
        best = distance(i) < distance(best) ? i : best;
    }
    return best;
}

std::pair<qsizetype, qsizetype> JustifiedGrid::between(int top, int bottom) const
{
    const auto from = std::partition_point(m_rows.begin(), m_rows.end(),
                                           [top](const Row& row) { return row.top + row.height <= top; });
    const auto to = std::partition_point(from, m_rows.end(), [bottom](const Row& row) { return row.top < bottom; });
    if (from == to) {
        return {0, 0};
    }
    return {from->first, std::prev(to)->first + std::prev(to)->count};
}

qsizetype JustifiedGrid::rowOf(qsizetype cell) const
{
    const auto row = std::partition_point(m_rows.begin(), m_rows.end(),
                                          [cell](const Row& each) { return each.first + each.count <= cell; });
    return row - m_rows.begin();
}

} // namespace ryla::ui
