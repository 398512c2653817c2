#pragma once

#include "ui/shell/knownpod.h"
#include "ui/widgets/inlinemessage.h"

namespace ryla::ui {

class Banner;

/// What is said over the stage of a pod that jobs wait for, and the way on.
struct OfferWords
{
    enum class Way { Start, Show };

    Mood mood = Mood::Info;
    QString sentence;
    Way way = Way::Show;
    bool operator==(const OfferWords&) const = default;
};
/// Nothing where no job waits, or the pod works. Pure.
std::optional<OfferWords> offerOf(const KnownPod& known);

/// Stands over the stage while jobs wait for a pod that does not work: starts it, or leads to its page. Whoever has
/// pressed Run must not have to look for the pod, nor start it without having read what it costs.
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
    void pageRequested();

private:
    Banner* m_banner;
    std::optional<OfferWords> m_words;
};

} // namespace ryla::ui
