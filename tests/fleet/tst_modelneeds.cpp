#include "fleet/modelneeds.h"

#include "fleet/modelcommand.h"

#include <QProcess>
#include <QTest>

using namespace ryla;
using namespace ryla::fleet;
using workflow::NeededModel;

Q_DECLARE_METATYPE(ryla::fleet::Stock)

class TestModelNeeds : public QObject
{
    Q_OBJECT
private slots:
    void rows_data();
    void rows();
    void fits_data();
    void fits();
    void free_data();
    void free();
    void filesOfTheLibrary();
    void manyAreBounded();
    void paths_data();
    void paths();
    void urls_data();
    void urls();
    void commands_data();
    void commands();
    void aShellTakesThemAsWords_data();
    void aShellTakesThemAsWords();
};

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

Stock stock()
{
    Stock made;
    made.models = {{text("loras"), text("style/ink.safetensors"), 40},
                   {text("vae"), text("ae.safetensors"), 320},
                   {text("diffusion_models"), text("flux1-dev-fp8.safetensors"), 11'000},
                   {text("unet"), text("old.gguf"), -1}};
    return made;
}

NeededModel needed(const char* folder, const char* name, qint64 bytes = -1)
{
    NeededModel made;
    made.folder = text(folder);
    made.name = text(name);
    made.bytes = bytes;
    return made;
}

} // namespace

void TestModelNeeds::rows_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("there");
    QTest::addColumn<QString>("nearest");
    QTest::addColumn<qint64>("bytes");
    const auto row = [](const char* what, const char* folder, const char* name, bool there, const char* nearest,
                        qint64 bytes) {
        QTest::newRow(what) << text(folder) << text(name) << there << text(nearest) << bytes;
    };
    row("there", "vae", "ae.safetensors", true, "", 320);
    row("other slash", "loras", "style\\ink.safetensors", true, "", 40);
    row("old name of the folder", "unet", "flux1-dev-fp8.safetensors", true, "", 11'000);
    row("in a folder with the old name, no size told", "diffusion_models", "old.gguf", true, "", 7);
    row("folder not known", "", "ae.safetensors", true, "", 320);
    row("in another subfolder", "loras", "ink.safetensors", false, "loras/style/ink.safetensors", 7);
    row("in another folder", "checkpoints", "AE.safetensors", false, "vae/ae.safetensors", 7);
    row("another name", "diffusion_models", "flux1-dev.safetensors", false,
        "diffusion_models/flux1-dev-fp8.safetensors", 7);
    row("nothing near", "vae", "completely-other.pt", false, "", 7);
    row("nothing near, folder not known", "", "completely-other.pt", false, "", 7);
}

void TestModelNeeds::rows()
{
    QFETCH(QString, folder);
    QFETCH(QString, name);
    QFETCH(bool, there);
    QFETCH(QString, nearest);
    QFETCH(qint64, bytes);
    const NeededModel model{name, folder, {}, 7, {}};
    const QList<ModelNeed> needs = modelNeeds({model}, stock(), std::nullopt);
    QCOMPARE(needs.size(), 1);
    QCOMPARE(needs[0].isThere, there);
    QCOMPARE(needs[0].nearest, nearest);
    QCOMPARE(needs[0].bytes, bytes);
    QCOMPARE(needs[0].fit, Fit::Unknown);
    QVERIFY(needs[0].model.folder != text("unet"));
}

void TestModelNeeds::fits_data()
{
    QTest::addColumn<qint64>("free");
    QTest::addColumn<QList<int>>("fit");
    const int yes = int(Fit::Fits);
    const int no = int(Fit::TooBig);
    const int unknown = int(Fit::Unknown);
    QTest::newRow("all") << qint64(1000) << QList<int>{unknown, yes, unknown, yes};
    QTest::newRow("each, not both") << qint64(999) << QList<int>{unknown, yes, unknown, no};
    QTest::newRow("none") << qint64(0) << QList<int>{unknown, no, unknown, no};
    QTest::newRow("not known") << qint64(-1) << QList<int>{unknown, unknown, unknown, unknown};
}

