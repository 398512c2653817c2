#include "studio.h"
#include "tests/support/answerof.h"

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
