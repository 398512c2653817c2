#include "pods/stagetimes.h"

#include <algorithm>

namespace ryla::pods {

namespace {

constexpr qsizetype remembered = 9;
constexpr qint64 longest = 24LL * 3600 * 1000;

} // namespace

StageTimes StageTimes::fromText(const QString& text)
{
    StageTimes times;
    for (const QString& part : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        QList<qint64> list;
        for (const QString& number : part.section(QLatin1Char('='), 1).split(QLatin1Char(','))) {
            bool good = false;
            const qint64 ms = number.toLongLong(&good);
            if (good && ms >= 0 && ms <= longest) {
                list.append(ms);
            }
        }
        const QString name = part.section(QLatin1Char('='), 0, 0);
        if (!list.isEmpty() && stageNames().contains(name)) {
            times.m_times.insert(name, list.mid(std::max<qsizetype>(0, list.size() - remembered)));
        }
    }
    return times;
}

QString StageTimes::toText() const
{
    QStringList parts;
    for (auto one = m_times.begin(); one != m_times.end(); ++one) {
        QStringList numbers;
        for (const qint64 ms : one.value()) {
            numbers.append(QString::number(ms));
        }
        parts.append(one.key() + QLatin1Char('=') + numbers.join(QLatin1Char(',')));
    }
    return parts.join(QLatin1Char(';'));
}

void StageTimes::learn(Stage stage, qint64 ms)
{
    QList<qint64>& list = m_times[toString(stage)];
    list.append(std::clamp<qint64>(ms, 0, longest));
    if (list.size() > remembered) {
        list.removeFirst();
    }
}

std::optional<qint64> StageTimes::usual(Stage stage) const
{
    QList<qint64> list = m_times.value(toString(stage));
    if (list.isEmpty()) {
        return std::nullopt;
    }
    std::sort(list.begin(), list.end());
    return list.at(list.size() / 2);
}

std::optional<qint64> StageTimes::untilReady(Stage stage, qint64 inStage, bool warmsUp) const
{
    static constexpr Stage way[] = {Stage::Asked, Stage::Machine, Stage::Container, Stage::Port,
                                    Stage::Comfy, Stage::Nodes,   Stage::WarmUp};
    const auto* at = std::find(std::begin(way), std::end(way), stage);
    if (at == std::end(way)) {
        return std::nullopt;
    }
    qint64 left = 0;
    for (; at != std::end(way); ++at) {
        if (*at == Stage::WarmUp && !warmsUp) {
            break;
        }
        const std::optional<qint64> one = usual(*at);
        if (!one) {
            return std::nullopt;
        }
        left += *at == stage ? std::max<qint64>(0, *one - inStage) : *one;
    }
    return left;
}

} // namespace ryla::pods
