#include "base/paths.h"
#include "base/secretstore.h"
#include "base/settings.h"
#include "tests/support/answerof.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using tests::answerOf;

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
    void anotherCopysChangesAreReread();
    void whatIsChangedHereStands();
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

void TestSettings::anotherCopysChangesAreReread()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    Settings one(file);
    one.write(QStringLiteral("pods/a/number"), 3);
    one.write(QStringLiteral("pods/a/bytes"), QByteArray("x\xff"));
    one.write(QStringLiteral("pods/gone/name"), QStringLiteral("n"));
    one.write(QStringLiteral("ui/shown"), QStringLiteral("mine"));
    one.sync();
    // What one has written itself is nothing new.
    QCOMPARE(answerOf(one.reread(QStringLiteral("pods"))).value(), false);

    Settings other(file);
    other.write(QStringLiteral("pods/a/number"), 4);
    other.write(QStringLiteral("pods/b/name"), QStringLiteral("new"));
    other.remove(QStringLiteral("pods/gone"));
    other.write(QStringLiteral("ui/shown"), QStringLiteral("theirs"));
    other.sync();
    QCOMPARE(one.read(QStringLiteral("pods/a/number")).toInt(), 3);
    QCOMPARE(answerOf(one.reread(QStringLiteral("pods"))).value(), true);
    QCOMPARE(one.read(QStringLiteral("pods/a/number")).toInt(), 4);
    QCOMPARE(one.read(QStringLiteral("pods/a/bytes")).toByteArray(), QByteArray("x\xff"));
    QCOMPARE(one.groups(QStringLiteral("pods")), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(one.read(QStringLiteral("ui/shown")).toString(), QStringLiteral("mine"));
    QCOMPARE(answerOf(one.reread(QStringLiteral("pods"))).value(), false);
    QCOMPARE(answerOf(Settings::inMemory()->reread(QStringLiteral("pods"))).value(), false);
}

void TestSettings::whatIsChangedHereStands()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    Settings one(file);
    Settings other(file);
    other.write(QStringLiteral("pods/a/number"), 4);
    other.sync();
    // Written before, and while it is read: neither is lost.
    one.write(QStringLiteral("pods/a/number"), 5);
    const Later<bool> reading = one.reread(QStringLiteral("pods"));
    one.write(QStringLiteral("pods/a/name"), QStringLiteral("n"));
    QCOMPARE(answerOf(reading).value(), false);
    QCOMPARE(one.read(QStringLiteral("pods/a/number")).toInt(), 5);
    one.sync();
    QCOMPARE(answerOf(one.reread(QStringLiteral("pods"))).value(), false);
    QCOMPARE(one.read(QStringLiteral("pods/a/name")).toString(), QStringLiteral("n"));
    QCOMPARE(Settings(file).read(QStringLiteral("pods/a/number")).toInt(), 5);
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
