// `ryla run` against its own demo pod: what comes out, and that it is what was asked for.
#include "tests/cli/programrig.h"

#include <QDir>
#include <QSet>
#include <QTest>

using namespace ryla::cli;

namespace {

const QStringList small{QStringLiteral("--demo"), QStringLiteral("--set"), QStringLiteral("Size.width=64"),
                        QStringLiteral("--set"), QStringLiteral("6.height=96")};

} // namespace

class TestRunCommand : public QObject
{
    Q_OBJECT
private slots:
    void oneLine();
    void seeds();
    void count();
    void countWithSeeds_data();
    void countWithSeeds();
    void goesToTheGallery();
    void pictureIn();
    void jsonLines();
    void dryRun();

private:
    Answer run(const QStringList& more) const;
    QImage picture(const QString& seed) const;
    ProgramRig m_rig;
};

Answer TestRunCommand::run(const QStringList& more) const
{
    const QStringList first{QStringLiteral("run"), ProgramRig::starter("z-image-turbo.json")};
    return m_rig.run(first + small + more);
}

QImage TestRunCommand::picture(const QString& seed) const
{
    const Answer answer = run({QStringLiteral("--seed"), seed, QStringLiteral("-o"), m_rig.path(QStringLiteral("s"))});
    return answer.code == 0 ? QImage(answer.lines().value(0)) : QImage();
}

