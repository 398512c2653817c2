#include "ui/library/librarymodel.h"

#include "tests/ui/library/libraryrig.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

using namespace ryla;
using namespace ryla::ui;

class TestLibraryModel : public QObject
{
    Q_OBJECT
private slots:
    void rowsAndRoles();
    void changesByDifference();
    void pictures();
    void dragsFiles();
    void foreignRows();
};

namespace {

const QList<library::Entry> three = {entry("fox"), entry("hare", "20 steps", {QStringLiteral("art")}), entry("owl")};

} // namespace

void TestLibraryModel::rowsAndRoles()
{
    LibraryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries(three, {{QStringLiteral("/gone"), library::FolderState::State::Gone}});
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(model.index(0).data(LibraryModel::HeadingRole).toBool());
    QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsSelectable));
    QVERIFY(model.flags(model.index(1)).testFlag(Qt::ItemIsSelectable));
    QCOMPARE(model.index(2).data(LibraryModel::PathRole).toString(), QStringLiteral("/w/hare.json"));
    QCOMPARE(model.index(2).data(LibraryModel::TagsRole).toStringList(), QStringList{QStringLiteral("art")});
    QVERIFY(!model.index(2).data(LibraryModel::FavouriteRole).toBool());
    QVERIFY(model.index(2).data(LibraryModel::ReadableRole).toBool());
    QCOMPARE(model.rowOf(QStringLiteral("/w/fox.json")), 1);
    QCOMPARE(model.rowOf(QStringLiteral("/w/cat.json")), -1);
    QCOMPARE(model.rowOf({}), -1);
    QCOMPARE(model.names(), QStringList({QStringLiteral("fox"), QStringLiteral("hare"), QStringLiteral("owl")}));
    QVERIFY(model.index(4).data(Qt::ToolTipRole).toString().contains(QStringLiteral("not there")));
}

void TestLibraryModel::changesByDifference()
{
    LibraryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries(three, {});
    const QPersistentModelIndex owl = model.index(3);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setEntries(three, {});
    QCOMPARE(inserted.count() + removed.count() + changed.count(), 0);
    QList<library::Entry> entries = three;
    entries[1].facts.note = QStringLiteral("4 steps");
    model.setEntries(entries, {});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(inserted.count() + removed.count(), 0);
    entries.insert(1, entry("goat"));
    model.setEntries(entries, {});
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(owl.row(), 4);
    entries.removeFirst();
    model.setEntries(entries, {});
    QCOMPARE(owl.row(), 3);
    QCOMPARE(owl.data().toString(), QStringLiteral("OWL"));
    model.setEntries({}, {});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.isEmpty());
    QCOMPARE(reset.count(), 0);
}

void TestLibraryModel::pictures()
{
    LibraryModel model;
    model.setEntries(three, {});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setPicture(QStringLiteral("owl"), QImage(8, 8, QImage::Format_RGB32));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 3);
    QVERIFY(!model.index(3).data(LibraryModel::PictureRole).value<QImage>().isNull());
    QVERIFY(model.index(1).data(LibraryModel::PictureRole).value<QImage>().isNull());
}

void TestLibraryModel::dragsFiles()
{
    LibraryModel model;
    model.setEntries(three, {});
    const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0), model.index(2)}));
    QCOMPARE(data->urls(), QList<QUrl>{QUrl::fromLocalFile(QStringLiteral("/w/hare.json"))});
    QVERIFY(!model.mimeData({model.index(0)}));
    QVERIFY(model.flags(model.index(1)).testFlag(Qt::ItemIsDragEnabled));
}

void TestLibraryModel::foreignRows()
{
    LibraryModel model;
    model.setEntries(three, {});
    QVERIFY(!model.data({}, Qt::DisplayRole).isValid());
    QCOMPARE(model.rowCount(model.index(0)), 0);
}

QTEST_APPLESS_MAIN(TestLibraryModel)
#include "tst_librarymodel.moc"
