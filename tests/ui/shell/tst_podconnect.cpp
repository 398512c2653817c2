// The way to a RunPod account, over a scripted RunPod.
#include "ui/shell/podconnect.h"

#include "base/json.h"
#include "tests/fleet/fleetrig.h"
#include "ui/pods/connectrunpodcard.h"
#include "ui/pods/radiorows.h"
#include "ui/widgets/inlinemessage.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace ryla;
using namespace ryla::tests;
using namespace ryla::ui;

namespace {

using Reply = ScriptedServer::Answer;
using Fate = ScriptedServer::Fate;

const Secret goodKey(QStringLiteral("rp_good_key"));

/// A key store that does not open.
class LockedStore : public SecretStore
{
public:
    Later<Secret> read(const QString&) override { return now<Secret>(fail(ErrorKind::Storage, why)); }
    Later<void> write(const QString&, const Secret&) override { return now<void>(fail(ErrorKind::Storage, why)); }
    Later<void> remove(const QString&) override { return now<void>(fail(ErrorKind::Storage, why)); }

private:
    const QString why = QStringLiteral("It is locked.");
};

struct Rig : FleetRig
{
    bool open()
    {
        if (!begin()) {
            return false;
        }
        way = std::make_unique<PodConnect>(*fleet, card);
        return true;
    }
    [[nodiscard]] int step() const { return card.findChild<QStackedWidget*>()->currentIndex(); }
    [[nodiscard]] bool isAt(ConnectStep wanted) const { return step() == int(wanted) && !isBusy(); }
    [[nodiscard]] bool isBusy() const { return !card.findChild<QStackedWidget*>()->isEnabled(); }
    [[nodiscard]] QString problem() const
    {
        return card.findChild<InlineMessage*>(QStringLiteral("runPodProblem"))->sentence();
    }
    [[nodiscard]] QString cost() const { return card.findChild<QLabel*>(QStringLiteral("createCost"))->text(); }
    [[nodiscard]] RadioRows* places() const { return card.findChild<RadioRows*>(QStringLiteral("createVolumes")); }
    void create() { card.findChild<QPushButton*>(QStringLiteral("createYes"))->click(); }
    [[nodiscard]] Secret keptKey() { return answerOf(fleet->key(QStringLiteral("runpod"))).value_or(Secret()); }
    /// With the key that is kept, until the form of a new pod can be filled in.
    bool openForm()
    {
        way->begin();
        if (!QTest::qWaitFor([this] { return isAt(ConnectStep::Pods); })) {
            return false;
        }
        emit card.createPageRequested();
        return QTest::qWaitFor([this] { return isAt(ConnectStep::Create); });
    }

    ConnectRunPodCard card;
    std::unique_ptr<PodConnect> way;
};

} // namespace

class TestPodConnect : public QObject
{
    Q_OBJECT
private slots:
    void connectsAnAccount();
    void saysWhatToDoWithoutAKeyStore();
    void takesAPodOnce();
    void cancelDropsWhatComesLate();
    void formIsCompleteAtOnce();
    void stockIsThatOfTheVolume();
    void createsFromTheOfficialTemplate();
    void createsWhereTheVolumeIs();
    void aLostAnswerMakesNoSecondPod();
    void aCreationThatIsLeftAloneIsKept();
};

/// Key, list, done.
void TestPodConnect::connectsAnAccount()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(answerOf(rig.secrets->remove(QStringLiteral("pods/runpod/key"))));
    ScriptedPod other;
    other.name = QStringLiteral("second");
    const QString id = rig.cloud.add(other).id;
    QSignalSpy connected(rig.way.get(), &PodConnect::connected);
    rig.way->begin();
    emit rig.card.keyGiven(Secret(QStringLiteral("a wrong one")));
    QTRY_VERIFY(!rig.problem().isEmpty());
    QVERIFY(rig.keptKey().isEmpty());
    emit rig.card.keyGiven(goodKey);
    QTRY_VERIFY(rig.isAt(ConnectStep::Pods));
    QVERIFY(rig.keptKey() == goodKey);
    emit rig.card.podChosen(id);
    QTRY_VERIFY(rig.isAt(ConnectStep::Done));
    QVERIFY(rig.fleet->pods().named(QStringLiteral("second")));
    emit rig.card.finished();
    QCOMPARE(connected.count(), 1);
}