void TestModelNeeds::fits()
{
    QFETCH(qint64, free);
    QFETCH(QList<int>, fit);
    const QList<NeededModel> wanted{needed("vae", "ae.safetensors", 9), needed("vae", "b.pt", 400),
                                    needed("vae", "c.pt"), needed("vae", "d.pt", 600)};
    const auto needs = modelNeeds(wanted, stock(), free < 0 ? std::nullopt : std::optional(free));
    QList<int> found;
    for (const ModelNeed& need : needs) {
        found << int(need.fit);
    }
    QCOMPARE(found, fit);
    const qint64 huge = std::numeric_limits<qint64>::max();
    const auto beyond = modelNeeds({needed("a", "b.pt", huge), needed("a", "c.pt", huge)}, {}, 5);
    QCOMPARE(beyond[1].fit, Fit::TooBig);
}

void TestModelNeeds::free_data()
{
    QTest::addColumn<int>("disk");
    QTest::addColumn<qint64>("used");
    QTest::addColumn<qint64>("free");
    QTest::newRow("some") << 200 << qint64(142'000'000'000) << qint64(58'000'000'000);
    QTest::newRow("more used than there is") << 1 << qint64(2'000'000'000) << qint64(0);
    QTest::newRow("disk not known") << 0 << qint64(5) << qint64(-1);
    QTest::newRow("use not known") << 10 << qint64(-1) << qint64(-1);
}

void TestModelNeeds::free()
{
    QFETCH(int, disk);
    QFETCH(qint64, used);
    QFETCH(qint64, free);
    Stock made;
    made.usedBytes = used;
    QCOMPARE(freeBytes(made, disk).value_or(-1), free);
}

void TestModelNeeds::filesOfTheLibrary()
{
    const QList<WorkflowFiles> library{{text("whole"), {text("INK.safetensors"), text("ae.safetensors")}},
                                       {text("not"), {text("gone.ckpt"), text("ae.safetensors"), text("b.pt")}},
                                       {text("without"), {}}};
    QCOMPARE(missingFiles(library, stock()), (QList<WorkflowFiles>{{text("not"), {text("gone.ckpt"), text("b.pt")}}}));
}

void TestModelNeeds::manyAreBounded()
{
    Stock big;
    QList<NeededModel> wanted;
    for (int i = 0; i < 20'000; ++i) {
        big.models.append({text("loras"), QStringLiteral("style-%1.safetensors").arg(i * 7919), 1});
    }
    for (int i = 0; i < 300; ++i) {
        wanted << needed("loras", qPrintable(QStringLiteral("stile-%1.safetensors").arg(i)));
    }
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(modelNeeds(wanted, big, {}).size(), 300);
    QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
}

void TestModelNeeds::paths_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("path");
    const auto row = [](const char* what, const char* folder, const char* name, const char* path) {
        QTest::newRow(what) << text(folder) << text(name) << text(path);
    };
    row("a folder the server tells", "loras", "a\\b.pt", "/data/loras/a/b.pt");
    row("below the root", "vae", "x.pt", "/workspace/ComfyUI/models/vae/x.pt");
    row("folder not known", "", "x.pt", "/workspace/ComfyUI/models/FOLDER/x.pt");
    row("a way out", "vae", "../../etc/x.pt", "");
    row("a way out by the folder", "../etc", "x.pt", "");
    row("from the root", "vae", "/etc/x.pt", "");
    row("a line end", "vae", "x\nreboot.pt", "");
    row("an escape", "vae", "x\x1b[2J.pt", "");
    row("another direction", "vae", "x\u202etp.exe", "");
    row("nothing", "vae", "", "");
    row("quotes and blanks are names", "vae", "it's $(a) `b`.pt", "/workspace/ComfyUI/models/vae/it's $(a) `b`.pt");
}

