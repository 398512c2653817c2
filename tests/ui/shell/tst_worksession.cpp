#include "ui/shell/worksession.h"

#include "studio.h"
#include "tests/support/answerof.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::ui;

class TestWorkSession : public QObject
{
    Q_OBJECT
private slots:
    void firstStartOpensTheStarter();
    void lastOneComesBackWithItsDraft();
    void goneFilesFallBack();
    void badFileIsSaidAndTheOldOneStays();
    void droppedTextIsKept();
    void secondOpenWins();
    void nothingOpenRunsNothing();
    void reuseOfAResult();
    void presetOfAResult();
    void reuseWhenTheFileIsGone();
    void samplesOfAStarterGoAlong();
    void choicesInTextsAreDrawnAtEveryRun();
    void renamedFilesKeepWhatWasTyped();
    void changedFilesKeepWhatWasSet();
    void changedIntoRubbish();
};

namespace {

workflow::InputRef ref(const char* text)
{
    return workflow::InputRef::parse(QString::fromLatin1(text));
}

QString fileOf(const WorkSession& session)
{
    return QFileInfo(session.document().sourcePath()).completeBaseName();
}

/// A session on a home, without a server.
struct Rig
{
    explicit Rig(const QString& home)
        : studio({Paths::under(home), true, true, false, {}})
        , target(studio.targets(), studio.catalogs(), [this](const jobs::TargetId& id) { return studio.use(id); })
        , session(studio.paths(), studio.settings(), studio.queue(), target)
    {
    }
    [[nodiscard]] QString starter(const char* name) const
    {
        return studio.paths().starterWorkflowsFolder() + QLatin1Char('/') + QString::fromLatin1(name);
    }
    Studio studio;
    TargetSession target;
    WorkSession session;
};

} // namespace

void TestWorkSession::firstStartOpensTheStarter()
{
    QTemporaryDir home;
    Rig rig(home.path());
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    rig.session.restore();
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(fileOf(rig.session), QStringLiteral("z-image-turbo"));
    QVERIFY(!rig.session.form().form().parameters.isEmpty());
}

void TestWorkSession::lastOneComesBackWithItsDraft()
{
    QTemporaryDir home;
    {
        Rig rig(home.path());
        QSignalSpy opened(&rig.session, &WorkSession::opened);
        rig.session.openFile(rig.starter("sdxl-lora.json"));
        QTRY_COMPARE(opened.count(), 1);
        rig.session.openFile(rig.starter("flux1-dev.json"));
        QTRY_COMPARE(opened.count(), 2);
        rig.session.form().setValue(rig.session.form().form().parameters.first().id, QStringLiteral("a hare"));
    } // closed before the draft's timer was due
    Rig rig(home.path());
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    rig.session.restore();
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(fileOf(rig.session), QStringLiteral("flux1-dev"));
    const workflow::InputRef prompt = rig.session.form().form().parameters.first().id;
    QCOMPARE(workflow::toString(rig.session.form().value(prompt)), QStringLiteral("a hare"));
    QVERIFY(rig.session.form().patch().contains(prompt));
}

void TestWorkSession::goneFilesFallBack()
{
    QTemporaryDir home;
    Rig rig(home.path());
    rig.studio.settings().set(recentWorkflows, QStringList{home.filePath(QStringLiteral("gone.json"))});
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    rig.session.restore();
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(fileOf(rig.session), QStringLiteral("z-image-turbo"));
}

void TestWorkSession::badFileIsSaidAndTheOldOneStays()
{
    QTemporaryDir home;
    Rig rig(home.path());
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    QSignalSpy problem(&rig.session, &WorkSession::problem);
    rig.session.restore();
    QTRY_COMPARE(opened.count(), 1);
    QFile bad(home.filePath(QStringLiteral("bad.json")));
    QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("{\"1\": ") > 0);
    bad.close();
    rig.session.openFile(bad.fileName());
    QTRY_COMPARE(problem.count(), 1);
    QCOMPARE(fileOf(rig.session), QStringLiteral("z-image-turbo"));
    QVERIFY(!rig.studio.settings().get(recentWorkflows).contains(bad.fileName()));
}

