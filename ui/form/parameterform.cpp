#include "ui/form/parameterform.h"

#include "ui/form/advancedsection.h"
#include "ui/form/field.h"
#include "ui/form/formmodel.h"
#include "ui/form/warningsbanner.h"
#include "ui/shell/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"

#include <QScrollBar>
#include <QSet>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ryla::ui {

using namespace workflow;

namespace {

QVBoxLayout* columnIn(QVBoxLayout* outer, int gap)
{
    auto* column = new QVBoxLayout;
    column->setSpacing(scaled(gap));
    outer->addLayout(column);
    return column;
}

} // namespace

ParameterForm::ParameterForm(FormModel& model, QWidget* parent)
    : QScrollArea(parent)
    , m_model(model)
    , m_pages(nullptr)
    , m_column(nullptr)
    , m_main(nullptr)
    , m_warnings(nullptr)
    , m_missing(nullptr)
    , m_loose(nullptr)
    , m_advanced(nullptr)
{
    setObjectName(QStringLiteral("parameterForm"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* whole = new QWidget(this);
    fill(whole, Token::Surface);
    fill(viewport(), Token::Surface);
    m_pages = new QStackedLayout(whole);
    auto* empty = new EmptyState(Glyph::Create, tr("Drop a workflow here"), tr("Open…"), whole);
    empty->setObjectName(QStringLiteral("emptyForm"));
    m_pages->addWidget(empty);
    auto* page = new QWidget(whole);
    m_pages->addWidget(page);
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(scaled(Space16), scaled(Space12), scaled(Space16), scaled(Space16));
    m_column->setSpacing(scaled(Space12));
    m_warnings = new WarningsBanner(page);
    m_missing = new Banner(page);
    m_missing->setObjectName(QStringLiteral("missingClasses"));
    m_missing->setClosable(false);
    m_loose = new Banner(page);
    m_loose->setObjectName(QStringLiteral("serverProblems"));
    m_column->addWidget(m_warnings);
    m_column->addWidget(m_missing);
    m_column->addWidget(m_loose);
    m_main = columnIn(m_column, 14);
    m_advanced = new AdvancedSection(model, page);
    m_column->addWidget(m_advanced);
    m_column->addStretch(1);
    setWidget(whole);
    connect(empty, &EmptyState::actionTriggered, this, &ParameterForm::openRequested);
    connect(m_loose, &Banner::closed, this, [this] { m_loose->hide(); });
    connect(m_advanced, &AdvancedSection::fieldMade, this, &ParameterForm::take);
    connect(m_advanced, &AdvancedSection::built, this, &ParameterForm::showWanted);
    connect(&m_slices, &Slices::finished, this, &ParameterForm::showWanted);
    connect(&model, &FormModel::formChanged, this, &ParameterForm::rebuild);
    connect(&model, &FormModel::valueChanged, this, &ParameterForm::refresh);
    connect(&model, &FormModel::seedModeChanged, this, &ParameterForm::refresh);
    connect(&model, &FormModel::problemsChanged, this, &ParameterForm::refreshProblems);
    connect(&model, &FormModel::valueChanged, this, &ParameterForm::showShown);
    connect(&model, &FormModel::problemsChanged, this, &ParameterForm::showShown);
    connect(&m_slices, &Slices::finished, this, &ParameterForm::showShown);
    connect(&model, &FormModel::shown, this, &ParameterForm::showField);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &ParameterForm::keepWidth);
    rebuild();
}

void ParameterForm::keepWidth(int, int maximum)
{
    // The scroll bar takes its room from the margin: the fields stay as wide as what stands above and below them.
    const int right = scaled(Space16) - (maximum > 0 ? verticalScrollBar()->sizeHint().width() : 0);
    QMargins margins = m_column->contentsMargins();
    margins.setRight(std::max(scaled(Space4), right));
    m_column->setContentsMargins(margins);
}

bool ParameterForm::isBuilt() const
{
    return m_slices.isIdle() && (!m_advanced->isOpen() || m_advanced->isBuilt());
}

void ParameterForm::rebuild()
{
    m_slices.clear();
    m_wanted.reset();
    m_place = focusPlace(m_fields, window()->focusWidget());
    if (m_place) {
        setFocus(Qt::OtherFocusReason); // or hiding the field would hand the keys to whatever comes next
    }
    m_fields.clear();
    for (QWidget* widget : std::as_const(m_mainWidgets)) {
        widget->hide();
        m_main->removeWidget(widget);
        m_graves.add([widget] { delete widget; });
    }
    m_mainWidgets.clear();
    m_advanced->reset();
    showBanners();
    const Form& form = m_model.form();
    m_pages->setCurrentIndex(form.parameters.isEmpty() && form.title.isEmpty() ? 0 : 1);
    int section = -1;
    for (const FieldPlan& plan : mainFields(form)) {
        if (std::exchange(section, plan.section) != plan.section && plan.section >= 0) {
            m_slices.add([this, title = form.sections.at(plan.section).title] { addTitle(title); });
        }
        m_slices.add([this, plan] { addMain(plan); });
    }
    m_slices.begin();
    keepFocus();
}

/// Somebody who is typing types on: keys wait in the queue until their field is there again.
void ParameterForm::keepFocus()
{
    if (!m_place) {
        return;
    }
    const Parameter* parameter = m_model.form().find(m_place->id);
    while (parameter && !parameter->advanced && !field(m_place->id) && !m_slices.isIdle()) {
        m_slices.begin();
    }
    if (parameter) {
        showField(m_place->id);
    } else {
        m_place.reset();
    }
}

void ParameterForm::addTitle(const QString& title)
{
    auto* words = new ElidedLabel(title, m_main->parentWidget());
    words->setObjectName(QStringLiteral("sectionTitle"));
    dress(words, Type::Title, Token::Text, true);
    m_main->addWidget(words);
    words->show();
    m_mainWidgets.append(words);
}

void ParameterForm::addMain(const FieldPlan& plan)
{
    for (Field* field : makeFields(m_model, plan, m_main->parentWidget())) {
        m_main->addWidget(field);
        field->setVisible(isShown(m_model, field->ids().first()));
        m_mainWidgets.append(field);
        take(field);
    }
}

void ParameterForm::take(Field* field)
{
    for (const InputRef& id : field->ids()) {
        m_fields.insert(id, field);
    }
    connect(field, &Field::fileWanted, this, &ParameterForm::fileWanted);
}

void ParameterForm::refresh(const InputRef& id)
{
    if (Field* found = field(id)) {
        found->refresh();
    }
}

void ParameterForm::refreshProblems(const InputRef& id)
{
    if (!id.input.isEmpty()) {
        refresh(id);
        return;
    }
    const QSet<Field*> all(m_fields.begin(), m_fields.end());
    for (Field* each : all) {
        each->refresh();
    }
    showBanners();
}

/// Fields may depend on others; a heading is there as long as something stands under it.
void ParameterForm::showShown()
{
    QWidget* heading = nullptr;
    std::optional<int> section; // of what stands under the heading
    bool some = false;
    for (QWidget* widget : std::as_const(m_mainWidgets)) {
        const auto* made = qobject_cast<const Field*>(widget);
        if (!made) {
            if (heading) {
                heading->setVisible(some);
            }
            heading = widget;
            section.reset();
            some = false;
            continue;
        }
        const QList<InputRef>& ids = made->ids();
        const bool shown =
            std::any_of(ids.begin(), ids.end(), [this](const InputRef& id) { return isShown(m_model, id); });
        widget->setVisible(shown);
        const Parameter* parameter = m_model.form().find(ids.first());
        const int own = parameter ? parameter->section : -1;
        section = section.value_or(own);
        some = some || (shown && section == own);
    }
    if (heading && m_slices.isIdle()) {
        heading->setVisible(some);
    }
}

void ParameterForm::showBanners()
{
    const QStringList& missing = m_model.form().missingClasses;
    m_missing->setVisible(!missing.isEmpty());
    if (!missing.isEmpty()) {
        m_missing->show(Mood::Warn,
                        (missing.size() == 1
                             ? tr("The server does not know a part of this workflow: %1. Install it there, or pick "
                                  "another server.")
                             : tr("The server does not know parts of this workflow: %1. Install them there, or pick "
                                  "another server."))
                            .arg(missing.mid(0, 3).join(QStringLiteral(", ")) +
                                 (missing.size() > 3 ? QStringLiteral(" …") : QString())),
                        {}, missing.size() > 3 ? missing.join(QLatin1Char('\n')) : QString());
    }
    const QStringList& loose = m_model.problems().loose();
    m_loose->setVisible(!loose.isEmpty());
    if (!loose.isEmpty()) {
        m_loose->show(Mood::Bad, loose.first(), {}, loose.mid(1).join(QLatin1Char('\n')));
    }
}

void ParameterForm::showField(const InputRef& id)
{
    m_wanted = id;
    const Parameter* parameter = m_model.form().find(id);
    if (parameter && parameter->advanced) {
        m_advanced->reveal(id);
    }
    showWanted();
}

void ParameterForm::showWanted()
{
    Field* found = m_wanted ? field(*m_wanted) : nullptr;
    if (!found) {
        return; // not made yet: asked again when the slices are done
    }
    if (m_place && m_place->id == *m_wanted) {
        restoreFocus(*found, *m_place);
    } else {
        found->focusField();
    }
    m_place.reset();
    m_wanted.reset();
    // Its place is only known once the layouts above it have heard of it.
    QTimer::singleShot(0, found, [this, found] { ensureWidgetVisible(found, 0, scaled(Space16)); });
}

} // namespace ryla::ui
