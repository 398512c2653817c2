#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/fadetoast.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/mood.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <chrono>

using namespace ryla::ui;

class TestMessages : public QObject
{
    Q_OBJECT
private slots:
    void inlineMessage();
    void banner();
    void bannerKeepsItsWords();
    void emptyState();
    void toastUndoesOnce();
    void toastGoesByItself();
    void moodsDiffer();
};

void TestMessages::inlineMessage()
{
    QWidget page;
    InlineMessage message(&page);
    QVERIFY(message.isHidden());
    message.show(Mood::Bad, QStringLiteral("<b>1 & 2</b>"), QStringLiteral("use 1"));
    QVERIFY(!message.isHidden());
    auto* words = message.findChild<QLabel*>(QStringLiteral("sentence"));
    QVERIFY(words->text().contains(QStringLiteral("&lt;b&gt;1 &amp; 2"))); // a server's text is no markup
    QSignalSpy triggered(&message, &InlineMessage::actionTriggered);
    emit words->linkActivated(QStringLiteral("#"));
    QCOMPARE(triggered.count(), 1);
    message.clear();
    QVERIFY(message.isHidden());
}

void TestMessages::banner()
{
    QWidget page;
    Banner banner(&page);
    banner.show(Mood::Bad, QStringLiteral("No answer."), QStringLiteral("Try again"), QStringLiteral("refused"));
    QCOMPARE(banner.sentence(), QStringLiteral("No answer."));
    auto* details = banner.findChild<QLabel*>(QStringLiteral("details"));
    QVERIFY(details->isHidden());
    banner.findChild<QPushButton*>(QStringLiteral("more"))->click();
    QVERIFY(!details->isHidden());
    QSignalSpy triggered(&banner, &Banner::actionTriggered);
    QSignalSpy closed(&banner, &Banner::closed);
    banner.findChild<QPushButton*>(QStringLiteral("action"))->click();
    banner.findChild<QPushButton*>(QStringLiteral("close"))->click();
    QCOMPARE(triggered.count(), 1);
    QCOMPARE(closed.count(), 1);
    QVERIFY(banner.isHidden());
    banner.show(Mood::Info, QStringLiteral("Hello."));
    banner.setClosable(false);
    QVERIFY(banner.findChild<QPushButton*>(QStringLiteral("action"))->isHidden());
    QVERIFY(banner.findChild<QPushButton*>(QStringLiteral("close"))->isHidden());
}

void TestMessages::bannerKeepsItsWords()
{
    QWidget page;
    page.resize(900, 300);
    auto* banner = new Banner;
    auto* column = new QVBoxLayout(&page);
    column->addWidget(banner);
    column->addStretch(1);
    page.show();
    banner->show(Mood::Bad, QStringLiteral("Sampler: the card has no memory left for a picture of this size."),
                 QStringLiteral("Run again"), QStringLiteral("trace"));
    auto* words = banner->findChild<QLabel*>(QStringLiteral("sentence"));
    auto* action = banner->findChild<QPushButton*>(QStringLiteral("action"));
    QTRY_VERIFY(action->mapTo(banner, QPoint()).x() > words->geometry().right());
    page.resize(320, 300);
    QTRY_VERIFY(action->mapTo(banner, QPoint()).y() > words->geometry().bottom());
    QVERIFY(words->width() > banner->width() * 3 / 5);
    page.resize(900, 300);
    QTRY_VERIFY(action->mapTo(banner, QPoint()).x() > words->geometry().right());
}

void TestMessages::emptyState()
{
    EmptyState state(Glyph::Gallery, QStringLiteral("Pictures will be here."), QStringLiteral("Make one"));
    QSignalSpy triggered(&state, &EmptyState::actionTriggered);
    state.findChild<QPushButton*>(QStringLiteral("action"))->click();
    QCOMPARE(triggered.count(), 1);
    state.setAction({});
    QVERIFY(state.findChild<QPushButton*>(QStringLiteral("action"))->isHidden());
    state.setLine(QStringLiteral("Nothing found."));
    QCOMPARE(state.findChild<QLabel*>(QStringLiteral("line"))->text(), QStringLiteral("Nothing found."));
}

void TestMessages::toastUndoesOnce()
{
    QWidget page;
    page.resize(600, 400);
    page.show();
    FadeToast toast(&page);
    int undone = 0;
    toast.show(QStringLiteral("3 pictures in the bin"), QStringLiteral("Undo"), [&undone] { ++undone; });
    QVERIFY(toast.isVisible());
    QVERIFY(page.rect().contains(toast.geometry()));
    auto* action = toast.findChild<QPushButton*>(QStringLiteral("toast-action"));
    action->click();
    action->click();
    QCOMPARE(undone, 1);
    QTRY_VERIFY(!toast.isVisible());
}

void TestMessages::toastGoesByItself()
{
    QWidget page;
    page.resize(600, 400);
    page.show();
    FadeToast toast(&page);
    toast.setStay(std::chrono::milliseconds(1));
    toast.show(QStringLiteral("Copied"));
    QVERIFY(toast.findChild<QPushButton*>(QStringLiteral("toast-action"))->isHidden());
    QCOMPARE(toast.words(), QStringLiteral("Copied"));
    QTRY_VERIFY(!toast.isVisible());
}

void TestMessages::moodsDiffer()
{
    QVERIFY(glyphOf(Mood::Warn) != glyphOf(Mood::Bad));
    QVERIFY(tokenOf(Mood::Warn) != tokenOf(Mood::Good));
    QCOMPARE(tokenOf(Mood::Info), Token::Muted);
}

QTEST_MAIN(TestMessages)
#include "tst_messages.moc"
