#include "base/paths.h"
#include "base/secretstore.h"
#include "base/settings.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ryla;

namespace {
const Setting<int> answer{"test/answer", 42};
} // namespace

class TestSettings : public QObject
{
    Q_OBJECT
private slots:
    void keepsWhatIsSet();
    void groupsAreListed();
    void reachesTheDiskByItself();
    void twoCopiesKeepEachOthersKeys();
    void pathsStayUnderTheRoot();
    void secretsDoNotPrint();
    void memoryStoreForgetsRemoved();
    void errorsGainContext();
};

void TestSettings::keepsWhatIsSet()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    {
        Settings settings(file);
        QCOMPARE(settings.get(answer), 42);
        settings.set(answer, 7);
        settings.sync();
    }
    QCOMPARE(Settings(file).get(answer), 7);
}

void TestSettings::groupsAreListed()
{
    const auto settings = Settings::inMemory();
    settings->write(QStringLiteral("targets/b/url"), 1);
    settings->write(QStringLiteral("targets/a/url"), 1);
    settings->write(QStringLiteral("targets/current"), 1);
    QCOMPARE(settings->groups(QStringLiteral("targets")), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    settings->remove(QStringLiteral("targets/a"));
    QCOMPARE(settings->groups(QStringLiteral("targets")), QStringList({QStringLiteral("b")}));
}

void TestSettings::reachesTheDiskByItself()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    Settings settings(file);
    settings.write(QStringLiteral("targets/a/url"), QStringLiteral("x"));
    settings.write(QStringLiteral("targets/b/url"), QStringLiteral("y"));
    QTRY_COMPARE(Settings(file).groups(QStringLiteral("targets")).size(), 2);
    // Removed and written anew before anything was written: the group's other keys are gone.
    settings.write(QStringLiteral("targets/a/name"), QStringLiteral("old"));
    settings.remove(QStringLiteral("targets/a"));
    settings.write(QStringLiteral("targets/a/url"), QStringLiteral("z"));
    QTRY_COMPARE(Settings(file).read(QStringLiteral("targets/a/url")).toString(), QStringLiteral("z"));
    QVERIFY(!Settings(file).read(QStringLiteral("targets/a/name")).isValid());
    settings.remove(QStringLiteral("targets"));
    QTRY_VERIFY(Settings(file).groups(QStringLiteral("targets")).isEmpty());
}

void TestSettings::twoCopiesKeepEachOthersKeys()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    Settings one(file);
    Settings other(file);
    one.set(answer, 1);
    other.write(QStringLiteral("test/other"), 2);
    one.sync();
    other.sync();
    QCOMPARE(Settings(file).get(answer), 1);
    QCOMPARE(Settings(file).read(QStringLiteral("test/other")).toInt(), 2);
}

void TestSettings::pathsStayUnderTheRoot()
{
    const Paths paths = Paths::under(QStringLiteral("/r"));
    for (const QString& path : {paths.settingsFile(), paths.dataFolder(), paths.galleryFolder(),
                                paths.workflowsFolder(), paths.draftsFolder(), paths.cacheFolder()}) {
        QVERIFY2(path.startsWith(QStringLiteral("/r")), qPrintable(path));
    }
}

void TestSettings::secretsDoNotPrint()
{
    const Secret secret(QStringLiteral("hunter2"));
    QCOMPARE(toString(secret), QStringLiteral("***"));
    QString printed;
    QDebug(&printed) << secret;
    QVERIFY(!printed.contains(QStringLiteral("hunter2")));
}

void TestSettings::memoryStoreForgetsRemoved()
{
    const auto store = memorySecretStore();
    QString found;
    whenDone(store->write(QStringLiteral("a"), Secret(QStringLiteral("x"))), this, [](const Result<void>&) {});
    whenDone(store->read(QStringLiteral("a")), this, [&](const Result<Secret>& secret) { found = secret->reveal(); });
    QTRY_COMPARE(found, QStringLiteral("x"));
    whenDone(store->remove(QStringLiteral("a")), this, [](const Result<void>&) {});
    whenDone(store->read(QStringLiteral("a")), this, [&](const Result<Secret>& secret) { found = secret->reveal(); });
    QTRY_COMPARE(found, QString());
}

void TestSettings::errorsGainContext()
{
    const Error error{ErrorKind::BadFile, QStringLiteral("line 3"), QStringLiteral("detail")};
    QCOMPARE(toString(error.inContext(QStringLiteral("a.json"))), QStringLiteral("BadFile: a.json: line 3"));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
