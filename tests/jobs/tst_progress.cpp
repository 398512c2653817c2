#include "base/json.h"
#include "comfy/codecs/eventcodec.h"
#include "jobs/progress.h"
#include "jobs/runorder.h"
#include "jobs/timings.h"
#include "tests/jobs/workflows.h"

#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace ryla;
using namespace ryla::jobs;
using comfy::Event;
using comfy::NodeId;
using comfy::PromptId;

namespace {

const PromptId ours{QStringLiteral("ours")};

NodeId node(const char* id)
{
    return NodeId{QString::fromLatin1(id)};
}

Event executing(const char* id, const char* display = nullptr)
{
    return comfy::Executing{ours, node(id), node(display ? display : id)};
}

Event progress(const char* id, double value, double maximum)
{
    return comfy::ProgressEvent{ours, node(id), value, maximum};
}

Event state(const char* id, double value, double maximum, bool finished, const char* display = nullptr)
{
    return comfy::ProgressState{
        ours, {comfy::NodeProgress{node(id), node(display ? display : id), value, maximum, finished}}};
}

/// "9:done 3:running 2/8"; waiting ones are left out.
QString told(const Progress& progress)
{
    QStringList words;
    for (const NodeStep& step : progress.nodes) {
        switch (step.state) {
        case NodeState::Waiting:
            break;
        case NodeState::Running:
            words << step.id.text + (step.maximum > 0 ? QStringLiteral(":%1/%2").arg(step.value).arg(step.maximum)
                                                      : QStringLiteral(":running"));
            break;
        case NodeState::Done:
            words << step.id.text + QStringLiteral(":done");
            break;
        case NodeState::Cached:
            words << step.id.text + QStringLiteral(":cached");
            break;
        }
    }
    if (progress.ended) {
        words << QStringLiteral("ended");
    }
    return words.join(QLatin1Char(' '));
}

QStringList ids(const QList<NodeId>& nodes)
{
    QStringList texts;
    for (const NodeId& id : nodes) {
        texts << id.text;
    }
    return texts;
}

} // namespace

class TestProgress : public QObject
{
    Q_OBJECT
private slots:
    void ordersByLinks_data();
    void ordersByLinks();
    void survivesLongChains();
    void advances_data();
    void advances();
    void othersChangeNothing();
    void neverGoesBack();
    void samplersWeighMore();
    void replaysRecordings_data();
    void replaysRecordings();
    void learnsTimes();
};

void TestProgress::ordersByLinks_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QString>("order");
    QTest::newRow("picture") << pictureWorkflow().promptJson() << QStringLiteral("1 6 3 8 9");
    QTest::newRow("nothing") << QByteArray("{}") << QString();
    QTest::newRow("a cycle") << QByteArray(R"({"1": {"class_type": "A", "inputs": {"x": ["2", 0]}},
                                              "2": {"class_type": "B", "inputs": {"x": ["1", 0]}}})")
                             << QString();
    QTest::newRow("link to nowhere") << QByteArray(R"({"1": {"class_type": "SaveImage", "inputs": {"x": ["7", 0]}}})")
                                     << QStringLiteral("1");
    QTest::newRow("two outputs") << QByteArray(R"({"1": {"class_type": "LoadImage", "inputs": {}},
                                                  "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0]}},
                                                  "3": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}})")
                                 << QStringLiteral("1 2 3");
    QTest::newRow("only loose ends") << QByteArray(R"({"1": {"class_type": "VAELoader", "inputs": {}}})")
                                     << QStringLiteral("1");
}

void TestProgress::ordersByLinks()
{
    QFETCH(QByteArray, prompt);
    QFETCH(QString, order);
    QCOMPARE(ids(runOrder(documentOf(prompt))).join(QLatin1Char(' ')), order);
}

void TestProgress::survivesLongChains()
{
    nlohmann::ordered_json prompt = nlohmann::ordered_json::object();
    const int length = 5000;
    for (int i = 0; i < length; ++i) {
        nlohmann::ordered_json inputs = nlohmann::ordered_json::object();
        if (i > 0) {
            inputs["x"] = {std::to_string(i - 1), 0};
        }
        prompt.push_back({std::to_string(i), {{"class_type", "Step"}, {"inputs", inputs}}});
    }
    const auto document = workflow::WorkflowDocument::fromPrompt(prompt);
    QVERIFY(document);
    QCOMPARE(runOrder(*document).size(), length);
}

