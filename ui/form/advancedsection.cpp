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
/// More than this many parameters are folded by section at first: headers are found faster than fields.
constexpr qsizetype mostUnfolded = 24;
const QString advancedKey = QStringLiteral("advanced");

} // namespace

AdvancedSection::AdvancedSection(FormModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_header(new FoldHeader(tr("Advanced"), this))
    , m_search(new QLineEdit(this))
    , m_body(new QWidget(this))
    , m_column(new QVBoxLayout(m_body))
    , m_nothing(label({}, Type::Caption, Token::Muted, QStringLiteral("nothing"), this))
{
    setObjectName(QStringLiteral("advanced"));
    m_search->setObjectName(QStringLiteral("advancedSearch"));
    m_search->setPlaceholderText(tr("Search fields, nodes and values"));
    m_search->setClearButtonEnabled(true);
    m_header->setObjectName(QStringLiteral("advancedHeader"));
    m_column->setContentsMargins(0, scaled(Space4), 0, 0);
    m_column->setSpacing(scaled(Space8));
    m_nothing->setWordWrap(true);
    m_nothing->hide();
    m_column->addWidget(m_search);
    m_column->addWidget(m_nothing);
    m_body->setVisible(false);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(scaled(Space8));
    all->addWidget(m_header);
    all->addWidget(m_body);
    connect(m_header, &FoldHeader::clicked, this, [this] {
        setOpen(!m_open);
        m_model.folds().setOpen(advancedKey, m_open);
    });
    connect(&model.folds(), &FormFolds::restored, this, &AdvancedSection::applyFolds);
    connect(m_search, &QLineEdit::textChanged, this, &AdvancedSection::filter);
    connect(&m_slices, &Slices::finished, this, &AdvancedSection::built);
}

void AdvancedSection::reset()
{
    m_slices.clear();
    for (SectionBox* box : std::as_const(m_boxes)) {
        m_column->removeWidget(box);
        box->bury(m_graves);
    }
    m_boxes.clear();
    m_built = false;
    m_revealed.clear();
    m_search->clear();
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

void AdvancedSection::build()
{
    m_built = true;
    filter();
    for (const SectionPlan& plan : advancedSections(m_model.form())) {
        m_slices.add([this, plan] { addBox(plan); });
    }
}

bool AdvancedSection::opensAt(const QString& key) const
{
    return key == m_revealed || m_model.folds().isOpen(key, m_isShort);
}

void AdvancedSection::addBox(const SectionPlan& plan)
{
    auto* box = new SectionBox(m_model, plan, m_body);
    connect(box, &SectionBox::fieldMade, this, &AdvancedSection::fieldMade);
    connect(box, &SectionBox::toggled, this, [this, box](bool open) { toggle(box, open); });
    m_column->addWidget(box);
    m_boxes.append(box);
    box->setFound(m_found, m_slices);
    box->setOpen(opensAt(plan.key), m_slices);
}

void AdvancedSection::toggle(SectionBox* box, bool open)
{
    m_model.folds().setOpen(box->key(), open);
    box->setOpen(open, m_slices);
}

void AdvancedSection::applyFolds()
{
    for (SectionBox* box : std::as_const(m_boxes)) {
        box->setOpen(opensAt(box->key()), m_slices);
    }
    setOpen(m_model.folds().isOpen(advancedKey, m_open));
}

void AdvancedSection::reveal(const InputRef& id)
{
    m_search->clear();
    for (const SectionPlan& plan : advancedSections(m_model.form())) {
        for (const FieldGroup& group : plan.groups) {
            m_revealed = group.node == id.node ? plan.key : m_revealed;
        }
    }
    for (SectionBox* box : std::as_const(m_boxes)) {
        if (box->holds(id)) {
            box->setOpen(true, m_slices);
        }
    }
    setOpen(true);
}

void AdvancedSection::unfoldAll()
{
    for (const SectionPlan& plan : advancedSections(m_model.form())) {
        m_model.folds().setOpen(plan.key, true);
    }
    m_model.folds().setOpen(advancedKey, true);
    applyFolds();
}

void AdvancedSection::filter()
{
    m_found.reset();
    if (const QString text = m_search->text().trimmed(); !text.isEmpty()) {
        const Form& form = m_model.form();
        m_found.emplace();
        const auto valueText = [this](const InputRef& id) { return toString(m_model.value(id)); };
        for (const SectionPlan& section : advancedSections(form, text, valueText)) {
            for (const FieldGroup& group : section.groups) {
                for (const FieldPlan& plan : group.fields) {
                    for (const qsizetype parameter : plan.parameters) {
                        m_found->insert(form.parameters.at(parameter).id);
                    }
                }
            }
        }
        m_nothing->setText(tr("No field, node or value here contains “%1”.").arg(text));
    }
    for (SectionBox* box : std::as_const(m_boxes)) {
        box->setFound(m_found, m_slices);
    }
    m_nothing->setVisible(m_found && m_found->isEmpty());
}

void AdvancedSection::writeHeader()
{
    const qsizetype count = advancedCount(m_model.form());
    QSet<NodeId> inNodes;
    for (const Parameter& parameter : m_model.form().parameters) {
        if (parameter.advanced) {
            inNodes.insert(parameter.id.node);
        }
    }
    const qsizetype nodes = inNodes.size();
    m_isShort = count <= mostUnfolded;
    setVisible(count > 0);
    m_search->setVisible(count >= searchFrom);
    m_header->setChecked(m_open);
    m_header->setDetail(nodes == 1 ? tr("· %1 more in one node").arg(count)
                                   : tr("· %1 more in %2 nodes").arg(count).arg(nodes));
}

} // namespace ryla::ui
