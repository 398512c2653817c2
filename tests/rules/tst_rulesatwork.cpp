// The rules themselves: small trees with one breach each, which the rule of that row must see, and look-alikes which
// none may see.
#include "tests/rules/outline.h"
#include "tests/rules/rules.h"

#include <QTest>

using namespace ryla::rules;

namespace {

const QString table = QStringLiteral("| module | answers | may include | Qt |\n"
                                     "|---|---|---|---|\n"
                                     "| base | . | – | Core |\n"
                                     "| workflow | . | base | Core |\n"
                                     "| comfy | . | base, workflow | Network |\n"
                                     "| jobs | . | base, workflow, comfy | Core |\n"
                                     "| gallery | . | base, workflow | Gui |\n"
                                     "| demo | . | base, workflow | Gui |\n"
                                     "| cli | . | base, workflow, comfy, jobs | |\n"
                                     "| window | . | base, ui/* | Widgets |\n"
                                     "| ui/shell | . | base, ui/* | |\n"
                                     "| ui/* | . | base, workflow, ui/widgets, ui/shell/theme.h | |\n"
                                     "| ui/widgets | . | ui/shell/theme.h | |\n");

Tree treeWith(const QString& path, const QString& text)
{
    Tree tree;
    tree.readme = table;
    QList<Source>& kind = path.endsWith(QLatin1String(".txt")) ? tree.builds : tree.sources;
    kind.append(Source(path, path.endsWith(QLatin1String(".h")) ? QStringLiteral("#pragma once\n") + text : text));
    return tree;
}

/// The names of the rules that find something; the need of a test is left to its own test below.
QStringList broken(const Tree& tree)
{
    QStringList names;
    for (const Rule& rule : allRules()) {
        const QString name = QString::fromLatin1(rule.name);
        if (name != QLatin1String("every-source-has-a-test") && !rule.check(tree).isEmpty()) {
            names.append(name);
        }
    }
    return names;
}

QString repeated(const char* line, int times)
{
    return QString::fromLatin1(line).repeated(times);
}

QString manyMethods(int count)
{
    QString text;
    for (int i = 0; i < count; ++i) {
        text += QStringLiteral("    void method%1();\n").arg(i);
    }
    return text;
}

} // namespace

class TestRulesAtWork : public QObject
{
    Q_OBJECT
private slots:
    void see_data();
    void see();
    void letPass_data();
    void letPass();
    void measureFunctions();
    void countMethods();
    void wantATestForEachSource();
};

