#include "ui/pods/spendingcard.h"

#include "ui/pods/daychart.h"
#include "ui/pods/podwords.h"
#include "ui/shell/theme.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/runlabel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace ryla::ui {
namespace {

/// What the colours of the hours mean.
class UseLegend : public QWidget
{
public:
    UseLegend(QStringList words, QWidget* parent)
        : QWidget(parent)
        , m_words(std::move(words))
    {
        setObjectName(QStringLiteral("useLegend"));
        setAccessibleName(m_words.join(QStringLiteral(", ")));
        dress(this, Type::Caption, Token::Muted);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        int wide = 0;
        for (const QString& word : m_words) {
            wide += scaled(14) + fontMetrics().horizontalAdvance(word) + scaled(Space12);
        }
        return {wide - scaled(Space12), fontMetrics().height()};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const QColor ground = colour(this, Token::Surface);
        const QColor fills[] = {colour(this, Token::Accent), blended(ground, colour(this, Token::Warn), 0.75),
                                colour(this, Token::Line)};
        double x = 0;
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            const double side = scaledF(8);
            painter.fillRect(QRectF(x, (height() - side) / 2, side, side), fills[i]);
            x += scaledF(14);
            const int wide = fontMetrics().horizontalAdvance(m_words[i]);
            painter.setPen(colour(this, Token::Muted));
            painter.drawText(QRectF(x, 0, wide + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, m_words[i]);
            x += wide + scaledF(Space12);
        }
    }

private:
    QStringList m_words;
};

} // namespace

SpendingCard::SpendingCard(QWidget* parent)
    : Card(tr("Spending"), QStringLiteral("spendingCard"), parent)
    , m_sides(new ChipRow({tr("Cost"), tr("Use")}))
    , m_month(new RunLabel)
    , m_chart(new DayChart(this))
    , m_foot(new QWidget(this))
    , m_first(label({}, Type::Caption, Token::Muted, QStringLiteral("spendingFirst"), m_foot))
    , m_middle(label({}, Type::Caption, Token::Faint, QStringLiteral("spendingHint"), m_foot))
    , m_legend(new UseLegend({tr("busy"), tr("idle"), tr("asleep")}, m_foot))
    , m_today(label({}, Type::Caption, Token::Muted, QStringLiteral("spendingToday"), m_foot))
    , m_balance(label({}, Type::Caption, Token::Muted, QStringLiteral("spendingBalance"), this))
    , m_empty(wrappedWords(tr("What this pod costs will be here, day by day, from its first start on."),
                           QStringLiteral("spendingEmpty"), this))
{
    m_sides->setObjectName(QStringLiteral("spendingSides"));
    m_sides->setAccessibleName(tr("What the chart shows"));
    m_sides->setCurrent(0);
    m_month->setObjectName(QStringLiteral("spendingMonth"));
    dress(m_month, Type::Body, Token::Muted);
    addToHead(m_sides);
    addTool(m_month);
    m_foot->setObjectName(QStringLiteral("spendingFoot"));
    auto* foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(scaled(Space12));
    foot->addWidget(m_first);
    foot->addStretch(1);
    foot->addWidget(m_middle);
    foot->addWidget(m_legend);
    foot->addStretch(1);
    foot->addWidget(m_today);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMinimumHeight(m_chart->minimumSizeHint().height());
    column()->addWidget(m_chart, 1);
    column()->addWidget(m_empty, 1);
    column()->addWidget(m_foot);
    column()->addWidget(m_balance);
    connect(m_sides, &ChipRow::chosen, this, &SpendingCard::showSide);
    setView({});
}

void SpendingCard::setView(const SpendingView& view)
{
    if (m_view == view) {
        return;
    }
    m_view = view;
    const bool isEmpty = view.days.isEmpty();
    const int days = int(view.days.size());
    setNote(isEmpty ? QString() : days == 1 ? tr("1 day") : tr("%1 days").arg(days));
    QList<TextRun> month;
    if (!view.month.isEmpty()) {
        month << TextRun{view.month, true} << TextRun{tr(" this month"), false};
    }
    if (!view.perPicture.isEmpty()) {
        month << TextRun{QStringLiteral(" · "), false} << TextRun{view.perPicture, true}
              << TextRun{tr(" a picture"), false};
    }
    m_month->setRuns(month);
    m_month->setToolTip(view.perPicture.isEmpty()
                            ? QString()
                            : tr("All of this month's cost, idle and starting time too, by the pictures it made"));
    m_balance->setText(tr("The account has %1.").arg(view.balance));
    m_balance->setVisible(!view.balance.isEmpty());
    m_chart->setDays(view.days, view.budgetPerDay);
    m_sides->setVisible(!isEmpty);
    m_chart->setVisible(!isEmpty);
    m_foot->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    writeFoot();
}

void SpendingCard::showSide(int side)
{
    m_chart->setShows(side == 0 ? DayChart::Shows::Spending : DayChart::Shows::Use);
    writeFoot();
}

void SpendingCard::writeFoot()
{
    if (m_view->days.isEmpty()) {
        return;
    }
    const bool spending = m_chart->shows() == DayChart::Shows::Spending;
    const DayView& today = m_view->days.constLast();
    m_first->setText(QLocale().toString(m_view->days.constFirst().day, tr("d MMM")));
    m_today->setText(spending ? tr("today %1").arg(today.money) : tr("today busy %1").arg(hoursText(today.busyHours)));
    const bool guessed =
        std::any_of(m_view->days.cbegin(), m_view->days.cend() - 1, [](const DayView& day) { return day.isEstimated; });
    m_middle->setText(tr("outlined: not billed yet"));
    m_middle->setVisible(spending && guessed);
    m_legend->setVisible(!spending);
}

} // namespace ryla::ui
