#include "ui/library/diffview.h"

#include "ui/library/diffwords.h"
#include "ui/shell/theme.h"

#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::workflow;

class TestDiffView : public QObject
{
    Q_OBJECT
private slots:
    void words();
    void lines();
    void longValues();
    void shows();
    void fileTextIsNoMarkup();
    void isBounded();
};

namespace {

WorkflowDiff some()
{
    WorkflowDiff diff;
    diff.nodes = {{NodeChange::Kind::Changed,
                   QStringLiteral("3"),
                   QStringLiteral("Sampler"),
                   QStringLiteral("KSampler"),
                   {{DetailChange::Kind::Values, QStringLiteral("steps"), QStringLiteral("20"), QStringLiteral("8")},
                    {DetailChange::Kind::Links, QStringLiteral("model"), QStringLiteral("A · 0"), std::nullopt}}},
                  {NodeChange::Kind::Added, QStringLiteral("4"), QStringLiteral("Upscale"), QStringLiteral("Up"), {}}};
    return diff;
}

} // namespace

void TestDiffView::words()
{
    QCOMPARE(changeSize(some()), QStringLiteral("1 value, 1 node added, 1 connection"));
    QCOMPARE(changeSize({}), QStringLiteral("no change"));
    WorkflowDiff other;
    other.otherFormat = true;
    QCOMPARE(changeSize(other), QStringLiteral("another format"));
}

void TestDiffView::lines()
{
    QCOMPARE(changeLines(some(), 9), (QStringList{QStringLiteral("Sampler (3): steps 20 → 8"),
                                                  QStringLiteral("Sampler (3): model comes from A · 0 → nothing"),
                                                  QStringLiteral("Upscale (4): added")}));
    QCOMPARE(changeLines(some(), 1),
             (QStringList{QStringLiteral("Sampler (3): steps 20 → 8"), QStringLiteral("and 2 more")}));
}

void TestDiffView::longValues()
{
    QCOMPARE(oneLine(QStringLiteral("a\n  b")), QStringLiteral("a b"));
    const QString cut = oneLine(QString(500, QLatin1Char('x')), 21);
    QCOMPARE(cut.size(), 21);
    QVERIFY(cut.contains(QStringLiteral("…")));
}

void TestDiffView::shows()
{
    DiffView view;
    view.setPalette(Theme::of(Scheme::Dark).palette());
    view.setDiff(some());
    const QString text = view.toPlainText();
    QVERIFY2(text.contains(QStringLiteral("Sampler")) && text.contains(QStringLiteral("steps   20 → 8")),
             qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("+ Upscale")));
    QVERIFY(text.contains(QStringLiteral("nothing")));
    view.setPalette(Theme::of(Scheme::Light).palette()); // written anew in other colours
    QCOMPARE(view.toPlainText(), text);
    view.setDiff({});
    QVERIFY(view.toPlainText().contains(QStringLiteral("differs")));
    view.setSentence(QStringLiteral("Wait."));
    QCOMPARE(view.toPlainText(), QStringLiteral("Wait."));
}

void TestDiffView::fileTextIsNoMarkup()
{
    WorkflowDiff diff = some();
    diff.nodes[0].title = QStringLiteral("<b>bold</b>");
    diff.nodes[0].details[0].after = QStringLiteral("<img src='file:///etc/hostname'>");
    DiffView view;
    view.setDiff(diff);
    QVERIFY(view.toPlainText().contains(QStringLiteral("<b>bold</b>")));
    QVERIFY(view.toPlainText().contains(QStringLiteral("<img")));
}

void TestDiffView::isBounded()
{
    WorkflowDiff diff;
    for (int i = 0; i < 20'000; ++i) {
        diff.nodes.append(some().nodes.last());
    }
    DiffView view;
    view.setDiff(diff);
    QVERIFY(view.toPlainText().size() < 20'000);
    QVERIFY(view.toPlainText().contains(QStringLiteral("and 19800 more")));
}

QTEST_MAIN(TestDiffView)
#include "tst_diffview.moc"
