#include "ui/shell/authorsession.h"

#include "studio.h"
#include "ui/shell/worksession.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestAuthorSession : public QObject
{
    Q_OBJECT
private slots:
    void starterIsCopied();
    void savesWhatWasTypedLast();
    void exports();
    void filesThatChangeKeepTheForm();
    void renamedFilesKeepTheForm();
    void anotherWorkflowIsNotGivenTheForm();
};

namespace {

struct Rig
{
    explicit Rig(const QString& home)
        : studio({Paths::under(home), true, true, false, {}})
        , target(studio.targets(), studio.catalogs(), [this](const jobs::TargetId& id) { return studio.use(id); })
        , session(studio.paths(), studio.settings(), studio.queue(), target)
        , author(std::make_unique<AuthorSession>(session, target, studio.paths()))
    {
    }
    /// A copy of the first starter, of our own.
    void openOwn(const QString& path)
    {
        QVERIFY(QFile::copy(studio.paths().starterWorkflowsFolder() + QStringLiteral("/z-image-turbo.json"), path));
        QSignalSpy opened(&session, &WorkSession::opened);
        session.openFile(path);
        QTRY_COMPARE(opened.count(), 1);
        turnOn();
    }
    void openStarter()
    {
        QSignalSpy opened(&session, &WorkSession::opened);
        session.restore();
        QTRY_COMPARE(opened.count(), 1);
        turnOn();
    }
    void turnOn()
    {
        QSignalSpy turned(author.get(), &AuthorSession::turned);
        author->turn(true);
        QTRY_COMPARE(turned.count(), 1);
        QVERIFY(author->isOn());
    }
    Studio studio;
    TargetSession target;
    WorkSession session;
    std::unique_ptr<AuthorSession> author;
};

/// Somebody else's editor.
void change(const QString& path, const char* from, const char* to)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray changed = file.readAll().replace(from, to);
    QVERIFY(changed.contains(to) && file.resize(0) && file.seek(0) && file.write(changed) == changed.size());
}

QString titleOnDisk(const QString& path)
{
    return workflow::loadNow(path).value_or(workflow::LoadedWorkflow()).formSpec.title;
}

} // namespace

void TestAuthorSession::starterIsCopied()
{
    QTemporaryDir home;
    Rig rig(home.path());
    rig.openStarter();
    const QString starter = rig.session.document().sourcePath();
    QSignalSpy told(rig.author.get(), &AuthorSession::told);
    QSignalSpy shaped(&rig.session.form(), &FormModel::formChanged);
    rig.session.form().setValue(rig.session.form().form().parameters.first().id, QStringLiteral("an owl"));
    rig.author->model().setWords(QStringLiteral("Owls"), QStringLiteral("Only owls"));
    QTRY_COMPARE(told.count(), 1);
    QTRY_COMPARE(rig.session.form().form().title, QStringLiteral("Owls"));
    const QString copy = rig.session.document().sourcePath();
    QVERIFY(copy != starter && copy.startsWith(rig.studio.paths().workflowsFolder()));
    QCOMPARE(workflow::loadNow(copy)->formSpec.description, QStringLiteral("Only owls"));
    const workflow::InputRef prompt = rig.session.form().form().parameters.first().id;
    QCOMPARE(workflow::toString(rig.session.form().value(prompt)), QStringLiteral("an owl"));
    // The next edit goes beside the copy, and author mode stays as it is.
    rig.author->model().setWords(QStringLiteral("More owls"), {});
    QTRY_COMPARE(rig.session.form().form().title, QStringLiteral("More owls"));
    QCOMPARE(told.count(), 1);
    QVERIFY(rig.author->isOn());
    rig.author->turn(false);
    QVERIFY(!rig.author->isOn());
}

void TestAuthorSession::savesWhatWasTypedLast()
{
    QTemporaryDir home;
    Rig rig(home.path());
    rig.openStarter();
    rig.author->model().setWords(QStringLiteral("Last words"), {});
    rig.author.reset(); // before its pause was over
    const QString copy = rig.studio.paths().workflowsFolder() + QLatin1Char('/') +
                         QFileInfo(rig.session.document().sourcePath()).fileName();
    QTRY_VERIFY(QFile::exists(workflow::formSpecPath(copy)));
    QTRY_COMPARE(workflow::loadNow(copy)->formSpec.title, QStringLiteral("Last words"));
}

