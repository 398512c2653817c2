#include "ui/form/presetshelf.h"

#include "tests/ui/form/formsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::formsupport;

class TestPresetShelf : public QObject
{
    Q_OBJECT
private slots:
    void savedAndTaken();
    void comesBackWithItsWorkflow();
    void eachChangeCanBeTakenBack();
    void namesAreTakenOnce();
    void aNewOneGoesOverNoOther();
    void movesBetweenWorkflows();
    void damagedFilesAreLeftAlone();
    void newSeedsChangeNothing();
    void twoWindowsKeepEachOthers();
    void undoKeepsWhatWasTakenSince();
    void numbersOfAnotherKindAreTheSame();
};

namespace {

const QString here = QStringLiteral("/w/a.json");

struct Rig
{
    explicit Rig(const QString& folder)
        : shelf(folder, model)
    {
        model.setForm(smallForm());
        QObject::connect(&shelf, &PresetShelf::done, &shelf, [this](const QString& words) { said = words; });
        QObject::connect(&shelf, &PresetShelf::problem, &shelf, [this](const Error& error) { wrong = error.message; });
        open(here);
    }
    void open(const QString& workflow)
    {
        shelf.open(workflow);
        QVERIFY(!shelf.isReady());
        QTRY_VERIFY(shelf.isReady());
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (const workflow::Preset& preset : shelf.presets()) {
            names << preset.name;
        }
        return names;
    }
    [[nodiscard]] QString prompt() const { return toString(model.value(ref("6.text"))); }

    FormModel model;
    PresetShelf shelf;
    QString said;
    QString wrong;
};

} // namespace

void TestPresetShelf::savedAndTaken()
{
    const QTemporaryDir folder;
    Rig rig(folder.path());
    rig.model.setValue(ref("6.text"), QStringLiteral("a hare"));
    rig.shelf.save(QStringLiteral(" Hare "));
    QCOMPARE(rig.shelf.current(), QStringLiteral("Hare"));
    QVERIFY(!rig.shelf.isChanged());
    rig.model.setValue(ref("6.text"), QStringLiteral("an owl"));
    QVERIFY(rig.shelf.isChanged());
    rig.shelf.save(QStringLiteral("Owl"));
    rig.shelf.take(QStringLiteral("Hare"));
    QCOMPARE(rig.prompt(), QStringLiteral("a hare"));
    QCOMPARE(rig.shelf.current(), QStringLiteral("Hare"));
    rig.model.undoStack()->undo();
    QCOMPARE(rig.prompt(), QStringLiteral("an owl"));
    rig.shelf.take(QStringLiteral("nobody"));
    QCOMPARE(rig.prompt(), QStringLiteral("an owl"));
    rig.shelf.save(QStringLiteral("  "));
    QCOMPARE(rig.names(), QStringList({QStringLiteral("Hare"), QStringLiteral("Owl")}));
}

void TestPresetShelf::comesBackWithItsWorkflow()
{
    const QTemporaryDir folder;
    {
        Rig rig(folder.path());
        rig.model.setValue(ref("6.text"), QStringLiteral("a hare"));
        rig.shelf.save(QStringLiteral("Hare"));
    }
    Rig rig(folder.path());
    QTRY_COMPARE(rig.names(), QStringList(QStringLiteral("Hare")));
    QVERIFY(rig.shelf.current().isEmpty()); // the form is as in the file
    rig.open(QStringLiteral("/w/b.json"));
    QVERIFY(rig.names().isEmpty());
    rig.model.setValue(ref("6.text"), QStringLiteral("a hare"));
    rig.open(here);
    QTRY_COMPARE(rig.shelf.current(), QStringLiteral("Hare"));
}

void TestPresetShelf::eachChangeCanBeTakenBack()
{
    const QTemporaryDir folder;
    Rig rig(folder.path());
    rig.model.setValue(ref("6.text"), QStringLiteral("a hare"));
    rig.shelf.save(QStringLiteral("Mine"));
    rig.model.setValue(ref("6.text"), QStringLiteral("an owl"));
    rig.shelf.save(QStringLiteral("Mine"));
    QVERIFY2(rig.said.contains(QStringLiteral("overwritten")), qPrintable(rig.said));
    rig.shelf.undo();
    QVERIFY(rig.shelf.isChanged());
    rig.shelf.take(QStringLiteral("Mine"));
    QCOMPARE(rig.prompt(), QStringLiteral("a hare"));
    rig.shelf.remove(QStringLiteral("Mine"));
    QVERIFY(rig.names().isEmpty() && rig.shelf.current().isEmpty());
    rig.shelf.undo();
    QCOMPARE(rig.names(), QStringList(QStringLiteral("Mine")));
    QCOMPARE(rig.shelf.current(), QStringLiteral("Mine"));
    rig.shelf.undo(); // one step only
    QCOMPARE(rig.names(), QStringList(QStringLiteral("Mine")));
    rig.said.clear();
    rig.shelf.remove(QStringLiteral("nobody"));
    QVERIFY(rig.said.isEmpty());
}

