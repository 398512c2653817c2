#include "ui/form/presetbutton.h"

#include "tests/ui/form/formsupport.h"
#include "ui/form/presetshelf.h"
#include "ui/shell/ask.h"

#include <QFile>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::formsupport;

class TestPresetButton : public QObject
{
    Q_OBJECT
private slots:
    void savesOverwritesRenamesAndDeletes();
    void importsAndExports();
};

namespace {

struct Rig
{
    Rig()
    {
        model.setForm(smallForm());
        QVERIFY(!button.isEnabled());
        shelf.open(QStringLiteral("/w/a.json"));
        QTRY_VERIFY(button.isEnabled());
    }
    void press(const char* action)
    {
        emit button.presetMenu()->aboutToShow();
        auto* found = button.presetMenu()->findChild<QAction*>(QString::fromLatin1(action));
        QVERIFY2(found && found->isEnabled(), action);
        found->trigger();
    }
    [[nodiscard]] QStringList listed()
    {
        emit button.presetMenu()->aboutToShow();
        QStringList names;
        for (const QAction* action : button.presetMenu()->actions()) {
            if (action->isCheckable()) {
                names << (action->isChecked() ? QLatin1Char('*') + action->text() : action->text());
            }
        }
        return names;
    }

    QTemporaryDir folder;
    FormModel model;
    PresetShelf shelf{folder.filePath(QStringLiteral("presets")), model};
    Ask ask;
    PresetButton button{shelf, ask};
};

} // namespace

void TestPresetButton::savesOverwritesRenamesAndDeletes()
{
    Rig rig;
    QCOMPARE(rig.button.text(), QStringLiteral("Presets"));
    rig.ask.setNextText(QStringLiteral("Fish & chips"));
    rig.press("savePreset");
    QTRY_COMPARE(rig.button.text(), QStringLiteral("Fish && chips"));
    QCOMPARE(rig.listed(), QStringList(QStringLiteral("*Fish && chips")));
    rig.model.setValue(ref("6.text"), QStringLiteral("a hare"));
    QTRY_VERIFY(rig.button.text().contains(QStringLiteral("•")));
    rig.press("overwritePreset");
    QTRY_COMPARE(rig.button.text(), QStringLiteral("Fish && chips"));
    rig.ask.setNextText(QString(60, QLatin1Char('x')));
    rig.press("renamePreset");
    QTRY_VERIFY(rig.button.text().endsWith(QChar(0x2026)));
    QVERIFY(rig.button.text().size() < 30);
    rig.press("deletePreset");
    QTRY_COMPARE(rig.button.text(), QStringLiteral("Presets"));
    QVERIFY(rig.listed().isEmpty());
}

void TestPresetButton::importsAndExports()
{
    Rig rig;
    const QString file = rig.folder.filePath(QStringLiteral("out.json"));
    rig.shelf.save(QStringLiteral("Mine"));
    rig.ask.setNextFiles({file});
    rig.press("exportPresets");
    QTRY_VERIFY(QFile::exists(file));
    rig.shelf.remove(QStringLiteral("Mine"));
    rig.ask.setNextFiles({file});
    rig.press("importPresets");
    QTRY_COMPARE(rig.listed(), QStringList(QStringLiteral("Mine")));
}

QTEST_MAIN(TestPresetButton)
#include "tst_presetbutton.moc"
