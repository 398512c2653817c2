#include "ui/shell/studiowindow.h"

#include "ui/form/formpanel.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/galleryspace.h"
#include "ui/library/librarycommands.h"
#include "ui/pods/podpage.h"
#include "ui/pods/targetsspace.h"
#include "ui/queue/stagepanel.h"
#include "ui/shell/arrivals.h"
#include "ui/shell/commandconnect.h"
#include "ui/shell/createspace.h"
#include "ui/shell/droptarget.h"
#include "ui/shell/endpointconnect.h"
#include "ui/shell/exposurewatch.h"
#include "ui/shell/podconnect.h"
#include "ui/shell/podmodels.h"
#include "ui/shell/podoffer.h"
#include "ui/shell/podquit.h"
#include "ui/shell/podspace.h"
#include "ui/shell/ribbonbar.h"
#include "ui/shell/ribbonwords.h"
#include "ui/shell/runplace.h"
#include "ui/shell/servernames.h"
#include "ui/widgets/fadetoast.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace ryla::ui {
namespace {

const QString createId = QStringLiteral("create");
const QString galleryId = QStringLiteral("gallery");
const QString podsId = QStringLiteral("pods");

/// Pictures that came without a file of their own, and masks.
QString inputsFolder(const Studio& studio)
{
    return studio.paths().dataFolder() + QStringLiteral("/inputs");
}

} // namespace

StudioWindow::StudioWindow(Studio& studio, ThemeSwitch& theme)
    : m_studio(studio)
    , m_target(std::make_unique<TargetSession>(studio.targets(), studio.catalogs(),
                                               [&studio](const jobs::TargetId& id) { return studio.use(id); }))
    , m_session(std::make_unique<WorkSession>(studio.paths(), studio.settings(), studio.queue(), *m_target))
    , m_author(std::make_unique<AuthorSession>(*m_session, *m_target, studio.paths()))
    , m_window(std::make_unique<MainWindow>(studio.settings(), theme))
{
    new ServerNames(*m_target, m_session->form().aids(), m_session.get());
    makeSpaces();
    connectWindow();
    connectDrops();
    connectPods();
    refreshRibbon();
}

StudioWindow::~StudioWindow() = default;

void StudioWindow::show()
{
    m_window->show();
}

void StudioWindow::start(const QString& file)
{
    m_studio.library()->start(m_studio.settings().get(recentWorkflows));
    if (file.isEmpty()) {
        m_session->restore();
    } else {
        m_session->openFile(file);
    }
    whenDone(m_studio.open(), this, [this](const Result<void>& opened) {
        if (!opened) {
            say(opened.error());
            return;
        }
        m_target->start();
        refreshJobs();
    });
}

void StudioWindow::makeSpaces()
{
    const CreateSpace::Parts parts{
        *m_session,
        *m_studio.store(),
        *m_studio.thumbnails(),
        m_studio.settings(),
        m_ask,
        [this](const QString& classType) { return m_studio.queue().usualMs(m_target->target().id, classType); },
        [this] { return m_clock.monotonicMs(); },
        inputsFolder(m_studio),
        *m_studio.library(),
        m_health,
        *m_studio.versions(),
        [this] { return m_target->target().name; },
        [this] { return m_target->backend(); },
        m_author.get()};
    m_create = new CreateSpace(parts);
    m_create->stage()->setReaches([this](const jobs::TargetId& target) {
        const jobs::Backend* backend = m_studio.queue().backend(target);
        return backend && backend->state() == jobs::TargetState::Ready;
    });
    m_gallery = new GallerySpace(*m_studio.store(), *m_studio.thumbnails());
    m_targets = new TargetsSpace(m_studio.targets(), m_ask);
    m_window->addSpace({createId, tr("Create"), Glyph::Create, m_create, ActionId::SpaceCreate});
    m_window->addSpace({galleryId, tr("Gallery"), Glyph::Gallery, m_gallery, ActionId::SpaceGallery});
    m_window->addSpace({podsId, tr("Pods"), Glyph::Pods, m_targets, ActionId::SpacePods});
}

