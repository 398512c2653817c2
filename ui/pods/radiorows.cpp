#include "ui/pods/radiorows.h"

#include "ui/pods/troublewords.h"
#include "ui/shell/shapes.h"

#include <QButtonGroup>
#include <QPainter>
#include <QRadioButton>
#include <QStyleOptionButton>
#include <QVBoxLayout>

namespace ryla::ui {
namespace {

constexpr int radioRowHeight = 30;

/// How wide the columns at the right end are, so that they stand under each other.
struct RadioColumns
{
    int mark = 0;
    int right = 0;
};

class RowButton : public QRadioButton
{
public:
    RowButton(RadioRow row, const RadioColumns& columns, QWidget* parent)
        : QRadioButton(row.title, parent)
        , m_row(std::move(row))
        , m_columns(columns)
    {
        QStringList said{m_row.title, m_row.note, m_row.mark, m_row.right};
        said.removeAll(QString());
        setAccessibleName(said.join(QStringLiteral(", ")));
        setToolTip(said.join(QStringLiteral(" · ")));
        setEnabled(m_row.isPossible);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const int words = fontMetrics().horizontalAdvance(m_row.title + QStringLiteral("    ") + m_row.note);
        return {scaled(64) + words + m_columns.mark + m_columns.right, scaled(radioRowHeight)};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return {scaled(160), scaled(radioRowHeight)}; }

protected:
    [[nodiscard]] bool hitButton(const QPoint& at) const override { return rect().contains(at); }

    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const bool marked = isChecked() || (isEnabled() && underMouse());
        if (marked) {
            const Token ground = isChecked() ? Token::Sel : Token::Raised;
            paint::box(&painter, rect(), scaledF(cornerRadius), colour(this, ground), QColor());
        }
        QStyleOptionButton option;
        initStyleOption(&option);
        const int side = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, &option, this);
        option.rect = QRect(scaled(Space8), (height() - side) / 2, side, side);
        style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter, this);
        drawWords(&painter, option.rect.right() + 1 + scaled(Space8));
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            paint::focusRing(&painter, rect(), scaledF(cornerRadius), palette());
        }
    }

private:
    void drawWords(QPainter* painter, int left)
    {
        const QColor off = palette().color(QPalette::Disabled, QPalette::WindowText);
        const auto pen = [&](Token token) { painter->setPen(isEnabled() ? colour(this, token) : off); };
        const int gap = scaled(Space12);
        int end = width() - scaled(Space12);
        pen(Token::Text);
        if (m_columns.right > 0) {
            painter->drawText(QRect(end - m_columns.right, 0, m_columns.right, height()),
                              Qt::AlignRight | Qt::AlignVCenter, m_row.right);
            end -= m_columns.right + gap;
        }
        if (m_columns.mark > 0) {
            // On the ground of the chosen row only some colours can be read as text.
            pen(isChecked() ? Token::Text : m_row.markToken);
            painter->drawText(QRect(end - m_columns.mark, 0, m_columns.mark, height()),
                              Qt::AlignLeft | Qt::AlignVCenter, m_row.mark);
            end -= m_columns.mark + gap;
        }
        pen(Token::Text);
        const int title = std::min(end - left, fontMetrics().horizontalAdvance(m_row.title) + 1);
        painter->drawText(QRect(left, 0, title, height()), Qt::AlignLeft | Qt::AlignVCenter,
                          fontMetrics().elidedText(m_row.title, Qt::ElideRight, title));
        left += title + gap;
        if (end > left) {
            pen(Token::Muted);
            painter->drawText(QRect(left, 0, end - left, height()), Qt::AlignLeft | Qt::AlignVCenter,
                              fontMetrics().elidedText(m_row.note, Qt::ElideRight, end - left));
        }
    }

    RadioRow m_row;
    RadioColumns m_columns;
};

} // namespace

RadioRows::RadioRows(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setObjectName(name);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(2));
    connect(m_group, &QButtonGroup::idClicked, this, [this](int row) { emit picked(m_rows[row].id); });
}

void RadioRows::setRows(const QList<RadioRow>& rows)
{
    if (rows == m_rows) {
        return;
    }
    const QString before = chosen();
    qDeleteAll(m_group->buttons());
    m_rows = rows;
    RadioColumns columns;
    for (const RadioRow& row : rows) {
        columns.mark = std::max(columns.mark, fontMetrics().horizontalAdvance(row.mark));
        columns.right = std::max(columns.right, fontMetrics().horizontalAdvance(row.right));
    }
    for (int i = 0; i < int(rows.size()); ++i) {
        auto* made = new RowButton(rows[i], columns, this);
        made->setObjectName(objectName() + QStringLiteral("-%1").arg(i));
        layout()->addWidget(made);
        m_group->addButton(made, i);
    }
    choose(before);
    for (int i = 0; m_group->checkedId() < 0 && i < int(rows.size()); ++i) {
        m_group->button(i)->setChecked(rows[i].isPossible);
    }
}

void RadioRows::choose(const QString& id)
{
    for (int i = 0; i < int(m_rows.size()); ++i) {
        if (m_rows[i].id == id && m_rows[i].isPossible) {
            m_group->button(i)->setChecked(true);
        }
    }
}

QString RadioRows::chosen() const
{
    const int row = m_group->checkedId();
    return row >= 0 && row < m_rows.size() ? m_rows[row].id : QString();
}

QList<RadioRow> gpuRows(const QList<GpuView>& gpus)
{
    QList<RadioRow> rows;
    for (const GpuView& gpu : gpus) {
        RadioRow row{gpu.id, gpu.name};
        row.note = gpu.memoryGb > 0 ? RadioRows::tr("%1 GB").arg(gpu.memoryGb) : QString();
        row.mark = stockWords(gpu.stock);
        row.markToken = stockToken(gpu.stock);
        row.right = gpu.price;
        row.isPossible = gpu.stock != pods::Stock::None;
        rows.append(row);
    }
    return rows;
}

} // namespace ryla::ui