void TestWorkSession::droppedTextIsKept()
{
    QTemporaryDir home;
    Rig rig(home.path());
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    QSignalSpy problem(&rig.session, &WorkSession::problem);
    QFile starter(rig.starter("upscale-no-model.json"));
    QVERIFY(starter.open(QIODevice::ReadOnly));
    rig.session.openText(starter.readAll(), QStringLiteral("../Dropped"));
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(rig.session.document().sourcePath().startsWith(rig.studio.paths().workflowsFolder()));
    rig.session.openText("no workflow", QStringLiteral("x"));
    QTRY_COMPARE(problem.count(), 1);
}

void TestWorkSession::secondOpenWins()
{
    QTemporaryDir home;
    Rig rig(home.path());
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    rig.session.openFile(rig.starter("sdxl-lora.json"));
    rig.session.openFile(rig.starter("flux1-dev.json"));
    QTRY_VERIFY(opened.count() > 0);
    QCOMPARE(fileOf(rig.session), QStringLiteral("flux1-dev"));
    QCOMPARE(rig.studio.settings().get(recentWorkflows).size(), 1);
}

void TestWorkSession::nothingOpenRunsNothing()
{
    QTemporaryDir home;
    Rig rig(home.path());
    QVERIFY(tests::answerOf(rig.studio.open()));
    rig.session.run(3, false);
    rig.session.cancelShown();
    rig.session.reload();
    QVERIFY(rig.studio.queue().jobs().isEmpty());
    QVERIFY(!rig.session.shownJob());
}

void TestWorkSession::reuseOfAResult()
{
    QTemporaryDir home;
    Rig rig(home.path());
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    gallery::ItemDetails made;
    made.provenance.workflowPath = rig.starter("z-image-turbo.json");
    made.provenance.patch.set(ref("4.text"), QStringLiteral("an owl"));
    made.provenance.patch.set(ref("8.seed"), workflow::Seed{18446744073709551615ULL});
    rig.session.reuse(made, false);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(workflow::toString(rig.session.form().value(ref("4.text"))), QStringLiteral("an owl"));
    QCOMPARE(workflow::toString(rig.session.form().value(ref("8.seed"))), QStringLiteral("18446744073709551615"));
    QVERIFY(rig.session.form().seedMode(ref("8.seed")) == workflow::SeedMode::Fixed);
    rig.session.reuse(made, true);
    QTRY_COMPARE(opened.count(), 2);
    QVERIFY(rig.session.form().seedMode(ref("8.seed")) == workflow::SeedMode::Random);
}

void TestWorkSession::presetOfAResult()
{
    QTemporaryDir home;
    Rig rig(home.path());
    gallery::ItemDetails made;
    made.item.path = QStringLiteral("/pictures/owl of the night.png");
    made.provenance.workflowPath = rig.starter("z-image-turbo.json");
    made.provenance.patch.set(ref("4.text"), QStringLiteral("an owl"));
    made.provenance.patch.set(ref("8.seed"), workflow::Seed{77});
    rig.session.makePreset(made);
    QTRY_COMPARE(rig.session.presets().presets().size(), 1);
    const workflow::Preset preset = rig.session.presets().presets().first();
    QCOMPARE(preset.name, QStringLiteral("owl of the night"));
    QCOMPARE(workflow::toString(preset.state.patch.value(ref("4.text")).value()), QStringLiteral("an owl"));
    QCOMPARE(workflow::toString(preset.state.patch.value(ref("8.seed")).value()), QStringLiteral("77"));
    QVERIFY(!rig.session.presets().isChanged());
    rig.session.reuse(made, false); // which makes none
    QTRY_VERIFY(rig.session.presets().isReady());
    QCOMPARE(rig.session.presets().presets().size(), 1);
}

