#include "tests/support/answerof.h"
#include "workflow/library.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::workflow;
using tests::answerOf;

class TestLibrary : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void order();
    void recentFirst();
    void entries_data();
    void entries();
    void noFolders();
    void shippedStarters();

private:
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    [[nodiscard]] LibraryWish wish(const QStringList& recent = {}) const
    {
        return {recent, m_folder->filePath(QStringLiteral("starters")), m_folder->filePath(QStringLiteral("own"))};
    }
    static QStringList titles(const QList<LibraryEntry>& entries)
    {
        QStringList all;
        for (const LibraryEntry& entry : entries) {
            all << entry.title;
        }
        return all;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray flow = R"({"1": {"class_type": "KSampler", "inputs": {"steps": 8, "seed": 1}},
                            "2": {"class_type": "EmptyLatentImage",
                                  "inputs": {"width": 512, "height": 768, "batch_size": 1}}})";

} // namespace

void TestLibrary::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("starters")));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("own")));
}

void TestLibrary::order()
{
    write(QStringLiteral("starters/c.json"), flow);
    write(QStringLiteral("starters/b2.json"), flow);
    write(QStringLiteral("starters/b2.form.json"), R"({"version": 1, "title": "Bb, with a title"})");
    write(QStringLiteral("own/Alpha.json"), flow);
    write(QStringLiteral("own/notes.txt"), "x");
    const QList<LibraryEntry> all = answerOf(listLibrary(wish())).value();
    QCOMPARE(titles(all),
             (QStringList{QStringLiteral("Alpha"), QStringLiteral("Bb, with a title"), QStringLiteral("c")}));
    QVERIFY(!all[0].starter && all[1].starter && all[2].starter);
    QCOMPARE(all[2].name, QStringLiteral("c"));
}

void TestLibrary::recentFirst()
{
    const QString z = write(QStringLiteral("own/z.json"), flow);
    write(QStringLiteral("own/a.json"), flow);
    const QString elsewhere = write(QStringLiteral("m.json"), flow);
    const QString gone = m_folder->filePath(QStringLiteral("gone.json"));
    const QList<LibraryEntry> all = answerOf(listLibrary(wish({z, gone, elsewhere}))).value();
    QCOMPARE(titles(all), (QStringList{QStringLiteral("z"), QStringLiteral("m"), QStringLiteral("a")}));
    QCOMPARE(all[1].path, elsewhere);
}

void TestLibrary::entries_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("readable");
    QTest::addColumn<QString>("note");
    QTest::newRow("steps and size") << flow << true << QStringLiteral("8 steps · 512 × 768");
    QTest::newRow("neither") << QByteArray(R"({"1": {"class_type": "A", "inputs": {"x": 1, "y": 2}}})") << true
                             << QStringLiteral("2 settings");
    QTest::newRow("no JSON") << QByteArray("{") << false << QStringLiteral("w.json");
    QTest::newRow("empty") << QByteArray() << false << QStringLiteral("w.json");
}

void TestLibrary::entries()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, note);
    write(QStringLiteral("own/w.json"), bytes);
    const QList<LibraryEntry> all = answerOf(listLibrary(wish())).value();
    QCOMPARE(all.size(), 1);
    QTEST(all.first().readable, "readable");
    QCOMPARE(all.first().title, QStringLiteral("w"));
    QVERIFY2(all.first().note.contains(note), qPrintable(all.first().note));
}

void TestLibrary::noFolders()
{
    const QString gone = m_folder->filePath(QStringLiteral("gone"));
    QVERIFY(answerOf(listLibrary({{}, gone, gone})).value().isEmpty());
    QVERIFY(answerOf(listLibrary({})).value().isEmpty());
}

void TestLibrary::shippedStarters()
{
    const QList<LibraryEntry> all =
        answerOf(listLibrary({{}, QStringLiteral(RYLA_SOURCE_ROOT "/workflows"), QString()})).value();
    QVERIFY(all.size() >= 6);
    for (const LibraryEntry& entry : all) {
        QVERIFY2(entry.readable && entry.starter, qPrintable(entry.path));
    }
}

QTEST_GUILESS_MAIN(TestLibrary)
#include "tst_library.moc"
