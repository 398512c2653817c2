// What is dropped on the window, with the real session but no server.
#include "tests/support/answerof.h"
#include "ui/shell/arrivals.h"
#include "ui/shell/seenfile.h"

#include "ui/shell/actions.h"
#include "ui/shell/droptarget.h"
#include "ui/shell/studiowindow.h"
#include "ui/shell/webarrival.h"
#include "ui/widgets/fadetoast.h"

#include <QAction>
#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QImageWriter>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using workflow::FileRef;
using workflow::InputRef;
using workflow::Value;

namespace {

const char* const prompt = R"({"1": {"class_type": "LoadImage", "inputs": {"image": "owl.png"}},
                               "2": {"class_type": "KSampler", "inputs": {"seed": 5, "steps": 8}}})";

struct Rig
{
    Rig()
        : studio({Paths::under(home.path()), true, true, false, {}})
    {
        shell.window().resize(1300, 800);
        shell.show();
        write("work.json", prompt);
        write("other.json", R"({"7": {"class_type": "Other", "inputs": {"text": "x"}}})");
        write("none.txt", "nothing");
    }
    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    /// A PNG that carries this prompt; none: a plain picture.
    [[nodiscard]] QByteArray png(const QByteArray& carried) const
    {
        QImage image(20, 10, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        if (!carried.isEmpty()) {
            image.setText(QStringLiteral("prompt"), QString::fromUtf8(carried));
        }
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return bytes;
    }
    void open(const char* name)
    {
        drop({name});
        QTRY_COMPARE(opened(), path(name));
        QTRY_VERIFY(!shell.session().form().form().parameters.isEmpty());
    }
    void drop(const QList<const char*>& names) const
    {
        QList<QUrl> urls;
        for (const char* name : names) {
            urls << QUrl::fromLocalFile(path(name));
        }
        emit shell.window().dropTarget()->filesDropped(urls);
    }
    [[nodiscard]] QString path(const char* name) const { return home.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QString opened() { return shell.session().document().sourcePath(); }
    [[nodiscard]] QString toast() { return shell.window().toast()->words(); }
    [[nodiscard]] QMenu* menu() { return shell.window().findChild<Arrivals*>()->menu(); }
    [[nodiscard]] QAction* offered(const char* name) { return menu()->findChild<QAction*>(QString::fromLatin1(name)); }
    [[nodiscard]] Value value(const char* id)
    {
        return shell.session().form().value(InputRef::parse(QString::fromLatin1(id)));
    }

    QTemporaryDir home;
    Studio studio;
    ThemeSwitch theme{studio.settings()};
    mutable StudioWindow shell{studio, theme};
};

} // namespace

class TestArrivals : public QObject
{
    Q_OBJECT
private slots:
    void seesWhatAFileIs();
    void valuesOfTheOpenWorkflow();
    void pictureOfAnotherWorkflow();
    void plainPicture();
    void pictureWithoutFile();
    void severalFiles();
    void foldersAndRubbish();
    void paste();
};

void TestArrivals::seesWhatAFileIs()
{
    Rig rig;
    rig.write("made.png", rig.png(prompt));
    const auto made = tests::answerOf(lookAt(rig.path("made.png"), {}));
    QVERIFY(made);
    QVERIFY(made->isPicture && !made->refusal && !made->values); // nothing is open
    QCOMPARE(made->kind, QStringLiteral("PNG picture"));
    QCOMPARE(made->nodes, 2);
    const auto none = tests::answerOf(lookAt(rig.path("none.txt"), {}));
    QVERIFY(none && none->refusal && none->kind.isEmpty());
    QVERIFY(!tests::answerOf(lookAt(rig.path("missing.png"), {})));
    const QStringList found{rig.path("other.json"), rig.path("none.txt"), rig.path("made.png")};
    QCOMPARE(tests::answerOf(withWorkflows(found)).value(), QStringList({found.at(0), found.at(2)}));
}

void TestArrivals::valuesOfTheOpenWorkflow()
{
    Rig rig;
    rig.open("work.json");
    rig.write("made.png", rig.png(QByteArray(prompt).replace("\"seed\": 5", "\"seed\": 77").replace("8}", "20}")));
    rig.drop({"made.png"});
    QTRY_VERIFY(rig.menu()->isVisible());
    QVERIFY(rig.offered("openWorkflow") && rig.offered("usePicture"));
    rig.offered("takeValues")->trigger();
    rig.menu()->close();
    QVERIFY(rig.value("2.steps") == Value(qint64(20)));
    QVERIFY(rig.value("2.seed") == Value(workflow::Seed{77}));
    rig.offered("makePreset")->trigger();
    QTRY_COMPARE(rig.shell.session().presets().current(), QStringLiteral("made"));
    const workflow::Patch sent = rig.shell.session().form().patchForRun(0);
    QVERIFY(sent.value(workflow::InputRef::parse(QStringLiteral("2.seed"))) == Value(workflow::Seed{77}));
    QCOMPARE(rig.opened(), rig.path("work.json"));
    rig.shell.session().form().undoStack()->undo(); // it was one step
    QVERIFY(rig.value("2.steps") == Value(qint64(8)));

    rig.drop({"made.png"});
    QTRY_VERIFY(rig.menu()->isVisible());
    rig.offered("usePicture")->trigger();
    rig.menu()->close();
    QVERIFY(rig.value("1.image") == Value(FileRef{rig.path("made.png"), {}}));
}

void TestArrivals::pictureOfAnotherWorkflow()
{
    Rig rig;
    rig.open("work.json");
    rig.write("far.png", rig.png(R"({"7": {"class_type": "Other", "inputs": {"text": "x"}}})"));
    rig.drop({"far.png"});
    QTRY_COMPARE(rig.opened(), rig.path("far.png"));
    QVERIFY(!rig.menu()->isVisible());
}

void TestArrivals::plainPicture()
{
    Rig rig;
    rig.open("work.json");
    rig.write("plain.png", rig.png({}));
    rig.drop({"plain.png"});
    QTRY_VERIFY(rig.menu()->isVisible());
    QVERIFY(!rig.offered("takeValues") && !rig.offered("openWorkflow"));
    rig.offered("usePicture")->trigger();
    rig.menu()->close();
    QVERIFY(rig.value("1.image") == Value(FileRef{rig.path("plain.png"), {}}));
    // Nothing to put it into: said, as any file without a workflow.
    rig.open("other.json");
    rig.drop({"plain.png"});
    QTRY_VERIFY2(rig.toast().contains(QStringLiteral("plain.png")), qPrintable(rig.toast()));
}

void TestArrivals::pictureWithoutFile()
{
    Rig rig;
    rig.open("work.json");
    emit rig.shell.window().dropTarget()->imageDropped(rig.png({}));
    QTRY_VERIFY(rig.menu()->isVisible());
    rig.offered("usePicture")->trigger();
    rig.menu()->close();
    const auto file = std::get<FileRef>(rig.value("1.image"));
    QCOMPARE(QImage(file.localPath).size(), QSize(20, 10));
}

void TestArrivals::severalFiles()
{
    Rig rig;
    rig.open("work.json");
    rig.drop({"none.txt", "other.json", "work.json"});
    QTRY_COMPARE(rig.opened(), rig.path("other.json"));
    QVERIFY2(rig.toast().contains(QStringLiteral("other.json")), qPrintable(rig.toast()));
    QTRY_VERIFY(rig.studio.library()->find(rig.path("work.json")));
    rig.drop({"none.txt", "none.txt"});
    QTRY_VERIFY2(rig.toast().contains(QStringLiteral("None of the 2")), qPrintable(rig.toast()));
    QCOMPARE(rig.opened(), rig.path("other.json"));
}

void TestArrivals::foldersAndRubbish()
{
    Rig rig;
    QVERIFY(QDir(rig.home.path()).mkpath(QStringLiteral("mine")));
    rig.write("mine/found.json", prompt);
    emit rig.shell.window().dropTarget()->filesDropped({QUrl::fromLocalFile(rig.path("mine"))});
    QCOMPARE(rig.studio.settings().get(library::watchedFolders), QStringList(rig.path("mine")));
    QTRY_VERIFY(rig.studio.library()->find(rig.path("mine/found.json")));
    emit rig.shell.window().dropTarget()->filesDropped({QUrl(QStringLiteral("http://127.0.0.1:1/a.json"))});
    auto* web = rig.shell.window().findChild<WebArrival*>();
    QVERIFY(web && web->dialog()->isVisible()); // shown before anything is opened
    web->dialog()->reject();
    rig.drop({"missing.png"});
    QTRY_VERIFY2(rig.toast().contains(QStringLiteral("missing.png")), qPrintable(rig.toast()));
    rig.drop(QList<const char*>(200, "work.json"));
    QVERIFY2(rig.toast().contains(QStringLiteral("200")), qPrintable(rig.toast()));
}

void TestArrivals::paste()
{
    Rig rig;
    auto* action = rig.shell.window().findChild<QAction*>(actionName(ActionId::PasteWorkflow));
    QVERIFY(action);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(prompt));
    action->trigger();
    QTRY_COMPARE(rig.shell.session().document().nodes().size(), 2);
    QGuiApplication::clipboard()->setText(QStringLiteral(" http://127.0.0.1:1/a.png\n"));
    action->trigger();
    auto* web = rig.shell.window().findChild<WebArrival*>();
    QVERIFY(web && web->dialog()->isVisible());
    QTRY_VERIFY(web->dialog()
                    ->findChild<QLabel*>(QStringLiteral("arrivalSays"))
                    ->text()
                    .contains(QStringLiteral("cannot be reached")));
    web->dialog()->reject();
    QGuiApplication::clipboard()->clear();
    action->trigger();
    QTRY_VERIFY(rig.toast().startsWith(QStringLiteral("There is no workflow")));
}

QTEST_MAIN(TestArrivals)
#include "tst_arrivals.moc"
