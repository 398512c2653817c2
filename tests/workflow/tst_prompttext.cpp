#include "workflow/prompttext.h"

#include <QElapsedTimer>
#include <QTest>

using namespace ryla::workflow::prompttext;

class TestPromptText : public QObject
{
    Q_OBJECT
private slots:
    void weights_data();
    void weights();
    void nothingToWeigh_data();
    void nothingToWeigh();
    void upAndDownIsNothing();
    void aLongTextIsQuick();
    void braces_data();
    void braces();
    void names_data();
    void names();
    void takingAName();
};

namespace {

/// "a [fox]" is a selection, "a f|ox" a place; taken out of the text.
struct Marked
{
    explicit Marked(QString marked)
    {
        anchor = marked.indexOf(QLatin1Char('['));
        if (anchor >= 0) {
            marked.remove(anchor, 1);
            cursor = marked.indexOf(QLatin1Char(']'));
        } else {
            anchor = cursor = marked.indexOf(QLatin1Char('^'));
        }
        marked.remove(cursor, 1);
        text = marked;
    }
    QString text;
    qsizetype anchor;
    qsizetype cursor;
};

QString marked(QString text, const Edit& edit)
{
    text.replace(edit.from, edit.length, edit.text);
    if (edit.anchor == edit.cursor) {
        return text.insert(edit.cursor, QLatin1Char('^'));
    }
    return text.insert(edit.cursor, QLatin1Char(']')).insert(edit.anchor, QLatin1Char('['));
}

QString stepped(const QString& before, double by)
{
    const Marked given(before);
    const std::optional<Edit> edit = weighted(given.text, given.anchor, given.cursor, by);
    return edit ? marked(given.text, *edit) : QString();
}

} // namespace

void TestPromptText::weights_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<double>("by");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* name, const char* before, double by, const char* after) {
        QTest::newRow(name) << QString::fromUtf8(before) << by << QString::fromUtf8(after);
    };
    row("word", "a r^ed fox", 0.05, "a (r^ed:1.05) fox");
    row("word down", "a r^ed fox", -0.05, "a (r^ed:0.95) fox");
    row("end of a word", "a red^, fox", 0.05, "a (red^:1.05), fox");
    row("selection", "a [red fox] runs", 0.05, "a ([red fox]:1.05) runs");
    row("selection with spaces", "a[ red ]fox", 0.05, "a ([red]:1.05) fox");
    row("group goes on", "a (r^ed:1.05) fox", 0.05, "a (r^ed:1.1) fox");
    row("selected body", "a ([red]:1.1) fox", -0.05, "a ([red]:1.05) fox");
    row("selected group", "a [(red:1.1)] fox", 0.05, "a ([red]:1.15) fox");
    row("back to one", "a (r^ed:1.05) fox", -0.05, "a r^ed fox");
    row("through one", "a (r^ed:0.95) fox", 0.05, "a r^ed fox");
    row("group without number counts 1.1", "(r^ed)", 0.05, "(r^ed:1.15)");
    row("inner group", "((r^ed:1.2) fox:1.3)", 0.05, "((r^ed:1.25) fox:1.3)");
    row("outer group", "((red:1.2) f^ox:1.3)", 0.05, "((red:1.2) f^ox:1.35)");
    row("half a group", "a [(red] fox:1.2) runs", 0.05, "a ([red fox]:1.25) runs");
    row("more than a group", "[a (red] fox:1.2) runs", 0.05, "([a (red fox:1.2)]:1.05) runs");
    row("escaped", "miku_\\(voc^aloid\\) sings", 0.05, "(miku_\\(voc^aloid\\):1.05) sings");
    row("escaped inside", "(smile \\^:\\):1.2)", 0.1, "(smile \\^:\\):1.3)");
    row("embedding", "embedding:ba^d, x", 0.05, "(embedding:ba^d:1.05), x");
    row("never below nothing", "(r^ed:0.02)", -0.05, "(r^ed:0)");
    row("negative comes up", "(r^ed:-0.5)", 0.05, "(r^ed:-0.45)");
    row("other alphabets", "ein gr^üner Wald", 0.05, "ein (gr^üner:1.05) Wald");
    row("tag", "x <lora:a b:0^.8> y", 0.05, "x <lora:a b:0^.85> y");
    row("tag without a number", "<lora:na^me>", -0.05, "<lora:na^me:0.95>");
    row("tag with two numbers", "<lora:n^ame:1:0.5>", 0.05, "<lora:n^ame:1.05:0.5>");
    row("beside a tag", "f^ox <lora:a:1>", 0.05, "(f^ox:1.05) <lora:a:1>");
    row("unbalanced", "(((a f^ox", 0.05, "(((a (f^ox:1.05)");
}

