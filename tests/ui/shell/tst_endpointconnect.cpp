// The way to a serverless endpoint and its page, over a scripted RunPod and a scripted endpoint.
#include "ui/shell/endpointconnect.h"

#include "tests/fleet/overflowrig.h"
#include "ui/pods/connectendpointcard.h"
#include "ui/pods/radiorows.h"
#include "ui/pods/targetsspace.h"
#include "ui/shell/ask.h"
#include "ui/widgets/inlinemessage.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace ryla;
using namespace ryla::tests;
using namespace ryla::ui;

namespace {

struct Rig : OverflowRig
{
    bool start()
    {
        if (!begin()) {
            return false;
        }
        endpoints = std::make_unique<fleet::Endpoints>(*fleet, queue, targets, clock);
        space = std::make_unique<TargetsSpace>(targets, ask);
        way = std::make_unique<EndpointConnect>(*endpoints, targets, *space);
        return true;
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return space->findChild<QPushButton*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString text(const char* name) const
    {
        const auto* found = space->findChild<QLabel*>(QString::fromLatin1(name));
        return found ? found->text() : QString();
    }
    [[nodiscard]] QString problem() const
    {
        return space->findChild<InlineMessage*>(QStringLiteral("endpointProblem"))->sentence();
    }
    [[nodiscard]] RadioRows* rows() const { return space->findChild<RadioRows*>(QStringLiteral("endpointRows")); }

    Ask ask;
    std::unique_ptr<fleet::Endpoints> endpoints;
    std::unique_ptr<TargetsSpace> space;
    std::unique_ptr<EndpointConnect> way;
};

} // namespace

class TestEndpointConnect : public QObject
{
    Q_OBJECT
private slots:
    void connectsOneOfTheAccount();
    void connectsATypedId();
    void saysWhatKeepsIt();
    void endsWhereTheQuestionIsDropped();
    void goesOnWithANewKey();
    void pageTellsHowItIs();
    void looksAgainWhileSeen();
    void isRenamedAndRemoved();
    void wordsOfHealth_data();
    void wordsOfHealth();
    void doubtsAnotherImage();
};

void TestEndpointConnect::connectsOneOfTheAccount()
{
    Rig rig;
    QVERIFY(rig.start());
    rig.space->addEndpoint();
    QTRY_COMPARE(rig.rows()->chosen(), QStringLiteral("ep1"));
    QSignalSpy said(rig.way.get(), &EndpointConnect::said);
    rig.button("endpointTake")->click();
    QTRY_COMPARE(rig.space->chosen(), OverflowRig::endpointId());
    QCOMPARE(rig.targets.find(OverflowRig::endpointId())->name, QStringLiteral("comfy"));
    QVERIFY(rig.targets.current() != OverflowRig::endpointId()); // connected is not yet used
    QCOMPARE(said.count(), 1);
    QCOMPARE(rig.text("targetNote"), QStringLiteral("serverless endpoint ep1"));
    QVERIFY(rig.button("targetLogin")->isHidden());
    rig.button("targetUse")->click();
    QCOMPARE(rig.targets.current(), OverflowRig::endpointId());
}

void TestEndpointConnect::connectsATypedId()
{
    Rig rig;
    QVERIFY(rig.start());
    rig.space->addEndpoint();
    auto* id = rig.space->findChild<QLineEdit*>(QStringLiteral("endpointId"));
    id->setText(QStringLiteral("../ep1"));
    rig.button("endpointTake")->click();
    QVERIFY(rig.problem().contains(QStringLiteral("no id of a serverless endpoint")));
    id->setText(QStringLiteral("ep9"));
    rig.button("endpointTake")->click();
    QTRY_VERIFY(rig.targets.find(jobs::serverlessId(QStringLiteral("ep9"))).has_value());
}

void TestEndpointConnect::saysWhatKeepsIt()
{
    Rig rig;
    QVERIFY(rig.start());
    QVERIFY(answerOf(rig.secrets->remove(QStringLiteral("pods/runpod/key"))).has_value());
    rig.space->addEndpoint();
    QTRY_VERIFY(rig.problem().contains(QStringLiteral("no key of RunPod")));
    QVERIFY(!rig.button("endpointAccount")->isHidden());
    QSignalSpy account(rig.space.get(), &TargetsSpace::runPodAsked);
    rig.button("endpointAccount")->click();
    QCOMPARE(account.count(), 1);
}

/// RunPod says nothing, and another key makes another account of it: the way to a new one does not wait for ever.
void TestEndpointConnect::endsWhereTheQuestionIsDropped()
{
    Rig rig;
    QVERIFY(rig.start());
    rig.cloud.misbehave({"GET", "/serverless", {200, {}, {}, {}, ScriptedRunPod::Fate::Silent}});
    rig.space->addEndpoint();
    QTRY_VERIFY(rig.cloud.asked().contains(QStringLiteral("GET /serverless")));
    QVERIFY(answerOf(rig.secrets->write(QStringLiteral("pods/runpod/key"), Secret(QStringLiteral("rp_other_key"))))
                .has_value());
    QVERIFY(!answerOf(rig.endpoints->list()).has_value());
    QTRY_VERIFY(rig.problem().contains(QStringLiteral("Ask again")));
}

/// Given in the window, elsewhere.
void TestEndpointConnect::goesOnWithANewKey()
{
    Rig rig;
    QVERIFY(rig.start());
    QVERIFY(rig.connectEndpoint());
    QVERIFY(answerOf(rig.secrets->write(QStringLiteral("pods/runpod/key"), Secret(QStringLiteral("rp_old_key"))))
                .has_value());
    rig.space->addEndpoint();
    QTRY_VERIFY(!rig.button("endpointAccount")->isHidden());
    QVERIFY(answerOf(rig.fleet->pods().setKey(QStringLiteral("runpod"), Secret(QStringLiteral("rp_good_key"))))
                .has_value());
    QTRY_VERIFY(rig.button("endpointAccount")->isHidden()); // asked again by itself
    QTRY_VERIFY(!rig.rows()->isHidden());
    QTRY_COMPARE(rig.endpoints->known(QStringLiteral("ep1")).cost.dearest.value_or(0), 1.1);
    QVERIFY(answerOf(rig.fleet->pods().setKey(QStringLiteral("runpod"), Secret())).has_value());
    QTRY_VERIFY(!rig.endpoints->hasKey());
}

void TestEndpointConnect::pageTellsHowItIs()
{
    Rig rig;
    QVERIFY(rig.start());
    QVERIFY(rig.connectEndpoint());
    rig.endpoint.health = R"({"jobs":{"inQueue":0},"workers":{"idle":2,"running":1}})";
    rig.space->choose(OverflowRig::endpointId());
    QTRY_COMPARE(rig.text("endpointHealth"), QStringLiteral("Workers: 2 idle, 1 at work"));
    QTRY_COMPARE(rig.text("endpointFact-3"), QStringLiteral("$1.10/h"));
    QCOMPARE(rig.text("endpointFact-0"), QStringLiteral("ADA_24"));
    QVERIFY(rig.text("endpointCost").contains(QStringLiteral("nothing has run there yet")));
    const auto* list = rig.space->findChild<QAbstractItemView*>(QStringLiteral("targetList"));
    QVERIFY(list->currentIndex()
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("serverless · ADA_24 · $1.10/h")));
    rig.endpoint.key = "another";
    rig.button("endpointLook")->click();
    QTRY_VERIFY(rig.text("endpointHealth").contains(QStringLiteral("key")));
}

