#include "workflow/formfile.h"

#include "tests/workflow/smallcatalog.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestFormFile : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void savesBeside();
    void copiesStarters();
    void exports();
    void saysWhyNot();

private:
    [[nodiscard]] QString at(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    FormSpec m_spec{QStringLiteral("My form"), {}, {{InputRef::parse(QStringLiteral("8.steps")), {}, {}, {}}}};
};

void TestFormFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(at("small.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(testing::smallPrompt());
}

void TestFormFile::savesBeside()
{
    const auto later = saveForm(at("small.json"), m_spec, at("starters"), at("own"));
    QTRY_VERIFY(later.isFinished());
    QVERIFY(later.result());
    QVERIFY(!later.result()->copied);
    QCOMPARE(later.result()->form, at("small.form.json"));
    const auto loaded = loadNow(at("small.json"));
    QVERIFY(loaded->formSpec == m_spec);
    QCOMPARE(loaded->document.name(), QStringLiteral("My form"));
    QFile file(at("small.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), testing::smallPrompt());
}

void TestFormFile::copiesStarters()
{
    for (const char* name : {"small.json", "small (2).json"}) {
        const auto later = saveForm(at("small.json"), m_spec, m_folder->path(), at("own"));
        QTRY_VERIFY(later.isFinished());
        QVERIFY(later.result() && later.result()->copied);
        QCOMPARE(later.result()->workflow, at("own/") + QString::fromUtf8(name));
        QVERIFY(loadNow(later.result()->workflow)->formSpec == m_spec);
    }
    QVERIFY(!QFile::exists(at("small.form.json")));
}

void TestFormFile::exports()
{
    const auto later = exportWithForm(at("small.json"), m_spec, at("shared.json"));
    QTRY_VERIFY(later.isFinished());
    QVERIFY(later.result());
    const auto loaded = loadNow(at("shared.json"));
    QVERIFY(loaded->formSpec == m_spec);
    QVERIFY(!loaded->document.promptJson().contains("ryla_form"));
    // A form beside it counts more.
    QVERIFY(QFile::copy(at("shared.json"), at("both.json")));
    QFile beside(at("both.form.json"));
    QVERIFY(beside.open(QIODevice::WriteOnly));
    beside.write(R"({"version": 1, "title": "Beside"})");
    beside.close();
    QCOMPARE(loadNow(at("both.json"))->formSpec.title, QStringLiteral("Beside"));
}

void TestFormFile::saysWhyNot()
{
    const auto later = exportWithForm(at("small.json"), m_spec, at("no/such/folder.json"));
    QTRY_VERIFY(later.isFinished());
    QVERIFY(!later.result());
    QVERIFY(later.result().error().kind == ErrorKind::Storage);
}

QTEST_GUILESS_MAIN(TestFormFile)
#include "tst_formfile.moc"
