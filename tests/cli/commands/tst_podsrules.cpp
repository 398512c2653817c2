// `ryla pods rules`, events and prices as processes.
#include "tests/cli/programrig.h"

#include <QTest>

using namespace ryla::cli;

class TestPodsRules : public QObject
{
    Q_OBJECT
private slots:
    void setAndShown();
    void wrongUse();
    void events();
    void prices();
    void examples();
};

namespace {

struct AtticRig : ProgramRig
{
    AtticRig()
    {
        added =
            run({QStringLiteral("pods"), QStringLiteral("add"), QStringLiteral("attic"), QStringLiteral("--provider"),
                 QStringLiteral("command"), QStringLiteral("--url"), QStringLiteral("http://127.0.0.1:1"),
                 QStringLiteral("--start"), QStringLiteral("touch ") + path(QStringLiteral("up")),
                 QStringLiteral("--stop"), QStringLiteral("rm ") + path(QStringLiteral("up")),
                 QStringLiteral("--status"), QStringLiteral("test -f ") + path(QStringLiteral("up"))});
    }
    [[nodiscard]] Answer said(const char* words) const
    {
        return run(QString::fromLatin1(words).split(QLatin1Char(' ')));
    }
    Answer added;
};

} // namespace

void TestPodsRules::setAndShown()
{
    const AtticRig rig;
    QVERIFY2(rig.added.code == 0, rig.added.err.constData());
    QVERIFY(rig.said("pods rules attic").out.contains("nothing has happened for 15 min"));
    const Answer set = rig.said("pods rules attic --idle 0 --budget-day 5 --budget-hard --keep-awake 2h --json");
    QVERIFY2(set.code == 0, set.err.constData());
    // Another process finds them, and changes one without the others.
    QCOMPARE(rig.said("pods rules attic --start-on-queued").code, 0);
    const Answer shown = rig.said("pods rules attic --json");
    QCOMPARE(valueAt(shown.out, "idleMinutes"), QByteArray("0"));
    QCOMPARE(valueAt(shown.out, "budgetPerDay"), QByteArray("5.0"));
    QCOMPARE(valueAt(shown.out, "budgetIsHard"), QByteArray("true"));
    QCOMPARE(valueAt(shown.out, "startOnQueued"), QByteArray("true"));
    QVERIFY(valueAt(shown.out, "keepAwakeUntil").startsWith("\"20"));
    QCOMPARE(rig.said("pods rules attic --keep-awake off").code, 0);
    QCOMPARE(valueAt(rig.said("pods rules attic --json").out, "keepAwakeUntil"), QByteArray("null"));
}

void TestPodsRules::wrongUse()
{
    const AtticRig rig;
    QCOMPARE(rig.said("pods rules nobody").code, 2);
    QCOMPARE(rig.said("pods rules attic --idle many").code, 2);
    const Answer late = rig.said("pods rules attic --idle 5 --start-at never");
    QCOMPARE(late.code, 2);
    QVERIFY2(late.err.contains("--start-at"), late.err.constData());
    QCOMPARE(valueAt(rig.said("pods rules attic --json").out, "idleMinutes"), QByteArray("15")); // nothing by halves
}

void TestPodsRules::events()
{
    const AtticRig rig;
    QVERIFY(rig.said("pods events attic").err.contains("Nothing was written down"));
    QCOMPARE(rig.said("pods start attic").code, 0);
    QCOMPARE(rig.said("pods stop attic").code, 0);
    const Answer all = rig.said("pods events attic");
    QCOMPARE(all.lines().size(), 2);
    QVERIFY2(all.lines().first().endsWith(QStringLiteral("Start asked for.")), all.out.constData());
    QVERIFY(all.lines().last().endsWith(QStringLiteral("Stop asked for.")));
    QCOMPARE(rig.said("pods events attic --tail 1").lines().size(), 1);
    QVERIFY(rig.said("pods events attic --json").out.contains("\"kind\": \"stop-asked\""));
    QVERIFY(rig.said("pods show attic").out.contains("Stop asked for."));
}

void TestPodsRules::prices()
{
    const AtticRig rig;
    const Answer unknown = rig.said("pods show attic");
    QVERIFY2(unknown.out.contains("price        not known") && !unknown.out.contains("storage"),
             unknown.out.constData());
    QVERIFY(rig.said("pods cost attic").out.contains("price not known"));
    QCOMPARE(rig.said("pods rules attic --price-per-hour 0.35").code, 0);
    QVERIFY(rig.said("pods show attic").out.contains("$0.35/h while it runs"));
    QCOMPARE(rig.said("pods start attic").code, 0);
    QVERIFY(rig.said("pods show attic").out.contains("$0.35/h\n"));
    const Answer cost = rig.said("pods cost attic");
    QVERIFY2(cost.out.contains("$0.35/h") && cost.out.contains("today"), cost.out.constData());
    QCOMPARE(rig.said("pods add x --provider address --url http://127.0.0.1:1 --price-per-hour -1").code, 2);
    QCOMPARE(rig.said("pods add x --provider address --url http://127.0.0.1:1 --price-per-hour 0").code, 0);
    QCOMPARE(valueAt(rig.said("pods show x --json").out, "pricePerHour"), QByteArray("0.0"));
}

void TestPodsRules::examples()
{
    const ProgramRig rig;
    for (const char* name : {"list", "show", "add", "remove", "start", "stop", "restart", "terminate", "recreate",
                             "rules", "events", "logs", "cost", "volumes", "self-stop", "models"}) {
        const Answer help = rig.run({QStringLiteral("pods"), QString::fromLatin1(name), QStringLiteral("--help")});
        QCOMPARE(help.code, 0);
        QVERIFY2(help.out.contains(QByteArray("Example:\n  ryla pods ") + name), help.out.constData());
    }
}

QTEST_GUILESS_MAIN(TestPodsRules)
#include "tst_podsrules.moc"