void StudioWindow::connectWindow()
{
    connect(m_target.get(), &TargetSession::stateChanged, this, &StudioWindow::refreshRibbon);
    connect(new ExposureWatch(*m_target, m_window.get()), &ExposureWatch::found, m_targets, &TargetsSpace::setExposure);
    connect(m_target.get(), &TargetSession::problemFound, this, &StudioWindow::say);
    connect(m_target.get(), &TargetSession::catalogChanged, this, [this] { m_health.setCatalog(m_target->catalog()); });
    connect(m_session.get(), &WorkSession::problem, this, &StudioWindow::say);
    PresetShelf* presets = &m_session->presets();
    connect(presets, &PresetShelf::done, this, [this, presets](const QString& sentence) {
        m_window->toast()->show(sentence, tr("Undo"), [presets] { presets->undo(); });
    });
    Snippets* snippets = &m_session->form().aids().snippets();
    connect(snippets, &Snippets::done, this, [this, snippets](const QString& sentence) {
        m_window->toast()->show(sentence, tr("Undo"), [snippets] { snippets->undo(); });
    });
    LibraryCommands* library = m_create->libraryCommands();
    connect(library, &LibraryCommands::problem, this, &StudioWindow::say);
    connect(library, &LibraryCommands::done, this, [this, library](const QString& sentence, bool canUndo) {
        m_window->toast()->show(sentence, canUndo ? tr("Undo") : QString(), [library] { library->undo(); });
    });
    connect(&m_studio, &Studio::problem, this, &StudioWindow::say);
    connect(&m_studio, &Studio::said, this, [this](const QString& sentence) { m_window->toast()->show(sentence); });
    connect(&m_studio.queue(), &jobs::Queue::jobAdded, this, [this](jobs::Job* job) {
        connect(job, &jobs::Job::changed, this, &StudioWindow::refreshJobs);
        connect(job, &jobs::Job::finished, this, &StudioWindow::refreshJobs);
        refreshJobs();
    });
    connect(m_window->ribbon(), &RibbonBar::targetClicked, this, [this] { m_window->showSpace(podsId); });
    connect(m_window->ribbon(), &RibbonBar::problemClicked, this, [this] { m_window->showSpace(podsId); });
    connect(m_gallery, &GallerySpace::createRequested, this, [this] { m_window->showSpace(createId); });
    connect(m_gallery, &GallerySpace::reuseRequested, this, [this](const gallery::ItemDetails& details, bool newSeed) {
        m_window->showSpace(createId);
        m_session->reuse(details, newSeed);
    });
    connect(m_gallery, &GallerySpace::presetRequested, this, [this](const gallery::ItemDetails& details) {
        m_window->showSpace(createId);
        m_session->makePreset(details);
    });
    connect(m_create, &CreateSpace::connectRequested, this, [this] {
        m_window->showSpace(podsId);
        m_targets->addTarget();
    });
    connect(m_create, &CreateSpace::runPodRequested, this, [this] {
        m_window->showSpace(podsId);
        m_targets->addRunPod();
    });
    connect(&m_studio.targets(), &jobs::TargetList::currentChanged, m_create, &CreateSpace::endFirstStart);
    connect(m_create, &CreateSpace::bigRequested, this, [this](const QString& path) {
        for (const gallery::Item& item : m_gallery->model()->items()) {
            if (item.path == path) {
                m_window->showSpace(galleryId);
                m_gallery->openBig(item.id);
                return;
            }
        }
    });
    connectActions();
}

void StudioWindow::connectActions()
{
    connect(makeAction(ActionId::OpenFile, m_window.get()), &QAction::triggered, m_create,
            &CreateSpace::openFileDialog);
    connect(makeAction(ActionId::Find, m_window.get()), &QAction::triggered, this, [this] {
        if (m_window->currentSpace() == createId) {
            m_create->focusSearch();
        } else if (m_window->currentSpace() == galleryId) {
            m_gallery->focusSearch();
        }
    });
    connect(makeAction(ActionId::CancelRun, m_window.get()), &QAction::triggered, m_session.get(),
            &WorkSession::cancelShown);
    connect(makeAction(ActionId::RefreshDefinitions, m_window.get()), &QAction::triggered, m_session.get(),
            &WorkSession::reload);
}

void StudioWindow::connectDrops()
{
    DropTarget* drops = m_window->dropTarget();
    auto* arrivals = new Arrivals(*m_session, *m_studio.library(), *m_target, inputsFolder(m_studio), m_window.get());
    const auto showCreate = [this] { m_window->showSpace(createId); };
    connect(drops, &DropTarget::filesDropped, this, showCreate);
    connect(drops, &DropTarget::imageDropped, this, showCreate);
    connect(drops, &DropTarget::textDropped, this, showCreate);
    connect(drops, &DropTarget::filesDropped, arrivals, &Arrivals::takeFiles);
    connect(drops, &DropTarget::imageDropped, arrivals, &Arrivals::takePicture);
    connect(drops, &DropTarget::textDropped, arrivals, &Arrivals::takeText);
    connect(arrivals, &Arrivals::said, this, [this](const QString& sentence) { m_window->toast()->show(sentence); });
    connect(makeAction(ActionId::PasteWorkflow, m_window.get()), &QAction::triggered, this, [this, drops] {
        if (!drops->take(QGuiApplication::clipboard()->mimeData())) {
            m_window->toast()->show(tr("There is no workflow, picture or address among what is copied."));
        }
    });
}