void TestPresetShelf::namesAreTakenOnce()
{
    const QTemporaryDir folder;
    Rig rig(folder.path());
    rig.shelf.save(QStringLiteral("a"));
    rig.shelf.save(QStringLiteral("b"));
    rig.shelf.rename(QStringLiteral("b"), QStringLiteral("a"));
    QVERIFY2(rig.wrong.contains(QStringLiteral("already")), qPrintable(rig.wrong));
    rig.shelf.rename(QStringLiteral("b"), QStringLiteral(" c "));
    QCOMPARE(rig.names(), QStringList({QStringLiteral("a"), QStringLiteral("c")}));
    QCOMPARE(rig.shelf.current(), QStringLiteral("c"));
}

void TestPresetShelf::aNewOneGoesOverNoOther()
{
    const QTemporaryDir folder;
    Rig rig(folder.path());
    rig.shelf.saveNew(QStringLiteral("Owl"));
    rig.model.setValue(ref("6.text"), QStringLiteral("a hare"));
    rig.shelf.saveNew(QStringLiteral("Owl"));
    QCOMPARE(rig.names(), QStringList({QStringLiteral("Owl"), QStringLiteral("Owl (2)")}));
    QCOMPARE(rig.shelf.current(), QStringLiteral("Owl (2)"));
    const QString longest(workflow::longestPresetName, QLatin1Char('x'));
    rig.shelf.saveNew(longest);
    rig.shelf.saveNew(longest);
    QCOMPARE(rig.shelf.current(), longest.left(workflow::longestPresetName - 4) + QStringLiteral(" (2)"));
}

void TestPresetShelf::movesBetweenWorkflows()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("out.json"));
    Rig rig(folder.filePath(QStringLiteral("presets")));
    rig.model.setValue(ref("6.text"), QStringLiteral("a hare"));
    rig.shelf.save(QStringLiteral("Hare"));
    rig.shelf.exportTo(file);
    QTRY_VERIFY(QFile::exists(file));
    rig.open(QStringLiteral("/w/b.json"));
    rig.shelf.save(QStringLiteral("Other"));
    rig.shelf.importFrom(file);
    QTRY_COMPARE(rig.names(), QStringList({QStringLiteral("Other"), QStringLiteral("Hare")}));
    rig.shelf.importFrom(folder.filePath(QStringLiteral("gone.json")));
    QTRY_VERIFY2(rig.wrong.contains(QStringLiteral("gone.json")), qPrintable(rig.wrong));
    rig.wrong.clear();
    rig.shelf.exportTo(folder.filePath(QStringLiteral("no/such/folder.json")));
    QTRY_VERIFY2(rig.wrong.contains(QStringLiteral("folder.json")), qPrintable(rig.wrong));
}

void TestPresetShelf::damagedFilesAreLeftAlone()
{
    const QTemporaryDir folder;
    {
        Rig rig(folder.path());
        rig.shelf.save(QStringLiteral("Mine"));
    }
    const QString stored = folder.filePath(QDir(folder.path()).entryList(QDir::Files).value(0));
    QFile file(stored);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"version\": 1, \"pres") > 0);
    file.close();
    {
        Rig rig(folder.path());
        QVERIFY(!rig.wrong.isEmpty());
        rig.wrong.clear();
        rig.shelf.save(QStringLiteral("New"));
        QVERIFY2(rig.wrong.contains(QStringLiteral("damaged")), qPrintable(rig.wrong));
        QVERIFY2(rig.said.isEmpty(), qPrintable(rig.said));
        QVERIFY(rig.names().isEmpty());
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{\"version\": 1, \"pres"));
}

void TestPresetShelf::newSeedsChangeNothing()
{
    const QTemporaryDir folder;
    Rig rig(folder.path());
    rig.shelf.save(QStringLiteral("Mine"));
    rig.model.adoptSeeds(rig.model.patchForRun(0));
    QVERIFY(rig.model.patch().contains(ref("8.seed")));
    QVERIFY(!rig.shelf.isChanged());
    rig.model.setSeedMode(ref("8.seed"), workflow::SeedMode::Fixed);
    QVERIFY(rig.shelf.isChanged());
}