void TestRunCommand::oneLine()
{
    const QString out = m_rig.path(QStringLiteral("out"));
    const Answer answer =
        m_rig.run({QStringLiteral("run"), ProgramRig::starter("z-image-turbo.json"), QStringLiteral("--demo"),
                   QStringLiteral("--set"), QStringLiteral("4.text=a red fox"), QStringLiteral("--seed"),
                   QStringLiteral("42"), QStringLiteral("-o"), QStringLiteral("out")});
    QVERIFY2(answer.code == 0, answer.err.constData());
    QCOMPARE(answer.lines().size(), 1);
    const QString path = answer.lines().first();
    QVERIFY(path.endsWith(QLatin1String(".png")) && path.startsWith(out));
    const QImage image(path);
    QCOMPARE(image.size(), QSize(1024, 1024));
    const QByteArray prompt = image.text(QStringLiteral("prompt")).toUtf8();
    QVERIFY(valueAt(prompt, "4").contains("\"a red fox\""));
    QVERIFY(valueAt(prompt, "8").contains("\"seed\":42,"));
    QCOMPARE(QDir(out).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestRunCommand::seeds()
{
    const QImage first = picture(QStringLiteral("42"));
    QCOMPARE(first.size(), QSize(64, 96));
    QVERIFY(picture(QStringLiteral("42")) == first);
    QVERIFY(picture(QStringLiteral("18446744073709551615")) != first);
}

void TestRunCommand::count()
{
    const QString out = m_rig.path(QStringLiteral("four"));
    const Answer answer = run({QStringLiteral("--count"), QStringLiteral("4"), QStringLiteral("-o"), out});
    QVERIFY2(answer.code == 0, answer.err.constData());
    QSet<QByteArray> different;
    for (const QString& path : answer.lines()) {
        const QImage image(path);
        different << QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes());
        QCOMPARE(image.size(), QSize(64, 96));
    }
    QCOMPARE(different.size(), 4);
    QCOMPARE(QDir(out).entryList(QDir::Files | QDir::Hidden).size(), 4);
}

void TestRunCommand::countWithSeeds_data()
{
    QTest::addColumn<QString>("seed");
    QTest::addColumn<QStringList>("seeds");
    const QStringList counted{QStringLiteral("42"), QStringLiteral("43"), QStringLiteral("44")};
    QTest::newRow("as the file has it") << QString() << counted;
    QTest::newRow("increment") << QStringLiteral("increment") << counted;
    QTest::newRow("a number") << QStringLiteral("18446744073709551614")
                              << QStringList{QStringLiteral("18446744073709551614"),
                                             QStringLiteral("18446744073709551615"), QStringLiteral("0")};
}

void TestRunCommand::countWithSeeds()
{
    QFETCH(QString, seed);
    QFETCH(QStringList, seeds);
    QStringList more{QStringLiteral("--dry-run"), QStringLiteral("--count"), QStringLiteral("3")};
    if (!seed.isEmpty()) {
        more << QStringLiteral("--seed") << seed;
    }
    const QStringList lines = run(more).lines();
    QCOMPARE(lines.size(), seeds.size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QCOMPARE(valueAt(valueAt(valueAt(lines[i].toUtf8(), "8"), "inputs"), "seed"), seeds[i].toUtf8());
    }
}

void TestRunCommand::goesToTheGallery()
{
    const Answer answer = run({QStringLiteral("--seed"), QStringLiteral("7")});
    QVERIFY2(answer.code == 0, answer.err.constData());
    QVERIFY(answer.lines().value(0).startsWith(m_rig.home() + QStringLiteral("/gallery/")));
    QVERIFY(QFile::exists(answer.lines().value(0)));
    QVERIFY(QFile::exists(m_rig.home() + QStringLiteral("/gallery.sqlite")));
}

void TestRunCommand::pictureIn()
{
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(0x336699U);
    const QString file = m_rig.path(QStringLiteral("blue.png"));
    QVERIFY(image.save(file));
    const QStringList arguments{QStringLiteral("run"), ProgramRig::starter("upscale-no-model.json"),
                                QStringLiteral("--demo"), QStringLiteral("-o"), m_rig.path(QStringLiteral("up"))};
    // The sample picture beside the starter is found without a word.
    const Answer sample = m_rig.run(arguments);
    QVERIFY2(sample.code == 0, sample.err.constData());
    const Answer own = m_rig.run(arguments + QStringList{QStringLiteral("--input"), QStringLiteral("1.image=") + file});
    QVERIFY2(own.code == 0, own.err.constData());
    const QImage large(own.lines().value(0));
    QCOMPARE(large.width() * 3, large.height() * 4);
    QVERIFY(large.width() > 40 && large.size() != QImage(sample.lines().value(0)).size());
}

void TestRunCommand::jsonLines()
{
    const Answer answer = run({QStringLiteral("--json"), QStringLiteral("-o"), m_rig.path(QStringLiteral("j"))});
    QVERIFY2(answer.code == 0, answer.err.constData());
    const QStringList lines = answer.lines();
    QCOMPARE(lines.size(), 2);
    const QByteArray output = lines[0].toUtf8();
    const QByteArray job = lines[1].toUtf8();
    QCOMPARE(valueAt(output, "event"), QByteArray("\"output\""));
    QCOMPARE(valueAt(output, "kind"), QByteArray("\"image\""));
    QCOMPARE(valueAt(output, "node"), QByteArray("\"10\""));
    QVERIFY(QFile::exists(QString::fromUtf8(valueAt(output, "path")).remove(QLatin1Char('"'))));
    QCOMPARE(valueAt(job, "event"), QByteArray("\"job\""));
    QCOMPARE(valueAt(job, "state"), QByteArray("\"done\""));
    QCOMPARE(valueAt(job, "job"), valueAt(output, "job"));
}

void TestRunCommand::dryRun()
{
    // Without a target it asks nobody: there is no server here, and no demo pod is started.
    const ProgramRig rig;
    const QStringList arguments{QStringLiteral("run"),      ProgramRig::starter("z-image-turbo.json"),
                                QStringLiteral("--set"),    QStringLiteral("Prompt.text=two\nlines"),
                                QStringLiteral("--count"),  QStringLiteral("2"),
                                QStringLiteral("--seed"),   QStringLiteral("random"),
                                QStringLiteral("--dry-run")};
    const Answer answer = rig.run(arguments);
    QVERIFY2(answer.code == 0, answer.err.constData());
    QCOMPARE(answer.err, QByteArray());
    QCOMPARE(answer.lines().size(), 2);
    QVERIFY(answer.lines()[0] != answer.lines()[1]);
    for (const QString& line : answer.lines()) {
        QVERIFY(valueAt(line.toUtf8(), "4").contains("\"two\\nlines\""));
    }
    QCOMPARE(rig.run({QStringLiteral("jobs"), QStringLiteral("--json")}).out, QByteArray("[]\n"));
}

QTEST_GUILESS_MAIN(TestRunCommand)
#include "tst_runcommand.moc"