void TestProgress::advances_data()
{
    QTest::addColumn<QList<Event>>("events");
    QTest::addColumn<QString>("expected");
    using Events = QList<Event>;
    QTest::newRow("nothing heard") << Events{} << QString();
    QTest::newRow("cached") << Events{comfy::ExecutionCached{ours, {node("1"), node("6"), node("77")}}}
                            << QStringLiteral("1:cached 6:cached");
    QTest::newRow("an old server tells only beginnings")
        << Events{executing("1"), executing("6"), progress("3", 2, 8)} << QStringLiteral("1:done 6:running 3:2/8");
    QTest::newRow("a new one tells ends")
        << Events{state("1", 0, 1, false), executing("1"), executing("6"), state("1", 1, 1, true), progress("3", 2, 8)}
        << QStringLiteral("1:done 6:running 3:2/8");
    QTest::newRow("inner nodes count for the outer")
        << Events{executing("3"), state("3", 0, 1, false), executing("3.0.0.1", "3"), progress("3.0.0.1", 1, 2)}
        << QStringLiteral("3:1/2");
    QTest::newRow("the end of an inner node is not the outer's")
        << Events{state("3", 0, 1, false), state("3.0.0.1", 2, 2, true, "3")} << QStringLiteral("3:running");
    QTest::newRow("two bars in one node")
        << Events{executing("3"), progress("3", 8, 8), progress("3", 1, 20)} << QStringLiteral("3:1/20");
    QTest::newRow("two samplers at once")
        << Events{progress("3", 1, 8), progress("8", 5, 10)} << QStringLiteral("3:1/8 8:5/10");
    QTest::newRow("nonsense numbers") << Events{progress("3", 9, 8), progress("8", -1, 4), progress("9", 1, 0)}
                                      << QStringLiteral("3:8/8 8:0/4 9:running");
    QTest::newRow("a cached output is shown as finished by the server, and stays cached")
        << Events{comfy::ExecutionCached{ours, {node("9")}}, state("9", 1, 1, true)} << QStringLiteral("9:cached");
    QTest::newRow("a blocked branch is no failure")
        << Events{executing("3"),
                  comfy::ExecutionError{ours, node("8"), {}, QStringLiteral("ExecutionBlocked"), {}, {}},
                  executing("9"),
                  comfy::Executed{ours, node("9"), node("9"), {}},
                  comfy::ExecutionSuccess{ours},
                  executing("")}
        << QStringLiteral("3:done 9:done ended");
    QTest::newRow("an error leaves its node where it was")
        << Events{executing("3"), progress("3", 2, 8),
                  comfy::ExecutionError{ours, node("3"), {}, QStringLiteral("ValueError"), {}, {}}, executing("")}
        << QStringLiteral("3:2/8 ended");
    QTest::newRow("after the end nothing counts")
        << Events{executing("3"), executing(""), progress("3", 2, 8)} << QStringLiteral("3:running ended");
}

void TestProgress::advances()
{
    QFETCH(QList<Event>, events);
    QFETCH(QString, expected);
    Progress progress = Progress::of(pictureWorkflow(), ours);
    qint64 now = 1;
    for (const Event& event : events) {
        const double before = progress.fraction();
        progress = advanced(progress, event, now++);
        QVERIFY(progress.fraction() >= before);
        QVERIFY(progress.fraction() <= 1);
    }
    QCOMPARE(told(progress), expected);
}

void TestProgress::othersChangeNothing()
{
    const Progress before = Progress::of(pictureWorkflow(), ours);
    const PromptId theirs{QStringLiteral("theirs")};
    for (const Event& event : {Event(comfy::Executing{theirs, node("3"), node("3")}), Event(comfy::StatusEvent{3, {}}),
                               Event(comfy::UnknownEvent{QStringLiteral("x")}), Event(comfy::ExecutionSuccess{theirs}),
                               Event(comfy::ProgressEvent{{}, node("3"), 1, 2})}) {
        QVERIFY(advanced(before, event, 5) == before);
    }
}

void TestProgress::neverGoesBack()
{
    Progress progress = Progress::of(pictureWorkflow(), ours);
    progress = advanced(progress, ::progress("3", 8, 8), 1);
    const double full = progress.fraction();
    progress = advanced(progress, ::progress("3", 1, 100), 2);
    QCOMPARE(progress.fraction(), full);
    progress = advanced(progress, Event(comfy::ExecutionSuccess{ours}), 3);
    QCOMPARE(progress.fraction(), 1.0);
    QVERIFY(!progress.currentStep());
}

