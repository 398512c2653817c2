#include "ui/form/sectionbox.h"

#include "ui/form/field.h"
#include "ui/form/foldheader.h"
#include "ui/form/formmodel.h"
#include "ui/form/slices.h"
#include "ui/shell/shapes.h"
#include "ui/widgets/elidedlabel.h"
#include "workflow/editorfile.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace ryla::ui {

using namespace workflow;

namespace {

constexpr int barWidth = 3;

/// The section is said once, in its header: "Upscale › Sampler" is "Sampler" inside "Upscale".
QString within(const QString& section, const QString& node)
{
    const QString around = authorsPath({section, QString()});
    return node.startsWith(around) ? node.mid(around.size()) : node;
}

} // namespace

SectionBox::SectionBox(FormModel& model, const SectionPlan& plan, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_plan(plan)
    , m_header(new FoldHeader(plan.title, this))
    , m_body(new QWidget(this))
    , m_column(new QVBoxLayout(m_body))
{
    setObjectName(QStringLiteral("section_") + plan.key);
    for (const FieldGroup& group : plan.groups) {
        for (const FieldPlan& field : group.fields) {
            for (const qsizetype index : field.parameters) {
                m_ids.insert(model.form().parameters.at(index).id);
            }
        }
    }
    m_header->setObjectName(QStringLiteral("sectionHeader"));
    m_header->setToolTip(plan.title);
    writeHeader();
    m_column->setContentsMargins(0, scaled(Space4), 0, scaled(Space4));
    m_column->setSpacing(scaled(Space16));
    m_body->hide();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(scaled(barWidth + Space8), 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_header);
    all->addWidget(m_body);
    connect(m_header, &FoldHeader::clicked, this, [this] { emit toggled(!m_open); });
    connect(&model, &FormModel::problemsChanged, this, [this](const InputRef& id) {
        if (id.input.isEmpty() || holds(id)) {
            writeHeader();
        }
    });
}

void SectionBox::writeHeader()
{
    const FieldProblems& problems = m_model.problems();
    const auto count =
        std::count_if(m_ids.begin(), m_ids.end(), [&](const InputRef& id) { return problems.of(id).has_value(); });
    const QString fields = QStringLiteral("· %1").arg(m_plan.fieldCount());
    m_header->setDetail(count == 0 ? fields : fields + tr(" · %1 to mend").arg(count));
}

bool SectionBox::showsBody() const
{
    return m_open || (m_found && !m_found->isEmpty());
}

void SectionBox::setOpen(bool open, Slices& slices)
{
    m_open = open;
    m_header->setChecked(showsBody());
    m_body->setVisible(showsBody());
    if (open) {
        build(slices);
    }
}

void SectionBox::setFound(const std::optional<QSet<InputRef>>& found, Slices& slices)
{
    m_found.reset();
    if (found) {
        QSet<InputRef> here = *found;
        m_found = here.intersect(m_ids);
    }
    setVisible(!m_found || !m_found->isEmpty());
    m_header->setChecked(showsBody());
    if (showsBody()) {
        build(slices);
    }
    showAll();
    m_body->setVisible(showsBody());
}

void SectionBox::build(Slices& slices)
{
    if (m_begun) {
        return;
    }
    m_begun = true;
    for (qsizetype index = 0; index < m_plan.groups.size(); ++index) {
        const FieldGroup& group = m_plan.groups.at(index);
        slices.add([this, index] { addNode(m_plan.groups.at(index)); });
        for (const FieldPlan& field : group.fields) {
            slices.add([this, index, field] { addField(index, field); });
        }
        slices.add([this, index] {
            m_column->addWidget(m_nodes.at(index).widget);
            showNode(m_nodes.at(index));
        });
    }
}

void SectionBox::addNode(const FieldGroup& group)
{
    auto* widget = new QWidget(m_body);
    widget->setObjectName(QStringLiteral("group_") + group.node.text);
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space12));
    const QString name = within(m_plan.title, group.title);
    if (m_plan.groups.size() > 1 || name != m_plan.title) {
        auto* title = new ElidedLabel(name, widget);
        title->setObjectName(QStringLiteral("groupTitle"));
        dress(title, Type::Caption, Token::Muted, true);
        column->addWidget(title);
    }
    widget->hide(); // laid out once, when it is whole
    m_nodes.append({widget, column, {}});
}

void SectionBox::addField(qsizetype node, const FieldPlan& plan)
{
    Node& place = m_nodes[node];
    for (Field* field : makeFields(m_model, plan, place.widget)) {
        place.column->addWidget(field);
        place.fields.append(field);
        field->setVisible(isWanted(field));
        emit fieldMade(field);
    }
}

bool SectionBox::isWanted(const Field* field) const
{
    return !m_found || m_found->contains(field->ids().first());
}

void SectionBox::showNode(const Node& node)
{
    const bool any =
        std::any_of(node.fields.begin(), node.fields.end(), [this](const Field* field) { return isWanted(field); });
    node.widget->setVisible(any && m_column->indexOf(node.widget) >= 0);
}

void SectionBox::showAll()
{
    for (const Node& node : std::as_const(m_nodes)) {
        for (Field* field : node.fields) {
            field->setVisible(isWanted(field));
        }
        showNode(node);
    }
}

void SectionBox::bury(Slices& graves)
{
    hide();
    for (const Node& node : std::as_const(m_nodes)) {
        for (Field* field : node.fields) {
            graves.add([field] { delete field; });
        }
    }
    graves.add([this] { delete this; });
}

void SectionBox::paintEvent(QPaintEvent*)
{
    QColor bar;
    if (!m_plan.colour.isEmpty()) {
        bar.setNamedColor(m_plan.colour); // whatever the file says; what is no colour stays invalid
    }
    QPainter painter(this);
    paint::box(&painter, QRectF(0, scaledF(Space4), scaledF(barWidth), height() - scaledF(Space8)),
               scaledF(barWidth) / 2, bar.isValid() ? bar : colour(this, Token::Line), QColor());
}

} // namespace ryla::ui
