// `ryla pods`, and `ryla run --pod NAME --start --stop-after`, on a pod that is started and stopped by commands.
#include "pods/ledger.h"
#include "tests/cli/programrig.h"
#include "tests/support/answerof.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

using namespace ryla::cli;

class TestPodsCommand : public QObject
{
    Q_OBJECT
private slots:
    void empty();
    void setUpAndForgotten();
    void wrongUse_data();
    void wrongUse();
    void upAndDown();
    void runThatStartsIt();
    void startThatFails();
};

namespace {

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

/// A pod whose machine is a file that is there while it runs, and whose ComfyUI is a demo pod.
struct PodRig : ProgramRig
{
    explicit PodRig(const QString& start = QStringLiteral("touch"))
    {
        add = run({QStringLiteral("pods"), QStringLiteral("add"), QStringLiteral("mine"), QStringLiteral("--provider"),
                   QStringLiteral("command"), QStringLiteral("--url"), comfy.url(), QStringLiteral("--start"),
                   start + QLatin1Char(' ') + flag(), QStringLiteral("--stop"), QStringLiteral("rm ") + flag(),
                   QStringLiteral("--status"), QStringLiteral("test -f ") + flag()});
    }
    [[nodiscard]] QString flag() const { return path(QStringLiteral("running")); }
    [[nodiscard]] bool isRunning() const { return QFileInfo::exists(flag()); }

    DemoProgram comfy{*this};
    Answer add;
};

} // namespace

void TestPodsCommand::empty()
{
    const ProgramRig rig;
    const Answer list = rig.run(words("pods"));
    QCOMPARE(list.code, 0);
    QCOMPARE(list.out, QByteArray());
    QVERIFY2(list.err.contains("No pod is set up"), list.err.constData());
    const Answer cost = rig.run(words("pods cost --json"));
    QCOMPARE(cost.code, 0);
    QCOMPARE(valueAt(cost.out, "pods"), QByteArray("[]"));
}

void TestPodsCommand::setUpAndForgotten()
{
    const PodRig rig;
    QCOMPARE(rig.add.code, 0);
    QVERIFY(rig.run(words("pods list")).out.contains("mine"));
    const Answer guard = rig.run(words("pods self-stop mine"));
    QCOMPARE(guard.code, 2);
    QVERIFY2(guard.err.contains("cannot be stopped from inside"), guard.err.constData());
    const Answer shown = rig.run(words("pods show MINE --json"));
    QCOMPARE(shown.code, 0);
    QCOMPARE(valueAt(shown.out, "provider"), QByteArray("\"command\""));
    QCOMPARE(rig.run(words("pods add mine --provider address --url http://127.0.0.1:1")).code, 2); // the name is taken
    QCOMPARE(rig.run(words("pods remove mine")).code, 0);
    QVERIFY(!rig.run(words("pods list")).out.contains("mine"));
}

void TestPodsCommand::wrongUse_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no such pod") << QStringLiteral("pods show nobody") << QByteArray("There is no pod \"nobody\"");
    QTest::newRow("no address") << QStringLiteral("pods add x --provider address") << QByteArray("--url");
    QTest::newRow("no command") << QStringLiteral("pods add x --provider command --url http://127.0.0.1:1")
                                << QByteArray("--start");
    QTest::newRow("no stop") << QStringLiteral("pods add x --provider command --url http://127.0.0.1:1 --start true")
                             << QByteArray("--stop");
    QTest::newRow("no status") << QStringLiteral(
                                      "pods add x --provider command --url http://127.0.0.1:1 --start true --stop true")
                               << QByteArray("--status");
    QTest::newRow("no key") << QStringLiteral("pods add x --machine abc") << QByteArray("RUNPOD_API_KEY");
    QTest::newRow("no kind") << QStringLiteral("pods add x --provider moon") << QByteArray("--provider");
}

void TestPodsCommand::wrongUse()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, said);
    const ProgramRig rig;
    const Answer answer = rig.run(arguments.split(QLatin1Char(' ')));
    QVERIFY(answer.code != 0);
    QVERIFY2(answer.err.contains(said), answer.err.constData());
}

void TestPodsCommand::upAndDown()
{
    const PodRig rig;
    const Answer up = rig.run(words("pods start mine --wait"));
    QVERIFY2(up.code == 0, up.err.constData());
    QVERIFY(rig.isRunning());
    QVERIFY2(up.err.contains("mine: ready"), up.err.constData());
    QCOMPARE(valueAt(valueAt(rig.run(words("pods show mine --json")).out, "machine"), "state"),
             QByteArray("\"running\""));
    const Answer down = rig.run(words("pods stop mine"));
    QVERIFY2(down.code == 0, down.err.constData());
    QVERIFY(!rig.isRunning());
    // A guardian finds what its user has asked for here.
    QDirIterator files(rig.home(), {QStringLiteral("pods.sqlite")}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    ryla::pods::Ledger ledger(QFileInfo(files.next()).path());
    QStringList kinds;
    const auto events = ryla::tests::answerOf(ledger.events({}, 10)).value();
    for (const ryla::pods::PodEvent& event : events) {
        kinds.prepend(event.kind);
    }
    QCOMPARE(kinds.first(), QString(ryla::pods::eventkind::startAsked));
    QVERIFY2(kinds.contains(ryla::pods::eventkind::stopAsked), qPrintable(kinds.join(QLatin1Char(' '))));
}

void TestPodsCommand::runThatStartsIt()
{
    const PodRig rig;
    const Answer made = rig.run({QStringLiteral("run"), ProgramRig::starter("z-image-turbo.json"),
                                 QStringLiteral("--pod"), QStringLiteral("mine"), QStringLiteral("--start"),
                                 QStringLiteral("--stop-after"), QStringLiteral("--seed"), QStringLiteral("42"),
                                 QStringLiteral("-o"), rig.path(QStringLiteral("out"))});
    QVERIFY2(made.code == 0, made.err.constData());
    QCOMPARE(made.lines().size(), 1);
    QVERIFY(QFileInfo::exists(made.lines().first()));
    QVERIFY(!rig.isRunning());
    const Answer unnamed = rig.run({QStringLiteral("run"), ProgramRig::starter("z-image-turbo.json"),
                                    QStringLiteral("--demo"), QStringLiteral("--start")});
    QCOMPARE(unnamed.code, 2);
}

void TestPodsCommand::startThatFails()
{
    const PodRig rig(QStringLiteral("false"));
    const Answer up = rig.run(words("pods start mine --wait"));
    QCOMPARE(up.code, 3);
    QVERIFY(!rig.isRunning());
    QVERIFY(!up.err.isEmpty());
}

QTEST_GUILESS_MAIN(TestPodsCommand)
#include "tst_podscommand.moc"
