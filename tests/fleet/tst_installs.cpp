#include "fleet/installs.h"

#include "comfy/modelserver.h"
#include "tests/support/answerof.h"
#include "tests/support/movableclock.h"
#include "tests/support/scriptedmanager.h"

#include <QTest>

using namespace ryla;
using namespace ryla::tests;
using Kind = ScriptedManager::Kind;

class TestInstalls : public QObject
{
    Q_OBJECT
private slots:
    void countsWhatIsInstalled_data();
    void countsWhatIsInstalled();
    void asksForTheManagerNowAndThen();
    void nobodyThere();
};

void TestInstalls::countsWhatIsInstalled_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("3.x") << Kind::V3;
    QTest::newRow("4.x") << Kind::V4;
}

void TestInstalls::countsWhatIsInstalled()
{
    QFETCH(Kind, kind);
    ScriptedManager comfy(kind);
    const auto address = comfy::ServerAddress::parse(comfy.url().toString()).value();
    MovableClock clock;
    fleet::Installs installs(clock);
    QCOMPARE(answerOf(installs.of(address)).value(), 0);
    comfy::ModelServer somebody(address);
    const auto manager = answerOf(somebody.manager()).value();
    comfy::ManagerModel model; // 4.x tells no list, and takes what it is given
    model.fileName = QStringLiteral("ae.safetensors");
    model = answerOf(somebody.managerModels(manager)).value_or(QList{model}).first();
    QVERIFY(answerOf(somebody.enqueue(manager, model, QStringLiteral("theirs"))));
    comfy.busyFor = 2;
    QVERIFY(answerOf(somebody.startQueue(manager)));
    QCOMPARE(answerOf(installs.of(address)).value(), 1);
    QTRY_COMPARE(answerOf(installs.of(address)).value(), 0);
}

void TestInstalls::asksForTheManagerNowAndThen()
{
    ScriptedManager comfy(Kind::None);
    const auto address = comfy::ServerAddress::parse(comfy.url().toString()).value();
    MovableClock clock;
    fleet::Installs installs(clock);
    QCOMPARE(answerOf(installs.of(address)).value(), 0);
    const auto asked = comfy.asked().size();
    QVERIFY(asked > 0);
    clock.pass(9LL * 60 * 1000);
    QCOMPARE(answerOf(installs.of(address)).value(), 0);
    QCOMPARE(comfy.asked().size(), asked);
    clock.pass(2LL * 60 * 1000);
    QCOMPARE(answerOf(installs.of(address)).value(), 0);
    QVERIFY(comfy.asked().size() > asked); // it may have been installed meanwhile
}

void TestInstalls::nobodyThere()
{
    ScriptedManager comfy(Kind::V4);
    const auto address = comfy::ServerAddress::parse(comfy.url().toString()).value();
    comfy.server().stop();
    MovableClock clock;
    fleet::Installs installs(clock);
    QCOMPARE(answerOf(installs.of(address)).value(), 0);
}

QTEST_GUILESS_MAIN(TestInstalls)
#include "tst_installs.moc"