void TestWorkSession::reuseWhenTheFileIsGone()
{
    QTemporaryDir home;
    Rig rig(home.path());
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    gallery::ItemDetails made;
    made.provenance.workflowPath = home.filePath(QStringLiteral("gone.json"));
    made.provenance.workflowName = QStringLiteral("gone");
    made.provenance.prompt = R"({"1": {"class_type": "CLIPTextEncode", "inputs": {"text": "an owl"}}})";
    made.provenance.patch.set(ref("1.text"), QStringLiteral("an owl"));
    rig.session.reuse(made, true);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(workflow::toString(rig.session.form().value(ref("1.text"))), QStringLiteral("an owl"));
}

void TestWorkSession::samplesOfAStarterGoAlong()
{
    QTemporaryDir home;
    Rig rig(home.path());
    QVERIFY(tests::answerOf(rig.studio.open()));
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    rig.target.start();
    QTRY_VERIFY(rig.target.backend());
    QSignalSpy added(&rig.studio.queue(), &jobs::Queue::jobAdded);
    rig.session.openFile(rig.starter("upscale-no-model.json"));
    QTRY_COMPARE(opened.count(), 1);
    rig.session.run(2, false);
    QTRY_COMPARE(added.count(), 2);
    int samples = 0;
    for (const workflow::Value& value : rig.studio.queue().jobs().first()->record().patch.values()) {
        const auto* file = std::get_if<workflow::FileRef>(&value);
        samples += file && file->localPath.endsWith(QStringLiteral("sample.png")) ? 1 : 0;
    }
    QCOMPARE(samples, 1);
    QVERIFY(rig.session.shownJob());
}

void TestWorkSession::choicesInTextsAreDrawnAtEveryRun()
{
    QTemporaryDir home;
    Rig rig(home.path());
    QVERIFY(tests::answerOf(rig.studio.open()));
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    QSignalSpy added(&rig.studio.queue(), &jobs::Queue::jobAdded);
    rig.target.start();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.target.catalog().isEmpty(), 20000);
    rig.session.openFile(rig.starter("z-image-turbo.json"));
    QTRY_COMPARE(opened.count(), 1);
    rig.session.form().setValue(ref("4.text"), QStringLiteral("a {red|green|blue|white} fox"));
    rig.session.run(40, false);
    QTRY_COMPARE_WITH_TIMEOUT(added.count(), 40, 20000);
    QSet<QString> sent;
    for (const jobs::Job* job : rig.studio.queue().jobs()) {
        sent << workflow::toString(*job->record().patch.value(ref("4.text")));
    }
    QVERIFY(sent.size() > 1); // all alike would be one in 4^39
    QVERIFY(!sent.contains(QStringLiteral("a {red|green|blue|white} fox")));
    // The form keeps what was typed.
    QCOMPARE(workflow::toString(rig.session.form().value(ref("4.text"))),
             QStringLiteral("a {red|green|blue|white} fox"));
}

void TestWorkSession::renamedFilesKeepWhatWasTyped()
{
    QTemporaryDir home;
    Rig rig(home.path());
    const QString from = home.filePath(QStringLiteral("a.json"));
    const QString to = home.filePath(QStringLiteral("b.json"));
    QVERIFY(QFile::copy(rig.starter("z-image-turbo.json"), from));
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    rig.session.openFile(from);
    QTRY_COMPARE(opened.count(), 1);
    rig.session.form().setValue(ref("4.text"), QStringLiteral("a hare"));
    QTRY_VERIFY(rig.session.presets().isReady());
    rig.session.presets().save(QStringLiteral("Hare"));
    QTRY_VERIFY(!QDir(rig.studio.paths().presetsFolder()).isEmpty());
    QVERIFY(QFile::rename(from, to));
    rig.session.fileMoved(from, to);
    QTRY_COMPARE(opened.count(), 2);
    QCOMPARE(rig.session.document().sourcePath(), to);
    QCOMPARE(workflow::toString(rig.session.form().value(ref("4.text"))), QStringLiteral("a hare"));
    QTRY_COMPARE(rig.session.presets().presets().size(), 1);
    QCOMPARE(rig.studio.settings().get(recentWorkflows), QStringList{to});
}

