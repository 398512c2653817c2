#include "ui/shell/podlog.h"

#include "ui/pods/logcard.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

namespace {

/// Its logs say what the test says.
struct TalkingProvider : pods::Provider
{
    [[nodiscard]] pods::Abilities abilities() const override { return {}; }
    Later<pods::Answer<QList<pods::Machine>>> list() override { return {}; }
    Later<pods::Answer<pods::Machine>> find(const pods::MachineId&) override { return {}; }
    Later<pods::Answer<pods::Machine>> act(const pods::MachineId&, pods::Action) override { return {}; }
    [[nodiscard]] QUrl addressOf(const pods::MachineId&, int) const override { return {}; }
    std::unique_ptr<pods::LogStream> logs(const pods::MachineId&, const pods::LogWish&) override
    {
        ++opened;
        auto made = std::make_unique<pods::LogStream>();
        stream = made.get();
        return made;
    }
    int opened = 0;
    QPointer<pods::LogStream> stream;
};

struct Rig
{
    void say(const QString& text) { emit provider.stream->line({{}, text, {}}); }
    [[nodiscard]] QString text() const { return card.findChild<QPlainTextEdit*>()->toPlainText(); }
    TalkingProvider provider;
    LogCard card;
    PodLog log{card};
    const pods::MachineId machine{QStringLiteral("m1")};
};

} // namespace

class TestPodLog : public QObject
{
    Q_OBJECT
private slots:
    void follows();
    void opensAgainAfterItsEnd();
    void stops();
};

void TestPodLog::follows()
{
    Rig rig;
    rig.log.follow(rig.provider, rig.machine);
    rig.log.follow(rig.provider, rig.machine); // at every change of the pod
    QCOMPARE(rig.provider.opened, 1);
    rig.say(QStringLiteral("To see the GUI"));
    QCOMPARE(rig.text(), QStringLiteral("To see the GUI"));
    rig.log.follow(rig.provider, pods::MachineId{QStringLiteral("m2")});
    QCOMPARE(rig.provider.opened, 2);
    QVERIFY(rig.text().isEmpty());
}

void TestPodLog::opensAgainAfterItsEnd()
{
    Rig rig;
    rig.log.follow(rig.provider, rig.machine);
    rig.say(QStringLiteral("one"));
    const QPointer<pods::LogStream> first = rig.provider.stream;
    emit first->ended(QStringLiteral("The log broke too often."));
    rig.log.follow(rig.provider, rig.machine);
    QCOMPARE(rig.provider.opened, 1); // not at once
    QCOMPARE(rig.text(), QStringLiteral("one"));
    rig.log.retry();
    rig.log.follow(rig.provider, rig.machine);
    QCOMPARE(rig.provider.opened, 2);
    rig.say(QStringLiteral("one"));
    QCOMPARE(rig.text(), QStringLiteral("one")); // not twice
    rig.log.retry();                             // of one that goes on
    rig.log.follow(rig.provider, rig.machine);
    QCOMPARE(rig.provider.opened, 2);
    QTRY_VERIFY(!first);
}

void TestPodLog::stops()
{
    Rig rig;
    rig.log.follow(rig.provider, rig.machine);
    const QString why = QStringLiteral("The log is here while the pod runs.");
    rig.log.stop(why);
    QVERIFY(!rig.provider.stream);
    QCOMPARE(rig.card.findChild<QLabel*>(QStringLiteral("logEmpty"))->text(), why);
    rig.log.follow(rig.provider, rig.machine); // it is up again
    QCOMPARE(rig.provider.opened, 2);
    rig.say(QStringLiteral("two"));
    rig.log.clear();
    QVERIFY(rig.text().isEmpty());
}

QTEST_MAIN(TestPodLog)
#include "tst_podlog.moc"
