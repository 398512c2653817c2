// Pictures of the Pods page in the window, for the eye (pods-*.png in the folder the test runs in); and that no text is
// cut in any of them.
#include "jobs/serverlesstarget.h"
#include "tests/ui/pods/podsamples.h"
#include "ui/pods/card.h"
#include "ui/pods/connectcommandcard.h"
#include "ui/pods/connectendpointcard.h"
#include "ui/pods/connectrunpodcard.h"
#include "ui/pods/endpointcard.h"
#include "ui/pods/logcard.h"
#include "ui/pods/podpage.h"
#include "ui/pods/quitdialog.h"
#include "ui/pods/rulesline.h"
#include "ui/pods/stepbar.h"
#include "ui/pods/targetdelegate.h"
#include "ui/pods/targetmodel.h"
#include "ui/pods/targetpage.h"
#include "ui/pods/terminatedialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/paneheader.h"
#include "ui/shell/ribbonbar.h"
#include "ui/shell/themeswitch.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/runlabel.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestPodPictures : public QObject
{
    Q_OBJECT
private slots:
    void page_data();
    void page();
    void dialogs_data();
    void dialogs();
    void endpoints_data() { dialogs_data(); }
    void endpoints();
};

namespace {

QString named(const char* text)
{
    return QString::fromUtf8(text);
}

jobs::Target address(const char* name)
{
    return {{}, jobs::TargetKind::Address, named(name), *comfy::ServerAddress::parse(named("10.0.0.2:8188"))};
}

struct Scene
{
    explicit Scene(bool dark)
    {
        settings->set(themeSetting, dark ? named("dark") : named("light"));
        theme = std::make_unique<ThemeSwitch>(*settings);
        window = std::make_unique<MainWindow>(*settings, *theme);
        auto* space = new QWidget;
        fill(space, Token::Line);
        auto* row = new QHBoxLayout(space);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(1);
        row->addWidget(makeList(), 1);
        row->addWidget(page = new PodPage, 3);
        window->addSpace({named("create"), named("Create"), Glyph::Create, new QWidget, ActionId::SpaceCreate});
        window->addSpace({named("pods"), named("Pods"), Glyph::Pods, space, ActionId::SpacePods});
        window->showSpace(named("pods"));
        window->ribbon()->setTarget(Token::Accent, named("studio-4090"), named("starting"));
        window->ribbon()->setDevice(named("ComfyUI answers in ≈ 40 s"));
        window->ribbon()->setJobs({{named("3"), true}, {named(" waiting for the pod"), false}});
    }

    QWidget* makeList()
    {
        auto* pane = new QWidget;
        pane->setMaximumWidth(scaled(260));
        fill(pane, Token::Surface);
        list = new QListView;
        list->setModel(&model);
        list->setItemDelegate(new TargetDelegate(list));
        list->setFrameShape(QFrame::NoFrame);
        list->viewport()->setAutoFillBackground(false);
        auto* inner = new QVBoxLayout;
        inner->setContentsMargins(scaled(Space8), scaled(Space8), scaled(Space8), scaled(Space8));
        inner->addWidget(list);
        auto* column = new QVBoxLayout(pane);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(new PaneHeader(named("Targets"), named("podsTitle")));
        column->addLayout(inner, 1);
        for (const char* name : {"studio-4090", "batch-a100", "office workstation"}) {
            targets.save(address(name), {});
        }
        return pane;
    }

    /// Once the targets are kept.
    void fillRows()
    {
        for (int i = 0; i < model.rowCount(); ++i) {
            const QString name = model.index(i).data().toString();
            if (name == named("studio-4090")) {
                model.setRow(model.idAt(i), TargetRow{Token::Accent, named("starting · RTX 4090 · $0.69/h")});
                list->setCurrentIndex(model.index(i));
            } else if (name == named("batch-a100")) {
                model.setRow(model.idAt(i), TargetRow{Token::Faint, named("asleep · storage $0.03/h")});
            }
        }
    }

