#include "ui/shell/changednotice.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::workflow;

class TestChangedNotice : public QObject
{
    Q_OBJECT
private slots:
    void says();
    void closes();
};

void TestChangedNotice::says()
{
    QWidget window;
    auto* notice = new ChangedNotice(&window);
    window.show();
    QVERIFY(notice->isHidden());
    WorkflowDiff diff;
    diff.nodes = {{NodeChange::Kind::Changed,
                   QStringLiteral("3"),
                   QStringLiteral("Sampler"),
                   QStringLiteral("KSampler"),
                   {{DetailChange::Kind::Values, QStringLiteral("steps"), QStringLiteral("20"), QStringLiteral("8")}}}};
    notice->showChanged(QStringLiteral("a.json"), diff);
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->banner()->sentence(),
             QStringLiteral("a.json changed on disk: reloaded, your values kept. 1 value."));
    QSignalSpy versions(notice, &ChangedNotice::versionsRequested);
    notice->findChild<QPushButton*>(QStringLiteral("action"))->click();
    QCOMPARE(versions.takeFirst().first().toBool(), false);
    notice->showSinceWorked(QStringLiteral("a.json"), QDateTime::currentDateTimeUtc(), diff);
    QVERIFY(notice->banner()->sentence().startsWith(QStringLiteral("Since a.json last worked (Today, ")));
    notice->findChild<QPushButton*>(QStringLiteral("action"))->click();
    QCOMPARE(versions.takeFirst().first().toBool(), true);
    notice->showChanged(QStringLiteral("a.json"), {});
    QVERIFY(notice->banner()->sentence().contains(QStringLiteral("drawn")));
    notice->showUnreadable(QStringLiteral("a.json"), {ErrorKind::BadFile, QStringLiteral("line 3"), {}});
    QVERIFY(notice->banner()->sentence().contains(QStringLiteral("cannot be read")));
    notice->showGone(QStringLiteral("a.json"));
    QVERIFY(notice->banner()->sentence().contains(QStringLiteral("not there")));
}

void TestChangedNotice::closes()
{
    QWidget window;
    auto* notice = new ChangedNotice(&window);
    window.show();
    notice->showGone(QStringLiteral("a.json"));
    notice->findChild<QPushButton*>(QStringLiteral("close"))->click();
    QVERIFY(notice->isHidden());
    notice->showGone(QStringLiteral("a.json"));
    QVERIFY(notice->isVisible() && notice->banner()->isVisible());
    notice->clear();
    QVERIFY(notice->isHidden());
}

QTEST_MAIN(TestChangedNotice)
#include "tst_changednotice.moc"
