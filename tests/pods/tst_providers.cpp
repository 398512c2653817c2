#include "pods/providers.h"

#include "pods/providers/address/addressprovider.h"
#include "pods/providers/command/commandprovider.h"
#include "pods/providers/command/commandrun.h"
#include "pods/providers/demo/demoprovider.h"
#include "pods/session.h"
#include "tests/support/answerof.h"
#include "tests/support/movableclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using ryla::tests::answerOf;
using ryla::tests::MovableClock;

namespace {

ConfiguredPod configured()
{
    ConfiguredPod pod;
    pod.id = {QStringLiteral("mine")};
    pod.name = QStringLiteral("Attic");
    pod.address = QUrl(QStringLiteral("http://127.0.0.1:8188"));
    return pod;
}

const MachineId mine{QStringLiteral("mine")};

QStringList shell(const QString& script, const QStringList& arguments = {})
{
    return QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), script, QStringLiteral("sh")} + arguments;
}

/// A machine that runs while the file is there.
ConfiguredPod fileMachine(const QTemporaryDir& folder)
{
    const QString file = folder.filePath(QStringLiteral("running; rm -rf $HOME"));
    ConfiguredPod pod = configured();
    pod.commands.start = {QStringLiteral("/usr/bin/touch"), file};
    pod.commands.stop = {QStringLiteral("/bin/rm"), file};
    pod.commands.status = {QStringLiteral("/usr/bin/test"), QStringLiteral("-e"), file};
    pod.commands.timeLimitSeconds = 10;
    return pod;
}

QString stateOf(const Result<Answer<Machine>>& answer)
{
    const auto* machine = answer ? std::get_if<Machine>(&*answer) : nullptr;
    return machine ? toString(machine->state) : QStringLiteral("none");
}

QString refusalOf(const Result<Answer<Machine>>& answer)
{
    const auto* refusal = answer ? std::get_if<Refusal>(&*answer) : nullptr;
    return refusal ? toString(refusal->kind) : answer ? QStringLiteral("good") : toString(answer.error().kind);
}

DemoSwitch demoAt(const QString& url, int* stopped)
{
    return {[url] { return now<QUrl>(QUrl(url)); }, [stopped] { ++*stopped; }};
}

} // namespace

/// The providers other than RunPod, and the table of all.
class TestProviders : public QObject
{
    Q_OBJECT
private slots:
    void theTable();
    void addressIsSimplyThere();
    void commandsStartAndStop();
    void commandsThatFail_data();
    void commandsThatFail();
    void noShellReadsThem();
    void outputIsShown();
    void aCommandThatHangs();
    void endsWithItsOwner();
    void withoutStatus();
    void whatNobodyHasAsked();
    void priceOfTheUser();
    void demo();
    void demoThatCannotStart();
    void aSessionOfCommands();
};

void TestProviders::theTable()
{
    MovableClock clock;
    int stopped = 0;
    ProviderSetup setup;
    setup.pod = configured();
    setup.demo = demoAt(QStringLiteral("http://127.0.0.1:1"), &stopped);
    QStringList ids;
    for (const ProviderRow& row : providers()) {
        QVERIFY(!row.title.isEmpty());
        QCOMPARE(row.secrets.isEmpty(), row.keyVariable.isEmpty());
        const auto provider = makeProvider(row.id, setup, clock);
        QVERIFY(provider);
        QVERIFY(row.isAccount == provider->abilities().offers);
        ids << row.id;
    }
    QCOMPARE(ids.join(QLatin1Char(' ')), QStringLiteral("runpod address command demo"));
    QVERIFY(!makeProvider(QStringLiteral("moon"), setup, clock));
}

void TestProviders::addressIsSimplyThere()
{
    AddressProvider provider(configured());
    QVERIFY(provider.abilities() == Abilities{});
    QCOMPARE(stateOf(answerOf(provider.find(mine))), QStringLiteral("running"));
    QCOMPARE(std::get<QList<Machine>>(*answerOf(provider.list())).size(), 1);
    QCOMPARE(refusalOf(answerOf(provider.find({QStringLiteral("other")}))), QStringLiteral("gone"));
    for (const Action action : {Action::Start, Action::Stop, Action::Restart, Action::Terminate}) {
        QCOMPARE(refusalOf(answerOf(provider.act(mine, action))), QStringLiteral("unsupported"));
    }
    QCOMPARE(provider.addressOf(mine, 1), configured().address);
}