void TestPodConnect::saysWhatToDoWithoutAKeyStore()
{
    Rig rig;
    LockedStore locked;
    fleet::Options options;
    options.dataFolder = rig.home.filePath(QStringLiteral("other"));
    options.runpod = basesOf(rig.cloud);
    fleet::Fleet fleet({*rig.settings, locked, rig.targets, rig.queue, rig.clock}, options);
    PodConnect way(fleet, rig.card);
    way.begin();
    emit rig.card.keyGiven(goodKey);
    QTRY_VERIFY(!rig.problem().isEmpty());
    QVERIFY2(rig.problem().contains(QStringLiteral("It is locked.")), qPrintable(rig.problem()));
    QVERIFY2(rig.problem().contains(QStringLiteral("RUNPOD_API_KEY")), qPrintable(rig.problem()));
    QVERIFY(rig.isAt(ConnectStep::Key));
}

/// A machine that is set up already is not set up a second time.
void TestPodConnect::takesAPodOnce()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.way->begin();
    QTRY_VERIFY(rig.isAt(ConnectStep::Pods));
    emit rig.card.podChosen(rig.machine);
    QTRY_VERIFY(rig.isAt(ConnectStep::Done));
    QCOMPARE(rig.fleet->pods().all().size(), 1);
    QSignalSpy connected(rig.way.get(), &PodConnect::connected);
    emit rig.card.finished();
    QCOMPARE(connected.first().first().value<pods::PodId>(), rig.id);
}

/// Who cancels has given no key, whatever RunPod answers then.
void TestPodConnect::cancelDropsWhatComesLate()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(answerOf(rig.secrets->remove(QStringLiteral("pods/runpod/key"))));
    rig.way->begin();
    QSignalSpy left(rig.way.get(), &PodConnect::left);
    emit rig.card.keyGiven(goodKey);
    QVERIFY(rig.isBusy());
    emit rig.card.cancelled();
    QCOMPARE(left.count(), 1);
    QVERIFY(!rig.isBusy());
    // A question that was asked after it is answered after it.
    const auto later = rig.fleet->account(QStringLiteral("runpod"), goodKey);
    QVERIFY(answerOf(later->list()));
    QVERIFY(answerOf(later->list()));
    QVERIFY(rig.keptKey().isEmpty());
    QVERIFY(rig.isAt(ConnectStep::Key));
}

void TestPodConnect::formIsCompleteAtOnce()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.openForm());
    QVERIFY2(rig.cost().contains(QStringLiteral("/h while it runs")), qPrintable(rig.cost()));
    const CreateWish first = rig.card.wish();
    QVERIFY(!first.gpu.isEmpty() && !first.volume.isEmpty());
    rig.places()->choose(noStorageId);
    QCOMPARE(rig.card.wish().volume, noStorageId);
    emit rig.card.wishChanged(rig.card.wish());
    QVERIFY(!rig.cost().contains(QStringLiteral("month")));
    rig.places()->choose(ownDiskId);
    emit rig.places()->picked(ownDiskId);
    QVERIFY(rig.card.wish().diskGb > 0);
    QVERIFY(rig.cost().contains(QStringLiteral("while it sleeps")));
}

/// A GPU that is free elsewhere only is of no use where the volume is.
void TestPodConnect::stockIsThatOfTheVolume()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.openForm());
    const auto free = [&rig] {
        int count = 0;
        for (const QAbstractButton* row :
             rig.card.findChild<RadioRows*>(QStringLiteral("createGpus"))->findChildren<QAbstractButton*>()) {
            count += row->isEnabled() ? 1 : 0;
        }
        return count;
    };
    emit rig.places()->picked({});
    rig.places()->choose(noStorageId);
    emit rig.places()->picked(noStorageId);
    const int everywhere = free();
    QVERIFY(everywhere > 0);
    rig.places()->choose(QStringLiteral("vol1"));
    emit rig.places()->picked(QStringLiteral("vol1"));
    QVERIFY(free() <= everywhere);
    QVERIFY(rig.cost().contains(QStringLiteral("a month for the volume")));
}

