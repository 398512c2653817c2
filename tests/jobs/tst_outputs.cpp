#include "jobs/fileplacer.h"
#include "jobs/outputplan.h"
#include "jobs/safename.h"
#include "tests/jobs/workflows.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace ryla;
using namespace ryla::jobs;
using comfy::ServerOutput;
using workflow::OutputFile;
using workflow::OutputKind;

namespace {

ServerOutput file(const char* name, const char* type = "output", const char* key = "images")
{
    ServerOutput output;
    output.node = output.displayNode = workflow::NodeId{QStringLiteral("9")};
    output.key = QString::fromLatin1(key);
    output.fileName = QString::fromUtf8(name);
    output.type = QString::fromLatin1(type);
    return output;
}

ServerOutput text(const char* words, const char* key = "text")
{
    ServerOutput output;
    output.key = QString::fromLatin1(key);
    output.text = QString::fromUtf8(words);
    return output;
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<none>");
}

} // namespace

class TestOutputs : public QObject
{
    Q_OBJECT
private slots:
    void makesNamesSafe_data();
    void makesNamesSafe();
    void shortensLongNames();
    void numbersNames();
    void plans_data();
    void plans();
    void keepsOnlyWhatIsWanted();
    void plansWithNodesAndNumbers();
    void placesWithoutOverwriting();
    void knowsItsOwnFileAfterAKill_data();
    void knowsItsOwnFileAfterAKill();
    void saysWhereItCannotWrite();
};

void TestOutputs::makesNamesSafe_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("safe");
    const auto row = [](const char* name, const QString& server, const QString& safe) {
        QTest::newRow(name) << server << safe;
    };
    row("plain", QStringLiteral("fox_00001_.png"), QStringLiteral("fox_00001_.png"));
    row("folders", QStringLiteral("../../etc/passwd"), QStringLiteral("passwd"));
    row("other slashes", QStringLiteral("..\\..\\boot.ini"), QStringLiteral("boot.ini"));
    row("only dots", QStringLiteral(".."), QStringLiteral("output"));
    row("empty", QString(), QStringLiteral("output"));
    row("hidden", QStringLiteral(".bashrc"), QStringLiteral("bashrc"));
    row("reserved", QStringLiteral("a:b|c?d*e\"f<g>.png"), QStringLiteral("a_b_c_d_e_f_g_.png"));
    row("control", QStringLiteral("a\n\tb\x7f.png"), QStringLiteral("ab.png"));
    row("zero", QStringLiteral("a") + QChar(u'\0') + QStringLiteral(".png"), QStringLiteral("a.png"));
    row("turned direction", QStringLiteral("fox\u202Egnp.exe"), QStringLiteral("foxgnp.exe"));
    row("device", QStringLiteral("con.png"), QStringLiteral("_con.png"));
    row("device with number", QStringLiteral("LPT1"), QStringLiteral("_LPT1"));
    row("no device", QStringLiteral("console.png"), QStringLiteral("console.png"));
    row("dots behind", QStringLiteral("a.png. . "), QStringLiteral("a.png"));
    row("unicode", QStringLiteral("Füchsin 狐.png"), QStringLiteral("Füchsin 狐.png"));
    row("half a pair", QStringLiteral("a") + QChar(0xD83D) + QStringLiteral(".png"), QStringLiteral("a_.png"));
}

void TestOutputs::makesNamesSafe()
{
    QFETCH(QString, server);
    QFETCH(QString, safe);
    QCOMPARE(safeFileName(server), safe);
}

void TestOutputs::shortensLongNames()
{
    for (const QString& part : {QStringLiteral("x"), QStringLiteral("狐"), QStringLiteral("🦊")}) {
        const QString safe = safeFileName(part.repeated(400) + QStringLiteral(".png"));
        QVERIFY(safe.toUtf8().size() <= 160);
        QVERIFY(safe.endsWith(QStringLiteral(".png")));
        QVERIFY(!safe.contains(QChar(0xFFFD)));
    }
    QVERIFY(safeFileName(QStringLiteral("a.") + QString(500, QLatin1Char('b'))).size() <= 160);
}

void TestOutputs::numbersNames()
{
    QCOMPARE(numberedName(QStringLiteral("fox.png"), 1), QStringLiteral("fox.png"));
    QCOMPARE(numberedName(QStringLiteral("fox.png"), 2), QStringLiteral("fox (2).png"));
    QCOMPARE(numberedName(QStringLiteral("fox"), 3), QStringLiteral("fox (3)"));
}

void TestOutputs::plans_data()
{
    QTest::addColumn<QList<ServerOutput>>("outputs");
    QTest::addColumn<QString>("kept");
    using Outputs = QList<ServerOutput>;
    QTest::newRow("none") << Outputs{} << QString();
    QTest::newRow("previews only where nothing is saved")
        << Outputs{file("a.png", "temp"), file("b.png")} << QStringLiteral("b.png");
    QTest::newRow("previews else") << Outputs{file("a.png", "temp")} << QStringLiteral("a.png");
    QTest::newRow("listed twice") << Outputs{file("a.png"), file("a.png")} << QStringLiteral("a.png");
    QTest::newRow("every kind") << Outputs{file("a.png"),
                                           file("b.mp4", "output", "gifs"),
                                           file("c.flac", "output", "audio"),
                                           file("d.glb", "output", "3d"),
                                           file("e.latent", "output", "latents"),
                                           file("f", "output", "a_images")}
                                << QStringLiteral("a.png b.mp4 c.flac d.glb e.latent f");
    QTest::newRow("text") << Outputs{text("a poem"), text("42"), text("a caption", "caption")}
                          << QStringLiteral("a poem 42 a caption");
    QTest::newRow("neither file nor text")
        << Outputs{text("true", "animated"), text("512", "width"),        text("null", "x"), text(""),
                   text("{\"a\":1}", "bar"), text("model.glb", "result"), text("null")}
        << QString();
}