void TestProviders::commandsStartAndStop()
{
    QTemporaryDir folder;
    CommandProvider provider(fileMachine(folder));
    QVERIFY(provider.abilities().startAndStop);
    QCOMPARE(stateOf(answerOf(provider.find(mine))), QStringLiteral("asleep"));
    QCOMPARE(stateOf(answerOf(provider.act(mine, Action::Start))), QStringLiteral("running"));
    QVERIFY(std::get<Machine>(*answerOf(provider.find(mine))).allows(Action::Stop));
    QCOMPARE(std::get<QList<Machine>>(*answerOf(provider.list())).first().name, QStringLiteral("Attic"));
    QCOMPARE(stateOf(answerOf(provider.act(mine, Action::Stop))), QStringLiteral("asleep"));
    QCOMPARE(refusalOf(answerOf(provider.act(mine, Action::Stop))), QStringLiteral("other")); // rm finds nothing
    QCOMPARE(refusalOf(answerOf(provider.act(mine, Action::Terminate))), QStringLiteral("unsupported"));
    QCOMPARE(refusalOf(answerOf(provider.act({QStringLiteral("x")}, Action::Stop))), QStringLiteral("gone"));
}

void TestProviders::commandsThatFail_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("said");
    QTest::newRow("ends with 3") << shell(QStringLiteral("echo first; echo host is down >&2; exit 3"))
                                 << QStringLiteral("other") << QStringLiteral("ended with 3: host is down");
    QTest::newRow("not there") << QStringList{QStringLiteral("/no/such/program")} << QStringLiteral("Internal")
                               << QStringLiteral("cannot be started");
    QTest::newRow("none") << QStringList{} << QStringLiteral("Internal") << QStringLiteral("no command");
    QTest::newRow("crashes") << shell(QStringLiteral("kill -SEGV $$")) << QStringLiteral("Internal")
                             << QStringLiteral("crashed");
    QTest::newRow("wants to be typed at")
        << shell(QStringLiteral("read x || exit 9")) << QStringLiteral("other") << QStringLiteral("ended with 9");
}

void TestProviders::commandsThatFail()
{
    QFETCH(QStringList, command);
    QFETCH(QString, said);
    ConfiguredPod pod = configured();
    pod.commands.start = command;
    CommandProvider provider(pod);
    const auto answer = answerOf(provider.act(mine, Action::Start));
    QTEST(refusalOf(answer), "kind");
    const QString message = answer ? std::get<Refusal>(*answer).message : answer.error().message;
    QVERIFY2(message.contains(said), qPrintable(message));
}

void TestProviders::noShellReadsThem()
{
    QTemporaryDir folder;
    const QString trap = folder.filePath(QStringLiteral("trap"));
    ConfiguredPod pod = configured();
    pod.commands.start = {QStringLiteral("/bin/echo"), QStringLiteral("$(touch %1); touch %1 && `touch %1`").arg(trap)};
    CommandProvider provider(pod);
    QSignalSpy said(&provider, &CommandProvider::said);
    QCOMPARE(refusalOf(answerOf(provider.act(mine, Action::Start))), QStringLiteral("good"));
    QVERIFY(!QFile::exists(trap));
    QVERIFY(said.first().first().toString().contains(QLatin1String("$(touch")));
}

void TestProviders::outputIsShown()
{
    QObject owner;
    auto* run = new CommandRun(shell(QStringLiteral("echo one; echo two >&2; yes | head -c 100000; echo; echo end")),
                               10, &owner);
    QSignalSpy said(run, &CommandRun::said);
    const auto result = answerOf(run->answer());
    QVERIFY(result);
    QVERIFY(said.first().first().toString().startsWith(QLatin1String("one")));
    QVERIFY(result->output.size() <= 64 * 1024); // the end is what counts
    QVERIFY(result->output.endsWith(QLatin1String("end\n")));
}

void TestProviders::aCommandThatHangs()
{
    ConfiguredPod pod = configured();
    pod.commands.start = {QStringLiteral("/bin/sleep"), QStringLiteral("600")};
    pod.commands.timeLimitSeconds = 1;
    CommandProvider provider(pod);
    QCOMPARE(refusalOf(answerOf(provider.act(mine, Action::Start))), QStringLiteral("Timeout"));
}

void TestProviders::endsWithItsOwner()
{
    auto provider = std::make_unique<CommandProvider>([] {
        ConfiguredPod pod = configured();
        pod.commands.start = {QStringLiteral("/bin/sleep"), QStringLiteral("600")};
        return pod;
    }());
    const auto answer = provider->act(mine, Action::Start);
    provider.reset();
    QCOMPARE(refusalOf(answerOf(answer)), QStringLiteral("Cancelled"));
}

void TestProviders::withoutStatus()
{
    ConfiguredPod pod = configured();
    pod.commands.start = {QStringLiteral("/bin/true")};
    CommandProvider provider(pod);
    QVERIFY(!provider.abilities().startAndStop); // what cannot be stopped is not started by a policy
    QCOMPARE(stateOf(answerOf(provider.find(mine))), QStringLiteral("unknown"));
    QCOMPARE(stateOf(answerOf(provider.act(mine, Action::Start))), QStringLiteral("running"));
    QVERIFY(!std::get<Machine>(*answerOf(provider.find(mine))).allows(Action::Stop));
}