void TestRulesAtWork::see_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char* name, const char* path, const QString& text, const char* rule) {
        QTest::newRow(name) << QString::fromLatin1(path) << text << QString::fromLatin1(rule);
    };
    const auto line = [&row](const char* name, const char* path, const char* text, const char* rule) {
        row(name, path, QString::fromLatin1(text) + QLatin1Char('\n'), rule);
    };
    line("arrow up", "app/workflow/x.cpp", "#include \"comfy/client.h\"", "arrows");
    line("arrow to a sibling", "ui/form/x.cpp", "#include \"ui/gallery/view.h\"", "arrows");
    line("arrow into the shell", "ui/form/x.cpp", "#include \"ui/shell/mainwindow.h\"", "arrows");
    line("core to ui", "app/jobs/x.cpp", "#include \"ui/form/view.h\"", "arrows");
    line("include by luck", "app/jobs/x.cpp", "#include \"job.h\"", "arrows");
    line("module without a row", "app/suite/x.cpp", "int x;", "arrows");
    line("widget in the core", "app/jobs/x.cpp", "#include <QtWidgets/QWidget>", "core-without-widgets");
    line("pixmap in the core", "app/gallery/x.h", "QPixmap thumbnail();", "core-without-widgets");
    line("link to widgets", "app/jobs/CMakeLists.txt", "studio_module(jobs QT Core Widgets)", "core-without-widgets");
    line("json in a class", "app/jobs/queue.cpp", "#include <nlohmann/json.hpp>", "json-border");
    line("json in a header", "app/workflow/form.h", "#include <nlohmann/json_fwd.hpp>", "json-border");
    line("json named", "ui/form/x.cpp", "void f(const nlohmann::json& j);", "json-border");
    line("Qt's json", "app/comfy/codecs/x.cpp", "QJsonDocument d;", "json-border");
    line("deaf to TLS", "app/comfy/x.cpp", "void f() { reply->ignoreSslErrors(); }", "banned-words");
    line("nested loop", "ui/form/x.cpp", "void f() { QEventLoop loop; }", "banned-words");
    line("events by hand", "tests/e2e/x.cpp", "void f() { QCoreApplication::processEvents(); }", "banned-words");
    line("waiting", "app/jobs/x.cpp", "void f() { future.waitForFinished(); }", "banned-words");
    line("dialog exec", "ui/form/x.cpp", "void f() { dialog.exec(); }", "banned-words");
    line("sleeping", "tests/jobs/x.cpp", "void f() { QThread::msleep(3); }", "banned-words");
    line("fixed wait", "tests/jobs/x.cpp", "void f() { QTest::qWait(300); }", "banned-words");
    line("skipped test", "tests/jobs/x.cpp", "void f() { QSKIP(\"later\"); }", "banned-words");
    line("string connect", "ui/form/x.cpp", "void f() { connect(a, SIGNAL(x()), this, SLOT(y())); }", "banned-words");
    line("mutex", "app/comfy/x.h", "std::mutex m_mutex;", "banned-words");
    line("Qt mutex", "app/jobs/x.h", "QMutex m_mutex;", "banned-words");
    line("singleton", "app/jobs/x.h", "static Queue& instance();", "banned-words");
    line("colour by number", "ui/form/x.cpp", "QColor c(12, 13, 14);", "banned-words");
    line("colour by text", "ui/form/x.cpp", "auto c = u\"#1a2b3c\"_s;", "banned-words");
    line("colour by name", "ui/form/x.cpp", "auto c = Qt::darkGray;", "banned-words");
    line("SQL in a widget", "ui/gallery/x.cpp", "auto s = \"SELECT a FROM items\";", "banned-words");
    line("query in a queue", "app/jobs/queue.cpp", "QSqlQuery q;", "banned-words");
    line("paths by hand", "app/gallery/x.cpp", "auto p = QStandardPaths::writableLocation(x);", "banned-words");
    line("label in the core", "app/jobs/x.cpp", "auto s = tr(\"Running\");", "banned-words");
    line("timeout of the request", "app/comfy/x.cpp", "r.setTransferTimeout(3);", "banned-words");
    line("connect without context", "ui/form/x.cpp", "void f() { connect(b, &B::clicked, [this] { g(1, 2); }); }",
         "contexts");
    line("timer without context", "ui/form/x.cpp", "void f() { QTimer::singleShot(0, [this] { g(); }); }", "contexts");
    line("then without context", "app/jobs/x.cpp", "void f() { later.then([](int) {}); }", "contexts");
    row("long source", "app/jobs/x.cpp", repeated("int x;\n", 401), "sizes");
    row("long header", "app/jobs/x.h", repeated("int x;\n", 200), "sizes");
    row("long test", "tests/jobs/tst_x.cpp", repeated("int x;\n", 501), "sizes");
    row("long main window", "ui/shell/mainwindow.cpp", repeated("int x;\n", 301), "sizes");
    row("long function", "app/jobs/x.cpp",
        QStringLiteral("int f()\n{\n") + repeated("  g();\n", 58) + QStringLiteral("}\n"), "sizes");
    row("wide class", "app/jobs/x.h",
        QStringLiteral("class X\n{\npublic:\n") + manyMethods(21) + QStringLiteral("};\n"), "sizes");
}

void TestRulesAtWork::see()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, rule);
    QCOMPARE(broken(treeWith(path, text)), QStringList{rule});
}

void TestRulesAtWork::letPass_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* path, const char* text) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(text) + QLatin1Char('\n');
    };
    row("arrow down", "app/jobs/x.cpp", "#include \"comfy/client.h\"\n#include \"jobs/job.h\"");
    row("own folder", "ui/form/x.cpp", "#include \"ui/form/editors/y.h\"\n#include \"ui/widgets/flow.h\"");
    row("theme", "ui/form/x.cpp", "#include \"ui/shell/theme.h\"");
    row("the shell places all", "ui/shell/mainwindow.cpp", "#include \"ui/gallery/view.h\"");
    row("the window's program", "app/window/main.cpp", "#include <QApplication>\n#include \"ui/shell/mainwindow.h\"");
    row("codec", "app/comfy/codecs/eventcodec.cpp", "#include <nlohmann/json.hpp>\nnlohmann::json j;");
    row("forward", "app/workflow/document.h", "#include <nlohmann/json_fwd.hpp>");
    row("words in comments", "ui/form/x.cpp", "// QEventLoop, Qt::red, SIGNAL(x)\n/* QThread::sleep(1) */");
    row("words in strings", "ui/form/x.cpp", "auto s = \"QEventLoop SIGNAL( processEvents\";");
    row("context", "ui/form/x.cpp", "void f() { connect(b, &B::clicked, this, [this] { g({1, 2}); }); }");
    row("method as slot", "ui/form/x.cpp", "void f() { connect(b, &B::clicked, this, &X::g); }");
    row("then with context", "app/jobs/x.cpp", "void f() { later.then(this, [](int) {}); }");
    row("polite wait", "tests/jobs/x.cpp", "void f() { QTRY_VERIFY(x); QTest::qWaitFor([] { return true; }); }");
    row("lock in base", "app/base/x.cpp", "std::mutex m;");
    row("theme's colours", "ui/shell/themetokens.cpp", "QColor c(1, 2, 3); auto d = \"#aabbcc\";");
    row("store", "app/gallery/storepages.cpp", "auto s = \"SELECT a FROM items\"; QSqlQuery q;");
    row("a raw string", "app/base/x.cpp", "auto s = R\"(QEventLoop { )\"; int f() { return 1'000; }");
    row("transparent", "ui/form/x.cpp", "image.fill(Qt::transparent); QColor c(theme.text());");
}