void StudioWindow::connectPods()
{
    if (!m_studio.fleet()) {
        return;
    }
    m_pods = new PodSpace(*m_studio.fleet(), *m_targets, m_ask, m_studio.podClock(), m_window.get());
    connect(m_pods, &PodSpace::changed, this, &StudioWindow::refreshRibbon);
    connect(m_pods, &PodSpace::said, this, [this](const QString& sentence) { m_window->toast()->show(sentence); });
    connect(m_pods, &PodSpace::useWanted, &m_studio.targets(), &jobs::TargetList::setCurrent);
    connectOffer();
    connectModels();
    connectOverflow();
    auto* quit = new PodQuit(*m_studio.fleet(), *m_window, guardianStarter(), m_window.get());
    quit->setRelief([this] { return m_studio.hasRelief(); });
    connect(quit, &PodQuit::said, this, [this](const QString& sentence) { m_window->toast()->show(sentence); });
    connect(quit, &PodQuit::ready, m_window.get(), &QWidget::close, Qt::QueuedConnection);
    m_window->setMayClose([quit] { return quit->mayClose(); });
    auto* way = new PodConnect(*m_studio.fleet(), *m_targets->runPodCard(), m_window.get());
    connect(m_targets, &TargetsSpace::runPodAsked, way, &PodConnect::begin);
    const auto show = [this](const pods::PodId& id) {
        m_studio.targets().setCurrent(fleet::Fleet::targetOf(id));
        m_targets->choose(fleet::Fleet::targetOf(id));
    };
    connect(way, &PodConnect::connected, this, show);
    connect(way, &PodConnect::said, this, [this](const QString& sentence) { m_window->toast()->show(sentence); });
    auto* commands = new CommandConnect(*m_studio.fleet(), *m_targets->commandCard(), m_window.get());
    connect(commands, &CommandConnect::connected, this, show);
    connect(way, &PodConnect::left, this, [this] { m_targets->choose(m_studio.targets().current()); });
}

void StudioWindow::connectOverflow()
{
    fleet::OverflowJudge& judge = *m_studio.overflow();
    m_pods->setOverflow(judge);
    const auto say = [this](const QString& sentence) { m_window->toast()->show(sentence); };
    auto* endpoints = new EndpointConnect(judge.endpoints(), m_studio.targets(), *m_targets, m_window.get());
    connect(endpoints, &EndpointConnect::said, this, say);
    auto* place = new RunPlace(judge, *m_target, *m_session, *m_create->form(), m_window.get());
    connect(place, &RunPlace::said, this, say);
}

void StudioWindow::connectOffer()
{
    m_offer = new PodOffer;
    m_create->setOverStage(m_offer);
    const auto pod = [this] { return m_studio.fleet()->podOf(m_studio.targets().current()); };
    connect(m_offer, &PodOffer::startRequested, this, [this, pod] {
        const auto id = pod();
        if (pods::Keeper* keeper = id ? m_studio.fleet()->keeper(*id) : nullptr) {
            keeper->start();
        }
    });
    connect(m_offer, &PodOffer::keepRequested, this, [this, pod] {
        if (const auto id = pod()) {
            m_pods->keepOn(*id);
        }
    });
    connect(m_offer, &PodOffer::moreRequested, this, [this, pod](pods::Money more) {
        if (const auto id = pod()) {
            m_pods->allowMore(*id, more);
        }
    });
    connect(m_offer, &PodOffer::pageRequested, this, [this] {
        m_window->showSpace(podsId);
        m_targets->choose(m_studio.targets().current());
    });
}

void StudioWindow::connectModels()
{
    auto* models = new PodModels(*m_studio.fleet(), m_studio.queue(), *m_targets->podPage()->models(),
                                 m_studio.podClock(), m_window.get());
    m_pods->setModels([models](const pods::PodId& id) { return models->viewOf(id); });
    connect(models, &PodModels::said, this, [this](const QString& sentence) { m_window->toast()->show(sentence); });
    const auto follow = [this, models] { models->setWorkflow(m_session->loaded(), m_target->catalog()); };
    connect(m_session.get(), &WorkSession::opened, models, follow);
    connect(m_target.get(), &TargetSession::catalogChanged, models, follow);
    if (library::Library* library = m_studio.library()) {
        connect(library, &library::Library::changed, models,
                [models, library] { models->setLibrary(library->entries()); });
    }
}

void StudioWindow::refreshRibbon()
{
    RibbonWords words = ribbonWords(m_target->target(), m_target->state(), m_target->problem(),
                                    m_target->backend() ? m_target->backend()->stats() : comfy::SystemStats());
    const auto known = m_pods ? m_pods->known(m_target->target().id) : std::nullopt;
    if (known) {
        words = ribbonWordsOf(*known, words);
    }
    if (m_offer) {
        m_offer->setPod(known);
        m_create->stage()->setSilenceExplained(m_offer->isOffering());
    }
    RibbonBar* ribbon = m_window->ribbon();
    ribbon->setTarget(words.dot, words.name, words.state);
    ribbon->setDevice(words.device);
    ribbon->setProblem(Token::Warn, words.problem);
    m_targets->setStatus(words);
}

void StudioWindow::refreshJobs()
{
    int running = 0;
    int waiting = 0;
    for (const jobs::Job* job : m_studio.queue().jobs()) {
        const bool active = job->state() == jobs::JobState::Running || job->state() == jobs::JobState::Fetching;
        running += active ? 1 : 0;
        waiting += !job->isOver() && !active ? 1 : 0;
    }
    m_window->ribbon()->setJobs(jobsWords(running, waiting));
}

void StudioWindow::say(const Error& error)
{
    m_window->toast()->show(error.message);
}

} // namespace ryla::ui
