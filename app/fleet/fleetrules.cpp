// What the user says of each pod, for good and for this time, shared with other programs through the settings.
#include "base/logging.h"
#include "base/whenended.h"
#include "fleet/fleet.h"
#include "pods/keepersettingscodec.h"
#include "pods/wishescodec.h"

namespace ryla::fleet {

using pods::PodId;

namespace {

const QString podsGroup = QStringLiteral("pods");

QString settingsKey(const PodId& id)
{
    return QStringLiteral("pods/%1/keeping").arg(id.text);
}

QString wishKey(const PodId& id, const QString& wish)
{
    return QStringLiteral("pods/%1/wishes/%2").arg(id.text, wish);
}

} // namespace

pods::KeeperSettings Fleet::settingsOf(const PodId& id) const
{
    const auto kept = pods::keeperSettingsFromJson(m_parts.settings.read(settingsKey(id)).toByteArray());
    return kept.value_or(pods::KeeperSettings());
}

void Fleet::setSettings(const PodId& id, const pods::KeeperSettings& settings)
{
    m_parts.settings.write(settingsKey(id), pods::keeperSettingsToJson(settings));
    m_parts.settings.sync();
    if (pods::Keeper* own = keeper(id)) {
        own->setSettings(settings);
    }
}

pods::PolicyWishes Fleet::wishesOf(const PodId& id) const
{
    pods::WishTexts texts = pods::textsOf({});
    for (auto wish = texts.begin(); wish != texts.end(); ++wish) {
        *wish = m_parts.settings.read(wishKey(id, wish.key())).toString();
    }
    return pods::wishesFrom(texts);
}

void Fleet::setWishes(const PodId& id, const pods::PolicyWishes& wishes)
{
    writeWishes(id, wishes);
    m_parts.settings.sync();
    if (pods::Keeper* own = keeper(id)) {
        own->setWishes(wishes);
    }
}

/// Only what is another: what another program was told meanwhile stands.
void Fleet::writeWishes(const PodId& id, const pods::PolicyWishes& wishes)
{
    const pods::WishTexts texts = pods::textsOf(wishes);
    const pods::WishTexts known = pods::textsOf(wishesOf(id));
    for (auto wish = texts.begin(); wish != texts.end(); ++wish) {
        if (*wish != known.value(wish.key())) {
            m_parts.settings.write(wishKey(id, wish.key()), *wish);
        }
    }
}

Later<void> Fleet::followOthers()
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenEnded(m_parts.settings.reread(podsGroup), this, [this, promise](const Result<bool>& isNew) {
        if (!isNew) {
            // The rules that are known stand; who cannot read the file cannot write it either, which is told then.
            qCWarning(logBase) << isNew.error().message;
        } else if (*isNew) {
            heedOthers();
        }
        promise->addResult(Result<void>());
        promise->finish();
    });
    return promise->future();
}

void Fleet::heedOthers()
{
    QList<PodId> watched;
    for (const auto& [text, one] : m_watched) {
        watched << PodId{text};
    }
    for (const PodId& id : std::as_const(watched)) {
        if (!m_pods.find(id)) {
            forget(id); // another program has
        } else if (pods::Keeper* own = keeper(id)) {
            if (const pods::KeeperSettings settings = settingsOf(id); settings != own->settings()) {
                own->setSettings(settings);
            }
            if (const pods::PolicyWishes wishes = wishesOf(id); wishes != own->wishes()) {
                own->setWishes(wishes);
            }
        }
    }
    refresh();
}

} // namespace ryla::fleet