void TestRulesAtWork::letPass()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QCOMPARE(broken(treeWith(path, text)), QStringList{});
}

void TestRulesAtWork::measureFunctions()
{
    const Outline outline = outlineOf(
        Source(QStringLiteral("app/base/x.cpp"), QStringLiteral("#define M(x) { x\n"
                                                                "namespace a {\n"
                                                                "const int t[] = {1, 2};\n"
                                                                "const Row rows[] = {{f(1), [] { return 2; }}};\n"
                                                                "template<class T> struct S\n"
                                                                "{\n"
                                                                "    int one() const { return 1; }\n"
                                                                "};\n"
                                                                "X::X(int a)\n"
                                                                "    : m_a(a)\n"
                                                                "{\n"
                                                                "    if (a) {\n"
                                                                "        g([] { h(); });\n"
                                                                "    }\n"
                                                                "}\n"
                                                                "}\n")));
    QCOMPARE(outline.functions.size(), 2);
    QCOMPARE(outline.functions.at(0).lines, 1);
    QCOMPARE(outline.functions.at(1).line, 9);
    QCOMPARE(outline.functions.at(1).lines, 7);
    QCOMPARE(outline.classes.size(), 1);
    QCOMPARE(outline.classes.at(0).name, QStringLiteral("S"));
    QCOMPARE(outline.classes.at(0).publicMethods, 1);
}

void TestRulesAtWork::countMethods()
{
    const Outline outline =
        outlineOf(Source(QStringLiteral("app/base/x.h"), QStringLiteral("class Queue : public QObject\n"
                                                                        "{\n"
                                                                        "    Q_OBJECT\n"
                                                                        "public:\n"
                                                                        "    explicit Queue(Client& client);\n"
                                                                        "    ~Queue() override;\n"
                                                                        "    Queue(const Queue&) = delete;\n"
                                                                        "    Queue& operator=(const Queue&) = delete;\n"
                                                                        "    using Answer = std::function<void(int)>;\n"
                                                                        "    int first(int a = 1) const;\n"
                                                                        "    int first(QString a) const;\n"
                                                                        "    static Queue second() { return {}; }\n"
                                                                        "    int value = f(1);\n"
                                                                        "public slots:\n"
                                                                        "    void third();\n"
                                                                        "signals:\n"
                                                                        "    void changed();\n"
                                                                        "private:\n"
                                                                        "    void hidden();\n"
                                                                        "};\n")));
    QCOMPARE(outline.classes.size(), 1);
    QCOMPARE(outline.classes.at(0).name, QStringLiteral("Queue"));
    QCOMPARE(outline.classes.at(0).publicMethods, 3);
}

void TestRulesAtWork::wantATestForEachSource()
{
    Tree tree = treeWith(QStringLiteral("app/comfy/codecs/eventcodec.cpp"), QStringLiteral("int x;\n"));
    QCOMPARE(everySourceHasATest(tree).size(), 1);
    tree.withoutATest = QStringList{QStringLiteral("app/comfy/codecs/eventcodec.cpp")};
    QCOMPARE(everySourceHasATest(tree).size(), 0);

    Tree tested = tree;
    tested.sources.append(Source(QStringLiteral("tests/comfy/codecs/tst_eventcodec.cpp"), QStringLiteral("int x;\n")));
    QCOMPARE(everySourceHasATest(tested).size(), 1); // listed and tested: the list must shrink
    tested.withoutATest.clear();
    QCOMPARE(everySourceHasATest(tested).size(), 0);

    Tree included = tree;
    included.withoutATest = QStringList{QStringLiteral("app/comfy/gone.cpp")};
    included.sources.append(Source(QStringLiteral("tests/comfy/tst_replay.cpp"),
                                   QStringLiteral("#include \"comfy/codecs/eventcodec.h\"\n")));
    QCOMPARE(everySourceHasATest(included).size(), 1); // the list names a file that is gone

    Tree family = tree; // the rows of a table are tested by one test of the table
    family.withoutATest.clear();
    family.sources.append(Source(QStringLiteral("tests/comfy/tst_codecs.cpp"), QStringLiteral("int x;\n")));
    QCOMPARE(everySourceHasATest(family).size(), 0);

    Tree elsewhere = tree;
    elsewhere.withoutATest.clear();
    elsewhere.sources.append(Source(QStringLiteral("tests/jobs/tst_eventcodec.cpp"), QStringLiteral("int x;\n")));
    QCOMPARE(everySourceHasATest(elsewhere).size(), 1);
}

QTEST_GUILESS_MAIN(TestRulesAtWork)
#include "tst_rulesatwork.moc"
