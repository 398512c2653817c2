#include "ui/shell/createspace.h"

#include "library/healthservice.h"
#include "library/library.h"
#include "library/versions.h"
#include "ui/form/formpanel.h"
#include "ui/form/parameterform.h"
#include "ui/form/warningsbanner.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/gallerypicker.h"
#include "ui/gallery/lastpicture.h"
#include "ui/gallery/resultstrip.h"
#include "ui/library/librarycommands.h"
#include "ui/library/librarymodel.h"
#include "ui/library/librarypanel.h"
#include "ui/queue/stagepanel.h"
#include "ui/shell/ask.h"
#include "ui/shell/authorsession.h"
#include "ui/shell/changednotice.h"
#include "ui/shell/firststartcard.h"
#include "ui/shell/maskrequests.h"
#include "ui/shell/theme.h"
#include "ui/shell/windowstate.h"
#include "ui/shell/workflowpictures.h"
#include "ui/shell/worksession.h"
#include "workflow/formats.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QResizeEvent>
#include <QSplitter>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace ryla::ui {
namespace {

constexpr int listNeeds = 1100;
constexpr int stripNeeds = 800;

} // namespace

CreateSpace::CreateSpace(const Parts& parts, QWidget* parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_commands(new LibraryCommands(parts.library, parts.ask, this))
    , m_library(new LibraryPanel(parts.library, *m_commands, parts.settings))
    , m_form(new FormPanel(parts.session.form(), parts.ask, parts.inputsFolder))
    , m_stage(new StagePanel)
    , m_changed(new ChangedNotice)
    , m_strip(new ResultStrip(parts.store, parts.thumbnails))
    , m_columns(new QSplitter(Qt::Horizontal))
{
    setObjectName(QStringLiteral("createSpace"));
    m_form->setPresets(parts.session.presets());
    m_strip->setObjectName(QStringLiteral("strip"));
    arrange();
    static_cast<QBoxLayout*>(m_form->layout())->insertWidget(1, m_changed); // under the header
    m_commands->setServices(parts.health, parts.versions, parts.serverName);
    m_library->setHealth(parts.health);
    connectSession();
    connectPanels();
    connectAuthor();
    connectFiles();
    greet();
    auto* pictures = new WorkflowPictures(parts.store, parts.thumbnails, this);
    connect(pictures, &WorkflowPictures::found, m_library->model(), &LibraryModel::setPicture);
    connect(&parts.library, &library::Library::changed, pictures,
            [this, pictures] { pictures->ask(m_library->model()->names()); });
}

void CreateSpace::arrange()
{
    auto* right = new QWidget;
    m_right = new QVBoxLayout(right);
    m_right->setContentsMargins(0, 0, 0, 0);
    m_right->setSpacing(0);
    m_right->addWidget(m_stage, 1);
    m_right->addWidget(makeStrip());
    m_columns->setObjectName(QStringLiteral("createColumns"));
    m_columns->setChildrenCollapsible(false);
    m_library->setMinimumWidth(scaled(180));
    m_form->setMinimumWidth(scaled(300));
    right->setMinimumWidth(scaled(280));
    for (QWidget* column : {static_cast<QWidget*>(m_library), static_cast<QWidget*>(m_form), right}) {
        m_columns->addWidget(column);
        markPane(column);
    }
    m_columns->setStretchFactor(2, 1);
    m_columns->setSizes({scaled(232), scaled(380), scaled(780)});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_columns);
    rememberSplitter(m_columns, m_parts.settings, QStringLiteral("create"));
}

void CreateSpace::setOverStage(QWidget* notice)
{
    m_right->insertWidget(0, notice);
}

