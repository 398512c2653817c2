#pragma once

#include "pods/situation.h"

#include <QMap>
#include <QString>

#include <optional>

namespace ryla::pods {

/// How long each stage of a start usually takes for one pod: the median of its last starts. A plain value; one thread.
class StageTimes
{
public:
    /// What was saved; rubbish is nothing. "machine=21000,24000;container=5000"
    static StageTimes fromText(const QString& text);
    [[nodiscard]] QString toText() const;

    /// A stage was left for the next one after so many milliseconds.
    void learn(Stage stage, qint64 ms);
    /// Milliseconds; nothing where it was never seen.
    [[nodiscard]] std::optional<qint64> usual(Stage stage) const;
    /// From having been `inStage` ms in `stage` until Ready; nothing where a stage on the way was never seen.
    [[nodiscard]] std::optional<qint64> untilReady(Stage stage, qint64 inStage, bool warmsUp) const;

private:
    QMap<QString, QList<qint64>> m_times;
};

} // namespace ryla::pods
