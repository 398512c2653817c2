#include "ui/gallery/justifiedgrid.h"

#include "ui/gallery/cellshapes.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ryla::ui;

class TestJustifiedGrid : public QObject
{
    Q_OBJECT
private slots:
    void rowsFillTheWidth_data();
    void rowsFillTheWidth();
    void aGroupForEachDay();
    void oddShapes();
    void shortDayStaysShort();
    void openEndIsLeftOpen();
    void findsCells();
    void nothingToPlace();
    void hundredThousand();
    void shapesOfItems();
};

namespace {

QList<CellShape> mixed(int count, quint32 seed = 7)
{
    constexpr double aspects[] = {1.0, 4.0 / 3, 3.0 / 4, 16.0 / 9, 9.0 / 16, 1.0};
    QRandomGenerator random(seed);
    QList<CellShape> shapes;
    for (int i = 0; i < count; ++i) {
        shapes << CellShape{aspects[random.bounded(6)], QDate(2026, 11, 23)};
    }
    return shapes;
}

} // namespace

void TestJustifiedGrid::rowsFillTheWidth_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("count");
    QTest::addColumn<quint32>("seed");
    for (const int width : {500, 640, 1034, 1072, 1900}) {
        for (const int count : {17, 38, 40, 112, 500}) {
            for (quint32 seed = 0; seed < 4; ++seed) {
                QTest::addRow("%d pictures in %d px, %u", count, width, seed) << width << count << seed;
            }
        }
    }
}

void TestJustifiedGrid::rowsFillTheWidth()
{
    QFETCH(int, width);
    QFETCH(int, count);
    QFETCH(quint32, seed);
    GridMetrics metrics;
    metrics.width = width;
    const JustifiedGrid grid(mixed(count, seed), metrics);
    QCOMPARE(grid.cells().size(), count);
    qsizetype placed = 0;
    for (const JustifiedGrid::Row& row : grid.rows()) {
        QCOMPARE(row.first, placed);
        placed += row.count;
        QCOMPARE(grid.cells()[row.first].left(), metrics.margin);
        QCOMPARE(grid.cells()[row.first + row.count - 1].right() + 1, width - metrics.margin);
        QVERIFY2(row.height >= 80 && row.height <= 250, qPrintable(QString::number(row.height)));
        for (qsizetype i = row.first + 1; i < row.first + row.count; ++i) {
            const int gap = grid.cells()[i].left() - grid.cells()[i - 1].right() - 1;
            QVERIFY2(gap >= metrics.gap - 1 && gap <= metrics.gap + 1, qPrintable(QString::number(gap)));
        }
    }
    QCOMPARE(placed, count);
}

void TestJustifiedGrid::aGroupForEachDay()
{
    QList<CellShape> shapes = mixed(30);
    for (int i = 12; i < 30; ++i) {
        shapes[i].day = QDate(2026, 11, 21);
    }
    GridMetrics metrics;
    metrics.width = 1000;
    const JustifiedGrid grid(shapes, metrics);
    QCOMPARE(grid.groups().size(), 2);
    QCOMPARE(grid.groups()[0].count, 12);
    QCOMPARE(grid.groups()[1].first, 12);
    QCOMPARE(grid.groups()[1].day, QDate(2026, 11, 21));
    // The pictures of a day lie under its line and above the next one.
    QVERIFY(grid.cells()[0].top() >= grid.groups()[0].top + metrics.header);
    QVERIFY(grid.cells()[11].bottom() < grid.groups()[1].top);
    QVERIFY(grid.cells()[12].top() >= grid.groups()[1].top + metrics.header);
    QVERIFY(grid.cells()[29].bottom() < grid.height());
}

void TestJustifiedGrid::oddShapes()
{
    QList<CellShape> shapes = mixed(40);
    shapes[0].aspect = 0;
    shapes[1].aspect = -5;
    shapes[2].aspect = 1e9;
    shapes[3].aspect = 1e-9;
    shapes[4].aspect = std::numeric_limits<double>::quiet_NaN();
    GridMetrics metrics;
    metrics.width = 800;
    const JustifiedGrid grid(shapes, metrics);
    for (const QRect& cell : grid.cells()) {
        QVERIFY(cell.isValid() && cell.width() < 800 && cell.height() < 400);
    }
    metrics.width = 3;
    QCOMPARE(JustifiedGrid(shapes, metrics).cells().size(), 40);
}

