#include "ui/shell/podoffer.h"

#include "ui/pods/podwords.h"
#include "ui/shell/podstage.h"
#include "ui/shell/podviews.h"
#include "ui/shell/theme.h"
#include "ui/widgets/banner.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ryla::ui {
namespace {

QString waiting(const KnownPod& known)
{
    const int jobs = known.facts.ourQueued;
    return jobs == 1 ? PodOffer::tr("1 job waits") : PodOffer::tr("%1 jobs wait").arg(jobs);
}

QString asleepSentence(const KnownPod& known, const StageView& stage)
{
    QString sentence = PodOffer::tr("%1 for %2, which sleeps.").arg(waiting(known), known.pod.name);
    const QString price = known.whenUp ? priceWords(*known.whenUp) : QString();
    const QString ready = stage.usual ? clockTime(*stage.usual) : QString();
    if (!price.isEmpty() && !ready.isEmpty()) {
        sentence += QLatin1Char(' ') + PodOffer::tr("Started, it costs %1; usually ready in %2.").arg(price, ready);
    } else if (!price.isEmpty()) {
        sentence += QLatin1Char(' ') + PodOffer::tr("Started, it costs %1.").arg(price);
    } else if (!ready.isEmpty()) {
        sentence += QLatin1Char(' ') + PodOffer::tr("Usually ready in %1.").arg(ready);
    }
    return sentence;
}

QString startingSentence(const KnownPod& known, const StageView& stage)
{
    const StageWords words = stageWords(stage);
    return known.pod.name + QStringLiteral(": ") +
           (words.line.isEmpty() ? words.headline : words.headline + QStringLiteral(" · ") + words.line);
}

/// A quarter of what was allowed, beyond what is overspent already, in whole dollars.
pods::Money moreOf(const KnownPod& known)
{
    const auto& policy = known.settings.policy;
    const bool ofDay = known.decision.reason == pods::PolicyReason::BudgetOfDay;
    const pods::Money budget = ofDay ? policy.budgetPerDay : policy.budgetPerSession;
    const pods::Money spent = ofDay ? known.facts.spentToday : known.facts.spentInSession;
    const pods::Money over = spent - (budget + pods::extraAt(known.facts.wishes, known.facts.now));
    constexpr qint64 dollar = 1'000'000;
    const qint64 wanted = budget.micro / 4 + std::max<qint64>(0, over.micro);
    return pods::Money{std::max<qint64>(1, (wanted + dollar - 1) / dollar) * dollar};
}

/// With the seconds that are left, as in the ribbon; nothing can hold these stops up.
QString countdown(const KnownPod& known)
{
    const QString left = clockTime(int(std::max<qint64>(0, known.now.secsTo(known.decision.stopAt))));
    return known.decision.reason == pods::PolicyReason::Idle
               ? PodOffer::tr("%1 is stopped in %2, because nothing happens on it.").arg(known.pod.name, left)
               : PodOffer::tr("%1 is stopped in %2, because the queue is done.").arg(known.pod.name, left);
}

/// What is about to end it, while that can still be put off.
std::optional<OfferWords> stopOffer(const KnownPod& known)
{
    if (known.decision.verdict != pods::Verdict::Warn) {
        return std::nullopt;
    }
    if (!known.decision.stopAt.isValid() && known.decision.reason != pods::PolicyReason::Trouble) {
        return std::nullopt; // a stop that is far off yet
    }
    const QString sentence = PodOffer::tr("%1: %2").arg(known.pod.name, known.decision.sentence);
    switch (known.decision.reason) {
    case pods::PolicyReason::Idle:
    case pods::PolicyReason::AfterQueue:
        return OfferWords{Mood::Info, countdown(known), OfferWords::Way::KeepOn, {}};
    case pods::PolicyReason::OffHours:
        return OfferWords{Mood::Info, sentence, OfferWords::Way::KeepOn, {}};
    case pods::PolicyReason::BudgetOfDay:
    case pods::PolicyReason::BudgetOfSession:
        return OfferWords{Mood::Warn, sentence, OfferWords::Way::AllowMore, moreOf(known)};
    default:
        return OfferWords{Mood::Warn, sentence, OfferWords::Way::Show, {}};
    }
}

QString wayWords(const OfferWords& words)
{
    switch (words.way) {
    case OfferWords::Way::Start:
        return PodOffer::tr("Start pod");
    case OfferWords::Way::KeepOn:
        return PodOffer::tr("Keep it on for an hour");
    case OfferWords::Way::AllowMore:
        return PodOffer::tr("Allow $%1 more today").arg(words.more.micro / 1'000'000);
    case OfferWords::Way::Show:
        break;
    }
    return PodOffer::tr("Show pod");
}

} // namespace

std::optional<OfferWords> offerOf(const KnownPod& known)
{
    const StageView stage = stageViewOf(known);
    if (stage.phase == ShownPhase::Ready && known.problem.isEmpty()) {
        return stopOffer(known);
    }
    if (known.facts.ourQueued <= 0 && known.problem.isEmpty()) {
        return std::nullopt;
    }
    if (!known.problem.isEmpty()) {
        return OfferWords{Mood::Warn, PodOffer::tr("%1: %2").arg(known.pod.name, known.problem), OfferWords::Way::Show};
    }
    if (stage.trouble && !known.situation.choices.isEmpty()) {
        return OfferWords{Mood::Warn,
                          PodOffer::tr("%1 for %2. %3").arg(waiting(known), known.pod.name, stage.trouble->sentence),
                          OfferWords::Way::Show};
    }
    switch (stage.phase) {
    case ShownPhase::Asleep:
        return OfferWords{Mood::Info, asleepSentence(known, stage), OfferWords::Way::Start};
    case ShownPhase::Starting:
    case ShownPhase::Stopping:
        return OfferWords{Mood::Info, startingSentence(known, stage), OfferWords::Way::Show};
    case ShownPhase::Failed:
    case ShownPhase::Gone:
        return OfferWords{Mood::Warn, PodOffer::tr("%1 for %2, which is gone.").arg(waiting(known), known.pod.name),
                          OfferWords::Way::Show};
    case ShownPhase::Ready:
        break;
    }
    return std::nullopt;
}

PodOffer::PodOffer(QWidget* parent)
    : QWidget(parent)
    , m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("podOffer"));
    fill(this, Token::Bg);
    m_banner->setObjectName(QStringLiteral("podOfferBanner"));
    m_banner->setClosable(false); // it goes when the jobs run, or are taken back
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(Space12), scaled(Space12), scaled(Space12), 0);
    column->addWidget(m_banner);
    connect(m_banner, &Banner::actionTriggered, this, &PodOffer::goOn);
    hide();
}

void PodOffer::setPod(const std::optional<KnownPod>& known)
{
    const std::optional<OfferWords> words = known ? offerOf(*known) : std::nullopt;
    if (words == m_words) {
        return;
    }
    m_words = words;
    setVisible(words.has_value());
    if (words) {
        m_banner->show(words->mood, words->sentence, wayWords(*words));
    }
}

void PodOffer::goOn()
{
    switch (m_words ? m_words->way : OfferWords::Way::Show) {
    case OfferWords::Way::Start:
        emit startRequested();
        break;
    case OfferWords::Way::KeepOn:
        emit keepRequested();
        break;
    case OfferWords::Way::AllowMore:
        emit moreRequested(m_words->more);
        break;
    case OfferWords::Way::Show:
        emit pageRequested();
        break;
    }
}

} // namespace ryla::ui
