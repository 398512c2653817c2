#include "podclient.h"

#include <QTest>

using namespace ryla::demo;
using nlohmann::ordered_json;

class TestJobs : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void tellsEveryState();
    void filtersAndPages();
    void tellsOne();
    void existsOnlyUnderApi();

private:
    std::unique_ptr<DemoPod> m_pod;
    std::unique_ptr<PodClient> m_client;
};

void TestJobs::init()
{
    m_client.reset();
    DemoOptions options = quick();
    options.secondsPerStep = 0.01;
    m_pod = std::make_unique<DemoPod>(options);
    m_client = std::make_unique<PodClient>(*m_pod->start());
    QVERIFY(m_client->listen(QStringLiteral("a"), false));
}

void TestJobs::tellsEveryState()
{
    m_client->run(blankPrompt(1), "a");
    FaultScript faults;
    faults.failingClass = QStringLiteral("ImageInvert");
    m_pod->setFaults(faults);
    m_client->run(
        {{"1",
          {{"class_type", "EmptyImage"}, {"inputs", {{"width", 8}, {"height", 8}, {"batch_size", 1}, {"color", 1}}}}},
         {"2", {{"class_type", "ImageInvert"}, {"inputs", {{"image", {"1", 0}}}}}},
         {"3", {{"class_type", "PreviewImage"}, {"inputs", {{"images", {"2", 0}}}}}}},
        "a");
    const ordered_json asked = {{"prompt", samplerPrompt(1, 500)}, {"client_id", "a"}};
    const std::string stopped = m_client->post(QStringLiteral("/prompt"), asked).json()["prompt_id"];
    QTRY_VERIFY(m_client->count(QStringLiteral("progress")) > 0);
    m_client->ask("POST", QStringLiteral("/interrupt"));
    QTRY_VERIFY(m_client->isOver(stopped));
    m_client->post(QStringLiteral("/prompt"), asked);
    m_client->post(QStringLiteral("/prompt"), asked);
    QTRY_VERIFY(!m_client->get(QStringLiteral("/queue")).json()["queue_running"].empty());
    QByteArrayList states;
    const ordered_json told = m_client->get(QStringLiteral("/api/jobs?sort_order=asc")).json();
    for (const ordered_json& job : told["jobs"]) {
        states << QByteArray::fromStdString(job["status"].get<std::string>());
        QCOMPARE(job.contains("execution_error"), job["status"] == "failed");
    }
    std::sort(states.begin(), states.end());
    QCOMPARE(states.join(' '), QByteArray("cancelled completed failed in_progress pending"));
    QCOMPARE(text(told["pagination"]), QByteArray(R"({"offset":0,"limit":null,"total":5,"has_more":false})"));
}

void TestJobs::filtersAndPages()
{
    for (int i = 0; i < 3; ++i) {
        m_client->run(blankPrompt(i), "a");
    }
    const ordered_json page =
        m_client->get(QStringLiteral("/api/jobs?status=completed,failed&limit=2&offset=1")).json();
    QCOMPARE(page["jobs"].size(), size_t(2));
    QCOMPARE(text(page["pagination"]), QByteArray(R"({"offset":1,"limit":2,"total":3,"has_more":false})"));
    QVERIFY(m_client->get(QStringLiteral("/api/jobs?status=pending")).json()["jobs"].empty());
    for (const char* wrong : {"status=nonsense", "limit=0"}) {
        const Answer answer = m_client->get(QStringLiteral("/api/jobs?") + QLatin1String(wrong));
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.json()["error"].is_string());
    }
}

void TestJobs::tellsOne()
{
    const std::string id = m_client->run(blankPrompt(1), "a")["prompt_id"];
    const ordered_json job = m_client->get(QStringLiteral("/api/jobs/") + QString::fromStdString(id)).json();
    QCOMPARE(text(job["outputs_count"]), QByteArray("1"));
    QCOMPARE(text(job["preview_output"]["nodeId"]), QByteArray("\"2\""));
    QVERIFY(job["workflow"]["prompt"].contains("1"));
    QVERIFY(job["execution_end_time"] >= job["execution_start_time"]);
    const Answer missing = m_client->get(QStringLiteral("/api/jobs/unknown"));
    QCOMPARE(missing.status, 404);
    QCOMPARE(missing.body, QByteArray(R"({"error":"Job not found"})"));
}

void TestJobs::existsOnlyUnderApi()
{
    QCOMPARE(m_client->get(QStringLiteral("/jobs")).status, 404);
}

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
