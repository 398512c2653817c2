#include "ui/form/advancedsection.h"

#include "ui/form/field.h"
#include "ui/form/foldheader.h"
#include "ui/form/formmodel.h"
#include "ui/shell/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace ryla::ui {

using namespace workflow;

namespace {

/// Fewer fields than this are seen at a glance.
constexpr qsizetype searchFrom = 8;

} // namespace

AdvancedSection::AdvancedSection(FormModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_header(new FoldHeader(tr("Advanced"), this))
    , m_search(new QLineEdit(this))
    , m_body(new QWidget(this))
    , m_column(new QVBoxLayout(m_body))
    , m_nothing(label(tr("Nothing is called that."), Type::Caption, Token::Muted, QStringLiteral("nothing"), this))
{
    setObjectName(QStringLiteral("advanced"));
    m_search->setObjectName(QStringLiteral("advancedSearch"));
    m_search->setPlaceholderText(tr("Search the advanced fields"));
    m_search->setClearButtonEnabled(true);
    m_header->setObjectName(QStringLiteral("advancedHeader"));
    m_column->setContentsMargins(0, scaled(Space4), 0, 0);
    m_column->setSpacing(scaled(Space16));
    m_column->addWidget(m_search);
    m_column->addWidget(m_nothing);
    m_body->setVisible(false);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(scaled(Space8));
    all->addWidget(m_header);
    all->addWidget(m_body);
    connect(m_header, &FoldHeader::clicked, this, [this] { setOpen(!m_open); });
    connect(m_search, &QLineEdit::textChanged, this, &AdvancedSection::filter);
    connect(&m_slices, &Slices::finished, this, &AdvancedSection::built);
}

void AdvancedSection::reset()
{
    m_slices.clear();
    for (const Group& group : std::as_const(m_groups)) {
        group.widget->hide();
        m_column->removeWidget(group.widget);
        m_graves.add([widget = group.widget] { delete widget; });
    }
    m_groups.clear();
    m_built = false;
    clearSearch();
    writeHeader();
    if (m_open) {
        build();
    }
}

void AdvancedSection::setOpen(bool open)
{
    if (open == m_open) {
        return;
    }
    m_open = open;
    m_body->setVisible(open);
    writeHeader();
    if (open && !m_built) {
        build();
    }
    emit openChanged(open);
}

void AdvancedSection::clearSearch()
{
    m_search->clear();
}

void AdvancedSection::build()
{
    m_built = true;
    filter();
    const QList<FieldGroup> groups = advancedGroups(m_model.form());
    for (const FieldGroup& group : groups) {
        m_slices.add([this, group] { addGroup(group); });
        const qsizetype index = &group - groups.constData();
        for (const FieldPlan& plan : group.fields) {
            m_slices.add([this, index, plan] { addField(index, plan); });
        }
        m_slices.add([this, index] { showGroup(index); });
    }
}

void AdvancedSection::addGroup(const FieldGroup& group)
{
    auto* widget = new QWidget(m_body);
    widget->setObjectName(QStringLiteral("group_") + group.node.text);
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space12));
    auto* title = new ElidedLabel(group.title, widget);
    title->setObjectName(QStringLiteral("groupTitle"));
    dress(title, Type::Caption, Token::Muted, true);
    column->addWidget(title);
    widget->hide(); // laid out once, when it is whole
    m_groups.append({widget, column, {}});
}

void AdvancedSection::addField(qsizetype group, const FieldPlan& plan)
{
    Group& place = m_groups[group];
    for (Field* field : makeFields(m_model, plan, place.widget)) {
        place.column->addWidget(field);
        place.fields.append(field);
        field->setVisible(m_found.contains(field->ids().first()));
        emit fieldMade(field);
    }
}

void AdvancedSection::showGroup(qsizetype group)
{
    const Group& place = m_groups.at(group);
    m_column->addWidget(place.widget);
    place.widget->setVisible(std::any_of(place.fields.begin(), place.fields.end(), [this](const Field* field) {
        return m_found.contains(field->ids().first());
    }));
}

void AdvancedSection::filter()
{
    m_found.clear();
    const Form& form = m_model.form();
    for (const FieldGroup& group : advancedGroups(form, m_search->text())) {
        for (const FieldPlan& plan : group.fields) {
            for (const qsizetype parameter : plan.parameters) {
                m_found.insert(form.parameters.at(parameter).id);
            }
        }
    }
    for (const Group& group : std::as_const(m_groups)) {
        bool any = false;
        for (Field* field : group.fields) {
            const bool hit = m_found.contains(field->ids().first());
            field->setVisible(hit);
            any = any || hit;
        }
        group.widget->setVisible(any && m_column->indexOf(group.widget) >= 0);
    }
    m_nothing->setVisible(m_found.isEmpty() && !m_search->text().isEmpty());
}

void AdvancedSection::writeHeader()
{
    const qsizetype count = advancedCount(m_model.form());
    const qsizetype nodes = advancedGroups(m_model.form()).size();
    setVisible(count > 0);
    m_search->setVisible(count >= searchFrom);
    m_header->setChecked(m_open);
    m_header->setDetail(nodes == 1 ? tr("· %1 more in one node").arg(count)
                                   : tr("· %1 more in %2 nodes").arg(count).arg(nodes));
}

} // namespace ryla::ui
