#include "ui/gallery/lastpicture.h"

#include "gallery/store.h"
#include "tests/gallery/samples.h"

#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::gallery::samples;

class TestLastPicture : public QObject
{
    Q_OBJECT
private slots:
    void ofTheWorkflow();
    void ofAnyWhereItHasNone();
    void noneAtAll();
    void soundsAreNoPictures();
};

namespace {

gallery::ItemDetails made(const char* job, const char* workflow)
{
    gallery::ItemDetails details = picture(QString::fromLatin1(job), 0);
    details.provenance.workflowName = details.item.workflowName = QString::fromLatin1(workflow);
    return details;
}

struct Shelf
{
    QTemporaryDir folder;
    gallery::Store store{folder.path()};
    QObject context;

    [[nodiscard]] QString last(const char* workflow)
    {
        const auto item = answerOf(ui::lastPicture(store, QString::fromLatin1(workflow), &context));
        return item ? item->jobId : item.error().message;
    }
};

} // namespace

void TestLastPicture::ofTheWorkflow()
{
    Shelf shelf;
    QVERIFY(answerOf(shelf.store.add({made("a", "fox"), made("b", "fox"), made("c", "owl")})));
    QCOMPARE(shelf.last("fox"), QStringLiteral("b"));
}

void TestLastPicture::ofAnyWhereItHasNone()
{
    Shelf shelf;
    QVERIFY(answerOf(shelf.store.add({made("a", "fox"), made("b", "owl")})));
    QCOMPARE(shelf.last("cat"), QStringLiteral("b"));
}

void TestLastPicture::noneAtAll()
{
    Shelf shelf;
    QCOMPARE(shelf.last("fox"), QStringLiteral("There is no picture yet."));
}

void TestLastPicture::soundsAreNoPictures()
{
    Shelf shelf;
    gallery::ItemDetails sound = made("b", "fox");
    sound.item.kind = sound.output.kind = workflow::OutputKind::Audio;
    QVERIFY(answerOf(shelf.store.add({made("a", "fox"), sound})));
    QCOMPARE(shelf.last("fox"), QStringLiteral("a"));
}

QTEST_MAIN(TestLastPicture)
#include "tst_lastpicture.moc"
