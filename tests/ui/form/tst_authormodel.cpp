#include "ui/form/authormodel.h"

#include "tests/ui/form/formsupport.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::formsupport;
using namespace ryla::ui;
using namespace ryla::workflow;

namespace {

AuthorMaterial someMaterial()
{
    AuthorMaterial material;
    material.form = smallForm();
    material.nodes = {{NodeId{QStringLiteral("9")}, QStringLiteral("Large"), QStringLiteral("Save"), true},
                      {NodeId{QStringLiteral("10")}, QStringLiteral("Small"), QStringLiteral("Save"), true}};
    material.groups = {QStringLiteral("Hires")};
    return material;
}

QString order(const AuthorModel& model)
{
    QStringList ids;
    for (const FormField& field : model.spec().fields) {
        ids.append(field.target.text() + (field.section.isEmpty() ? QString() : QLatin1Char('/') + field.section));
    }
    return ids.join(QLatin1Char(' '));
}

} // namespace

class TestAuthorModel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void choosesAndUndoes();
    void typingIsOneStep();
    void movesIntoSections_data();
    void movesIntoSections();
    void renamesSwitchesEverywhere();
    void keepsResults();

private:
    std::unique_ptr<AuthorModel> m_model;
};

void TestAuthorModel::init()
{
    m_model = std::make_unique<AuthorModel>();
    m_model->open(someMaterial(), {});
}

void TestAuthorModel::choosesAndUndoes()
{
    const QList<Parameter>& all = m_model->material().form.parameters;
    const InputRef first = all.at(0).id;
    const InputRef second = all.at(1).id;
    QSignalSpy changed(m_model.get(), &AuthorModel::changed);
    m_model->setChosen(first, true);
    m_model->setChosen(second, true);
    m_model->setChosen(first, true); // it is already
    QCOMPARE(changed.count(), 2);
    QCOMPARE(m_model->titleOf(first), all.at(0).title);
    m_model->setChosen(first, false);
    QCOMPARE(order(*m_model), second.text());
    m_model->undoStack()->undo();
    QCOMPARE(order(*m_model), first.text() + QLatin1Char(' ') + second.text());
    m_model->undoStack()->redo();
    QCOMPARE(order(*m_model), second.text());
}

void TestAuthorModel::typingIsOneStep()
{
    const InputRef id = m_model->material().form.parameters.first().id;
    m_model->setChosen(id, true);
    FormField field = m_model->spec().fields.first();
    for (const char* typed : {"P", "Po", "Poem"}) {
        field.title = QString::fromLatin1(typed);
        m_model->setField(field, QStringLiteral("title"));
    }
    QCOMPARE(m_model->undoStack()->count(), 2);
    m_model->endTyping();
    field.title = QStringLiteral("Poems");
    m_model->setField(field, QStringLiteral("title"));
    QCOMPARE(m_model->undoStack()->count(), 3);
    m_model->undoStack()->undo();
    QCOMPARE(m_model->titleOf(id), QStringLiteral("Poem"));
}

void TestAuthorModel::movesIntoSections_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("expected");
    QTest::newRow("into a section") << 0 << 2 << QStringLiteral("2.b/S 3.c/S 1.a/S 4.d/S");
    QTest::newRow("out of it") << 1 << 0 << QStringLiteral("2.b 1.a 3.c/S 4.d/S");
    QTest::newRow("within") << 3 << 2 << QStringLiteral("1.a 2.b/S 4.d/S 3.c/S");
    QTest::newRow("nowhere") << 3 << 9 << QStringLiteral("1.a 2.b/S 3.c/S 4.d/S");
}

void TestAuthorModel::movesIntoSections()
{
    QFETCH(int, from);
    QFETCH(int, to);
    FormSpec spec;
    for (const char* id : {"1.a", "2.b", "3.c", "4.d"}) {
        spec.fields.append({ref(id), {}, {}, {}});
        spec.fields.last().section = spec.fields.size() > 1 ? QStringLiteral("S") : QString();
    }
    m_model->open(someMaterial(), spec);
    m_model->move(from, to);
    QTEST(order(*m_model), "expected");
}

void TestAuthorModel::renamesSwitchesEverywhere()
{
    const InputRef id = m_model->material().form.parameters.first().id;
    const QString name = m_model->addSwitch({}, {QStringLiteral("Hires")});
    QCOMPARE(name, QStringLiteral("Hires"));
    QCOMPARE(m_model->addSwitch({}, {QStringLiteral("Hires")}), QStringLiteral("Hires 2"));
    m_model->setChosen(id, true);
    FormField field = *m_model->spec().field(id);
    field.showIf = ShowIf{switchRef(name), {Value(true)}};
    m_model->setField(field, {});
    FormSwitch toggle = *m_model->spec().switchNamed(name);
    toggle.name = QStringLiteral("Hires 2");
    m_model->setSwitch(name, toggle); // taken
    QVERIFY(m_model->spec().switchNamed(name));
    toggle.name = QStringLiteral("Large");
    m_model->setSwitch(name, toggle);
    QVERIFY(m_model->spec().field(switchRef(QStringLiteral("Large"))));
    QVERIFY(m_model->spec().field(id)->showIf->field == switchRef(QStringLiteral("Large")));
    m_model->removeSwitch(QStringLiteral("Large"));
    QVERIFY(!m_model->spec().field(id)->showIf);
    QVERIFY(!m_model->spec().field(switchRef(QStringLiteral("Large"))));
}

void TestAuthorModel::keepsResults()
{
    const NodeId large{QStringLiteral("9")};
    const NodeId small{QStringLiteral("10")};
    m_model->setKept(small, false);
    QCOMPARE(m_model->spec().outputs, QList<NodeId>{large});
    m_model->setKept(large, false); // nothing at all is never meant
    QCOMPARE(m_model->spec().outputs, QList<NodeId>{large});
    m_model->setKept(small, true);
    QVERIFY(m_model->spec().outputs.isEmpty());
}

QTEST_MAIN(TestAuthorModel)
#include "tst_authormodel.moc"
