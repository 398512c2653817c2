#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/runlabel.h"
#include "ui/widgets/segmentbar.h"
#include "ui/widgets/spinner.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace ryla::ui;

class TestLines : public QObject
{
    Q_OBJECT
private slots:
    void elidedLabelGivesWay();
    void flowBreaksRows();
    void runsAreOneLine();
    void spinnerHasWords();
    void segmentWidths_data();
    void segmentWidths();
    void segmentsArePainted();
};

void TestLines::elidedLabelGivesWay()
{
    ElidedLabel label(QStringLiteral("Portrait, Z-Image Turbo with a long name"));
    label.resize(label.sizeHint());
    QVERIFY(!label.isElided());
    label.resize(40, 20);
    QVERIFY(label.isElided());
    QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width());
    label.setElideMode(Qt::ElideMiddle);
    QVERIFY(!label.grab().isNull());
    QCOMPARE(label.accessibleName(), label.text());
}

void TestLines::flowBreaksRows()
{
    QWidget page;
    auto* flow = new FlowLayout(4, &page);
    for (int i = 0; i < 4; ++i) {
        auto* cell = new QWidget(&page);
        cell->setFixedSize(40, 20);
        flow->addWidget(cell);
    }
    QCOMPARE(flow->heightForWidth(200), 20);
    QCOMPARE(flow->heightForWidth(90), 44);
    QCOMPARE(flow->heightForWidth(40), 92);
    page.resize(90, 44);
    page.show();
    QCOMPARE(flow->itemAt(2)->geometry().topLeft(), QPoint(0, 24));
    flow->setRowGap(1);
    QCOMPARE(flow->heightForWidth(90), 41);
    delete flow->takeAt(0);
    QCOMPARE(flow->count(), 3);
    QCOMPARE(flow->takeAt(9), nullptr);
}

void TestLines::runsAreOneLine()
{
    RunLabel label;
    QVERIFY(label.isHidden());
    label.setRuns({{QStringLiteral("6"), true}, {QStringLiteral(" waiting")}});
    QCOMPARE(label.text(), QStringLiteral("6 waiting"));
    label.show();
    QSignalSpy clicked(&label, &RunLabel::clicked);
    QTest::mouseClick(&label, Qt::LeftButton);
    QCOMPARE(clicked.count(), 0);
    label.setClickable(true);
    QTest::mouseClick(&label, Qt::LeftButton);
    QTest::keyClick(&label, Qt::Key_Space);
    QCOMPARE(clicked.count(), 2);
}

void TestLines::spinnerHasWords()
{
    Spinner spinner(QStringLiteral("Reading"));
    spinner.show();
    QCOMPARE(spinner.accessibleName(), QStringLiteral("Reading"));
    spinner.setWords(QStringLiteral("Reading the nodes"));
    QVERIFY(spinner.sizeHint().width() > spinner.fontMetrics().horizontalAdvance(spinner.words()));
}

void TestLines::segmentWidths_data()
{
    QTest::addColumn<QList<double>>("weights");
    QTest::addColumn<double>("width");
    QTest::newRow("shared") << QList<double>{1, 1, 2} << 400.0;
    QTest::newRow("nothing known") << QList<double>{0, 0, 0} << 300.0;
    QTest::newRow("one is huge") << QList<double>{1, 1000000, 1} << 300.0;
    QTest::newRow("too many") << QList<double>(60, 1.0) << 200.0;
    QTest::newRow("negative") << QList<double>{-5, 1} << 100.0;
}

void TestLines::segmentWidths()
{
    QFETCH(QList<double>, weights);
    QFETCH(double, width);
    const QList<double> widths = ryla::ui::segmentWidths(weights, width, 4, 40);
    QCOMPARE(widths.size(), weights.size());
    const double whole = std::accumulate(widths.begin(), widths.end(), 4.0 * double(widths.size() - 1));
    QVERIFY(whole <= std::max(width, 4.0 * double(widths.size() - 1)) + 0.01);
    for (const double each : widths) {
        QVERIFY(each >= 0);
    }
}

void TestLines::segmentsArePainted()
{
    SegmentBar bar;
    bar.resize(400, bar.minimumSizeHint().height());
    bar.setSegments({{QStringLiteral("Load"), QStringLiteral("kept"), 1, Segment::State::Kept, 0},
                     {QStringLiteral("KSampler"), QStringLiteral("5 / 8"), 3, Segment::State::Running, 0.5},
                     {QStringLiteral("Save"), {}, 1, Segment::State::Waiting, 0}});
    QCOMPARE(bar.segments().size(), 3);
    QVERIFY(bar.accessibleDescription().contains(QStringLiteral("KSampler")));
    const QImage image = bar.grab().toImage();
    QVERIFY(image.pixelColor(10, 2) != image.pixelColor(150, 2));
    bar.setSegments({});
    QVERIFY(!bar.grab().isNull());
}

QTEST_MAIN(TestLines)
#include "tst_lines.moc"
