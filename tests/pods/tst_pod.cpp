#include "pods/pod.h"
#include "pods/provider.h"
#include "pods/remake.h"
#include "tests/support/answerof.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using ryla::tests::answerOf;

namespace {

Machine machine(const char* id, const char* name = "studio")
{
    Machine one;
    one.id = {QString::fromLatin1(id)};
    one.name = QString::fromLatin1(name);
    one.state = MachineState::Asleep;
    return one;
}

ConfiguredPod configured()
{
    ConfiguredPod pod;
    pod.id = {QStringLiteral("mine")};
    pod.machine = {QStringLiteral("old")};
    pod.recipe.name = QStringLiteral("studio");
    pod.recipe.storage = {StorageKind::NetworkVolume, 0, QStringLiteral("vol"), {}};
    return pod;
}

Machine onVolume(Machine one, const char* volume)
{
    one.storage = {StorageKind::NetworkVolume, 0, QString::fromLatin1(volume), {}};
    return one;
}

Machine marked(Machine one, const char* pod, int age = 0)
{
    one.env.append({markName(), Secret(QString::fromLatin1(pod))});
    one.createdAt = QDateTime(QDate(2026, 11, 1), QTime(12, 0), Qt::UTC).addSecs(-age);
    return one;
}

/// A provider that can only be looked at.
class Onlooker : public Provider
{
public:
    [[nodiscard]] Abilities abilities() const override { return {}; }
    Later<Answer<QList<Machine>>> list() override { return now<Answer<QList<Machine>>>(QList<Machine>{}); }
    Later<Answer<Machine>> find(const MachineId&) override { return now<Answer<Machine>>(Machine{}); }
    Later<Answer<Machine>> act(const MachineId&, Action) override { return now<Answer<Machine>>(Machine{}); }
    [[nodiscard]] QUrl addressOf(const MachineId&, int) const override { return {}; }
};

template<class T>
bool isUnsupported(const Later<Answer<T>>& later)
{
    const auto answer = answerOf(later);
    const auto* refusal = answer ? std::get_if<Refusal>(&*answer) : nullptr;
    return refusal && refusal->kind == RefusalKind::Unsupported && !refusal->message.isEmpty();
}

} // namespace

class TestPod : public QObject
{
    Q_OBJECT
private slots:
    void foundAgain_data();
    void foundAgain();
    void withoutGpu_data();
    void withoutGpu();
    void ports();
    void recipeFromItsDefinition();
    void madeAnew();
    void secretsStayInside();
    void stockOfAPlace();
    void whatAProviderCannot();
    void everyWordIsThere();
};

void TestPod::foundAgain_data()
{
    QTest::addColumn<QList<Machine>>("machines");
    QTest::addColumn<QString>("found");
    Machine gone = machine("old");
    gone.state = MachineState::Gone;
    QTest::newRow("none") << QList<Machine>{} << QString();
    QTest::newRow("by id") << QList<Machine>{machine("x"), machine("old", "renamed")} << QStringLiteral("old");
    QTest::newRow("the only machine of its provider")
        << QList<Machine>{machine("mine", "else")} << QStringLiteral("mine");
    QTest::newRow("id before mark") << QList<Machine>{marked(machine("x"), "mine"), machine("old")}
                                    << QStringLiteral("old");
    Machine up = marked(machine("x"), "mine");
    up.state = MachineState::Running;
    QTest::newRow("one of ours is up") << QList<Machine>{machine("old"), up} << QStringLiteral("x");
    QTest::newRow("migrated, marked") << QList<Machine>{gone, marked(machine("new", "else"), "mine")}
                                      << QStringLiteral("new");
    QTest::newRow("the newest of two marked")
        << QList<Machine>{marked(machine("a"), "mine", 100), marked(machine("b"), "mine", 5)} << QStringLiteral("b");
    QTest::newRow("another pod's mark") << QList<Machine>{marked(machine("a", "else"), "other")} << QString();
    QTest::newRow("same name, same volume") << QList<Machine>{onVolume(machine("n"), "vol")} << QStringLiteral("n");
    QTest::newRow("same name, other volume") << QList<Machine>{onVolume(machine("n"), "other")} << QString();
    QTest::newRow("two alike are none") << QList<Machine>{onVolume(machine("n"), "vol"), onVolume(machine("m"), "vol")}
                                        << QString();
}

void TestPod::foundAgain()
{
    QFETCH(QList<Machine>, machines);
    QFETCH(QString, found);
    const std::optional<Machine> one = machineOf(configured(), machines);
    QCOMPARE(one ? one->id.text : QString(), found);
}

void TestPod::withoutGpu_data()
{
    QTest::addColumn<MachineState>("state");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("atRunTime");
    QTest::addColumn<bool>("without");
    QTest::newRow("has one") << MachineState::Running << 1 << 1 << false;
    QTest::newRow("count 0") << MachineState::Running << 0 << 1 << true;
    QTest::newRow("none at run time") << MachineState::Running << 1 << 0 << true;
    QTest::newRow("not told yet") << MachineState::Running << 1 << -1 << false;
    QTest::newRow("asleep") << MachineState::Asleep << 0 << -1 << false;
}

void TestPod::withoutGpu()
{
    QFETCH(MachineState, state);
    QFETCH(int, count);
    QFETCH(int, atRunTime);
    Machine one = machine("a");
    one.state = state;
    one.gpuCount = count;
    if (atRunTime >= 0) {
        one.runtime = Runtime{.tellsGpus = true, .gpuUse = QList<int>(atRunTime, 50)};
    }
    QTEST(one.runsWithoutGpu(), "without");
}