void TestOutputs::plans()
{
    QFETCH(QList<ServerOutput>, outputs);
    QFETCH(QString, kept);
    QStringList names;
    const auto plan = planOutputs(outputs, pictureWorkflow());
    for (const PlannedOutput& planned : plan) {
        names << (planned.file.serverName.isEmpty() ? planned.file.text : planned.file.serverName);
    }
    QCOMPARE(names.join(QLatin1Char(' ')), kept);
}

void TestOutputs::keepsOnlyWhatIsWanted()
{
    ServerOutput large = file("large.png");
    large.node = workflow::NodeId{QStringLiteral("77")};
    const QList<ServerOutput> outputs{file("a.png"), large};
    const auto plan = planOutputs(outputs, pictureWorkflow(), {large.node});
    QCOMPARE(plan.size(), 1);
    QCOMPARE(plan[0].file.serverName, QStringLiteral("large.png"));
    QCOMPARE(plan[0].file.index, 0);
    // Nothing of those: nothing may be lost.
    QCOMPARE(planOutputs(outputs, pictureWorkflow(), {workflow::NodeId{QStringLiteral("5")}}).size(), 2);
}

void TestOutputs::plansWithNodesAndNumbers()
{
    const auto plan = planOutputs({file("a.png", "temp"), file("b.png"), text("x")}, pictureWorkflow());
    QCOMPARE(plan.size(), 2);
    QCOMPARE(plan[0].file.index, 0);
    QCOMPARE(plan[0].file.nodeTitle, QStringLiteral("Save"));
    QCOMPARE(toString(plan[0].file.kind), toString(OutputKind::Image));
    QCOMPARE(plan[1].file.index, 1);
    QCOMPARE(toString(plan[1].file.kind), toString(OutputKind::Text));
}

void TestOutputs::placesWithoutOverwriting()
{
    const QTemporaryDir folder;
    const QString part = partPath(folder.path(), QStringLiteral("job"), 0);
    QVERIFY(QFileInfo(part).fileName().startsWith(QLatin1Char('.')));
    write(folder.filePath(QStringLiteral("fox.png")), "theirs");
    QVERIFY(prepareGround(part, {}));
    write(part, "ours");
    QCOMPARE(placeFile(part, folder.filePath(QStringLiteral("fox.png"))).value(), false);
    const QString free = freePath(folder.path(), QStringLiteral("fox.png"));
    QCOMPARE(free, folder.filePath(QStringLiteral("fox (2).png")));
    QCOMPARE(placeFile(part, free).value(), true);
    QCOMPARE(read(folder.filePath(QStringLiteral("fox.png"))), QByteArray("theirs"));
    QCOMPARE(read(free), QByteArray("ours"));
    QVERIFY(!QFile::exists(part));
}

void TestOutputs::knowsItsOwnFileAfterAKill_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<bool>("placed");
    QTest::newRow("before the fetch") << QStringLiteral("nothing") << false;
    QTest::newRow("in the fetch") << QStringLiteral("part") << false;
    QTest::newRow("renamed") << QStringLiteral("file") << true;
    QTest::newRow("between the two names") << QStringLiteral("both") << true;
    QTest::newRow("somebody else's of that name") << QStringLiteral("part and theirs") << false;
    QTest::newRow("changed since") << QStringLiteral("changed") << false;
}

void TestOutputs::knowsItsOwnFileAfterAKill()
{
    QFETCH(QString, left);
    QFETCH(bool, placed);
    const QTemporaryDir folder;
    const QString part = partPath(folder.path(), QStringLiteral("job"), 3);
    OutputFile before;
    before.path = folder.filePath(QStringLiteral("fox.png"));
    before.sha256 = QString::fromLatin1(QCryptographicHash::hash("ours", QCryptographicHash::Sha256).toHex());
    if (left.startsWith(QLatin1String("part"))) {
        write(part, "ours");
    }
    if (left.endsWith(QLatin1String("theirs")) || left == QLatin1String("file")) {
        write(before.path, "ours");
    }
    if (left == QLatin1String("changed")) {
        write(before.path, "edited");
    }
    if (left == QLatin1String("both")) {
        write(part, "ours");
        std::filesystem::create_hard_link(part.toStdString(), before.path.toStdString());
    }
    const auto ground = prepareGround(part, before);
    QVERIFY(ground);
    QCOMPARE(ground->placed, placed);
    QVERIFY(!QFile::exists(part));
}

void TestOutputs::saysWhereItCannotWrite()
{
    const QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("file")), "x");
    const QString below = folder.filePath(QStringLiteral("file/day"));
    const auto ground = prepareGround(partPath(below, QStringLiteral("job"), 0), {});
    QVERIFY(!ground);
    QCOMPARE(toString(ground.error().kind), toString(ErrorKind::Storage));
    QVERIFY(ground.error().message.contains(QStringLiteral("file/day")));
    const auto nowhere = placeFile(folder.filePath(QStringLiteral("none")), folder.filePath(QStringLiteral("file/x")));
    QVERIFY(!nowhere);
    QCOMPARE(toString(nowhere.error().kind), toString(ErrorKind::Storage));
}

QTEST_GUILESS_MAIN(TestOutputs)
#include "tst_outputs.moc"
