#include "jobs/serverlesstarget.h"
#include "studio.h"
#include "tests/support/answerof.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using tests::answerOf;

class TestStudio : public QObject
{
    Q_OBJECT
private slots:
    void parts();
    void addresses();
    void newLogin();
    void newKeyOfEndpoints();
    void unknownTarget();
    void demoPod();
    void demoPodAgain();
    void noFolder();

private:
    static StudioOptions optionsIn(const QString& folder, bool gallery)
    {
        StudioOptions options;
        options.paths = Paths::under(folder);
        options.gallery = gallery;
        options.keyStore = false;
        return options;
    }
    QTemporaryDir m_folder;
};

void TestStudio::parts()
{
    Studio with(optionsIn(m_folder.path(), true));
    QVERIFY(with.store() && with.thumbnails() && with.importer());
    QVERIFY(answerOf(with.open()));
    QVERIFY(!with.isKeeping());
    Studio without(optionsIn(m_folder.path(), false));
    QVERIFY(!without.store() && !without.thumbnails() && !without.importer());
}

void TestStudio::addresses()
{
    Studio studio(optionsIn(m_folder.path(), false));
    QVERIFY(answerOf(studio.open()));
    const auto address = comfy::ServerAddress::parse(QStringLiteral("http://127.0.0.1:9")).value();
    const Result<jobs::Backend*> backend = answerOf(studio.use(Studio::idOf(address)));
    QVERIFY(backend);
    QCOMPARE((*backend)->target().address.text(), address.text());
    QCOMPARE(studio.queue().backend(Studio::idOf(address)), *backend);
}

/// Given in the window while jobs may wait for that target.
void TestStudio::newLogin()
{
    Studio studio(optionsIn(m_folder.path(), false));
    QVERIFY(answerOf(studio.open()));
    jobs::Target box{{},
                     jobs::TargetKind::Address,
                     QStringLiteral("Box"),
                     comfy::ServerAddress::parse(QStringLiteral("http://127.0.0.1:9")).value()};
    box.id = answerOf(studio.targets().save(box, {})).value();
    QVERIFY(!studio.queue().backend(box.id)); // nobody asked for it yet
    QVERIFY(answerOf(studio.use(box.id)));
    const auto headers = [&] { return studio.queue().backend(box.id)->target().address.headers(); };
    QVERIFY(headers().isEmpty());
    const QList<comfy::ExtraHeader> login{{"Authorization", Secret(QStringLiteral("Bearer a"))}};
    QVERIFY(answerOf(studio.targets().save(box, login)));
    QTRY_VERIFY(headers() == login);
}

/// Another key of the RunPod account, while jobs may wait for its endpoint.
void TestStudio::newKeyOfEndpoints()
{
    qputenv("RUNPOD_ENDPOINT_BASE_URL", "http://127.0.0.1:9/v2");
    StudioOptions options = optionsIn(m_folder.path(), false);
    options.pods = StudioOptions::Pods::Asked;
    Studio studio(options);
    QVERIFY(answerOf(studio.open()));
    const auto give = [&studio](const char* key) {
        return answerOf(studio.fleet()->pods().setKey(QStringLiteral("runpod"), Secret(QString::fromLatin1(key))));
    };
    QVERIFY(give("rp_old").has_value());
    const jobs::Target endpoint = jobs::serverlessTarget(QStringLiteral("ep1"), {}).value();
    QVERIFY(answerOf(studio.targets().save(endpoint, {})));
    QVERIFY(answerOf(studio.use(endpoint.id)));
    const auto key = [&] {
        const auto headers = studio.queue().backend(endpoint.id)->target().address.headers();
        return headers.isEmpty() ? QString() : headers.first().value.reveal();
    };
    QVERIFY(key().endsWith(QStringLiteral("rp_old")));
    QVERIFY(give("rp_new").has_value());
    QTRY_VERIFY(key().endsWith(QStringLiteral("rp_new")));
    QSignalSpy problem(&studio, &Studio::problem);
    QVERIFY(give("").has_value());
    QTRY_COMPARE(problem.count(), 1); // it is said: jobs that wait there will not be taken
    qunsetenv("RUNPOD_ENDPOINT_BASE_URL");
}

void TestStudio::unknownTarget()
{
    Studio studio(optionsIn(m_folder.path(), false));
    const Result<jobs::Backend*> backend = answerOf(studio.use(jobs::TargetId{QStringLiteral("nobody")}));
    QVERIFY(!backend);
    QCOMPARE(toString(backend.error().kind), toString(ErrorKind::NotFound));
}

void TestStudio::demoPod()
{
    Studio studio(optionsIn(m_folder.path(), false));
    QVERIFY(answerOf(studio.open()));
    const Result<QUrl> url = answerOf(studio.demoAddress());
    QVERIFY(url);
    const Result<jobs::Backend*> backend = answerOf(studio.use(jobs::TargetList::demoId()));
    QVERIFY(backend);
    // One pod, whoever asks for it.
    QVERIFY((*backend)->target().address.text().startsWith(url->toString()));
    QVERIFY(answerOf((*backend)->catalog()));
}

void TestStudio::demoPodAgain()
{
    QTcpServer inTheWay;
    QVERIFY(inTheWay.listen(QHostAddress::LocalHost));
    StudioOptions options = optionsIn(m_folder.path(), false);
    options.demo.port = inTheWay.serverPort();
    Studio studio(options);
    QVERIFY(!answerOf(studio.demoAddress()));
    inTheWay.close();
    const Result<QUrl> url = answerOf(studio.demoAddress());
    QVERIFY2(url, qPrintable(url ? QString() : url.error().message));
}

void TestStudio::noFolder()
{
    QFile inTheWay(m_folder.filePath(QStringLiteral("taken")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    Studio studio(optionsIn(inTheWay.fileName(), false));
    const Result<void> opened = answerOf(studio.open());
    QVERIFY(!opened);
    QCOMPARE(toString(opened.error().kind), toString(ErrorKind::Storage));
}

QTEST_GUILESS_MAIN(TestStudio)
#include "tst_studio.moc"
