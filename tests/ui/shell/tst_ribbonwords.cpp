#include "ui/shell/ribbonwords.h"

#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using jobs::TargetState;

Q_DECLARE_METATYPE(ryla::jobs::TargetState)
Q_DECLARE_METATYPE(ryla::ui::Token)

class TestRibbonWords : public QObject
{
    Q_OBJECT
private slots:
    void states_data();
    void states();
    void devices_data();
    void devices();
    void jobs_data();
    void jobs();
};

namespace {

RibbonWords words(TargetState state, const QString& problem, const QString& device = QStringLiteral("cpu"))
{
    comfy::SystemStats stats;
    stats.devices << comfy::Device{device, QStringLiteral("cuda"), 0, 0};
    ryla::jobs::Target target;
    target.name = QStringLiteral("studio");
    return ribbonWords(target, state, problem, stats);
}

} // namespace

void TestRibbonWords::states_data()
{
    QTest::addColumn<TargetState>("state");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<Token>("dot");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const QString none;
    const QString refused = QStringLiteral("The server does not answer.");
    QTest::newRow("unknown") << TargetState::Unknown << none << Token::Accent << QStringLiteral("connecting") << none;
    QTest::newRow("connecting") << TargetState::Connecting << none << Token::Accent << QStringLiteral("connecting")
                                << none;
    QTest::newRow("not at first") << TargetState::Connecting << refused << Token::Warn << QStringLiteral("not reached")
                                  << refused;
    QTest::newRow("ready") << TargetState::Ready << refused << Token::Good << QStringLiteral("ready") << none;
    QTest::newRow("lost") << TargetState::Lost << refused << Token::Warn << QStringLiteral("not reached") << refused;
}

void TestRibbonWords::states()
{
    QFETCH(TargetState, state);
    QFETCH(QString, problem);
    const RibbonWords said = words(state, problem);
    QTEST(said.dot, "dot");
    QTEST(said.state, "text");
    QTEST(said.problem, "shown");
    QCOMPARE(said.name, QStringLiteral("studio"));
    QCOMPARE(said.device.isEmpty(), state != TargetState::Ready);
}

void TestRibbonWords::devices_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("card") << QStringLiteral("cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync")
                          << QStringLiteral("RTX 4090");
    QTest::newRow("data centre") << QStringLiteral("cuda:1 NVIDIA H100 80GB HBM3 : native")
                                 << QStringLiteral("H100 80GB HBM3");
    QTest::newRow("none") << QStringLiteral("cpu") << QStringLiteral("no GPU");
    QTest::newRow("other") << QStringLiteral("mps") << QStringLiteral("mps");
}

void TestRibbonWords::devices()
{
    QFETCH(QString, name);
    QTEST(words(TargetState::Ready, {}, name).device, "shown");
}

void TestRibbonWords::jobs_data()
{
    QTest::addColumn<int>("running");
    QTest::addColumn<int>("waiting");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << 0 << QString();
    QTest::newRow("running") << 1 << 0 << QStringLiteral("1 running");
    QTest::newRow("waiting") << 0 << 3 << QStringLiteral("3 waiting");
    QTest::newRow("both") << 1 << 6 << QStringLiteral("1 running, 6 waiting");
}

void TestRibbonWords::jobs()
{
    QFETCH(int, running);
    QFETCH(int, waiting);
    QString text;
    for (const TextRun& run : jobsWords(running, waiting)) {
        text += run.text;
    }
    QTEST(text, "text");
}

QTEST_APPLESS_MAIN(TestRibbonWords)
#include "tst_ribbonwords.moc"
