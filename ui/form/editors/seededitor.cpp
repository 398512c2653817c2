#include "ui/form/editors/seededitor.h"

#include "ui/shell/buttons.h"
#include "ui/widgets/seededit.h"

#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>

#include <utility>

namespace ryla::ui {

using namespace workflow;

SeedEditor::SeedEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_edit(new SeedEdit(this))
    , m_dice(iconButton(Glyph::Dice, tr("A new seed"), QStringLiteral("dice"), this))
    , m_mode(new QComboBox(this))
    , m_grid(new QGridLayout(this))
    , m_value(parameter.value)
{
    m_edit->setObjectName(QStringLiteral("seed"));
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
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(scaled(Space8));
    m_grid->setColumnStretch(0, 1);
    m_grid->addWidget(m_edit, 0, 0);
    m_grid->addWidget(m_dice, 0, 1);
    m_grid->addWidget(m_mode, 0, 2);
    connect(m_edit, &SeedEdit::edited, this, [this](quint64 value) {
        m_value = Seed{value};
        emit valueChanged(m_value);
    });
    connect(m_edit, &SeedEdit::returnPressed, this, &ParameterEditor::editingFinished);
    connect(m_dice, &QPushButton::clicked, this, [this] {
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

void SeedEditor::resizeEvent(QResizeEvent* event)
{
    ParameterEditor::resizeEvent(event);
    const int beside = m_dice->sizeHint().width() + m_mode->sizeHint().width() + 2 * m_grid->horizontalSpacing();
    place(width() >= m_edit->wholeWidth() + beside);
}

void SeedEditor::place(bool oneRow)
{
    if (std::exchange(m_oneRow, oneRow) == oneRow) {
        return;
    }
    m_grid->removeWidget(m_mode);
    if (oneRow) {
        m_grid->addWidget(m_mode, 0, 2);
    } else {
        m_grid->addWidget(m_mode, 1, 0, 1, 2);
    }
    // An empty column would keep its spacing.
    m_grid->invalidate();
}

} // namespace ryla::ui
