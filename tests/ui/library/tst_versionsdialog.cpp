#include "ui/library/versionsdialog.h"

#include "library/filefacts.h"
#include "tests/library/libraryfolder.h"
#include "tests/support/answerof.h"
#include "ui/library/diffview.h"
#include "ui/library/versiondelegate.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using tests::answerOf;
using tests::LibraryFolder;

class TestVersionsDialog : public QObject
{
    Q_OBJECT
private slots:
    void listsAndCompares();
    void sinceItLastWorked();
    void opensAndRestores();
    void startersStay();
    void nothingKept();
};

namespace {

const QDateTime noon = QDateTime(QDate(2026, 3, 4), QTime(12, 0), Qt::UTC);

/// A file that had 20, 8 and then 4 steps; the first version made something.
struct Rig
{
    /// Before there is a dialog, which asks at once.
    bool fill()
    {
        bool isKept = true;
        for (const int steps : {20, 8, 4}) {
            isKept = isKept && answerOf(store.keepVersion(path, LibraryFolder::workflow(steps), noon));
        }
        return isKept && answerOf(store.setDocument(hash(20), QStringLiteral("prompt"))) &&
               answerOf(store.setWorked(path, QStringLiteral("prompt"), noon));
    }
    static QString hash(int steps) { return library::contentHash(LibraryFolder::workflow(steps)); }
    [[nodiscard]] QListView* list() const { return dialog.findChild<QListView*>(QStringLiteral("versionList")); }
    [[nodiscard]] QString text() const { return dialog.diff()->toPlainText(); }
    void against(int index)
    {
        auto* box = dialog.findChild<QComboBox*>(QStringLiteral("versionAgainst"));
        box->setCurrentIndex(index);
        emit box->activated(index);
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return dialog.findChild<QPushButton*>(QString::fromLatin1(name));
    }

    LibraryFolder home;
    QString path = home.path(QStringLiteral("a.json"));
    library::Store store{home.path(QStringLiteral("data"))};
    library::Versions versions{store};
    bool filled = fill();
    VersionsDialog& dialog = *new VersionsDialog(versions, path, QStringLiteral("Fox"), nullptr);
    std::unique_ptr<VersionsDialog> owner{&dialog};
};

} // namespace

void TestVersionsDialog::listsAndCompares()
{
    Rig rig;
    QVERIFY(rig.filled);
    rig.dialog.show();
    QTRY_COMPARE(rig.list()->model()->rowCount(), 3);
    QTRY_VERIFY2(rig.text().contains(QStringLiteral("8 → 4")), qPrintable(rig.text()));
    QCOMPARE(rig.dialog.findChild<QLabel*>(QStringLiteral("versionSummary"))->text(), QStringLiteral("1 value"));
    const auto words = [&rig](int row) {
        return rig.list()->model()->index(row, 0).data(VersionDelegate::WordsRole).toString();
    };
    QCOMPARE(words(0), QStringLiteral("the file now · 1 value"));
    QCOMPARE(words(2), QStringLiteral("the oldest kept"));
    rig.list()->setCurrentIndex(rig.list()->model()->index(1, 0));
    QTRY_VERIFY(rig.text().contains(QStringLiteral("20 → 8")));
    rig.against(1);
    QTRY_VERIFY(rig.text().contains(QStringLiteral("8 → 4")));
    rig.list()->setCurrentIndex(rig.list()->model()->index(2, 0));
    QTRY_VERIFY(rig.text().contains(QStringLiteral("20 → 4")));
    rig.against(0);
    QTRY_VERIFY(rig.text().contains(QStringLiteral("oldest")));
    QVERIFY(!rig.list()->viewport()->grab().isNull());
}

void TestVersionsDialog::sinceItLastWorked()
{
    Rig rig;
    QTRY_COMPARE(rig.list()->model()->rowCount(), 3);
    rig.dialog.showSinceWorked();
    QTRY_VERIFY(rig.text().contains(QStringLiteral("20 → 4")));
    QVERIFY(rig.list()->model()->index(2, 0).data(VersionDelegate::WorkedRole).toBool());
    QVERIFY(!rig.list()->model()->index(0, 0).data(VersionDelegate::WorkedRole).toBool());
}

void TestVersionsDialog::opensAndRestores()
{
    Rig rig;
    QSignalSpy restore(&rig.dialog, &VersionsDialog::restoreRequested);
    QSignalSpy copy(&rig.dialog, &VersionsDialog::copyRequested);
    QTRY_COMPARE(rig.list()->model()->rowCount(), 3);
    QVERIFY(!rig.button("restoreVersion")->isEnabled()); // it is the file now
    rig.list()->setCurrentIndex(rig.list()->model()->index(2, 0));
    rig.button("restoreVersion")->click();
    QCOMPARE(restore.count(), 1);
    QCOMPARE(restore.first().at(0).toString(), Rig::hash(20));
    QCOMPARE(restore.first().at(1).toString(), Rig::hash(4));
    QVERIFY(answerOf(rig.versions.restore(rig.path, Rig::hash(20))));
    QTRY_COMPARE(rig.list()->model()->rowCount(), 4); // it is a version, too
    rig.dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    rig.button("openVersion")->click();
    QCOMPARE(copy.count(), 1);
}

void TestVersionsDialog::startersStay()
{
    Rig rig;
    rig.dialog.setMayRestore(false);
    QTRY_COMPARE(rig.list()->model()->rowCount(), 3);
    rig.list()->setCurrentIndex(rig.list()->model()->index(2, 0));
    QVERIFY(!rig.button("restoreVersion")->isEnabled());
    QVERIFY(rig.button("openVersion")->isEnabled());
}

void TestVersionsDialog::nothingKept()
{
    LibraryFolder home;
    library::Store store(home.path());
    library::Versions versions(store);
    auto* dialog = new VersionsDialog(versions, QStringLiteral("/none.json"), QStringLiteral("None"), nullptr);
    const std::unique_ptr<VersionsDialog> owner(dialog);
    QVERIFY(answerOf(store.versions(QStringLiteral("/none.json"))).value().isEmpty());
    QVERIFY(dialog->diff()->toPlainText().contains(QStringLiteral("kept")));
    QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("openVersion"))->isEnabled());
}

QTEST_MAIN(TestVersionsDialog)
#include "tst_versionsdialog.moc"