void TestPod::ports()
{
    Machine one = machine("a");
    one.ports = {QStringLiteral("8188/http"), QStringLiteral("22/tcp"), QStringLiteral("3000/HTTP"),
                 QStringLiteral("x/http"), QString()};
    QCOMPARE(one.httpPorts(), (QList<int>{8188, 3000}));
}

void TestPod::recipeFromItsDefinition()
{
    Machine one = marked(onVolume(machine("a"), "vol"), "mine");
    one.env.append({QStringLiteral("HF_TOKEN"), Secret(QStringLiteral("hf_hidden"))});
    one.gpu = QStringLiteral("NVIDIA GeForce RTX 4090");
    one.dataCentre = QStringLiteral("EU-RO-1");
    one.templateId = QStringLiteral("cw3nka7d08");
    const Recipe byTemplate = recipeOf(one);
    QCOMPARE(byTemplate.templateId, QStringLiteral("cw3nka7d08"));
    one.image = QStringLiteral("runpod/comfyui:latest");
    const Recipe recipe = recipeOf(one);
    QCOMPARE(recipe.image, one.image);
    QVERIFY(recipe.templateId.isEmpty()); // one of both
    QCOMPARE(recipe.gpus, QStringList{one.gpu});
    QCOMPARE(recipe.gpuCount, 1); // one that lost its GPU still wants one
    QCOMPARE(recipe.storage.volumeId, QStringLiteral("vol"));
    QCOMPARE(recipe.env.size(), 1); // the mark is given anew
    QCOMPARE(recipe.env.first().value.reveal(), QStringLiteral("hf_hidden"));
}

void TestPod::madeAnew()
{
    ConfiguredPod pod = configured();
    pod.comfyPort = 3000;
    pod.recipe.image = QStringLiteral("old");
    Machine one = onVolume(machine("a", "studio-1a2b3c4d"), "vol");
    one.image = QStringLiteral("img");
    one.dataCentre = QStringLiteral("EU-RO-1");
    one.ports = {QStringLiteral("8188/http")};
    const Recipe recipe = recipeAnew(pod, one, {QStringLiteral("gpu")});
    QCOMPARE(recipe.name, QStringLiteral("studio"));
    QCOMPARE(recipe.image, QStringLiteral("img"));
    QCOMPARE(recipe.ports, (QStringList{QStringLiteral("8188/http"), QStringLiteral("3000/http")}));
    QCOMPARE(recipeAnew(pod, {}, {}).image, QStringLiteral("old"));
    const auto offer = [](const char* id, double price, Stock here) {
        Offer made;
        made.id = QString::fromLatin1(id);
        made.securePrice = price;
        made.stock = Stock::High;
        made.places = {{QStringLiteral("EU-RO-1"), here}};
        return made;
    };
    const QList<Offer> offers{offer("dear", 2, Stock::Low), offer("none", 1, Stock::None),
                              offer("fair", 1, Stock::High)};
    QCOMPARE(offersFor(recipe, offers).size(), 2);
    QCOMPARE(offersFor(recipe, offers).first().id, QStringLiteral("fair"));
    QCOMPARE(offersFor({}, offers).size(), 3); // bound to no place
}

void TestPod::secretsStayInside()
{
    Machine one = machine("a");
    one.env.append({QStringLiteral("HF_TOKEN"), Secret(QStringLiteral("hf_hidden"))});
    one.actions = {Action::Start, Action::Terminate};
    QCOMPARE(toString(one), QStringLiteral("a asleep () may start,terminate"));
}

void TestPod::stockOfAPlace()
{
    Offer offer;
    offer.stock = Stock::Medium;
    QCOMPARE(toString(offer.stockIn(QStringLiteral("EU-RO-1"))), toString(Stock::Medium));
    offer.places = {{QStringLiteral("EU-RO-1"), Stock::Low}};
    QCOMPARE(toString(offer.stockIn(QStringLiteral("EU-RO-1"))), toString(Stock::Low));
    QCOMPARE(toString(offer.stockIn(QStringLiteral("US-KS-2"))), toString(Stock::None));
    QCOMPARE(toString(offer.stockIn({})), toString(Stock::Medium));
}

void TestPod::whatAProviderCannot()
{
    Onlooker provider;
    QVERIFY(isUnsupported(provider.create({}, {}, {})));
    QVERIFY(isUnsupported(provider.offers()));
    QVERIFY(isUnsupported(provider.volumes()));
    QVERIFY(isUnsupported(provider.endpoints()));
    QVERIFY(isUnsupported(provider.billing({})));
    QVERIFY(!answerOf(provider.account())->unavailable.isEmpty());
    QVERIFY(!provider.logs({}, {}));
    QVERIFY(provider.budget() == RateBudget{});
}

void TestPod::everyWordIsThere()
{
    for (int state = 0; state <= int(MachineState::Gone); ++state) {
        QVERIFY(!toString(MachineState(state)).isEmpty());
    }
    for (int kind = 0; kind <= int(RefusalKind::Other); ++kind) {
        QVERIFY(!toString(RefusalKind(kind)).isEmpty());
    }
    for (int stock = 0; stock <= int(Stock::High); ++stock) {
        QVERIFY(!toString(Stock(stock)).isEmpty());
    }
    QCOMPARE(toString(StorageKind::HostDisk), QStringLiteral("host disk"));
    QCOMPARE(toString(Action::Restart), QStringLiteral("restart"));
    QVERIFY(toString(Refusal{RefusalKind::Gone, QStringLiteral("a"), QStringLiteral("b"), 0})
                .contains(QLatin1String("gone: a (b)")));
}

QTEST_GUILESS_MAIN(TestPod)
#include "tst_pod.moc"
