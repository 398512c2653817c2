#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QTest>

using namespace ryla::ui;

class TestStyleMetrics : public QObject
{
    Q_OBJECT
private slots:
    void sizesFollowTheFont_data();
    void sizesFollowTheFont();
};

void TestStyleMetrics::sizesFollowTheFont_data()
{
    QTest::addColumn<int>("metric");
    QTest::addColumn<int>("px");
    QTest::newRow("scroll bar") << int(QStyle::PM_ScrollBarExtent) << 10;
    QTest::newRow("check box") << int(QStyle::PM_IndicatorHeight) << 16;
    QTest::newRow("switch width") << int(QStyle::PM_IndicatorWidth) << 16;
    QTest::newRow("spacing") << int(QStyle::PM_LayoutHorizontalSpacing) << 8;
    QTest::newRow("slider") << int(QStyle::PM_SliderLength) << 14;
}

void TestStyleMetrics::sizesFollowTheFont()
{
    QFETCH(int, metric);
    QFETCH(int, px);
    const RylaStyle style;
    const QFont before = QApplication::font();
    for (const int times : {1, 3}) {
        QFont font = before;
        font.setPixelSize(13 * times);
        QApplication::setFont(font);
        QCOMPARE(style.pixelMetric(static_cast<QStyle::PixelMetric>(metric), nullptr, nullptr), px * times);
    }
    QApplication::setFont(before);
    QCOMPARE(style.pixelMetric(QStyle::PM_SplitterWidth, nullptr, nullptr), 1);
}

QTEST_MAIN(TestStyleMetrics)
#include "tst_stylemetrics.moc"
