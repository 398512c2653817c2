#include "pods/metrics.h"

#include <functional>

namespace ryla::pods {
namespace {

constexpr PodPhase allPhases[] = {PodPhase::Unknown,  PodPhase::Asleep, PodPhase::Starting, PodPhase::Running,
                                  PodPhase::Stopping, PodPhase::Failed, PodPhase::Gone};

QByteArray decimal(qint64 thousandths)
{
    return toDecimal(Money{thousandths * 1000});
}

QByteArray secondsOf(const QDateTime& time)
{
    return decimal(time.toMSecsSinceEpoch());
}

/// Writes families: the head once, then a sample for each pod.
class MetricsWriter
{
public:
    explicit MetricsWriter(const QList<WatchedPod>& pods)
        : m_pods(pods)
    {
    }

    void head(const char* name, const char* type, const char* help)
    {
        m_text += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    }

    void sample(const QByteArray& name, const QByteArray& labels, const QByteArray& value)
    {
        m_text += name + (labels.isEmpty() ? QByteArray() : '{' + labels + '}') + ' ' + value + '\n';
    }

    void single(const char* name, const char* type, const char* help, const QByteArray& value)
    {
        head(name, type, help);
        sample(name, {}, value);
    }

    /// A family whose sample is left out where `value` answers nothing.
    void perPod(const char* name, const char* type, const char* help,
                const std::function<QByteArray(const WatchedPod&)>& value)
    {
        head(name, type, help);
        for (const WatchedPod& pod : m_pods) {
            if (const QByteArray number = value(pod); !number.isEmpty()) {
                sample(name, labelOf(pod), number);
            }
        }
    }

    /// The same with one more label, which takes the given values.
    void perPodAnd(const char* name, const char* type, const char* help, const char* label,
                   const QList<std::pair<QByteArray, std::function<QByteArray(const WatchedPod&)>>>& values)
    {
        head(name, type, help);
        for (const WatchedPod& pod : m_pods) {
            for (const auto& [word, value] : values) {
                if (const QByteArray number = value(pod); !number.isEmpty()) {
                    sample(name, labelOf(pod) + ',' + label + "=\"" + word + '"', number);
                }
            }
        }
    }