/// It may have been started by another process, so it can be stopped as well as started.
void TestProviders::whatNobodyHasAsked()
{
    ConfiguredPod pod = configured();
    pod.commands.start = {QStringLiteral("/bin/true")};
    pod.commands.stop = {QStringLiteral("/bin/true")};
    CommandProvider provider(pod);
    const auto unknown = answerOf(provider.find(mine));
    QCOMPARE(stateOf(unknown), QStringLiteral("unknown"));
    QVERIFY(std::get<Machine>(*unknown).allows(Action::Start) && std::get<Machine>(*unknown).allows(Action::Stop));
    QVERIFY(!std::get<Machine>(*unknown).isUp());
    QCOMPARE(stateOf(answerOf(provider.act(mine, Action::Stop))), QStringLiteral("asleep"));
    QVERIFY(!std::get<Machine>(*answerOf(provider.find(mine))).allows(Action::Stop));
}

/// What the user says of it counts only while it runs: asleep, and where nobody knows, nothing is said.
void TestProviders::priceOfTheUser()
{
    ConfiguredPod pod = configured();
    pod.commands.start = {QStringLiteral("/bin/true")};
    pod.commands.stop = {QStringLiteral("/bin/true")};
    pod.pricePerHour = 0.35;
    CommandProvider provider(pod);
    const auto price = [](const auto& answer) { return std::get<Machine>(*answer).costPerHour.value_or(-1); };
    QCOMPARE(price(answerOf(provider.find(mine))), -1.0);
    QCOMPARE(price(answerOf(provider.act(mine, Action::Start))), 0.35);
    QCOMPARE(price(answerOf(provider.act(mine, Action::Stop))), -1.0);
    AddressProvider there(pod);
    QCOMPARE(price(answerOf(there.find(mine))), 0.35);
    for (Provider* one : {static_cast<Provider*>(&provider), static_cast<Provider*>(&there)}) {
        one->setPrice(0.5); // also of one that is in use
    }
    QCOMPARE(price(answerOf(provider.act(mine, Action::Start))), 0.5);
    QCOMPARE(price(answerOf(there.find(mine))), 0.5);
}

void TestProviders::demo()
{
    int stopped = 0;
    DemoProvider provider(configured(), demoAt(QStringLiteral("http://127.0.0.1:4711"), &stopped));
    QVERIFY(provider.addressOf(mine, 8188).isEmpty());
    QCOMPARE(refusalOf(answerOf(provider.act(mine, Action::Stop))), QStringLiteral("conflict"));
    QCOMPARE(stateOf(answerOf(provider.act(mine, Action::Start))), QStringLiteral("starting"));
    QTRY_COMPARE(stateOf(answerOf(provider.find(mine))), QStringLiteral("running"));
    QCOMPARE(provider.addressOf(mine, 8188).port(), 4711);
    QCOMPARE(stateOf(answerOf(provider.act(mine, Action::Stop))), QStringLiteral("asleep"));
    QCOMPARE(stopped, 1);
    QCOMPARE(std::get<QList<Machine>>(*answerOf(provider.list())).size(), 1);
    QCOMPARE(refusalOf(answerOf(provider.find({QStringLiteral("x")}))), QStringLiteral("gone"));
}

void TestProviders::demoThatCannotStart()
{
    DemoProvider provider(configured(),
                          {[] { return now<QUrl>(fail(ErrorKind::Network, QStringLiteral("taken"))); }, [] {}});
    QCOMPARE(stateOf(answerOf(provider.act(mine, Action::Start))), QStringLiteral("starting"));
    QTRY_COMPARE(stateOf(answerOf(provider.find(mine))), QStringLiteral("asleep"));
}

/// The same session as for RunPod starts and stops what the user's own commands do.
void TestProviders::aSessionOfCommands()
{
    QTemporaryDir folder;
    MovableClock clock;
    CommandProvider provider(fileMachine(folder));
    Hands hands;
    hands.probe = [](const QUrl&) { return now<ProbeFacts>(ProbeFacts{200, "application/json", R"({"system":{}})"}); };
    Session session(provider, fileMachine(folder), hands, clock);
    const auto reaches = [&](Stage stage) {
        return QTest::qWaitFor(
            [&] {
                if (!session.isAsking()) {
                    clock.pass(500);
                    session.wake();
                }
                return session.situation().stage == stage;
            },
            10'000);
    };
    session.start();
    QVERIFY2(reaches(Stage::Ready), qPrintable(toString(session.situation().stage)));
    session.stop();
    QVERIFY2(reaches(Stage::Asleep), qPrintable(toString(session.situation().stage)));
    QVERIFY(QDir(folder.path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestProviders)
#include "tst_providers.moc"