void TestEndpointConnect::looksAgainWhileSeen()
{
    Rig rig;
    QVERIFY(rig.start());
    QVERIFY(!rig.way->isWatching()); // nobody's program speaks to RunPod without an endpoint
    rig.way->setPace(50);
    QVERIFY(rig.connectEndpoint());
    QVERIFY(rig.way->isWatching());
    rig.space->choose(OverflowRig::endpointId());
    QTRY_COMPARE(rig.text("endpointHealth"), QStringLiteral("Workers: 1 idle"));
    QSignalSpy looked(rig.endpoints.get(), &fleet::Endpoints::changed);
    const int before = rig.endpoint.asked("/health");
    QTRY_VERIFY(looked.count() >= 3);
    QCOMPARE(rig.endpoint.asked("/health"), before); // it is not seen
    rig.space->show();
    rig.endpoint.health = R"({"jobs":{"inQueue":3},"workers":{"idle":0,"running":2}})";
    QTRY_COMPARE(rig.text("endpointHealth"), QStringLiteral("Workers: 2 at work · 3 jobs in its queue"));
    rig.targets.remove(OverflowRig::endpointId());
    QVERIFY(!rig.way->isWatching());
}

void TestEndpointConnect::isRenamedAndRemoved()
{
    Rig rig;
    QVERIFY(rig.start());
    QVERIFY(rig.connectEndpoint());
    rig.space->choose(OverflowRig::endpointId());
    rig.ask.setNextText(QStringLiteral(" night shift "));
    rig.button("targetRename")->click();
    QTRY_COMPARE(rig.targets.find(OverflowRig::endpointId())->name, QStringLiteral("night shift"));
    rig.ask.setNextAnswer(true);
    rig.button("targetRemove")->click();
    QTRY_VERIFY(!rig.targets.find(OverflowRig::endpointId()));
}

void TestEndpointConnect::wordsOfHealth_data()
{
    QTest::addColumn<jobs::ServerlessHealth>("health");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("asleep") << jobs::ServerlessHealth{0, 0, 0, 0, 0, 0}
                            << QStringLiteral("Answers; no worker is awake, the first run starts one") << true;
    QTest::newRow("throttled") << jobs::ServerlessHealth{0, 0, 0, 3, -1, -1}
                               << QStringLiteral("Workers: 3 waiting for a GPU") << false;
    QTest::newRow("at work") << jobs::ServerlessHealth{0, 1, 1, 1, 0, 0}
                             << QStringLiteral("Workers: 1 at work, 1 starting, 1 waiting for a GPU") << true;
}

void TestEndpointConnect::wordsOfHealth()
{
    QFETCH(jobs::ServerlessHealth, health);
    QFETCH(QString, words);
    QFETCH(bool, isGood);
    QCOMPARE(healthWords(health), words);
    QCOMPARE(healthDot(health) == Token::Good, isGood);
}

void TestEndpointConnect::doubtsAnotherImage()
{
    pods::Endpoint endpoint;
    endpoint.id = QStringLiteral("ep1");
    endpoint.image = QStringLiteral("vllm/worker:1");
    endpoint.gpuPools = QStringList{QStringLiteral("ADA_24")};
    endpoint.gpuCount = 2;
    endpoint.workersMax = 3;
    const EndpointChoice choice = choiceOf(endpoint, {1.1, 1.1, 20, 0}, false);
    QCOMPARE(choice.name, QStringLiteral("ep1"));
    QCOMPARE(choice.note, QStringLiteral("2 × ADA_24 · up to 3 workers"));
    QCOMPARE(choice.price, QStringLiteral("$1.10/h"));
    QVERIFY(!choice.doubt.isEmpty());
}

QTEST_MAIN(TestEndpointConnect)
#include "tst_endpointconnect.moc"
