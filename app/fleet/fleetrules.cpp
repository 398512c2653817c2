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

QString wishesKey(const PodId& id)
{
    return QStringLiteral("pods/%1/wishes").arg(id.text);
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
    return pods::wishesFromJson(m_parts.settings.read(wishesKey(id)).toByteArray()).value_or(pods::PolicyWishes());
}

void Fleet::setWishes(const PodId& id, const pods::PolicyWishes& wishes)
{
    writeWishes(id, wishes);
    m_parts.settings.sync();
    if (pods::Keeper* own = keeper(id)) {
        own->setWishes(wishes);
    }
}

void Fleet::writeWishes(const PodId& id, const pods::PolicyWishes& wishes)
{
    m_parts.settings.write(wishesKey(id), pods::wishesToJson(wishes));
}

void Fleet::followOthers()
{
    whenEnded(m_parts.settings.reread(podsGroup), this, [this](const Result<bool>& isNew) {
        if (!isNew) {
            // The rules that are known stand; who cannot read the file cannot write it either, which is told then.
            qCWarning(logBase) << isNew.error().message;
        } else if (*isNew) {
            heedOthers();
        }
    });
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
