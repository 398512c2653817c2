#include "ui/library/librarymodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestLibraryModel : public QObject
{
    Q_OBJECT
private slots:
    void headings_data();
    void headings();
    void filter_data();
    void filter();
    void pictures();
    void foreignRows();
};

namespace {

workflow::LibraryEntry entry(const char* name, const char* note)
{
    workflow::LibraryEntry made;
    made.name = QString::fromLatin1(name);
    made.title = made.name.toUpper();
    made.note = QString::fromLatin1(note);
    made.path = QStringLiteral("/w/%1.json").arg(made.name);
    return made;
}

const QList<workflow::LibraryEntry> three = {entry("fox", "8 steps"), entry("hare", "20 steps"),
                                             entry("owl", "8 steps")};

/// "Recent FOX | Library HARE OWL"
QString told(const LibraryModel& model)
{
    QStringList words;
    for (int row = 0; row < model.rowCount(); ++row) {
        words << model.index(row).data().toString();
    }
    return words.join(QLatin1Char(' '));
}

} // namespace

void TestLibraryModel::headings_data()
{
    QTest::addColumn<int>("recent");
    QTest::addColumn<QString>("rows");
    QTest::newRow("none recent") << 0 << QStringLiteral("Library FOX HARE OWL");
    QTest::newRow("one recent") << 1 << QStringLiteral("Recent FOX Library HARE OWL");
    QTest::newRow("all recent") << 3 << QStringLiteral("Recent FOX HARE OWL");
}

void TestLibraryModel::headings()
{
    QFETCH(int, recent);
    QFETCH(QString, rows);
    LibraryModel model;
    model.setEntries(three, recent);
    QCOMPARE(told(model), rows);
    QVERIFY(model.index(0).data(LibraryModel::HeadingRole).toBool());
    QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsSelectable));
    QVERIFY(model.flags(model.index(1)).testFlag(Qt::ItemIsSelectable));
    QCOMPARE(model.index(1).data(LibraryModel::PathRole).toString(), QStringLiteral("/w/fox.json"));
    QCOMPARE(model.rowOf(QStringLiteral("/w/fox.json")), 1);
    QCOMPARE(model.rowOf(QStringLiteral("/w/cat.json")), -1);
    QCOMPARE(model.names(), QStringList({QStringLiteral("fox"), QStringLiteral("hare"), QStringLiteral("owl")}));
}

void TestLibraryModel::filter_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rows");
    QTest::newRow("title") << QStringLiteral("ow") << QStringLiteral("Library OWL");
    QTest::newRow("note") << QStringLiteral("20 steps") << QStringLiteral("Library HARE");
    QTest::newRow("both, any case") << QStringLiteral("STEPS fox ") << QStringLiteral("Recent FOX");
    QTest::newRow("none") << QStringLiteral("cat") << QString();
    QTest::newRow("nothing typed") << QStringLiteral(" ") << QStringLiteral("Recent FOX Library HARE OWL");
}

void TestLibraryModel::filter()
{
    QFETCH(QString, text);
    QFETCH(QString, rows);
    LibraryModel model;
    model.setEntries(three, 1);
    model.setFilter(text);
    QCOMPARE(told(model), rows);
    model.setFilter({});
    QCOMPARE(told(model), QStringLiteral("Recent FOX Library HARE OWL"));
}

void TestLibraryModel::pictures()
{
    LibraryModel model;
    model.setEntries(three, 1);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setPicture(QStringLiteral("owl"), QImage(8, 8, QImage::Format_RGB32));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 4);
    QVERIFY(!model.index(4).data(LibraryModel::PictureRole).value<QImage>().isNull());
    QVERIFY(model.index(1).data(LibraryModel::PictureRole).value<QImage>().isNull());
    model.setEntries(three, 0);
    QVERIFY(!model.index(3).data(LibraryModel::PictureRole).value<QImage>().isNull());
}

void TestLibraryModel::foreignRows()
{
    LibraryModel model;
    model.setEntries(three, 0);
    QVERIFY(!model.data({}, Qt::DisplayRole).isValid());
    QCOMPARE(model.rowCount(model.index(0)), 0);
}

QTEST_APPLESS_MAIN(TestLibraryModel)
#include "tst_librarymodel.moc"
