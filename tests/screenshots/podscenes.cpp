#include "tests/screenshots/podscenes.h"

#include "ui/pods/targetsspace.h"

#include <QAbstractButton>
#include <QLineEdit>

namespace ryla::screenshots {
namespace {

using pods::Stage;

demo::DemoOptions steady()
{
    demo::DemoOptions options;
    options.secondsPerStep = 0.1;
    return options;
}

/// What is seen of the window, and pressed in it.
class Hands
{
public:
    explicit Hands(ui::StudioWindow& window)
        : m_window(window)
    {
    }
    template<class T = QWidget>
    [[nodiscard]] T* part(const char* name) const
    {
        return m_window.window().findChild<T*>(QString::fromLatin1(name));
    }
    [[nodiscard]] std::function<bool()> seen(const char* name) const
    {
        return [*this, name] { return part(name) && part(name)->isVisible(); };
    }
    [[nodiscard]] std::function<void()> press(const char* name) const
    {
        return [*this, name] { part<QAbstractButton>(name)->click(); };
    }

private:
    ui::StudioWindow& m_window;
};

pods::PodId onlyPod(Studio& studio)
{
    const QList<pods::ConfiguredPod> all = studio.fleet()->pods().all();
    return all.isEmpty() ? pods::PodId() : all.first().id;
}

bool isAt(Studio& studio, Stage stage)
{
    const pods::Session* session = studio.fleet()->session(onlyPod(studio));
    return session && session->situation().stage == stage;
}

/// Three weeks of evenings with it: ready for a while, at work for longer, idle at the end.
void rememberUse(Studio& studio)
{
    pods::Ledger& ledger = studio.fleet()->ledger();
    const QDateTime today = studio.podClock().now();
    const pods::Money price = pods::Money::cents(69);
    for (int day = 21; day > 0; --day) {
        const QDateTime began = today.addDays(-day);
        const int minutes = day % 7 == 0 ? 0 : 30 + (day * 37) % 110;
        for (int minute = 0; minute <= minutes; minute += 2) {
            const pods::Use use = minute < 4              ? pods::Use::Starting
                                  : minute > minutes - 14 ? pods::Use::Idle
                                                          : pods::Use::Busy;
            ledger.saw({onlyPod(studio).text, use, began.addSecs(60LL * minute), price, {}});
        }
        ledger.made({onlyPod(studio).text, QStringLiteral("day-%1").arg(day), began, minutes / 3});
    }
}

} // namespace

RentedPod::RentedPod(const Clock& clock)
    : m_comfy(steady())
    , m_cloud(clock)
{
    tests::ScriptedPod asleep;
    asleep.volume = QStringLiteral("vol1");
    asleep.gpuUse = 0;
    asleep.provisioningMs = 600'000; // until it is made ready
    // Its answer is there long before the machine is; the thread of the window does not wait for it.
    const Later<QUrl> url = m_comfy.start();
    m_machine = m_cloud.add(asleep).id;
    auto* listener = new QFutureWatcher<Result<QUrl>>(&m_cloud.server());
    QObject::connect(listener, &QFutureWatcherBase::finished, listener, [this, listener] {
        m_cloud.pod(m_machine).comfy = listener->result().value_or(QUrl());
        listener->deleteLater();
    });
    listener->setFuture(url);
}

pods::runpod::Bases RentedPod::bases()
{
    pods::runpod::Bases bases;
    bases.rest = m_cloud.rest();
    bases.graphql = m_cloud.graphql();
    bases.proxy = [this](const pods::MachineId& id, int port) { return m_cloud.proxy(id.text, port); };
    bases.s3 = [this](const QString&) { return m_cloud.files.url(); };
    return bases;
}

QList<Stop> podScenes(Studio& studio, ui::StudioWindow& window, RentedPod& pod)
{
    const Hands hands(window);
    const auto show = [&window](const char* space) {
        return [&window, space] { window.window().showSpace(QString::fromLatin1(space)); };
    };
    const auto at = [&studio](Stage stage) { return [&studio, stage] { return isAt(studio, stage); }; };
    return {
        {QStringLiteral("pod-key"),
         [&window, show] {
             show("pods")();
             window.window().findChild<ui::TargetsSpace*>()->addRunPod();
         },
         hands.seen("runPodKey")},
        {QStringLiteral("pod-commands"), [&window] { window.window().findChild<ui::TargetsSpace*>()->addCommands(); },
         hands.seen("commandSave"), 800},
        {{}, [&window] { window.window().findChild<ui::TargetsSpace*>()->addRunPod(); }, hands.seen("runPodKey"), 0},
        {QStringLiteral("pod-list"),
         [hands, key = pod.key()] {
             hands.part<QLineEdit>("runPodKey")->setText(key);
             hands.press("runPodCheck")();
         },
         hands.seen("runPodTake"), 800},
        {{}, hands.press("runPodTake"), hands.seen("runPodClose"), 0},
        {{}, [&studio] { rememberUse(studio); }, [] { return true; }, 1500},
        {QStringLiteral("pod-asleep"),
         [&studio, hands] {
             hands.press("runPodClose")();
             studio.fleet()->keeper(onlyPod(studio))->look();
         },
         hands.seen("podPage"), 2500},
        {QStringLiteral("pod-offer"),
         [&window, show] {
             show("create")();
             window.session().run(3, false);
         },
         hands.seen("podOffer"), 1200},
        {QStringLiteral("pod-starting"),
         [hands, show] {
             hands.part("podOfferBanner")->findChild<QAbstractButton*>(QStringLiteral("action"))->click();
             show("pods")();
         },
         at(Stage::Machine), 2500},
        {QStringLiteral("pod-ready"), [&pod] { pod.makeReady(); }, at(Stage::Ready), 4000},
        {{},
         show("create"),
         [&window] { return window.session().shownJob() && window.session().shownJob()->isOver(); },
         0},
    };
}

} // namespace ryla::screenshots
