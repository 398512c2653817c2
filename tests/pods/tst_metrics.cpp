#include "pods/guardianfacts.h"
#include "pods/metrics.h"
#include "tests/pods/guardianrig.h"

#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTest>

using namespace ryla::pods;
using namespace ryla::pods::tests;

class TestMetrics : public QObject
{
    Q_OBJECT
private slots:
    void tellsWhatIsKnown();
    void isWellFormed();
    void escapesLabels();
    void countsJobTimes();
    void promtoolAgrees();
};

namespace {

GuardianFacts manyPods()
{
    WatchedPod odd = readyPod(QStringLiteral("my \"odd\" pod\\with\nall"));
    odd.phase = PodPhase::Asleep;
    odd.gpuPercent = std::nullopt;
    odd.queueRunning = odd.queuePending = std::nullopt;
    return guardian({readyPod(), odd});
}

} // namespace

void TestMetrics::tellsWhatIsKnown()
{
    const QByteArray text = metricsText(manyPods());
    for (const char* line :
         {"ryla_build_info{version=\"0.1.0\"} 1\n", "ryla_guardian_start_time_seconds 1773140400\n",
          "ryla_guardian_acting 1\n", "ryla_pod_state{pod=\"studio-4090\",state=\"running\"} 1\n",
          "ryla_pod_state{pod=\"studio-4090\",state=\"asleep\"} 0\n", "ryla_pod_comfyui_up{pod=\"studio-4090\"} 1\n",
          "ryla_pod_gpu_utilization_ratio{pod=\"studio-4090\"} 0.93\n",
          "ryla_pod_queue_prompts{pod=\"studio-4090\",state=\"pending\"} 2\n",
          "ryla_pod_jobs_waiting{pod=\"studio-4090\"} 3\n",
          "ryla_pod_jobs_total{pod=\"studio-4090\",result=\"done\"} 12\n",
          "ryla_pod_price_dollars_per_hour{pod=\"studio-4090\"} 0.69\n",
          "ryla_pod_cost_today_dollars{pod=\"studio-4090\"} 1.123456\n",
          "ryla_job_duration_seconds_bucket{pod=\"studio-4090\",le=\"1\"} 1\n",
          "ryla_job_duration_seconds_bucket{pod=\"studio-4090\",le=\"5\"} 2\n",
          "ryla_job_duration_seconds_bucket{pod=\"studio-4090\",le=\"1800\"} 2\n",
          "ryla_job_duration_seconds_bucket{pod=\"studio-4090\",le=\"+Inf\"} 3\n",
          "ryla_job_duration_seconds_sum{pod=\"studio-4090\"} 7205.4\n",
          "ryla_job_duration_seconds_count{pod=\"studio-4090\"} 3\n"}) {
        QVERIFY2(text.contains(line), line);
    }
    GuardianFacts waiting = manyPods();
    waiting.actsBy = ActsBy::Window;
    QVERIFY(metricsText(waiting).contains("ryla_guardian_acting 0\n"));
    // What is not known has no sample.
    QCOMPARE(text.count("\nryla_pod_gpu_utilization_ratio{"), 1);
    QCOMPARE(text.count("\nryla_pod_gpu_memory_used_ratio{"), 0);
}

/// HELP, TYPE and samples of each family together and once; counters and only they end in _total.
void TestMetrics::isWellFormed()
{
    static const QRegularExpression sample(
        QStringLiteral("^([a-z_]+)(\\{([a-z]+=\"(\\\\.|[^\"\\\\])*\",?)+\\})? -?[0-9.]+$"));
    QString family;
    QString type;
    QSet<QString> families;
    const QString text = QString::fromUtf8(metricsText(manyPods()));
    QVERIFY(text.endsWith(QLatin1Char('\n')));
    for (const QString& line : text.chopped(1).split(QLatin1Char('\n'))) {
        const QStringList words = line.split(QLatin1Char(' '));
        if (line.startsWith(QLatin1String("# HELP "))) {
            family = words.at(2);
            QVERIFY2(!families.contains(family) && words.size() > 4, qPrintable(line));
            families.insert(family);
        } else if (line.startsWith(QLatin1String("# TYPE "))) {
            QCOMPARE(words.at(2), family);
            type = words.at(3);
            QCOMPARE(type == QLatin1String("counter"), family.endsWith(QLatin1String("_total")));
        } else {
            const QRegularExpressionMatch match = sample.match(line);
            QVERIFY2(match.hasMatch(), qPrintable(line));
            QVERIFY2(type == QLatin1String("histogram") ? match.captured(1).startsWith(family)
                                                        : match.captured(1) == family,
                     qPrintable(line));
        }
    }
    QVERIFY(families.size() > 15);
}

void TestMetrics::escapesLabels()
{
    QCOMPARE(labelValue(QStringLiteral("a\"b\\c\nd é")), QByteArray("a\\\"b\\\\c\\nd é"));
    QVERIFY(metricsText(manyPods()).contains("{pod=\"my \\\"odd\\\" pod\\\\with\\nall\"}"));
}

void TestMetrics::countsJobTimes()
{
    JobTimes times;
    times.add(1'000);
    times.add(1'001);
    times.add(4'000'000);
    QCOMPARE(times.counts.at(0), 1U);
    QCOMPARE(times.counts.at(1), 1U);
    QCOMPARE(times.total, 3U);
    QCOMPARE(times.sumMs, 4'002'001);
}

/// The judge itself, where it is installed (Debian: prometheus).
void TestMetrics::promtoolAgrees()
{
    const QString promtool = QStandardPaths::findExecutable(QStringLiteral("promtool"));
    if (promtool.isEmpty()) {
        qInfo("promtool is not installed (Debian package prometheus): its opinion was not asked.");
        return;
    }
    for (const GuardianFacts& facts : {manyPods(), guardian({})}) {
        QProcess check;
        check.setProcessChannelMode(QProcess::MergedChannels);
        check.start(promtool, {QStringLiteral("check"), QStringLiteral("metrics")});
        check.write(metricsText(facts));
        check.closeWriteChannel();
        QTRY_COMPARE_WITH_TIMEOUT(check.state(), QProcess::NotRunning, 20000);
        const QByteArray opinion = check.readAll();
        QVERIFY2(check.exitCode() == 0 && opinion.isEmpty(), opinion.constData());
    }
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