void TestModelNeeds::paths()
{
    QFETCH(QString, folder);
    QFETCH(QString, name);
    QFETCH(QString, path);
    Stock made;
    made.root = text("/workspace/ComfyUI/models");
    made.paths.insert(text("loras"), text("/data/loras"));
    const Result<QString> found = modelPath(made, folder, name);
    QCOMPARE(found.value_or(QString()), path);
    if (!found) {
        QVERIFY(found.error().kind == ErrorKind::Refused);
    } else {
        QCOMPARE(modelPath({}, text("vae"), text("x.pt")).value(), text("models/vae/x.pt"));
    }
}

void TestModelNeeds::urls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("fetched");
    const auto row = [](const char* url, const char* fetched) { QTest::newRow(url) << text(url) << text(fetched); };
    row("https://example.org/a.pt?download=true", "https://example.org/a.pt?download=true");
    row("http://example.org/a", "http://example.org/a");
    row("https://example.org/größe'x", "https://example.org/gr%C3%B6%C3%9Fe'x");
    row("file:///etc/passwd", "");
    row("ftp://example.org/a", "");
    row("https://me:secret@example.org/a", "");
    row("--post-file=/etc/passwd", "");
    row("https://example.org/a b", "");
    row("https://example.org/a\nreboot", "");
    row("", "");
}

void TestModelNeeds::urls()
{
    QFETCH(QString, url);
    QFETCH(QString, fetched);
    QCOMPARE(fetchableUrl(url), fetched);
}

void TestModelNeeds::commands_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("command");
    QTest::newRow("plain") << text("x.pt") << text("https://example.org/x.pt")
                           << text("mkdir -p '/m/vae' && wget -c -O '/m/vae/x.pt' 'https://example.org/x.pt'");
    QTest::newRow("Hugging Face")
        << text("x.pt") << text("https://huggingface.co/a/x.pt")
        << text("mkdir -p '/m/vae' && wget -c ${HF_TOKEN:+--header=\"Authorization: Bearer $HF_TOKEN\"} -O "
                "'/m/vae/x.pt' 'https://huggingface.co/a/x.pt'");
    QTest::newRow("no token over the air") << text("x.pt") << text("http://huggingface.co/x.pt")
                                           << text("mkdir -p '/m/vae' && wget -c -O '/m/vae/x.pt' "
                                                   "'http://huggingface.co/x.pt'");
    QTest::newRow("no token to others") << text("x.pt") << text("https://nothuggingface.co/x.pt")
                                        << text("mkdir -p '/m/vae' && wget -c -O '/m/vae/x.pt' "
                                                "'https://nothuggingface.co/x.pt'");
    QTest::newRow("no address") << text("x.pt") << QString()
                                << text("mkdir -p '/m/vae' && wget -c -O '/m/vae/x.pt' ADDRESS");
    QTest::newRow("hostile name") << text("a'; reboot; '.pt") << text("https://example.org/$(reboot)'")
                                  << text("mkdir -p '/m/vae' && wget -c -O '/m/vae/a'\\''; reboot; '\\''.pt' "
                                          "'https://example.org/$(reboot)'\\'''");
}

void TestModelNeeds::commands()
{
    QFETCH(QString, name);
    QFETCH(QString, url);
    QFETCH(QString, command);
    Stock made;
    made.root = text("/m");
    NeededModel model;
    model.folder = text("vae");
    model.name = name;
    model.url = url;
    QCOMPARE(fetchCommand(made, model).value_or(QString()), command);
}

void TestModelNeeds::aShellTakesThemAsWords_data()
{
    QTest::addColumn<QString>("word");
    for (const char* word :
         {"plain", "it's", "a b", "$(reboot)", "`reboot`", "\\", "''", "*", "-rf", "\"x\"", "größe", "!"}) {
        QTest::newRow(word) << text(word);
    }
}

/// The system's own shell is asked.
void TestModelNeeds::aShellTakesThemAsWords()
{
    QFETCH(QString, word);
    QProcess shell;
    shell.start(text("/bin/sh"), {text("-c"), QStringLiteral("printf %s ") + shellQuoted(word)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 0);
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), word);
}

QTEST_MAIN(TestModelNeeds)
#include "tst_modelneeds.moc"