void TestPromptText::weights()
{
    QFETCH(QString, before);
    QFETCH(double, by);
    QFETCH(QString, after);
    QCOMPARE(stepped(before, by), after);
}

void TestPromptText::nothingToWeigh_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QStringLiteral("^");
    QTest::newRow("between spaces") << QStringLiteral("a ^ b");
    QTest::newRow("spaces selected") << QStringLiteral("a [  ] b");
}

void TestPromptText::nothingToWeigh()
{
    QFETCH(QString, text);
    QVERIFY(stepped(text, 0.05).isEmpty());
}

void TestPromptText::upAndDownIsNothing()
{
    const QString before = QStringLiteral("a [red fox], (old:1.3)");
    QString now = before;
    for (int i = 0; i < 20; ++i) {
        now = stepped(now, weightStep);
    }
    QCOMPARE(now, QStringLiteral("a ([red fox]:2), (old:1.3)"));
    for (int i = 0; i < 20; ++i) {
        now = stepped(now, -weightStep);
    }
    QCOMPARE(now, before);
}

void TestPromptText::aLongTextIsQuick()
{
    const QString hostile =
        QString(200'000, QLatin1Char('(')) + QStringLiteral("x") + QString(200'000, QLatin1Char(')'));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(weighted(hostile, 200'000, 200'001, 0.05));
    QVERIFY(weighted(QString(400'000, QLatin1Char('\\')), 200'000, 200'000, 0.05));
    QVERIFY(!nameAsked(hostile, 400'000));
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
}

void TestPromptText::braces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("draws");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char* text, bool draws, const char* problem) {
        QTest::newRow(text) << QString::fromLatin1(text) << draws << QString::fromLatin1(problem);
    };
    row("a {red|green} fox", true, "");
    row("{a|{b|c}}", true, "");
    row("a | b", false, "");
    row("{a}", false, "");
    row("{a|b", true, "A { is not closed");
    row("a} b", false, "A } has no {");
    row("\\{a|b\\}", false, "");
    row("a // {", false, "");
    row("/* { */ a", false, "");
}

void TestPromptText::braces()
{
    QFETCH(QString, text);
    QFETCH(bool, draws);
    QFETCH(QString, problem);
    QCOMPARE(drawsWords(text), draws);
    const QString said = braceProblem(text).value_or(QString());
    QVERIFY2(problem.isEmpty() ? said.isEmpty() : said.startsWith(problem), qPrintable(said));
}

void TestPromptText::names_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("typed"); // "-": nothing is asked for
    QTest::addColumn<NameKind>("kind");
    const auto row = [](const char* text, const char* typed, NameKind kind) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(typed) << kind;
    };
    row("a, embedding:^", "", NameKind::Embedding);
    row("(embedding:sub/ea^sy", "sub/ea", NameKind::Embedding);
    row("Embedding:x^", "x", NameKind::Embedding);
    row("embedding:x ^", "-", NameKind::Embedding);
    row("myembedding:x^", "-", NameKind::Embedding);
    row("<lora:film gr^", "film gr", NameKind::Lora);
    row("<lora:film:0.5^", "-", NameKind::Lora);
    row("lora:film^", "-", NameKind::Lora);
    row("a fox^", "-", NameKind::Lora);
}

void TestPromptText::names()
{
    QFETCH(QString, text);
    QFETCH(QString, typed);
    QFETCH(NameKind, kind);
    const Marked given(text);
    const std::optional<NameAsked> asked = nameAsked(given.text, given.cursor);
    QCOMPARE(asked.has_value(), typed != QLatin1String("-"));
    if (asked) {
        QCOMPARE(asked->typed, typed);
        QCOMPARE(asked->kind, kind);
        QCOMPARE(asked->from + asked->typed.size(), given.cursor);
    }
}

void TestPromptText::takingAName()
{
    const auto taken = [](const char* text, const char* name) {
        const Marked given(QString::fromLatin1(text));
        const auto asked = nameAsked(given.text, given.cursor);
        return marked(given.text, named(given.text, asked.value(), QString::fromLatin1(name)));
    };
    QCOMPARE(taken("a, embedding:ea^ b", "easynegative"), QStringLiteral("a, embedding:easynegative^ b"));
    QCOMPARE(taken("<lora:fi^", "film"), QStringLiteral("<lora:film:1>^"));
    QCOMPARE(taken("<lora:fi^:0.5> b", "film"), QStringLiteral("<lora:film^:0.5> b"));
}

QTEST_APPLESS_MAIN(TestPromptText)
#include "tst_prompttext.moc"
