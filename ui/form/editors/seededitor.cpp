#include "ui/form/editors/seededitor.h"

#include "ui/shell/buttons.h"
#include "ui/widgets/seededit.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

namespace ryla::ui {

using namespace workflow;

SeedEditor::SeedEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_edit(new SeedEdit(this))
    , m_mode(new QComboBox(this))
    , m_value(parameter.value)
{
    m_edit->setObjectName(QStringLiteral("seed"));
    QPushButton* dice = iconButton(Glyph::Dice, tr("A new seed"), QStringLiteral("dice"), this);
    m_mode->setObjectName(QStringLiteral("mode"));
    m_mode->addItem(tr("Random"), int(SeedMode::Random));
    m_mode->addItem(tr("Fixed"), int(SeedMode::Fixed));
    m_mode->addItem(tr("Increment"), int(SeedMode::Increment));
    m_mode->setItemData(0, tr("Each run draws a new seed"), Qt::ToolTipRole);
    m_mode->setItemData(1, tr("Each run uses this seed"), Qt::ToolTipRole);
    m_mode->setItemData(2, tr("Each run uses the next number"), Qt::ToolTipRole);
    m_mode->setToolTip(tr("What happens to the seed from run to run"));
    adopt(m_edit);
    adopt(m_mode);
    m_mode->setAccessibleName(m_mode->toolTip());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(Space8));
    row->addWidget(m_edit, 1);
    row->addWidget(dice);
    row->addWidget(m_mode);
    connect(m_edit, &SeedEdit::edited, this, [this](quint64 value) {
        m_value = Seed{value};
        emit valueChanged(m_value);
    });
    connect(m_edit, &SeedEdit::returnPressed, this, &ParameterEditor::editingFinished);
    connect(dice, &QPushButton::clicked, this, [this] {
        emit editingFinished();
        setValue(randomSeed());
        emit valueChanged(m_value);
        emit editingFinished();
    });
    connect(m_mode, &QComboBox::activated, this,
            [this](int index) { emit modeChosen(SeedMode(m_mode->itemData(index).toInt())); });
    SeedEditor::setValue(parameter.value);
}

void SeedEditor::setValue(const Value& value)
{
    m_value = value;
    if (const auto* seed = std::get_if<Seed>(&value)) {
        m_edit->setValue(seed->value);
    } else if (const auto* whole = std::get_if<qint64>(&value); whole && *whole >= 0) {
        m_edit->setValue(quint64(*whole));
    }
}

void SeedEditor::setMode(SeedMode mode)
{
    m_mode->setCurrentIndex(m_mode->findData(int(mode)));
}

} // namespace ryla::ui