void TestJustifiedGrid::shortDayStaysShort()
{
    GridMetrics metrics;
    metrics.width = 1400;
    const JustifiedGrid grid(mixed(2), metrics);
    QCOMPARE(grid.rows().size(), 1);
    QCOMPARE(grid.rows()[0].height, metrics.rowHeight);
}

void TestJustifiedGrid::openEndIsLeftOpen()
{
    // The rows above the end do not change when the next page comes.
    GridMetrics metrics;
    metrics.width = 1000;
    metrics.openEnd = true;
    const QList<CellShape> all = mixed(400);
    const JustifiedGrid half(all.first(200), metrics);
    const JustifiedGrid whole(all, metrics);
    for (qsizetype i = 0; i < half.rows().last().first; ++i) {
        QCOMPARE(half.cells()[i], whole.cells()[i]);
    }
}

void TestJustifiedGrid::findsCells()
{
    GridMetrics metrics;
    metrics.width = 1000;
    const JustifiedGrid grid(mixed(200), metrics);
    for (qsizetype i = 0; i < 200; ++i) {
        QCOMPARE(grid.at(grid.cells()[i].center()), i);
        QCOMPARE(grid.nearest(grid.cells()[i].center()), i);
        const JustifiedGrid::Row row = grid.rows()[grid.rowOf(i)];
        QVERIFY(i >= row.first && i < row.first + row.count);
    }
    QCOMPARE(grid.at(QPoint(1, 1)), -1);
    QCOMPARE(grid.at(QPoint(500, grid.height() + 5)), -1);
    QCOMPARE(grid.at(QPoint(500, -5)), -1);
    QVERIFY(grid.nearest(QPoint(0, -100)) == 0);
    QVERIFY(grid.nearest(QPoint(5000, 1000000)) == 199);
    const auto [first, end] = grid.between(400, 800);
    for (qsizetype i = 0; i < 200; ++i) {
        const bool touches = grid.cells()[i].bottom() >= 400 && grid.cells()[i].top() < 800;
        QCOMPARE(i >= first && i < end, touches);
    }
    QVERIFY(grid.between(grid.height() + 10, grid.height() + 20) == std::pair(qsizetype(0), qsizetype(0)));
}

void TestJustifiedGrid::nothingToPlace()
{
    GridMetrics metrics;
    metrics.width = 1000;
    const JustifiedGrid grid({}, metrics);
    QCOMPARE(grid.height(), 0);
    QCOMPARE(grid.at({5, 5}), -1);
    QCOMPARE(grid.nearest({5, 5}), -1);
    QVERIFY(grid.between(0, 100) == std::pair(qsizetype(0), qsizetype(0)));
}

void TestJustifiedGrid::hundredThousand()
{
    GridMetrics metrics;
    metrics.width = 1000;
    const QList<CellShape> shapes = mixed(100000);
    JustifiedGrid grid;
    QBENCHMARK_ONCE
    {
        grid = JustifiedGrid(shapes, metrics);
    }
    QCOMPARE(grid.cells().size(), 100000);
}

void TestJustifiedGrid::shapesOfItems()
{
    const QDateTime midnight(QDate(2026, 11, 23), QTime(0, 0));
    QList<ryla::gallery::Item> items(4);
    items[0].size = QSize(200, 100);
    items[0].createdAt = midnight.addSecs(86399).toUTC();
    items[1].createdAt = midnight.toUTC();
    items[2].createdAt = midnight.addMSecs(-1).toUTC();
    const QList<CellShape> shapes = cellShapes(items);
    QCOMPARE(shapes[0].aspect, 2.0);
    QCOMPARE(shapes[1].aspect, 1.0);
    QCOMPARE(shapes[0].day, QDate(2026, 11, 23));
    QCOMPARE(shapes[1].day, QDate(2026, 11, 23));
    QCOMPARE(shapes[2].day, QDate(2026, 11, 22));
    QVERIFY(!shapes[3].day.isValid());
}

QTEST_GUILESS_MAIN(TestJustifiedGrid)
#include "tst_justifiedgrid.moc"