    static QByteArray labelOf(const WatchedPod& pod) { return "pod=\"" + labelValue(pod.name) + '"'; }
    [[nodiscard]] const QList<WatchedPod>& pods() const { return m_pods; }
    [[nodiscard]] const QByteArray& text() const { return m_text; }

private:
    const QList<WatchedPod>& m_pods;
    QByteArray m_text;
};

QByteArray ratio(std::optional<int> percent)
{
    return percent ? decimal(10LL * *percent) : QByteArray();
}

QByteArray numberOrNothing(std::optional<int> number)
{
    return number ? QByteArray::number(*number) : QByteArray();
}

void writeStates(MetricsWriter& out)
{
    out.head("ryla_pod_state", "gauge", "1 for the state the pod is in, 0 for all others.");
    for (const WatchedPod& pod : out.pods()) {
        for (const PodPhase phase : allPhases) {
            out.sample("ryla_pod_state", MetricsWriter::labelOf(pod) + ",state=\"" + toString(phase).toLatin1() + '"',
                       pod.phase == phase ? "1" : "0");
        }
    }
    out.perPod("ryla_pod_comfyui_up", "gauge", "1 while ComfyUI answers.",
               [](const WatchedPod& pod) { return QByteArray(pod.comfyAnswers ? "1" : "0"); });
    out.perPod("ryla_pod_gpu_utilization_ratio", "gauge", "Load of the GPU from 0 to 1.",
               [](const WatchedPod& pod) { return ratio(pod.gpuPercent); });
    out.perPod("ryla_pod_gpu_memory_used_ratio", "gauge", "Share of the GPU's memory in use, from 0 to 1.",
               [](const WatchedPod& pod) { return ratio(pod.gpuMemoryPercent); });
}

void writeQueue(MetricsWriter& out)
{
    out.perPodAnd("ryla_pod_queue_prompts", "gauge", "Prompts in ComfyUI's queue, by anyone.", "state",
                  {{"running", [](const WatchedPod& pod) { return numberOrNothing(pod.queueRunning); }},
                   {"pending", [](const WatchedPod& pod) { return numberOrNothing(pod.queuePending); }}});
    out.perPod("ryla_pod_jobs_waiting", "gauge", "Jobs of this queue that wait for the pod.",
               [](const WatchedPod& pod) { return QByteArray::number(pod.waiting); });
}

void writeCounters(MetricsWriter& out)
{
    const auto counter = [](quint64 WatchedPod::*member) {
        return [member](const WatchedPod& pod) { return QByteArray::number(pod.*member); };
    };
    out.perPodAnd("ryla_pod_jobs_total", "counter", "Jobs that are over.", "result",
                  {{"done", counter(&WatchedPod::jobsDone)},
                   {"failed", counter(&WatchedPod::jobsFailed)},
                   {"cancelled", counter(&WatchedPod::jobsCancelled)}});
    out.perPod("ryla_pod_pictures_total", "counter", "Results that were fetched.", counter(&WatchedPod::pictures));
    out.perPodAnd("ryla_pod_restarts_total", "counter", "Restarts by the guardian.", "what",
                  {{"comfyui", counter(&WatchedPod::comfyRestarts)}, {"pod", counter(&WatchedPod::podRestarts)}});
    out.perPod("ryla_pod_starts_total", "counter", "Starts by the guardian.", counter(&WatchedPod::starts));
    out.perPod("ryla_pod_stops_total", "counter", "Stops by the guardian.", counter(&WatchedPod::stops));
}

void writeMoney(MetricsWriter& out)
{
    out.perPod("ryla_pod_price_dollars_per_hour", "gauge", "What the pod costs now, in US dollars an hour.",
               [](const WatchedPod& pod) { return toDecimal(pod.perHour); });
    out.perPod("ryla_pod_cost_dollars_total", "counter", "Spent since the guardian began, by its own clock.",
               [](const WatchedPod& pod) { return toDecimal(pod.spentByClock); });
    out.perPod("ryla_pod_cost_today_dollars", "gauge", "Spent today; bills count more than the own clock.",
               [](const WatchedPod& pod) { return toDecimal(pod.spentToday.money); });
    out.perPod("ryla_pod_cost_month_dollars", "gauge", "Spent this month; bills count more than the own clock.",
               [](const WatchedPod& pod) { return toDecimal(pod.spentInMonth.money); });
}

void writeJobTimes(MetricsWriter& out)
{
    const QByteArray name = "ryla_job_duration_seconds";
    out.head(name.constData(), "histogram", "How long jobs ran, from sent to done.");
    for (const WatchedPod& pod : out.pods()) {
        const QByteArray label = MetricsWriter::labelOf(pod);
        quint64 below = 0;
        for (size_t i = 0; i < JobTimes::ends.size(); ++i) {
            below += pod.jobTimes.counts.at(i);
            out.sample(name + "_bucket", label + ",le=\"" + QByteArray::number(JobTimes::ends.at(i)) + '"',
                       QByteArray::number(below));
        }
        out.sample(name + "_bucket", label + ",le=\"+Inf\"", QByteArray::number(pod.jobTimes.total));
        out.sample(name + "_sum", label, decimal(pod.jobTimes.sumMs));
        out.sample(name + "_count", label, QByteArray::number(pod.jobTimes.total));
    }
}

} // namespace

QByteArray labelValue(const QString& text)
{
    QString escaped = text;
    return escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""))
        .replace(QLatin1Char('\n'), QLatin1String("\\n"))
        .toUtf8();
}

QByteArray metricsText(const GuardianFacts& facts)
{
    MetricsWriter out(facts.pods);
    out.head("ryla_build_info", "gauge", "The version of the program.");
    out.sample("ryla_build_info", "version=\"" + labelValue(facts.version) + '"', "1");
    out.single("ryla_guardian_start_time_seconds", "gauge", "When the guardian began, in seconds since 1970.",
               secondsOf(facts.startedAt));
    out.single("ryla_guardian_acting", "gauge", "1 while this guardian acts, 0 while another program does.",
               facts.actsBy == ActsBy::This ? "1" : "0");
    if (facts.lastRound.isValid()) {
        out.single("ryla_guardian_last_round_time_seconds", "gauge",
                   "When all pods were last looked at, in seconds since 1970.", secondsOf(facts.lastRound));
    }
    out.head("ryla_alerts_total", "counter", "Alerts to webhooks.");
    out.sample("ryla_alerts_total", "result=\"sent\"", QByteArray::number(facts.alertsSent));
    out.sample("ryla_alerts_total", "result=\"failed\"", QByteArray::number(facts.alertsFailed));
    writeStates(out);
    writeQueue(out);
    writeCounters(out);
    writeMoney(out);
    writeJobTimes(out);
    return out.text();
}

} // namespace ryla::pods
