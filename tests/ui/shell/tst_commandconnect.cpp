// The way to a pod of one's own commands, over a fleet.
#include "ui/shell/commandconnect.h"

#include "tests/fleet/fleetrig.h"
#include "ui/widgets/inlinemessage.h"

#include <QSignalSpy>

using namespace ryla;
using namespace ryla::tests;
using namespace ryla::ui;

namespace {

CommandPodWish good()
{
    return {QStringLiteral("workstation"), QStringLiteral("touch \"a b\" c"), QStringLiteral("rm a"),
            QStringLiteral("test -e a"),   QStringLiteral("10.0.0.2:8188"),   0};
}

} // namespace

class TestCommandConnect : public QObject
{
    Q_OBJECT
private slots:
    void whatIsTyped();
    void mistakes_data();
    void mistakes();
    void setsItUp();
};

void TestCommandConnect::whatIsTyped()
{
    CommandPodWish wish = good();
    const pods::ConfiguredPod pod = commandPodOf(wish).value();
    QCOMPARE(pod.provider, QStringLiteral("command"));
    QCOMPARE(pod.name, wish.name);
    QCOMPARE(pod.commands.start, (QStringList{QStringLiteral("touch"), QStringLiteral("a b"), QStringLiteral("c")}));
    QCOMPARE(pod.commands.stop, (QStringList{QStringLiteral("rm"), QStringLiteral("a")}));
    QCOMPARE(pod.commands.status.size(), 3);
    QCOMPARE(pod.address, QUrl(QStringLiteral("http://10.0.0.2:8188")));
    QVERIFY(!pod.pricePerHour); // 0 is not known, and not free
    wish.pricePerHour = 0.4;
    QVERIFY(commandPodOf(wish)->pricePerHour == 0.4);
}

void TestCommandConnect::mistakes_data()
{
    QTest::addColumn<CommandPodWish>("wish");
    QTest::addColumn<QString>("says");
    CommandPodWish wish = good();
    wish.start = QStringLiteral("/no/such/program on");
    QTest::newRow("program") << wish << QStringLiteral("“Starts it”: there is no program /no/such/program");
    wish = good();
    wish.stop = QStringLiteral("rm \"a");
    QTest::newRow("quote") << wish << QStringLiteral("“Stops it”: a quote does not end");
    wish = good();
    wish.status.clear();
    QTest::newRow("missing") << wish << QStringLiteral("“Ends with 0 while it runs” is missing");
    wish = good();
    wish.address = QStringLiteral("ftp://10.0.0.2");
    QTest::newRow("address") << wish << QString();
}

void TestCommandConnect::mistakes()
{
    QFETCH(CommandPodWish, wish);
    QFETCH(QString, says);
    const auto pod = commandPodOf(wish);
    QVERIFY(!pod);
    QVERIFY2(pod.error().message.contains(says), qPrintable(pod.error().message));
}

/// A mistake and a name that is taken are said in the card; then it is a target like others.
void TestCommandConnect::setsItUp()
{
    FleetRig rig;
    QVERIFY(rig.begin());
    ConnectCommandCard card;
    CommandConnect way(*rig.fleet, card);
    QSignalSpy connected(&way, &CommandConnect::connected);
    const auto problem = [&card] { return card.findChild<InlineMessage*>()->sentence(); };
    CommandPodWish wish = good();
    wish.start = QStringLiteral("/no/such/program");
    emit card.podGiven(wish);
    QVERIFY2(problem().contains(QStringLiteral("no program")), qPrintable(problem()));
    wish = good();
    wish.name = QStringLiteral("studio");
    emit card.podGiven(wish);
    QTRY_VERIFY2(problem().contains(QStringLiteral("already")), qPrintable(problem()));
    QCOMPARE(connected.count(), 0);
    emit card.podGiven(good());
    QTRY_COMPARE(connected.count(), 1);
    const auto id = connected.first().first().value<pods::PodId>();
    QVERIFY(rig.fleet->session(id) && rig.fleet->session(id)->canBeStopped());
    QTRY_VERIFY(rig.targets.find(fleet::Fleet::targetOf(id)));
    QVERIFY(problem().isEmpty());
}

QTEST_MAIN(TestCommandConnect)
#include "tst_commandconnect.moc"
