#include "fleet/sessionsigns.h"

#include "pods/recollection.h"
#include "tests/pods/sessionsetup.h"
#include "tests/support/answerof.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::tests;
using fleet::SessionSigns;
using pods::Stage;

namespace {

/// A session of a machine that is up, and the ledger that several programs write.
struct Rig : SessionSetup
{
    explicit Rig(bool isAlone)
    {
        cloud.makeReady(configured.machine.text);
        begin();
        signs = std::make_unique<SessionSigns>(*session, ledger, clock, isAlone);
    }
    [[nodiscard]] QStringList kinds()
    {
        const auto events = answerOf(ledger.events(configured.id.text, 10)).value();
        QStringList kinds;
        for (const pods::PodEvent& event : events) {
            kinds.prepend(event.kind);
        }
        return kinds;
    }
    bool tell(const QString& kind)
    {
        return answerOf(ledger.happened({configured.id.text, clock.now(), kind, QStringLiteral("it")})).has_value();
    }

    QTemporaryDir home;
    pods::Ledger ledger{home.path()};
    std::unique_ptr<SessionSigns> signs;
};

} // namespace

class TestSessionSigns : public QObject
{
    Q_OBJECT
private slots:
    void writesDownWhatIsAsked();
    void takesItBack_data();
    void takesItBack();
    void heedsOthers();
};

/// Where a keeper does not; the stop is over when the pod sleeps.
void TestSessionSigns::writesDownWhatIsAsked()
{
    for (const bool isAlone : {true, false}) {
        Rig s(isAlone);
        QVERIFY(s.until(Stage::Ready, 60));
        s.session->stop();
        QVERIFY(s.until(Stage::Asleep));
        s.session->start();
        QVERIFY(s.until(Stage::Ready));
        const QStringList asked{QStringLiteral("stop-asked"), QStringLiteral("stop-over"),
                                QStringLiteral("start-asked")};
        QCOMPARE(s.kinds(), isAlone ? asked : QStringList{QStringLiteral("stop-over")});
    }
}

void TestSessionSigns::takesItBack_data()
{
    QTest::addColumn<bool>("leaves");
    QTest::newRow("by its user") << false;
    QTest::newRow("its program ends") << true;
}

/// While it waits for work the others are held; not a moment longer than it waits.
void TestSessionSigns::takesItBack()
{
    QFETCH(bool, leaves);
    Rig s(false);
    QVERIFY(s.until(Stage::Ready, 60));
    s.workError = {ErrorKind::Storage, QStringLiteral("not yet"), {}};
    s.session->stop();
    QCOMPARE(toString(s.session->situation().stage), toString(Stage::Finishing));
    QTRY_COMPARE(s.kinds(), QStringList{QStringLiteral("stopping")});
    QVERIFY(pods::stopIsUnderWay(answerOf(s.ledger.events(s.configured.id.text, 10)).value(), s.clock.now()));
    if (leaves) {
        s.signs.reset();
    } else {
        s.session->cancel();
    }
    QTRY_COMPARE(s.kinds(), QStringList{QStringLiteral("stop-over")});
    QVERIFY(!pods::stopIsUnderWay(answerOf(s.ledger.events(s.configured.id.text, 10)).value(), s.clock.now()));
}

/// A single command has no keeper that does.
void TestSessionSigns::heedsOthers()
{
    Rig s(true);
    QVERIFY(s.until(Stage::Ready, 60));
    QSignalSpy stops(s.signs.get(), &SessionSigns::stopsElsewhere);
    s.signs->heed();
    QVERIFY(s.tell(pods::eventkind::stopAsked));
    s.signs->heed();
    QTRY_COMPARE(stops.count(), 1);
    QVERIFY(stops.last().first().toBool());
    QVERIFY(s.tell(pods::eventkind::stopping));
    s.signs->heed();
    QVERIFY(s.tell(pods::eventkind::stopOver));
    s.signs->heed();
    QTRY_COMPARE(stops.count(), 2);
    QVERIFY(!stops.last().first().toBool());
}

QTEST_GUILESS_MAIN(TestSessionSigns)
#include "tst_sessionsigns.moc"
