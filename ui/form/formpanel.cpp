#include "ui/form/formpanel.h"

#include "ui/form/advancedsection.h"
#include "ui/form/authorlist.h"
#include "ui/form/authormodel.h"
#include "ui/form/authorpanel.h"
#include "ui/form/fieldfetches.h"
#include "ui/form/formmodel.h"
#include "ui/form/parameterform.h"
#include "ui/form/picturefile.h"
#include "ui/form/presetbutton.h"
#include "ui/form/runbar.h"
#include "ui/shell/actions.h"
#include "ui/shell/ask.h"
#include "ui/shell/buttons.h"
#include "ui/shell/paneheader.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/inlinemessage.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace ryla::ui {

using namespace workflow;

namespace {

/// The header's ground with the line under it.
class Header : public QWidget
{
public:
    explicit Header(QWidget* parent)
        : QWidget(parent)
    {
        setObjectName(QStringLiteral("formHeader"));
        setFixedHeight(scaled(paneHeaderHeight));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter(this).fillRect(0, height() - 1, width(), 1, colour(this, Token::Line));
    }
};

QPushButton* actionButton(QAction* action, Glyph glyph, const QString& name, QWidget* parent)
{
    QPushButton* made = iconButton(glyph, action->text(), name, parent, ButtonKind::GhostIcon);
    made->setFocusPolicy(Qt::TabFocus);
    made->setEnabled(action->isEnabled());
    QObject::connect(made, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::enabledChanged, made, &QWidget::setEnabled);
    return made;
}

} // namespace

