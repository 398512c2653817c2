#pragma once

#include "ui/shell/knownpod.h"
#include "ui/widgets/inlinemessage.h"

namespace ryla::ui {

class Banner;

/// What is said over the stage of a pod that jobs wait for, or that is about to be stopped, and the way on.
struct OfferWords
{
    enum class Way { Start, Show, KeepOn, AllowMore };

    Mood mood = Mood::Info;
    QString sentence;
    Way way = Way::Show;
    /// Of AllowMore.
    pods::Money more{};
    bool operator==(const OfferWords&) const = default;
};
/// Nothing where no job waits, or the pod works on. Pure.
std::optional<OfferWords> offerOf(const KnownPod& known);

/// For how long "keep it on" puts a stop off.
inline constexpr int keepOnMinutes = 60;

/// Stands over the stage while jobs wait for a pod that does not work: starts it, or leads to its page. Whoever has
/// pressed Run must not have to look for the pod, nor start it without having read what it costs. While a stop is
/// counted down it says so, and is where that is put off: whoever sits before the window is asked before money is
/// saved at the cost of the next picture.
class PodOffer : public QWidget
{
    Q_OBJECT
public:
    explicit PodOffer(QWidget* parent = nullptr);

    /// Of the target that jobs go to; nothing: it is no pod.
    void setPod(const std::optional<KnownPod>& known);
    [[nodiscard]] bool isOffering() const { return m_words.has_value(); }

signals:
    void startRequested();
    /// Not to be stopped for keepOnMinutes.
    void keepRequested();
    /// Beyond the budgets, until the day is over.
    void moreRequested(ryla::pods::Money more);
    void pageRequested();

private:
    void goOn();

    Banner* m_banner;
    std::optional<OfferWords> m_words;
};

} // namespace ryla::ui
