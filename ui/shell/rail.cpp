#include "ui/shell/rail.h"

#include "ui/shell/shapes.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace ryla::ui {

namespace {

constexpr int railWidth = 48;
constexpr int cell = 36;
constexpr int sign = 18;

class RailButton : public QAbstractButton
{
public:
    RailButton(Glyph glyph, const QString& title, QWidget* parent)
        : QAbstractButton(parent)
        , m_glyph(glyph)
    {
        setAccessibleName(title);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setFixedSize(scaled(cell), scaled(cell));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const double radius = scaledF(cornerRadius);
        const bool hot = underMouse() || isDown();
        if (isChecked() || hot) {
            const QColor hover = blended(colour(this, Token::Surface), colour(this, Token::Text), 0.07);
            paint::box(&painter, rect(), radius, isChecked() ? colour(this, Token::Sel) : hover, QColor());
        }
        const double side = scaledF(sign);
        const Token ink = isChecked() ? Token::Accent : hot ? Token::Text : Token::Muted;
        drawGlyph(&painter, m_glyph, QRectF((width() - side) / 2, (height() - side) / 2, side, side),
                  colour(this, ink));
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            paint::focusRing(&painter, rect(), radius, palette());
        }
    }

private:
    Glyph m_glyph;
};

} // namespace

Rail::Rail(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_group(new QButtonGroup(this))
    , m_menu(new QMenu(this))
    , m_gear(new RailButton(Glyph::Settings, tr("Settings"), this))
{
    setObjectName(QStringLiteral("rail"));
    fill(this, Token::Surface);
    setFixedWidth(scaled(railWidth));
    m_column->setContentsMargins(0, scaled(Space8), 1, scaled(Space8));
    m_column->setSpacing(scaled(Space4));
    m_column->addStretch(1);
    m_column->addWidget(m_gear, 0, Qt::AlignHCenter);
    m_gear->setObjectName(QStringLiteral("rail-settings"));
    m_gear->setToolTip(tr("Settings"));
    m_menu->setObjectName(QStringLiteral("settings-menu"));
    connect(m_gear, &QAbstractButton::clicked, this, [this] {
        const int high = m_menu->sizeHint().height();
        m_menu->popup(m_gear->mapToGlobal(QPoint(m_gear->width() + scaled(Space4), m_gear->height() - high)));
    });
    connect(m_group, &QButtonGroup::idClicked, this, &Rail::chosen);
    refreshMenu();
}

void Rail::addSpace(int index, Glyph glyph, const QString& title, const QString& key)
{
    auto* made = new RailButton(glyph, title, this);
    made->setObjectName(QStringLiteral("rail-") + glyphName(glyph));
    made->setCheckable(true);
    made->setToolTip(key.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, key));
    m_column->insertWidget(m_column->count() - 2, made, 0, Qt::AlignHCenter);
    m_group->addButton(made, index);
}

void Rail::setCurrent(int index)
{
    if (QAbstractButton* made = m_group->button(index)) {
        made->setChecked(true);
    }
}

void Rail::refreshMenu()
{
    m_gear->setVisible(!m_menu->isEmpty());
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colour(this, Token::Line));
}

} // namespace ryla::ui
