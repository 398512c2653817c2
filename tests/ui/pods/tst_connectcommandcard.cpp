#include "ui/pods/connectcommandcard.h"

#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/numberbox.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla::ui;

namespace {

struct Shown
{
    Shown()
    {
        card.show();
        card.activateWindow();
    }
    [[nodiscard]] QLineEdit* field(const char* name) const
    {
        return card.findChild<QLineEdit*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QPushButton* save() const { return card.findChild<QPushButton*>(QStringLiteral("commandSave")); }
    [[nodiscard]] QString problem() const { return card.findChild<InlineMessage*>()->sentence(); }
    void fill() const
    {
        field("commandName")->setText(QStringLiteral(" workstation "));
        field("commandStart")->setText(QStringLiteral("up \"my box\""));
        field("commandStop")->setText(QStringLiteral("down"));
        field("commandStatus")->setText(QStringLiteral("state"));
        field("commandAddress")->setText(QStringLiteral("10.0.0.2:8188"));
    }
    ConnectCommandCard card;
};

} // namespace

class TestConnectCommandCard : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { qRegisterMetaType<CommandPodWish>(); }
    void givesWhatWasTyped();
    void goesByTheKeyboard();
    void everyFieldIsNeeded();
    void saysWhatIsWrong();
    void waits();
};

void TestConnectCommandCard::givesWhatWasTyped()
{
    Shown shown;
    QSignalSpy given(&shown.card, &ConnectCommandCard::podGiven);
    shown.fill();
    shown.card.findChild<NumberBox*>()->setValue(0.4);
    shown.save()->click();
    QCOMPARE(given.count(), 1);
    const CommandPodWish wish{QStringLiteral("workstation"), QStringLiteral("up \"my box\""), QStringLiteral("down"),
                              QStringLiteral("state"),       QStringLiteral("10.0.0.2:8188"), 0.4};
    QVERIFY(given.first().first().value<CommandPodWish>() == wish);
    QTest::keyClick(shown.field("commandAddress"), Qt::Key_Return);
    QCOMPARE(given.count(), 2);
    shown.card.clear();
    QVERIFY(shown.field("commandStop")->text().isEmpty());
    QCOMPARE(shown.card.findChild<NumberBox*>()->value(), 0.0);
}

/// As they stand under each other.
void TestConnectCommandCard::goesByTheKeyboard()
{
    Shown shown;
    shown.fill();
    QStringList visited;
    QWidget* at = shown.field("commandName");
    for (int i = 0; i < 8; ++i) {
        visited << at->objectName();
        do {
            at = at->nextInFocusChain();
        } while (!(at->focusPolicy() & Qt::TabFocus) || at->focusProxy() || at->objectName().startsWith(u"qt_"));
    }
    const QStringList down{QStringLiteral("commandName"),    QStringLiteral("commandStart"),
                           QStringLiteral("commandStop"),    QStringLiteral("commandStatus"),
                           QStringLiteral("commandAddress"), QStringLiteral("commandPrice"),
                           QStringLiteral("commandSave"),    QStringLiteral("commandCancel")};
    QCOMPARE(visited, down);
}

void TestConnectCommandCard::everyFieldIsNeeded()
{
    Shown shown;
    QSignalSpy given(&shown.card, &ConnectCommandCard::podGiven);
    QVERIFY(!shown.save()->isEnabled());
    for (const char* name : {"commandName", "commandStart", "commandStop", "commandStatus", "commandAddress"}) {
        shown.fill();
        QVERIFY(shown.save()->isEnabled());
        shown.field(name)->setText(QStringLiteral(" "));
        QVERIFY(!shown.save()->isEnabled());
        QTest::keyClick(shown.field(name), Qt::Key_Return);
    }
    QCOMPARE(given.count(), 0);
}

/// Until something else is typed.
void TestConnectCommandCard::saysWhatIsWrong()
{
    Shown shown;
    shown.fill();
    shown.card.say(QStringLiteral("There is no such program."));
    QCOMPARE(shown.problem(), QStringLiteral("There is no such program."));
    QTest::keyClicks(shown.field("commandStart"), QStringLiteral("x"));
    QVERIFY(shown.problem().isEmpty());
}

void TestConnectCommandCard::waits()
{
    Shown shown;
    QSignalSpy cancelled(&shown.card, &ConnectCommandCard::cancelled);
    shown.fill();
    shown.card.setBusy(true);
    QVERIFY(!shown.save()->isEnabled() && !shown.field("commandName")->isEnabled());
    shown.card.setBusy(false);
    QVERIFY(shown.save()->isEnabled());
    shown.card.findChild<QPushButton*>(QStringLiteral("commandCancel"))->click();
    QCOMPARE(cancelled.count(), 1);
}

QTEST_MAIN(TestConnectCommandCard)
#include "tst_connectcommandcard.moc"
