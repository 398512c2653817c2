// `ryla run` is killed in the middle; `ryla jobs resume` brings the pictures, each once.
#include "tests/cli/programrig.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace ryla::cli;

class TestJobsResume : public QObject
{
    Q_OBJECT
private slots:
    void bringsThemOnce_data();
    void bringsThemOnce();
    void targetIsGone();
};

void TestJobsResume::bringsThemOnce_data()
{
    QTest::addColumn<QString>("count");
    QTest::addColumn<bool>("ownFolder");
    QTest::newRow("one") << QStringLiteral("1") << false;
    QTest::newRow("one in a folder") << QStringLiteral("1") << true;
    QTest::newRow("three") << QStringLiteral("3") << false;
}

void TestJobsResume::bringsThemOnce()
{
    QFETCH(QString, count);
    QFETCH(bool, ownFolder);
    const ProgramRig rig;
    const DemoProgram pod(rig, 0.3);
    const QString folder = ownFolder ? rig.path(QStringLiteral("out")) : rig.home() + QStringLiteral("/gallery");
    QStringList arguments{QStringLiteral("run"),      ProgramRig::starter("z-image-turbo.json"),
                          QStringLiteral("--server"), pod.url(),
                          QStringLiteral("--set"),    QStringLiteral("6.width=64"),
                          QStringLiteral("--count"),  count};
    if (ownFolder) {
        arguments << QStringLiteral("-o") << folder;
    }
    const auto program = rig.start(arguments);
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid(*program, said, "Sampler"), 60'000);
    program->kill();
    QTRY_COMPARE_WITH_TIMEOUT(program->state(), QProcess::NotRunning, 30'000);

    const Answer resumed = rig.run({QStringLiteral("jobs"), QStringLiteral("resume")});
    QVERIFY2(resumed.code == 0, resumed.err.constData());
    QCOMPARE(resumed.lines().size(), count.toInt());
    QStringList files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        files << walk.next();
    }
    QStringList printed = resumed.lines();
    printed.sort();
    files.sort();
    QCOMPARE(files, printed);
    for (const QString& file : std::as_const(files)) {
        QCOMPARE(QImage(file).width(), 64);
    }
    const Answer again = rig.run({QStringLiteral("jobs"), QStringLiteral("resume")});
    QCOMPARE(again.code, 0);
    QCOMPARE(again.out, QByteArray());
}

void TestJobsResume::targetIsGone()
{
    const ProgramRig rig;
    const DemoProgram pod(rig, 2.0);
    QVERIFY(QDir().mkpath(rig.home()));
    const QString settings = rig.file(QStringLiteral("home/settings.ini"), "[targets]\nbox\\url=" + pod.url().toUtf8() +
                                                                               "\nbox\\name=Box\nbox\\login=false\n");
    const auto program = rig.start({QStringLiteral("run"), ProgramRig::starter("z-image-turbo.json"),
                                    QStringLiteral("--pod"), QStringLiteral("box")});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid(*program, said, "Sampler"), 60'000);
    program->kill();
    QTRY_COMPARE_WITH_TIMEOUT(program->state(), QProcess::NotRunning, 30'000);
    QVERIFY(QFile::remove(settings));
    const Answer resumed = rig.run({QStringLiteral("jobs"), QStringLiteral("resume")});
    QVERIFY2(resumed.code == 3, resumed.err.constData());
    QVERIFY2(resumed.err.contains("not set up any more") && resumed.err.contains("jobs cancel"),
             resumed.err.constData());
}

QTEST_GUILESS_MAIN(TestJobsResume)
#include "tst_jobsresumecommand.moc"
