#include "ui/form/authorswitch.h"

#include "ui/form/authormodel.h"
#include "ui/form/fieldframe.h"
#include "ui/shell/theme.h"
#include "ui/widgets/searchcombo.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

namespace ryla::ui {

using namespace workflow;

AuthorSwitch::AuthorSwitch(AuthorModel& model, const FormSwitch& toggle, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_switch(toggle)
    , m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("authorSwitch"));
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(scaled(Space12));
    addName();
    addMembers();
    addCheck(tr("On at first"), QStringLiteral("authorSwitchOn"), toggle.on,
             [](FormSwitch& one, bool on) { one.on = on; });
    addCheck(tr("While it is off, connections pass through"), QStringLiteral("authorSwitchBypass"),
             toggle.off == FormSwitch::Off::Bypass,
             [](FormSwitch& one, bool on) { one.off = on ? FormSwitch::Off::Bypass : FormSwitch::Off::Mute; });
}

void AuthorSwitch::addName()
{
    auto* frame =
        new FieldFrame(QStringLiteral("authorSwitchFrame"), {tr("Name of the switch"), {}, false, false}, this);
    auto* name = new QLineEdit(m_switch.name, frame);
    name->setObjectName(QStringLiteral("authorSwitchName"));
    name->setAccessibleName(tr("Name of the switch"));
    frame->setBody(name);
    m_rows->addWidget(frame);
    connect(name, &QLineEdit::editingFinished, this, [this, name] {
        FormSwitch after = m_switch;
        after.name = name->text().trimmed();
        if (after.name.isEmpty() || m_model.spec().switchNamed(after.name)) {
            name->setText(m_switch.name); // it is taken, or still the same
            return;
        }
        const QString before = m_switch.name;
        m_switch = after; // said once: leaving the field says it again
        emit renaming(after.name);
        m_model.setSwitch(before, after);
    });
}

void AuthorSwitch::addCheck(const QString& words, const QString& name, bool on,
                            const std::function<void(FormSwitch&, bool)>& change)
{
    auto* check = new QCheckBox(words, this);
    check->setObjectName(name);
    check->setChecked(on);
    m_rows->addWidget(check);
    connect(check, &QCheckBox::clicked, this, [this, change](bool checked) {
        FormSwitch after = m_switch;
        change(after, checked);
        m_model.setSwitch(m_switch.name, after);
    });
}

void AuthorSwitch::addMembers()
{
    const AuthorMaterial& material = m_model.material();
    QStringList members;
    for (const QString& group : std::as_const(m_switch.groups)) {
        members << tr("the group %1").arg(group);
    }
    for (const NodeId& node : std::as_const(m_switch.nodes)) {
        members << QStringLiteral("%1 (%2)").arg(material.titleOf(node), node.text);
    }
    const QString words = members.isEmpty() ? tr("Nothing yet.") : members.join(QStringLiteral(", "));
    auto* frame = new FieldFrame(QStringLiteral("authorMembers"), {tr("What it switches"), words, false, false}, this);
    auto* pick = new SearchCombo(frame);
    pick->setObjectName(QStringLiteral("authorMember"));
    pick->setPlaceholder(tr("Add or take out a group or a node"));
    QStringList titles;
    for (const QString& group : material.groups) {
        titles << tr("Group: %1").arg(group);
    }
    for (const AuthorMaterial::Node& node : material.nodes) {
        titles << QStringLiteral("%1 (%2)").arg(node.title, node.id.text);
    }
    pick->setChoices(titles);
    frame->setBody(pick);
    m_rows->addWidget(frame);
    connect(pick, &SearchCombo::edited, this, [this, titles](const QString& title) {
        const AuthorMaterial& known = m_model.material();
        const qsizetype place = titles.indexOf(title);
        FormSwitch after = m_switch;
        if (place >= 0 && place < known.groups.size()) {
            const QString group = known.groups.at(place);
            if (after.groups.removeAll(group) == 0) {
                after.groups.append(group);
            }
        } else if (place >= 0) {
            const NodeId node = known.nodes.at(place - known.groups.size()).id;
            if (after.nodes.removeAll(node) == 0) {
                after.nodes.append(node);
            }
        }
        // Later: the list that was pressed goes with these rows.
        QTimer::singleShot(0, this, [this, after] { m_model.setSwitch(m_switch.name, after); });
    });
}

} // namespace ryla::ui