void TestPresetShelf::twoWindowsKeepEachOthers()
{
    const QTemporaryDir folder;
    {
        Rig first(folder.path());
        first.shelf.save(QStringLiteral("old"));
        first.shelf.save(QStringLiteral("gone"));
        first.open(here); // read behind the writing: all is on disk
        Rig other(folder.path());
        first.shelf.save(QStringLiteral("mine"));
        first.shelf.rename(QStringLiteral("old"), QStringLiteral("new"));
        first.open(here);
        other.shelf.save(QStringLiteral("theirs"));
        other.shelf.remove(QStringLiteral("gone"));
        other.shelf.remove(QStringLiteral("theirs"));
        other.shelf.undo();
    }
    Rig third(folder.path());
    QStringList names = third.names();
    names.sort();
    QCOMPARE(names, QStringList({QStringLiteral("mine"), QStringLiteral("new"), QStringLiteral("theirs")}));
}

void TestPresetShelf::undoKeepsWhatWasTakenSince()
{
    const QTemporaryDir folder;
    Rig rig(folder.path());
    rig.model.setValue(ref("6.text"), QStringLiteral("a hare"));
    rig.shelf.save(QStringLiteral("A"));
    rig.model.setValue(ref("6.text"), QStringLiteral("an owl"));
    rig.shelf.save(QStringLiteral("B"));
    rig.shelf.take(QStringLiteral("A"));
    rig.shelf.remove(QStringLiteral("A"));
    rig.shelf.take(QStringLiteral("B"));
    rig.shelf.undo();
    QCOMPARE(rig.names(), QStringList({QStringLiteral("A"), QStringLiteral("B")}));
    QCOMPARE(rig.shelf.current(), QStringLiteral("B"));
    rig.model.setValue(ref("6.text"), QStringLiteral("a fox"));
    rig.shelf.save(QStringLiteral("C"));
    rig.shelf.take(QStringLiteral("A"));
    rig.shelf.take(QStringLiteral("C"));
    rig.shelf.undo(); // C is gone, and B is not what the form shows
    QCOMPARE(rig.shelf.current(), QString());
}

void TestPresetShelf::numbersOfAnotherKindAreTheSame()
{
    const QTemporaryDir folder;
    workflow::Form described = smallForm();
    workflow::Form bare = smallForm(); // as without a server's list: "cfg": 8 is a whole number
    for (workflow::Parameter& parameter : described.parameters) {
        parameter.value = parameter.id == ref("8.cfg") ? workflow::Value(8.0) : parameter.value;
    }
    for (workflow::Parameter& parameter : bare.parameters) {
        if (parameter.id == ref("8.cfg")) {
            parameter.kind = workflow::ParameterKind::Integer;
            parameter.value = qint64(8);
        }
    }
    {
        Rig rig(folder.path());
        rig.model.setForm(described);
        rig.model.setValue(ref("8.cfg"), 7.0);
        rig.shelf.save(QStringLiteral("Seven"));
        rig.model.setValue(ref("8.cfg"), 7.5);
        rig.shelf.save(QStringLiteral("Half"));
    }
    Rig rig(folder.path());
    rig.model.setForm(bare);
    rig.model.setValue(ref("8.cfg"), qint64(7));
    rig.open(here);
    QCOMPARE(rig.shelf.current(), QStringLiteral("Seven"));
    QVERIFY(!rig.shelf.isChanged());
    rig.model.setForm(described, FormModel::Keep::Values);
    QCOMPARE(rig.shelf.current(), QStringLiteral("Seven"));
    QVERIFY(!rig.shelf.isChanged());

    // A preset that only the description makes out: the form stood on none before it.
    for (workflow::Parameter& parameter : bare.parameters) {
        if (parameter.id == ref("8.cfg")) {
            parameter.kind = workflow::ParameterKind::Raw;
        }
    }
    rig.model.setForm(bare);
    rig.model.setValue(ref("8.cfg"), qint64(7));
    rig.open(here);
    QCOMPARE(rig.shelf.current(), QString());
    rig.model.setForm(described, FormModel::Keep::Values);
    QCOMPARE(rig.shelf.current(), QStringLiteral("Seven"));
}

QTEST_MAIN(TestPresetShelf)
#include "tst_presetshelf.moc"