FormPanel::FormPanel(FormModel& model, Ask& ask, const QString& inputsFolder, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_ask(ask)
    , m_inputsFolder(inputsFolder)
{
    setObjectName(QStringLiteral("formPanel"));
    fill(this, Token::Surface);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header());
    m_notice = new InlineMessage(this);
    m_notice->setObjectName(QStringLiteral("formNotice"));
    m_notice->setContentsMargins(scaled(Space16), scaled(Space8), scaled(Space16), 0);
    column->addWidget(m_notice);
    m_form = new ParameterForm(model, this);
    column->addWidget(m_form, 1);
    m_fetches = new FieldFetches(model, *m_form, inputsFolder, this);
    m_run = new RunBar(this);
    column->addWidget(m_run);

    connect(m_form, &ParameterForm::openRequested, this, &FormPanel::openRequested);
    connect(m_form, &ParameterForm::fileWanted, this, &FormPanel::grant);
    connect(m_run, &RunBar::runRequested, this, &FormPanel::runRequested);
    connect(m_run, &RunBar::reasonActivated, this, &FormPanel::showFirstProblem);
    QAction* run = makeAction(ActionId::Run, this);
    run->setShortcuts({run->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    connect(run, &QAction::triggered, this, [this] { m_run->run(false); });
    QAction* next = makeAction(ActionId::RunNext, this);
    next->setShortcuts({next->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Enter)});
    connect(next, &QAction::triggered, this, [this] { m_run->run(true); });
    connect(&model, &FormModel::formChanged, this, &FormPanel::refreshHeader);
    connect(&model, &FormModel::formChanged, this, &FormPanel::refreshReason);
    connect(&model, &FormModel::dirty, this, &FormPanel::refreshHeader);
    connect(&model, &FormModel::problemsChanged, this, &FormPanel::refreshReason);
    connect(&model.aids().snippets(), &Snippets::nameWanted, this, &FormPanel::nameSnippet);
    refreshHeader();
    refreshReason();
}

void FormPanel::nameSnippet(const QString& before, const QString& text)
{
    const TextQuestion question = before.isEmpty()
                                      ? TextQuestion{tr("Save as a snippet"), tr("Name"), {}, tr("Save")}
                                      : TextQuestion{tr("Rename the snippet"), tr("Name"), before, tr("Rename")};
    whenDone(m_ask.text(window(), question), this, [this, before, text](const Result<QString>& name) {
        if (!name) {
            return; // dismissed
        }
        Snippets& snippets = m_model.aids().snippets();
        if (before.isEmpty()) {
            snippets.save(*name, text);
        } else {
            snippets.rename(before, *name);
        }
    });
}

QWidget* FormPanel::header()
{
    auto* bar = new Header(this);
    m_undo = makeAction(ActionId::UndoEdit, this);
    m_redo = makeAction(ActionId::RedoEdit, this);
    m_redo->setShortcuts({m_redo->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
    bindUndo();

    m_title = new ElidedLabel({}, bar);
    m_title->setObjectName(QStringLiteral("formTitle"));
    dress(m_title, Type::Body, Token::Text, true);
    m_tools = new QWidget(bar);
    QPushButton* more = iconButton(Glyph::More, tr("More"), QStringLiteral("formMore"), m_tools, ButtonKind::GhostIcon);
    m_menu = new QMenu(more);
    m_menu->setObjectName(QStringLiteral("formMenu"));
    fillMenu();
    connect(more, &QPushButton::clicked, this,
            [this, more] { m_menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    auto* tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(scaled(Space4));
    tools->addWidget(actionButton(m_undo, Glyph::Undo, QStringLiteral("undoButton"), m_tools));
    tools->addWidget(actionButton(m_redo, Glyph::Redo, QStringLiteral("redoButton"), m_tools));
    tools->addWidget(more);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(scaled(Space12), 0, scaled(Space8), 0);
    row->addWidget(m_title, 1);
    row->addWidget(m_tools);
    return bar;
}

/// Undo and redo belong to what is shown: the values, or the author's edits.
void FormPanel::bindUndo()
{
    QUndoStack* undo = m_author && !m_author->isHidden() ? m_authorModel->undoStack() : m_model.undoStack();
    if (m_bound) {
        disconnect(m_undo, nullptr, m_bound, nullptr);
        disconnect(m_redo, nullptr, m_bound, nullptr);
        disconnect(m_bound, nullptr, m_undo, nullptr);
        disconnect(m_bound, nullptr, m_redo, nullptr);
    }
    m_bound = undo;
    m_undo->setEnabled(undo->canUndo());
    m_redo->setEnabled(undo->canRedo());
    connect(m_undo, &QAction::triggered, undo, &QUndoStack::undo);
    connect(m_redo, &QAction::triggered, undo, &QUndoStack::redo);
    connect(undo, &QUndoStack::canUndoChanged, m_undo, &QAction::setEnabled);
    connect(undo, &QUndoStack::canRedoChanged, m_redo, &QAction::setEnabled);
}

void FormPanel::setAuthor(AuthorModel& author)
{
    m_authorModel = &author;
    m_author = new AuthorPanel(
        author, [this](const InputRef& id) { return m_model.value(id); }, this);
    m_author->hide();
    m_authorFoot = authorFoot();
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertWidget(column->indexOf(m_run), m_author, 1);
    column->addWidget(m_authorFoot);
    m_authorMode = makeAction(ActionId::AuthorMode, this);
    m_authorMode->setCheckable(true);
    connect(m_authorMode, &QAction::triggered, this, &FormPanel::authorModeRequested);
    m_menu->addSeparator();
    m_menu->addAction(m_authorMode);
    m_menu->addAction(tr("Export with the form inside…"), this, &FormPanel::exportWithFormRequested)
        ->setObjectName(QStringLiteral("exportWithForm"));
    connect(&author, &AuthorModel::changed, this, &FormPanel::refreshHeader);
}

QWidget* FormPanel::authorFoot()
{
    auto* foot = new QWidget(this);
    foot->setObjectName(QStringLiteral("authorFoot"));
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(scaled(Space16), scaled(Space8), scaled(Space16), scaled(Space12));
    QLabel* words = label(tr("Saved beside the workflow as you go"), Type::Caption, Token::Muted,
                          QStringLiteral("authorSaved"), foot);
    row->addWidget(words, 1);
    QPushButton* done = button(tr("Done"), ButtonKind::Primary, QStringLiteral("authorDone"), foot);
    row->addWidget(done);
    connect(done, &QPushButton::clicked, this, [this] { emit authorModeRequested(false); });
    foot->hide();
    return foot;
}

void FormPanel::setAuthorMode(bool on)
{
    if (!m_author) {
        return;
    }
    m_authorMode->setChecked(on);
    m_author->setVisible(on);
    m_authorFoot->setVisible(on);
    m_form->setVisible(!on);
    bindUndo();
    refreshHeader();
    refreshReason();
    if (on) {
        m_author->list()->setFocus();
    }
}

void FormPanel::setPresets(PresetShelf& shelf)
{
    auto* row = static_cast<QHBoxLayout*>(m_tools->layout());
    row->insertWidget(0, new PresetButton(shelf, m_ask, m_tools));
}

void FormPanel::fillMenu()
{
    m_menu->addAction(m_undo);
    m_menu->addAction(m_redo);
    m_revertAll = m_menu->addAction(tr("Revert all"), this, [this] { m_model.setValues({}); });
    m_revertAll->setObjectName(QStringLiteral("revertAll"));
    m_menu->addAction(tr("Unfold all fields"), this, [this] { m_form->advanced()->unfoldAll(); })
        ->setObjectName(QStringLiteral("unfoldAll"));
    m_menu->addSeparator();
    m_menu->addAction(tr("Show the file"), this, &FormPanel::showFileRequested)
        ->setObjectName(QStringLiteral("showFile"));
    m_menu->addAction(tr("Read the file again"), this, &FormPanel::reloadRequested)
        ->setObjectName(QStringLiteral("reload"));
}

void FormPanel::refreshHeader()
{
    const bool authoring = m_author && !m_author->isHidden();
    m_title->setText(authoring ? tr("Author mode · %1").arg(m_model.form().title) : m_model.form().title);
    m_revertAll->setEnabled(!m_model.patch().isEmpty());
}

void FormPanel::setTargetProblem(const QString& sentence)
{
    m_targetProblem = sentence;
    refreshReason();
}

void FormPanel::showNotice(const QString& sentence)
{
    m_notice->show(Mood::Warn, sentence);
}

void FormPanel::refreshReason()
{
    const QList<InputRef> blocking = blockingFields(m_model);
    const bool empty = m_model.form().parameters.isEmpty() && m_model.form().title.isEmpty();
    m_run->setVisible(!empty && (!m_author || m_author->isHidden()));
    m_tools->setVisible(!empty);
    if (empty) {
        m_run->setReason(tr("No workflow is open."));
    } else if (blocking.size() == 1) {
        const Parameter* parameter = m_model.form().find(blocking.first());
        m_run->setReason(tr("%1 needs another value.").arg(parameter ? parameter->title : QString()), true);
    } else if (!blocking.isEmpty()) {
        m_run->setReason(tr("%1 fields need another value.").arg(blocking.size()), true);
    } else {
        m_run->setReason(m_targetProblem);
    }
}

void FormPanel::showFirstProblem()
{
    for (const Parameter& parameter : m_model.form().parameters) {
        if (m_model.problems().of(parameter.id)) {
            m_form->showField(parameter.id);
            return;
        }
    }
}

void FormPanel::grant(const InputRef& id, const FileWish& wish)
{
    showNotice({});
    switch (wish.kind) {
    case FileWish::Kind::Pick:
        emit pickRequested(id);
        break;
    case FileWish::Kind::Fetch:
        m_fetches->fetch(id, wish.url);
        break;
    case FileWish::Kind::Browse:
        browse(id, wish.filters);
        break;
    case FileWish::Kind::Folder:
        showNotice(
            tr("%1 is a folder, and a run takes one file here; drop one of the files in it.").arg(wish.url.fileName()));
        break;
    case FileWish::Kind::Misfit:
        showNotice(tr("%1 is of another kind than this field takes: %2.")
                       .arg(wish.url.fileName(), wish.filters.value(0).section(QStringLiteral(" ("), 0, 0)));
        break;
    case FileWish::Kind::Mask:
        emit maskRequested(id);
        break;
    case FileWish::Kind::Keep:
        keep(id, wish.bytes);
        break;
    }
}

void FormPanel::browse(const InputRef& id, const QStringList& filters)
{
    const FileQuestion question{tr("Choose a file"), {}, filters, false};
    whenDone(m_ask.filesToOpen(this, question), this, [this, id](const Result<QStringList>& files) {
        if (files && !files->isEmpty()) { // a dismissed dialog changes nothing
            m_model.setValue(id, FileRef{files->first(), {}});
        }
    });
}

void FormPanel::keep(const InputRef& id, const QByteArray& bytes)
{
    whenDone(keepPicture(bytes, m_inputsFolder), this, [this, id](const Result<QString>& path) {
        if (path) {
            m_model.setValue(id, FileRef{*path, {}});
        } else {
            showNotice(path.error().message);
        }
    });
}

} // namespace ryla::ui
