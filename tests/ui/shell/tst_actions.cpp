#include "ui/shell/actions.h"

#include <QAction>
#include <QSet>
#include <QTest>
#include <QWidget>

using namespace ryla::ui;

class TestActions : public QObject
{
    Q_OBJECT
private slots:
    void rowsAreWhole();
    void keysDoNotMeet();
    void makesActions();
};

void TestActions::rowsAreWhole()
{
    QSet<QLatin1String> names;
    for (const ActionRow& row : actionTable()) {
        QVERIFY(!actionText(row.id).isEmpty());
        QVERIFY2(!actionKeys(row.id).isEmpty(), row.name);
        QVERIFY2(!names.contains(QLatin1String(row.name)), row.name);
        names.insert(QLatin1String(row.name));
        QVERIFY(!scopeText(row.scope).isEmpty());
    }
}

void TestActions::keysDoNotMeet()
{
    const QList<ActionRow>& table = actionTable();
    for (qsizetype a = 0; a < table.size(); ++a) {
        for (qsizetype b = a + 1; b < table.size(); ++b) {
            const bool same = actionKeys(table[a].id) == actionKeys(table[b].id);
            QVERIFY2(!same || !scopesOverlap(table[a].scope, table[b].scope), table[b].name);
        }
    }
}

void TestActions::makesActions()
{
    QWidget owner;
    const QAction* run = makeAction(ActionId::Run, &owner);
    QCOMPARE(run->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Return));
    QCOMPARE(run->shortcutContext(), Qt::WindowShortcut);
    QCOMPARE(makeAction(ActionId::Reuse, &owner)->shortcutContext(), Qt::WidgetWithChildrenShortcut);
    QCOMPARE(owner.actions().size(), 2);
    QCOMPARE(actionKeyHint(ActionId::Run), QStringLiteral("Ctrl ↵"));
    QCOMPARE(actionKeyHint(ActionId::ReuseNewSeed), QStringLiteral("⇧R"));
}

QTEST_MAIN(TestActions)
#include "tst_actions.moc"
