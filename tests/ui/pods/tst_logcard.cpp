#include "ui/pods/logcard.h"

#include "tests/ui/pods/podsamples.h"
#include "ui/pods/logtext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestLogCard : public QObject
{
    Q_OBJECT
public:
    /// Times are those of the wall, not UTC.
    static void initMain() { qputenv("TZ", "Asia/Kolkata"); }
private slots:
    void harmless_data();
    void harmless();
    void bounded();
    void pauses();
    void scrollingUpPauses();
    void searches();
    void copies();
    void saysWhyThereIsNone();
};

namespace {

QList<LogLineView> numbered(int from, int count)
{
    QList<LogLineView> lines;
    for (int i = 0; i < count; ++i) {
        lines.append({{}, QStringLiteral("line %1").arg(from + i)});
    }
    return lines;
}

struct Shown
{
    Shown()
    {
        card.resize(700, 300);
        card.show();
    }
    [[nodiscard]] QPlainTextEdit* text() const { return card.findChild<QPlainTextEdit*>(); }
    [[nodiscard]] QPushButton* follow() const { return card.findChild<QPushButton*>(QStringLiteral("logFollow")); }
    [[nodiscard]] QLineEdit* search() const { return card.findChild<QLineEdit*>(QStringLiteral("logSearch")); }
    [[nodiscard]] int lines() const { return text()->document()->isEmpty() ? 0 : text()->blockCount(); }
    [[nodiscard]] bool follows() const { return follow()->text() == QStringLiteral("Pause"); }
    LogCard card;
};

} // namespace

void TestLogCard::harmless_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QStringLiteral("To see the GUI") << QStringLiteral("To see the GUI");
    QTest::newRow("colours") << QStringLiteral("\x1b[1;31merror\x1b[0m: x") << QStringLiteral("error: x");
    QTest::newRow("title") << QStringLiteral("\x1b]0;owned\x07ok") << QStringLiteral("ok");
    QTest::newRow("link") << QStringLiteral("\x1b]8;;http://x\x1b\\word\x1b]8;;\x1b\\") << QStringLiteral("word");
    QTest::newRow("progress") << QStringLiteral("10%\r20%\r30%\n") << QStringLiteral("30%");
    QTest::newRow("two lines") << QStringLiteral("a\nb") << QStringLiteral("a b");
    QTest::newRow("turned around") << QString::fromUtf8("abc\u202Ecba") << QStringLiteral("abccba");
    QTest::newRow("tab and bell") << QStringLiteral("a\tb\x07") << QStringLiteral("a    b ");
    QTest::newRow("markup stays text") << QStringLiteral("<b>a</b>") << QStringLiteral("<b>a</b>");
}

void TestLogCard::harmless()
{
    QFETCH(QString, from);
    QFETCH(QString, shown);
    QCOMPARE(harmlessLine(from), shown);
    QVERIFY(harmlessLine(QString(1'000'000, QLatin1Char('x'))).size() < 3000);
}

void TestLogCard::bounded()
{
    Shown shown;
    shown.card.addLines(numbered(0, LogCard::mostLines + 700));
    QCOMPARE(shown.lines(), LogCard::mostLines);
    QVERIFY(shown.text()->toPlainText().endsWith(QStringLiteral("line %1").arg(LogCard::mostLines + 699)));
    shown.card.clear();
    QCOMPARE(shown.lines(), 0);
}

void TestLogCard::pauses()
{
    Shown shown;
    shown.card.addLines(samples::logLines());
    const QString first = samples::logLines().constFirst().at.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
    QCOMPARE(first, QStringLiteral("15:34:07"));
    QVERIFY(shown.text()->toPlainText().startsWith(first + QStringLiteral("  [system]")));
    shown.follow()->click();
    QVERIFY(!shown.follows());
    const QString before = shown.text()->toPlainText();
    shown.card.addLines(numbered(0, 12));
    QCOMPARE(shown.text()->toPlainText(), before);
    QCOMPARE(shown.follow()->text(), QStringLiteral("Follow"));
    shown.follow()->click();
    QVERIFY(shown.text()->toPlainText().endsWith(QStringLiteral("line 11")));
    QCOMPARE(shown.text()->verticalScrollBar()->value(), shown.text()->verticalScrollBar()->maximum());
}

void TestLogCard::scrollingUpPauses()
{
    Shown shown;
    shown.card.addLines(numbered(0, 200));
    QVERIFY(shown.follows());
    shown.text()->verticalScrollBar()->setValue(20);
    QVERIFY(!shown.follows());
    shown.card.addLines(numbered(200, 2 * LogCard::mostLines)); // kept within bounds while it is paused, too
    QCOMPARE(shown.text()->verticalScrollBar()->value(), 20);
    shown.follow()->click();
    QCOMPARE(shown.lines(), LogCard::mostLines);
}

void TestLogCard::searches()
{
    Shown shown;
    shown.card.addLines(samples::logLines());
    QTest::keyClicks(shown.search(), QStringLiteral("comfyui"));
    QVERIFY(shown.text()->extraSelections().size() >= 3);
    QTest::keyClick(shown.search(), Qt::Key_Return);
    QCOMPARE(shown.text()->textCursor().selectedText().toLower(), QStringLiteral("comfyui"));
    QVERIFY(!shown.follows());
    const int first = shown.text()->textCursor().position();
    QTest::keyClick(shown.search(), Qt::Key_Return);
    QVERIFY(shown.text()->textCursor().position() > first);
    for (int i = 0; i < 20 && shown.text()->textCursor().position() != first; ++i) {
        QTest::keyClick(shown.search(), Qt::Key_Return); // around
    }
    QCOMPARE(shown.text()->textCursor().position(), first);
    shown.search()->setText(QStringLiteral("nowhere"));
    QVERIFY(shown.text()->extraSelections().isEmpty());
    QVERIFY(!shown.search()->toolTip().isEmpty());
}

void TestLogCard::copies()
{
    Shown shown;
    shown.card.addLines(numbered(0, 3));
    shown.card.findChild<QPushButton*>(QStringLiteral("logCopy"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("line 0\nline 1\nline 2"));
}

void TestLogCard::saysWhyThereIsNone()
{
    Shown shown;
    const auto* empty = shown.card.findChild<QLabel*>(QStringLiteral("logEmpty"));
    QVERIFY(empty->isVisible());
    QVERIFY(!shown.text()->isVisible());
    const QString why = QStringLiteral("The log is here while the pod runs.");
    shown.card.setNoLog(why);
    QCOMPARE(empty->text(), why); // a sentence as it is
    shown.card.addLines(numbered(0, 1));
    QVERIFY(!empty->isVisible());
    QVERIFY(shown.text()->isVisible());
}

QTEST_MAIN(TestLogCard)
#include "tst_logcard.moc"
