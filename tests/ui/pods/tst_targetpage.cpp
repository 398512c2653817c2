#include "ui/pods/targetpage.h"

#include "jobs/serverlesstarget.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestTargetPage : public QObject
{
    Q_OBJECT
private slots:
    void demoInUse();
    void addressNotInUse();
    void saysWhatIsWrong();
    void endpointHasAPageOfItsOwn();
};

namespace {

const jobs::Target demo{jobs::TargetId{QStringLiteral("demo")}, jobs::TargetKind::Demo, QStringLiteral("Demo pod"), {}};

jobs::Target office()
{
    return {jobs::TargetId{QStringLiteral("office")}, jobs::TargetKind::Address, QStringLiteral("office"),
            *comfy::ServerAddress::parse(QStringLiteral("192.168.1.20:8188"))};
}

QString textOf(const TargetPage& page, const char* name)
{
    return page.findChild<QLabel*>(QString::fromLatin1(name))->text();
}

QPushButton* buttonOf(const TargetPage& page, const char* name)
{
    return page.findChild<QPushButton*>(QString::fromLatin1(name));
}

} // namespace

void TestTargetPage::demoInUse()
{
    TargetPage page;
    RibbonWords ready;
    ready.state = QStringLiteral("ready");
    ready.device = QStringLiteral("no GPU");
    page.showTarget(demo, true, ready);
    QCOMPARE(textOf(page, "targetTitle"), QStringLiteral("Demo pod"));
    QCOMPARE(textOf(page, "targetDevice"), QStringLiteral("ready · no GPU"));
    QVERIFY(buttonOf(page, "targetUse")->isHidden());
    QVERIFY(buttonOf(page, "targetRemove")->isHidden());
    QVERIFY(buttonOf(page, "targetLogin")->isHidden());
    QSignalSpy rented(&page, &TargetPage::runPodRequested);
    buttonOf(page, "targetRunPod")->click();
    QCOMPARE(rented.count(), 1);
    QVERIFY(!page.findChild<QWidget*>(QStringLiteral("targetRunPodCard"))->isHidden());
    page.showTarget(office(), true, {});
    QVERIFY(page.findChild<QWidget*>(QStringLiteral("targetRunPodCard"))->isHidden());
}

void TestTargetPage::addressNotInUse()
{
    TargetPage page;
    QSignalSpy used(&page, &TargetPage::useRequested);
    QSignalSpy removed(&page, &TargetPage::removeRequested);
    QSignalSpy connected(&page, &TargetPage::connectRequested);
    QSignalSpy login(&page, &TargetPage::loginRequested);
    page.showTarget(office(), false, {});
    QVERIFY(textOf(page, "targetNote").contains(QStringLiteral("192.168.1.20:8188")));
    QVERIFY(textOf(page, "targetDevice").isEmpty());
    for (const char* name : {"targetUse", "targetRemove", "targetConnect", "targetLogin"}) {
        buttonOf(page, name)->click();
    }
    const QList<int> heard{int(used.count()), int(removed.count()), int(connected.count()), int(login.count())};
    QCOMPARE(heard, (QList<int>{1, 1, 1, 1}));
}

void TestTargetPage::saysWhatIsWrong()
{
    TargetPage page;
    RibbonWords lost;
    lost.state = QStringLiteral("not reached");
    lost.problem = QStringLiteral("Nothing answers at 192.168.1.20:8188.");
    page.showTarget(office(), true, lost);
    QCOMPARE(textOf(page, "targetWords"), lost.problem);
    QCOMPARE(textOf(page, "targetDevice"), QStringLiteral("not reached"));
}

void TestTargetPage::endpointHasAPageOfItsOwn()
{
    TargetPage page;
    QSignalSpy renamed(&page, &TargetPage::renameRequested);
    auto* card = page.findChild<QWidget*>(QStringLiteral("endpointCard"));
    page.showTarget(office(), false, {});
    QVERIFY(card->isHidden() && buttonOf(page, "targetRename")->isHidden());
    page.showTarget(jobs::serverlessTarget(QStringLiteral("ep1"), QStringLiteral("pictures")).value(), false, {});
    QVERIFY(!card->isHidden());
    QCOMPARE(textOf(page, "targetNote"), QStringLiteral("serverless endpoint ep1"));
    QVERIFY(buttonOf(page, "targetLogin")->isHidden());
    QVERIFY(textOf(page, "targetWords").contains(QStringLiteral("Overflow")));
    buttonOf(page, "targetRename")->click();
    QCOMPARE(renamed.count(), 1);
}

QTEST_MAIN(TestTargetPage)
#include "tst_targetpage.moc"