QWidget* CreateSpace::makeStrip()
{
    m_stripPane = new QWidget;
    fill(m_stripPane, Token::Surface);
    auto* line = new QWidget;
    fill(line, Token::Line);
    line->setFixedHeight(1);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(scaled(Space12), scaled(Space8), 0, scaled(Space8));
    inner->addWidget(m_strip);
    auto* column = new QVBoxLayout(m_stripPane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(line);
    column->addLayout(inner);
    m_stripPane->hide();
    return m_stripPane;
}

void CreateSpace::showStrip()
{
    m_stripPane->setVisible(width() >= scaled(stripNeeds) && m_strip->results()->rowCount() > 0);
}

void CreateSpace::greet()
{
    if (m_parts.settings.get(firstStartSeen)) {
        return;
    }
    auto* card = new FirstStartCard;
    connect(card, &FirstStartCard::addressRequested, this, &CreateSpace::connectRequested);
    connect(card, &FirstStartCard::runPodRequested, this, &CreateSpace::runPodRequested);
    // Later: the card is not deleted while its own button is being clicked.
    connect(card, &FirstStartCard::dismissed, this, &CreateSpace::endFirstStart, Qt::QueuedConnection);
    m_stage->setCard(card);
}

void CreateSpace::endFirstStart()
{
    if (!m_parts.settings.get(firstStartSeen)) {
        m_parts.settings.set(firstStartSeen, true);
        m_stage->setCard(nullptr);
    }
}

void CreateSpace::connectSession()
{
    WorkSession& session = m_parts.session;
    const auto listIt = [this] {
        m_parts.library.use(m_parts.session.document().sourcePath());
        m_library->setCurrent(m_parts.session.document().sourcePath());
    };
    connect(&session, &WorkSession::opened, this, listIt);
    connect(&session, &WorkSession::opened, this, &CreateSpace::beginWithLast);
    connect(&session, &WorkSession::relocated, this, listIt);
    connect(&session, &WorkSession::relocated, &m_parts.library, &library::Library::look);
    connect(&session, &WorkSession::shownJobChanged, this,
            [this] { m_stage->showJob(m_parts.session.shownJob(), m_parts.usual, m_parts.nowMs); });
    connect(m_strip->results(), &QAbstractItemModel::rowsInserted, this, [this] {
        markInStrip();
        endFirstStart();
        showStrip();
    });
    connect(m_strip->results(), &QAbstractItemModel::rowsRemoved, this, &CreateSpace::showStrip);
    connect(m_strip->results(), &QAbstractItemModel::modelReset, this, &CreateSpace::showStrip);
}

/// What the stage shows, wherever that came from.
void CreateSpace::markInStrip()
{
    const QString file = m_stage->shownFile();
    const QList<gallery::Item>& items = m_strip->results()->items();
    const auto shown = std::find_if(items.begin(), items.end(), [&file](const gallery::Item& item) {
        return !file.isEmpty() && item.path == file;
    });
    m_strip->setCurrentItem(shown == items.end() ? 0 : shown->id);
}

/// A new day begins where the last one ended: with the last picture of the workflow that is open again.
void CreateSpace::beginWithLast()
{
    if (std::exchange(m_begun, true)) {
        return;
    }
    const QString name = m_parts.session.document().name();
    whenDone(lastPicture(m_parts.store, name, this), this, [this](const Result<gallery::Item>& last) {
        // Nothing yet, or something newer is there already?
        if (last && !m_parts.session.shownJob() && m_stage->shownFile().isEmpty()) {
            m_stage->showItem(*last);
        }
    });
}

void CreateSpace::connectPanels()
{
    WorkSession& session = m_parts.session;
    connect(m_library, &LibraryPanel::chosen, &session, &WorkSession::openFile);
    connect(m_library, &LibraryPanel::chosen, this, &CreateSpace::fold);
    connect(m_library, &LibraryPanel::leftSearch, this, [this] {
        fold();
        m_form->setFocus(Qt::OtherFocusReason);
    });
    connect(m_library, &LibraryPanel::openRequested, this, &CreateSpace::openFileDialog);
    connect(m_form, &FormPanel::runRequested, &session, &WorkSession::run);
    connect(m_form, &FormPanel::openRequested, this, &CreateSpace::openFileDialog);
    connect(m_form, &FormPanel::reloadRequested, &session, &WorkSession::reload);
    connect(&session, &WorkSession::warned, m_form->form()->warnings(), &WarningsBanner::setWarnings);
    connect(m_form, &FormPanel::showFileRequested, this, [this] {
        const QFileInfo file(m_parts.session.document().sourcePath());
        QDesktopServices::openUrl(QUrl::fromLocalFile(file.absolutePath()));
    });
    connect(m_form, &FormPanel::pickRequested, this, [this](const workflow::InputRef& id) { pickPicture(id.text()); });
    auto* masks = new MaskRequests(session.form(), m_parts.ask, m_parts.inputsFolder, m_parts.backend, this);
    connect(m_form, &FormPanel::maskRequested, masks, &MaskRequests::paint);
    connect(masks, &MaskRequests::said, m_form, &FormPanel::showNotice);
    connect(m_stage, &StagePanel::stopRequested, &session, [this] { m_parts.session.cancelShown(); });
    connect(m_stage, &StagePanel::retryRequested, &session, &WorkSession::retry);
    connect(m_stage, &StagePanel::runRequested, &session, [this] { m_parts.session.run(1, false); });
    connect(m_stage, &StagePanel::bigRequested, this, [this] { emit bigRequested(m_stage->shownFile()); });
    connect(m_strip, &ResultStrip::chosen, m_stage, &StagePanel::showItem);
    connect(m_stage, &StagePanel::shownFileChanged, this, &CreateSpace::markInStrip);
}

void CreateSpace::connectAuthor()
{
    if (!m_parts.author) {
        return;
    }
    AuthorSession& author = *m_parts.author;
    m_form->setAuthor(author.model());
    connect(m_form, &FormPanel::authorModeRequested, &author, &AuthorSession::turn);
    connect(&author, &AuthorSession::turned, m_form, &FormPanel::setAuthorMode);
    connect(&m_parts.library, &library::Library::fileMoved, &author, &AuthorSession::fileMoved);
    connect(&author, &AuthorSession::told, m_form, &FormPanel::showNotice);
    connect(&author, &AuthorSession::problem, m_form,
            [this](const Error& error) { m_form->showNotice(error.message); });
    connect(m_form, &FormPanel::exportWithFormRequested, this, [this] {
        const QFileInfo file(m_parts.session.document().sourcePath());
        const FileQuestion question{
            tr("Export with the form inside"),
            file.absoluteDir().filePath(file.completeBaseName() + tr(" with form") + QStringLiteral(".json")),
            {tr("Workflows (*.json)")},
            false};
        whenDone(m_parts.ask.fileToSave(this, question), this, [this](const Result<QString>& path) {
            if (path && !path->isEmpty()) {
                m_parts.author->exportTo(*path);
            }
        });
    });
}

/// The open workflow's file, as others change it.
void CreateSpace::connectFiles()
{
    WorkSession& session = m_parts.session;
    const auto openFile = [this] { return m_parts.session.document().sourcePath(); };
    const auto openName = [openFile] { return QFileInfo(openFile()).fileName(); };
    connect(&m_parts.library, &library::Library::fileMoved, &session, &WorkSession::fileMoved);
    connect(&m_parts.library, &library::Library::fileChanged, &session, &WorkSession::fileChanged);
    connect(&m_parts.library, &library::Library::fileGone, this, [this, openFile, openName](const QString& path) {
        if (!path.isEmpty() && path == openFile()) {
            m_changed->showGone(openName());
        }
    });
    connect(&session, &WorkSession::documentKnown, &m_parts.versions, &library::Versions::opened);
    connect(&session, &WorkSession::opened, m_changed, &ChangedNotice::clear);
    connect(&session, &WorkSession::unchanged, m_changed, &ChangedNotice::clear);
    connect(&session, &WorkSession::reloaded, this,
            [this, openName](const workflow::WorkflowDiff& changes) { m_changed->showChanged(openName(), changes); });
    connect(&session, &WorkSession::unreadable, this,
            [this, openName](const Error& error) { m_changed->showUnreadable(openName(), error); });
    connect(m_changed, &ChangedNotice::versionsRequested, this,
            [this, openFile](bool sinceWorked) { m_commands->showVersions(openFile(), sinceWorked); });
    connect(&session, &WorkSession::shownJobFailed, this, [this, openFile, openName](const QString& path) {
        whenDone(m_parts.versions.sinceWorked(path), this,
                 [this, path, openFile, openName](const Result<library::SinceWorked>& since) {
                     if (since && !since->changes.isEmpty() && path == openFile()) {
                         m_changed->showSinceWorked(openName(), since->workedAt, since->changes);
                     }
                 });
    });
    connect(m_commands, &LibraryCommands::openRequested, &session, &WorkSession::openText);
}

void CreateSpace::openFileDialog()
{
    const FileQuestion question{
        tr("Open a workflow"),
        QFileInfo(m_parts.session.document().sourcePath()).absolutePath(),
        {tr("Workflows and what they made (%1)").arg(workflow::fileNamePatterns().join(QLatin1Char(' '))),
         tr("All files (*)")},
        false};
    whenDone(m_parts.ask.filesToOpen(this, question), this, [this](const Result<QStringList>& files) {
        if (files && !files->isEmpty()) {
            m_parts.session.openFile(files->first());
        }
    });
}

void CreateSpace::focusSearch()
{
    m_library->show();
    m_library->focusSearch();
}

void CreateSpace::fold()
{
    m_library->setVisible(width() >= scaled(listNeeds));
}

void CreateSpace::pickPicture(const QString& input)
{
    auto* picker = new GalleryPicker(m_parts.store, m_parts.thumbnails, this);
    connect(picker, &GalleryPicker::picked, this, [this, input](const QString& path) {
        m_parts.session.form().setValue(workflow::InputRef::parse(input), workflow::FileRef{path, {}});
    });
    picker->open();
}

void CreateSpace::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fold();
    showStrip();
}

} // namespace ryla::ui
