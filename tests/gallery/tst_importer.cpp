#include "gallery/importer.h"

#include "tests/gallery/samples.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::gallery;
using namespace ryla::gallery::samples;

class TestImporter : public QObject
{
    Q_OBJECT
private slots:
    void measuresAndKeeps();
    void sameJobTwiceChangesNothing();
    void tellsAProblem();
};

namespace {

workflow::OutputFile file(const QString& path, int index, workflow::OutputKind kind = workflow::OutputKind::Image)
{
    workflow::OutputFile output;
    output.kind = kind;
    output.index = index;
    output.path = path;
    return output;
}

} // namespace

void TestImporter::measuresAndKeeps()
{
    const QTemporaryDir folder;
    const QString picturePath = paintFile(folder.filePath(QStringLiteral("a.png")), QSize(60, 40));
    const QString brokenPath = writeFile(folder.filePath(QStringLiteral("b.png")), "not a picture");
    const QString clipPath = writeFile(folder.filePath(QStringLiteral("c.mp4")), "ftyp");
    workflow::OutputFile text;
    text.kind = workflow::OutputKind::Text;
    text.index = 3;
    text.text = QStringLiteral("a caption");
    const workflow::Provenance made = picture(QStringLiteral("job"), 0).provenance;

    Store store(folder.path());
    Importer importer(store);
    QList<Item> heard;
    connect(&importer, &Importer::imported, this, [&heard](const QList<Item>& items) { heard = items; });
    const auto items = answerOf(importer.import(
        {file(picturePath, 0), file(brokenPath, 1), file(clipPath, 2, workflow::OutputKind::Video), text}, made));
    QVERIFY2(items, qPrintable(items ? QString() : toString(items.error())));
    QCOMPARE(items->size(), 4);
    const Item& first = items->at(0);
    QCOMPARE(first.size, QSize(60, 40));
    QCOMPARE(first.bytes, QFileInfo(picturePath).size());
    QCOMPARE(first.sha256.size(), 64);
    QCOMPARE(first.jobId, made.jobId);
    QCOMPARE(first.promptText, made.promptText);
    QCOMPARE(first.seed, made.seed);
    QCOMPARE(first.createdAt, made.finishedAt);
    QVERIFY(items->at(1).size.isEmpty());
    QVERIFY(items->at(2).size.isEmpty());
    QCOMPARE(items->at(3).text, QStringLiteral("a caption"));
    QTRY_COMPARE(heard.size(), 4);
}

void TestImporter::sameJobTwiceChangesNothing()
{
    const QTemporaryDir folder;
    const QString path = paintFile(folder.filePath(QStringLiteral("a.png")), QSize(8, 8));
    const workflow::Provenance made = picture(QStringLiteral("job"), 0).provenance;
    Store store(folder.path());
    Importer importer(store);
    const QSignalSpy imported(&importer, &Importer::imported);
    QCOMPARE(answerOf(importer.import({file(path, 0)}, made))->size(), 1);
    QVERIFY(answerOf(importer.import({file(path, 0)}, made))->isEmpty());
    QCOMPARE(*answerOf(store.count({})), 1);
    QTRY_COMPARE(imported.size(), 1);
}

void TestImporter::tellsAProblem()
{
    const QTemporaryDir folder;
    QVERIFY(!writeFile(folder.filePath(QStringLiteral("gallery.sqlite")), QByteArray(4096, 'x')).isEmpty());
    Store store(folder.path());
    Importer importer(store);
    QList<Error> problems;
    connect(&importer, &Importer::problem, this, [&problems](const Error& error) { problems << error; });
    QVERIFY(!answerOf(importer.import({file({}, 0)}, picture(QStringLiteral("job"), 0).provenance)));
    QTRY_COMPARE(problems.size(), 1);
    QVERIFY(problems[0].kind == ErrorKind::Storage);
}

QTEST_GUILESS_MAIN(TestImporter)
#include "tst_importer.moc"
