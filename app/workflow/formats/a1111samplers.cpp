#include "workflow/formats/a1111samplers.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

namespace ryla::workflow {
namespace {

using Names = std::pair<const char*, const char*>;

constexpr std::array samplerNames = {
    Names{"euler a", "euler_ancestral"},
    Names{"euler", "euler"},
    Names{"heun", "heun"},
    Names{"lms", "lms"},
    Names{"dpm2", "dpm_2"},
    Names{"dpm2 a", "dpm_2_ancestral"},
    Names{"dpm++ 2s a", "dpmpp_2s_ancestral"},
    Names{"dpm++ 2m", "dpmpp_2m"},
    Names{"dpm++ sde", "dpmpp_sde"},
    Names{"dpm++ 2m sde", "dpmpp_2m_sde"},
    Names{"dpm++ 2m sde heun", "dpmpp_2m_sde_heun"},
    Names{"dpm++ 3m sde", "dpmpp_3m_sde"},
    Names{"dpm fast", "dpm_fast"},
    Names{"dpm adaptive", "dpm_adaptive"},
    Names{"ddim", "ddim"},
    Names{"ddpm", "ddpm"},
    Names{"unipc", "uni_pc"},
    Names{"lcm", "lcm"},
};

constexpr std::array scheduleNames = {
    Names{"karras", "karras"},  Names{"exponential", "exponential"}, Names{"sgm uniform", "sgm_uniform"},
    Names{"simple", "simple"},  Names{"normal", "normal"},           Names{"ddim", "ddim_uniform"},
    Names{"beta", "beta"},      Names{"kl optimal", "kl_optimal"},   Names{"automatic", "normal"},
    Names{"uniform", "normal"},
};

template<class Table>
QString translated(const Table& table, const QString& name)
{
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const Names& row) { return name == QLatin1String(row.first); });
    return found == table.end() ? QString() : QString::fromLatin1(found->second);
}

} // namespace

SamplerChoice samplerOfA1111(const QString& sampler, const QString& schedule)
{
    QString name = sampler.trimmed().toLower();
    QString kind = schedule.trimmed().toLower();
    // Before there were schedule types, they stood at the end of the sampler's name.
    for (const QString& ending : {QStringLiteral(" karras"), QStringLiteral(" exponential")}) {
        if (name.endsWith(ending)) {
            name.chop(ending.size());
            kind = kind.isEmpty() ? ending.trimmed() : kind;
        }
    }
    SamplerChoice choice;
    choice.scheduler = translated(scheduleNames, kind);
    choice.scheduler = choice.scheduler.isEmpty() ? QStringLiteral("normal") : choice.scheduler;
    choice.sampler = translated(samplerNames, name);
    if (choice.sampler.isEmpty()) {
        choice.known = false;
        static const QRegularExpression between(QStringLiteral("[^a-z0-9]+"));
        choice.sampler = name.replace(QStringLiteral("++"), QStringLiteral("pp")).replace(between, QStringLiteral("_"));
        choice.sampler = choice.sampler.isEmpty() ? QStringLiteral("euler") : choice.sampler;
    }
    return choice;
}

} // namespace ryla::workflow
