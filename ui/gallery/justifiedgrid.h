#pragma once

#include <QDate>
#include <QList>
#include <QRect>

namespace ryla::ui {

/// One picture to place.
struct CellShape
{
    /// Width / height; what is not above 0 counts as 1.
    double aspect = 1;
    QDate day;
};

struct GridMetrics
{
    int width = 0;
    int rowHeight = 144; ///< wished; rows are stretched or pressed to fill the width
    int gap = 4;
    int margin = 16;
    int header = 28; ///< the line with the day above each group
    int groupGap = 12;
    /// More pictures will follow: the last group is not finished, its last row is left open.
    bool openEnd = false;
};

/// Where every picture lies, in pixels from the top of the content: rows that fill the width exactly, a group for each
/// run of pictures of one day. A row at the end of a day that would have to grow too much is levelled with the rows
/// above it; only a day too short for one row stays short. A value; finding things in it is a binary search.
class JustifiedGrid
{
public:
    struct Row
    {
        int top = 0;
        int height = 0;
        qsizetype first = 0;
        qsizetype count = 0;
    };
    struct Group
    {
        int top = 0;
        qsizetype first = 0;
        qsizetype count = 0;
        QDate day;
    };

    JustifiedGrid() = default;
    JustifiedGrid(const QList<CellShape>& shapes, const GridMetrics& metrics);

    [[nodiscard]] const QList<QRect>& cells() const { return m_cells; }
    [[nodiscard]] const QList<Row>& rows() const { return m_rows; }
    [[nodiscard]] const QList<Group>& groups() const { return m_groups; }
    [[nodiscard]] int height() const { return m_height; }

    /// The picture under the point; -1: none.
    [[nodiscard]] qsizetype at(QPoint point) const;
    /// The picture nearest to the point; -1: there are none.
    [[nodiscard]] qsizetype nearest(QPoint point) const;
    /// First and one past the last picture of the rows that touch [top, bottom).
    [[nodiscard]] std::pair<qsizetype, qsizetype> between(int top, int bottom) const;
    /// The row of a picture.
    [[nodiscard]] qsizetype rowOf(qsizetype cell) const;

private:
    void addGroup(const QList<double>& aspects, qsizetype first, qsizetype count, const GridMetrics& metrics,
                  bool isOpen);
    void addRow(const QList<double>& aspects, qsizetype first, qsizetype count, const GridMetrics& metrics,
                bool isFilled);

    QList<QRect> m_cells;
    QList<Row> m_rows;
    QList<Group> m_groups;
    int m_height = 0;
};

} // namespace ryla::ui
