#include "ui/shell/authorsession.h"

#include "studio.h"
#include "ui/shell/worksession.h"

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
    void openStarter()
    {
        QSignalSpy opened(&session, &WorkSession::opened);
        session.restore();
        QTRY_COMPARE(opened.count(), 1);
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

QTEST_MAIN(TestAuthorSession)
#include "tst_authorsession.moc"
