#include "ui/widgets/chiprow.h"

#include "ui/shell/shapes.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

namespace ryla::ui {

namespace {

class Chip : public QAbstractButton
{
public:
    Chip(const QString& words, QWidget* parent)
        : QAbstractButton(parent)
    {
        setText(words);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        dress(this, Type::Caption, Token::Muted);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        // Drawn 18 px high, pressed anywhere in 24.
        return {fontMetrics().horizontalAdvance(text()) + scaled(Space16), scaled(Space24)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const double high = scaledF(18);
        const QRectF pill(0, (height() - high) / 2, width(), high);
        const QColor ground = colour(this, Token::Raised);
        const QColor fill = isChecked()    ? colour(this, Token::Sel)
                            : underMouse() ? blended(ground, colour(this, Token::Text), 0.07)
                                           : ground;
        paint::box(&painter, pill, high / 2, fill, isChecked() ? QColor() : colour(this, Token::Line));
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            paint::focusRing(&painter, pill, high / 2, palette());
        }
        painter.setPen(isEnabled() ? colour(this, isChecked() ? Token::Accent : Token::Muted)
                                   : palette().color(QPalette::Disabled, QPalette::WindowText));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
};

} // namespace

ChipRow::ChipRow(const QStringList& titles, QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(6));
    connect(m_group, &QButtonGroup::idClicked, this, &ChipRow::chosen);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setTitles(titles);
}

void ChipRow::setTitles(const QStringList& titles)
{
    qDeleteAll(m_group->buttons());
    for (qsizetype i = 0; i < titles.size(); ++i) {
        auto* chip = new Chip(titles[i], this);
        chip->setObjectName(QStringLiteral("chip-%1").arg(i));
        layout()->addWidget(chip);
        m_group->addButton(chip, static_cast<int>(i));
    }
}

void ChipRow::setCurrent(int index)
{
    m_group->setExclusive(false); // an exclusive group cannot have none on
    for (QAbstractButton* chip : m_group->buttons()) {
        chip->setChecked(m_group->id(chip) == index);
    }
    m_group->setExclusive(true);
}

int ChipRow::current() const
{
    return m_group->checkedId();
}

} // namespace ryla::ui