namespace {

QByteArray flow(const char* inputs, const char* more = "")
{
    return QByteArray(R"({"1": {"class_type": "KSampler", "inputs": {)") + inputs + "}}" + more + "}";
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

void TestWorkSession::changedFilesKeepWhatWasSet()
{
    QTemporaryDir home;
    const char* text = R"(, "2": {"class_type": "CLIPTextEncode", "inputs": {"text": "a fox"}})";
    const QString path = home.filePath(QStringLiteral("a.json"));
    writeFile(path, flow(R"("steps": 20, "cfg": 7.5)", text));
    {
        Rig rig(home.path());
        QSignalSpy opened(&rig.session, &WorkSession::opened);
        QSignalSpy reloaded(&rig.session, &WorkSession::reloaded);
        rig.session.openFile(path);
        QTRY_COMPARE(opened.count(), 1);
        rig.session.form().setValue(ref("1.steps"), qint64(4));
        rig.session.form().setValue(ref("2.text"), QStringLiteral("a hare"));
        writeFile(path, flow(R"("steps": 30, "cfg": 5.5)"));
        rig.session.fileChanged(home.filePath(QStringLiteral("other.json")));
        rig.session.fileChanged(path);
        QTRY_COMPARE(reloaded.count(), 1);
        const auto changes = reloaded.first().first().value<workflow::WorkflowDiff>();
        QCOMPARE(changes.removed(), 1);
        QCOMPARE(changes.details(workflow::DetailChange::Kind::Values), 2);
        QCOMPARE(workflow::toString(rig.session.form().value(ref("1.steps"))), QStringLiteral("4"));
        QCOMPARE(workflow::toString(rig.session.form().value(ref("1.cfg"))), QStringLiteral("5.5"));
        QCOMPARE(opened.count(), 1);
    } // and the draft knows the value that has no place now
    Rig rig(home.path());
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    QSignalSpy reloaded(&rig.session, &WorkSession::reloaded);
    rig.session.openFile(path);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(workflow::toString(rig.session.form().value(ref("1.steps"))), QStringLiteral("4"));
    rig.session.form().setValue(ref("1.cfg"), 3.5);
    writeFile(path, flow(R"("steps": 30)"));
    rig.session.fileChanged(path);
    QTRY_COMPARE(reloaded.count(), 1);
    writeFile(path, flow(R"("steps": 30, "cfg": 5.5)", text));
    rig.session.fileChanged(path);
    QTRY_COMPARE(reloaded.count(), 2);
    QCOMPARE(workflow::toString(rig.session.form().value(ref("1.cfg"))), QStringLiteral("3.5"));
}

void TestWorkSession::changedIntoRubbish()
{
    QTemporaryDir home;
    const QString path = home.filePath(QStringLiteral("a.json"));
    writeFile(path, flow(R"("steps": 20)"));
    Rig rig(home.path());
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    QSignalSpy reloaded(&rig.session, &WorkSession::reloaded);
    QSignalSpy unreadable(&rig.session, &WorkSession::unreadable);
    QSignalSpy problem(&rig.session, &WorkSession::problem);
    rig.session.openFile(path);
    QTRY_COMPARE(opened.count(), 1);
    writeFile(path, "{");
    rig.session.fileChanged(path);
    QTRY_COMPARE(unreadable.count(), 1);
    QCOMPARE(workflow::toString(rig.session.form().value(ref("1.steps"))), QStringLiteral("20"));
    writeFile(path, flow(R"("steps": 8)"));
    rig.session.fileChanged(path);
    QTRY_COMPARE(reloaded.count(), 1);
    QCOMPARE(workflow::toString(rig.session.form().value(ref("1.steps"))), QStringLiteral("8"));
    QVERIFY(problem.isEmpty());
    // Back as it was: nothing is new.
    QSignalSpy unchanged(&rig.session, &WorkSession::unchanged);
    rig.session.fileChanged(path);
    QTRY_COMPARE(unchanged.count(), 1);
    QCOMPARE(reloaded.count(), 1);
}

QTEST_MAIN(TestWorkSession)
#include "tst_worksession.moc"