    std::unique_ptr<Settings> settings = Settings::inMemory();
    std::unique_ptr<SecretStore> secrets = memorySecretStore();
    jobs::TargetList targets{*settings, *secrets};
    TargetModel model{targets};
    std::unique_ptr<ThemeSwitch> theme;
    std::unique_ptr<MainWindow> window;
    PodPage* page = nullptr;
    QListView* list = nullptr;
};

/// What is cut on the page now; words of steps may be at the narrowest.
QStringList cutTexts(const QWidget* page)
{
    QStringList cut;
    for (const auto* label : page->findChildren<ElidedLabel*>()) {
        if (label->isVisible() && label->isElided()) {
            cut.append(label->text());
        }
    }
    for (const auto* label : page->findChildren<RunLabel*>()) {
        if (label->isVisible() && label->width() < label->sizeHint().width()) {
            cut.append(label->text());
        }
    }
    for (const auto* label : page->findChildren<QLabel*>()) {
        const bool narrow = !label->wordWrap() && label->width() < label->sizeHint().width();
        const bool low = label->wordWrap() && label->height() < label->heightForWidth(label->width());
        if (label->isVisible() && !label->text().isEmpty() && (narrow || low)) {
            cut.append(label->text());
        }
    }
    for (const auto* button : page->findChildren<QAbstractButton*>()) {
        if (button->isVisible() && !button->text().isEmpty() && button->width() < button->minimumSizeHint().width()) {
            cut.append(button->text());
        }
    }
    for (const auto* bar : page->findChildren<StepBar*>()) {
        if (bar->isVisible() && bar->isCut()) {
            cut.append(bar->accessibleDescription());
        }
    }
    return cut;
}

/// Parts that were added to what is seen are shown, and placed, by events.
void settle()
{
    for (int i = 0; i < 4; ++i) {
        QCoreApplication::sendPostedEvents();
    }
}

const struct
{
    const char* name;
    PodView (*view)();
} states[] = {{"starting", samples::starting}, {"ready", samples::ready},       {"asleep", samples::asleep},
              {"nogpu", samples::noGpu},       {"unusable", samples::unusable}, {"empty", samples::empty}};

} // namespace

void TestPodPictures::page_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    for (int state = 0; state < int(std::size(states)); ++state) {
        for (const bool dark : {true, false}) {
            for (const QSize size : {QSize(1440, 900), QSize(1000, 700)}) {
                const QString row = QStringLiteral("%1-%2-%3")
                                        .arg(QLatin1String(states[state].name))
                                        .arg(size.width())
                                        .arg(dark ? QStringLiteral("dark") : QStringLiteral("light"));
                QTest::newRow(qPrintable(row)) << state << dark << size;
            }
        }
    }
}

void TestPodPictures::page()
{
    QFETCH(int, state);
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    Scene scene(dark);
    scene.page->setView(states[state].view());
    if (states[state].view == samples::ready || states[state].view == samples::starting) {
        scene.page->log()->addLines(samples::logLines());
    }
    scene.window->resize(size);
    scene.window->show();
    QTRY_COMPARE(scene.model.rowCount(), 4);
    scene.fillRows();
    settle();
    const QString name = QStringLiteral("pods-%1").arg(QLatin1String(QTest::currentDataTag()));
    QVERIFY(scene.window->grab().save(name + QStringLiteral(".png")));
    scene.page->verticalScrollBar()->setValue(scene.page->verticalScrollBar()->maximum());
    if (size.width() == 1000) {
        QVERIFY(scene.window->grab().save(name + QStringLiteral("-foot.png")));
    }
    QCOMPARE(cutTexts(scene.page).join(QStringLiteral(" | ")), QString());
}

void TestPodPictures::dialogs_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("dark") << true;
    QTest::newRow("light") << false;
}