void TestPodConnect::createsFromTheOfficialTemplate()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.openForm());
    rig.create();
    QTRY_VERIFY(rig.isAt(ConnectStep::Done));
    QCOMPARE(rig.cloud.creations, 1);
    const auto pod = rig.fleet->pods().named(QStringLiteral("studio (2)"));
    QVERIFY(pod);
    const ScriptedPod& made = rig.cloud.pod(pod->machine.text);
    QCOMPARE(made.templateId, pods::runpod::officialTemplates().constFirst().id);
    QVERIFY(made.ports.contains(QStringLiteral("8188/http")));
    QCOMPARE(made.env.value(pods::markName()), pod->id.text); // found again whatever becomes of its machine's id
}

/// A machine elsewhere could not mount it, so RunPod must not be free to choose.
void TestPodConnect::createsWhereTheVolumeIs()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.openForm());
    rig.places()->choose(QStringLiteral("vol1"));
    emit rig.places()->picked(QStringLiteral("vol1"));
    rig.create();
    QTRY_VERIFY(rig.isAt(ConnectStep::Done));
    const QList<ScriptedServer::Request> requests = rig.cloud.server().everything();
    const auto creation = std::find_if(requests.begin(), requests.end(), [](const ScriptedServer::Request& one) {
        return one.method == "POST" && one.target.endsWith("/pods");
    });
    QVERIFY(creation != requests.end());
    const auto body = json::parse(creation->body).value();
    const json::Reader sent(body);
    QCOMPARE(json::stringsOf(sent.at("dataCenterIds")), QStringList{QStringLiteral("EU-RO-1")}); // where vol1 is
    QCOMPARE(sent.at("cloud").string(), QStringLiteral("SECURE"));
    QCOMPARE(sent.at("mounts").at("network").element(0).at("volumeId").string(), QStringLiteral("vol1"));
    const auto pod = rig.fleet->pods().named(QStringLiteral("studio (2)"));
    QVERIFY(pod && pod->recipe.dataCentres == QStringList{QStringLiteral("EU-RO-1")}); // also when it is made anew
}

/// The answer is lost, and so are the looks for what it has made: pressed again, it is found.
void TestPodConnect::aLostAnswerMakesNoSecondPod()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.openForm());
    rig.cloud.misbehave({"POST", "/pods", Reply{.fate = Fate::CloseAtOnce}, 1, true});
    rig.cloud.misbehave({"GET", "/pods", Reply{200, "application/json", R"({"pods":[]})"}, 4});
    rig.create();
    QTRY_VERIFY(!rig.problem().isEmpty());
    QVERIFY(rig.isAt(ConnectStep::Create));
    QCOMPARE(rig.cloud.creations, 1);
    rig.create();
    QTRY_VERIFY(rig.isAt(ConnectStep::Done));
    QCOMPARE(rig.cloud.creations, 1);
    QVERIFY(rig.fleet->pods().named(QStringLiteral("studio (2)")));
    // The next wish is another pod.
    QVERIFY(rig.openForm());
    rig.create();
    QTRY_VERIFY(rig.isAt(ConnectStep::Done));
    QCOMPARE(rig.cloud.creations, 2);
}

/// It costs money, so it must not be lost.
void TestPodConnect::aCreationThatIsLeftAloneIsKept()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.openForm());
    QSignalSpy said(rig.way.get(), &PodConnect::said);
    rig.create();
    emit rig.card.cancelled();
    rig.way->begin();
    QTRY_COMPARE(said.count(), 1);
    QVERIFY(said.first().first().toString().contains(QStringLiteral("among the targets")));
    QVERIFY(rig.fleet->pods().named(QStringLiteral("studio (2)")));
    QVERIFY(!rig.isAt(ConnectStep::Done));
}

QTEST_MAIN(TestPodConnect)
#include "tst_podconnect.moc"