void TestProgress::samplersWeighMore()
{
    Progress progress = Progress::of(pictureWorkflow(), ours);
    QCOMPARE(progress.nodes.at(2).title, QStringLiteral("Sampler"));
    QVERIFY(progress.nodes.at(2).weight > progress.nodes.at(0).weight);
    progress = advanced(progress, executing("3"), 10);
    QCOMPARE(progress.currentStep()->id, node("3"));
    QCOMPARE(progress.doneCount(), 0);
    progress = advanced(progress, state("3", 8, 8, true), 50);
    QCOMPARE(progress.nodes.at(2).finishedMs - progress.nodes.at(2).startedMs, 40);
    QVERIFY(progress.fraction() > 0.5);
}

void TestProgress::replaysRecordings_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("prompt");
    const QByteArray two = R"({"3": {"class_type": "StudioSampler", "inputs": {}},
                              "9": {"class_type": "SaveImage", "inputs": {"images": ["3", 0]}}})";
    const QByteArray three = R"({"3": {"class_type": "StudioSampler", "inputs": {}},
                                "9": {"class_type": "SaveImage", "inputs": {"images": ["3", 0]}},
                                "10": {"class_type": "PreviewImage", "inputs": {"images": ["3", 0]}}})";
    const QByteArray expanded = R"({"1": {"class_type": "StudioExpand", "inputs": {}},
                                   "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0]}}})";
    QTest::newRow("previews") << QStringLiteral("03_success_preview_metadata") << two;
    QTest::newRow("cached") << QStringLiteral("04_cached_rerun") << three;
    QTest::newRow("expansion") << QStringLiteral("19_expansion_async_text") << expanded;
    QTest::newRow("expansion, 0.24") << QStringLiteral("v0.24-19_expansion_async_text") << expanded;
}

void TestProgress::replaysRecordings()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, prompt);
    QFile recording(QStringLiteral(RYLA_TEST_DATA "/transcripts/%1.jsonl").arg(file));
    QVERIFY(recording.open(QIODevice::ReadOnly));
    std::optional<Progress> progress;
    qint64 now = 1;
    // The first run of the recording, from its start to its end.
    while (!recording.atEnd() && !(progress && progress->ended)) {
        const auto line = json::parse(recording.readLine());
        QVERIFY(line);
        const json::Reader<nlohmann::json> entry(*line);
        if (entry.at("ch").string() != QLatin1String("ws") || entry.at("kind").string() != QLatin1String("text")) {
            continue;
        }
        const Event event = comfy::textEvent(entry.at("text").string().toUtf8());
        if (const auto* start = std::get_if<comfy::ExecutionStart>(&event); start && !progress) {
            progress = Progress::of(documentOf(prompt), start->promptId);
        }
        if (progress) {
            const double before = progress->fraction();
            progress = advanced(*progress, event, now++);
            QVERIFY(progress->fraction() >= before);
        }
    }
    QVERIFY(progress && progress->ended && progress->started);
    QCOMPARE(progress->doneCount(), progress->nodes.size());
    QCOMPARE(progress->fraction(), 1.0);
}

void TestProgress::learnsTimes()
{
    const TargetId here{QStringLiteral("here")};
    const auto run = [](qint64 ms) {
        Progress progress = Progress::of(pictureWorkflow(), ours);
        progress = advanced(progress, Event(comfy::ExecutionCached{ours, {node("1")}}), 1);
        progress = advanced(progress, executing("3"), 1000);
        return advanced(progress, executing("8"), 1000 + ms);
    };
    Timings timings;
    QCOMPARE(timings.usualMs(here, QStringLiteral("KSampler")), 0.0);
    const QList<NodeTime> learned = timings.learn(here, run(400));
    QCOMPARE(learned, (QList<NodeTime>{{here, QStringLiteral("KSampler"), 400, 1}}));
    timings.learn(here, run(600));
    QCOMPARE(timings.usualMs(here, QStringLiteral("KSampler")), 500.0);
    QCOMPARE(timings.usualMs(TargetId{QStringLiteral("there")}, QStringLiteral("KSampler")), 0.0);
    for (int i = 0; i < 20; ++i) {
        timings.learn(here, run(100));
    }
    QVERIFY(timings.usualMs(here, QStringLiteral("KSampler")) < 110);
    Timings restored;
    restored.set(learned);
    QCOMPARE(restored.usualMs(here, QStringLiteral("KSampler")), 400.0);
}

QTEST_GUILESS_MAIN(TestProgress)
#include "tst_progress.moc"