void TestAuthorSession::exports()
{
    QTemporaryDir home;
    Rig rig(home.path());
    rig.openStarter();
    QSignalSpy told(rig.author.get(), &AuthorSession::told);
    const QString target = home.filePath(QStringLiteral("shared.json"));
    rig.author->exportTo(target);
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(!workflow::loadNow(target)->formSpec.fields.isEmpty());
    QSignalSpy problem(rig.author.get(), &AuthorSession::problem);
    rig.author->exportTo(home.filePath(QStringLiteral("no/such/shared.json")));
    QTRY_COMPARE(problem.count(), 1);
}

void TestAuthorSession::filesThatChangeKeepTheForm()
{
    QTemporaryDir home;
    Rig rig(home.path());
    const QString path = home.filePath(QStringLiteral("own.json"));
    rig.openOwn(path);
    QSignalSpy reloaded(&rig.session, &WorkSession::reloaded);
    // Before an edit is written, while it is written, and when it just was.
    for (const int wait : {0, 300, 590, 600, 605, 610, 620, 650}) {
        const QString title = QStringLiteral("Owls %1").arg(wait);
        rig.author->model().endTyping(); // a step of its own to undo
        rig.author->model().setWords(title, {});
        QElapsedTimer since;
        since.start();
        QVERIFY(QTest::qWaitFor([&since, wait] { return since.elapsed() >= wait; }));
        change(path, wait == 0 ? "\"steps\": 8" : "\"shift\": ", wait == 0 ? "\"steps\": 9" : "\"shift\": 1");
        reloaded.clear();
        rig.session.fileChanged(path);
        QTRY_COMPARE(reloaded.count(), 1);
        QTRY_COMPARE(titleOnDisk(path), title);
        QTRY_COMPARE(rig.session.loaded().formSpec.title, title);
        QTRY_COMPARE(rig.session.form().form().title, title);
        QCOMPARE(rig.author->model().spec().title, title);
    }
    QVERIFY(rig.author->isOn());
    rig.author->model().undoStack()->undo();
    QCOMPARE(rig.author->model().spec().title, QStringLiteral("Owls 620"));
    // What there is to choose from is the new file's.
    change(path, "\"steps\": 9,", "\"steps\": 9, \"extra\": 3,");
    rig.session.fileChanged(path);
    const auto has = [&rig] {
        return std::any_of(rig.author->model().material().form.parameters.begin(),
                           rig.author->model().material().form.parameters.end(),
                           [](const workflow::Parameter& one) { return one.id.input == QLatin1String("extra"); });
    };
    QTRY_VERIFY(has());
}

void TestAuthorSession::renamedFilesKeepTheForm()
{
    QTemporaryDir home;
    Rig rig(home.path());
    const QString from = home.filePath(QStringLiteral("a.json"));
    const QString to = home.filePath(QStringLiteral("b.json"));
    rig.openOwn(from);
    rig.author->model().setWords(QStringLiteral("Owls"), {});
    QVERIFY(QFile::rename(from, to));
    rig.author->fileMoved(from, to);
    rig.session.fileMoved(from, to);
    QTRY_COMPARE(rig.session.document().sourcePath(), to);
    QTRY_COMPARE(titleOnDisk(to), QStringLiteral("Owls"));
    QTRY_COMPARE(rig.session.loaded().formSpec.title, QStringLiteral("Owls"));
    QTRY_COMPARE(rig.session.form().form().title, QStringLiteral("Owls"));
    QVERIFY(!QFile::exists(workflow::formSpecPath(from)));
    QVERIFY(rig.author->isOn());
}

void TestAuthorSession::anotherWorkflowIsNotGivenTheForm()
{
    QTemporaryDir home;
    Rig rig(home.path());
    const QString path = home.filePath(QStringLiteral("a.json"));
    const QString other = home.filePath(QStringLiteral("b.json"));
    rig.openOwn(path);
    QVERIFY(QFile::copy(path, other));
    rig.author->model().setWords(QStringLiteral("Owls"), {});
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    rig.session.openFile(other);
    QTRY_COMPARE(opened.count(), 1);
    QTRY_COMPARE(titleOnDisk(path), QStringLiteral("Owls"));
    QVERIFY(!QTest::qWaitFor([&] { return rig.session.document().sourcePath() != other; }, 100));
    QVERIFY(rig.session.loaded().formSpec.title != QLatin1String("Owls"));
    QVERIFY(!rig.author->isOn());
}

QTEST_MAIN(TestAuthorSession)
#include "tst_authorsession.moc"