void TestPodPictures::dialogs()
{
    QFETCH(bool, dark);
    const auto settings = Settings::inMemory();
    settings->set(themeSetting, dark ? named("dark") : named("light"));
    const ThemeSwitch theme(*settings);
    const QString tail = QStringLiteral("-%1.png").arg(QLatin1String(QTest::currentDataTag()));
    const auto keep = [&tail](QWidget& widget, const char* name) {
        widget.show();
        settle();
        QVERIFY(widget.grab().save(named(name) + tail));
        QCOMPARE(cutTexts(&widget).join(QStringLiteral(" | ")), QString());
    };
    QuitDialog quit(samples::quit(), nullptr);
    keep(quit, "pods-quit");
    TerminateDialog terminate(named("studio-4090"), true, nullptr);
    keep(terminate, "pods-terminate");
    RulesLine rules;
    QMetaObject::invokeMethod(rules.findChild<RunLabel*>(named("ruleIdle")), "clicked");
    if (auto* popup = rules.findChild<QWidget*>(named("idlePopup"))) {
        keep(*popup, "pods-idle");
    }
    QMetaObject::invokeMethod(rules.findChild<RunLabel*>(named("ruleBudget")), "clicked");
    if (auto* popup = rules.findChild<QWidget*>(named("budgetPopup"))) {
        keep(*popup, "pods-budget");
    }
    QMetaObject::invokeMethod(rules.findChild<RunLabel*>(named("ruleStart")), "clicked");
    if (auto* popup = rules.findChild<QWidget*>(named("startPopup"))) {
        keep(*popup, "pods-startat");
    }
    ConnectRunPodCard card;
    fill(&card, Token::Bg);
    card.resize(560, 260);
    keep(card, "pods-connect-key");
    card.setView(samples::accountPods());
    keep(card, "pods-connect-pods");
    card.setView(samples::newPod());
    card.resize(560, 480);
    keep(card, "pods-connect-create");
    ConnectCommandCard commands;
    fill(&commands, Token::Bg);
    commands.resize(480, 600);
    keep(commands, "pods-connect-commands");
    commands.say(named("“Starts it”: there is no program wakeonlan on this computer."));
    keep(commands, "pods-connect-commands-problem");
}

/// To connect one, its page, and the rule that sends runs there.
void TestPodPictures::endpoints()
{
    QFETCH(bool, dark);
    const auto settings = Settings::inMemory();
    settings->set(themeSetting, dark ? named("dark") : named("light"));
    const ThemeSwitch theme(*settings);
    const QString tail = QStringLiteral("-%1.png").arg(QLatin1String(QTest::currentDataTag()));
    const auto keep = [&tail](QWidget& widget, const char* name) {
        widget.show();
        settle();
        QVERIFY(widget.grab().save(named(name) + tail));
        QCOMPARE(cutTexts(&widget).join(QStringLiteral(" | ")), QString());
    };
    ConnectEndpointCard card;
    fill(&card, Token::Bg);
    card.resize(480, 420);
    card.setView(samples::endpoints());
    keep(card, "pods-endpoint-connect");
    EndpointConnectView keyless;
    keyless.needsKey = true;
    keyless.problem = named("There is no key of RunPod: connect the account, or set RUNPOD_API_KEY.");
    card.setView(keyless);
    keep(card, "pods-endpoint-nokey");
    TargetPage page;
    fill(&page, Token::Bg);
    page.resize(860, 480);
    page.showTarget(jobs::serverlessTarget(named("4f8sdk2mxq1abc"), named("pictures")).value(), false, {});
    page.endpoint()->setView(samples::endpoint());
    keep(page, "pods-endpoint-page");
    RulesLine rules;
    rules.setEndpoints(samples::ready().hours.endpoints);
    QMetaObject::invokeMethod(rules.findChild<RunLabel*>(named("ruleOverflow")), "clicked");
    if (auto* popup = rules.findChild<QWidget*>(named("overflowPopup"))) {
        keep(*popup, "pods-overflow");
    }
}

QTEST_MAIN(TestPodPictures)
#include "tst_podpictures.moc"
