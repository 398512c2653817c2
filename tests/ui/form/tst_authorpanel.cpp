#include "ui/form/authorpanel.h"

#include "tests/ui/form/formsupport.h"
#include "ui/form/authorfield.h"
#include "ui/form/authorlist.h"
#include "ui/form/authormodel.h"
#include "ui/form/authorswitch.h"
#include "ui/widgets/searchcombo.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace ryla;
using namespace ryla::formsupport;
using namespace ryla::ui;
using namespace ryla::workflow;

class TestAuthorPanel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void ticksShowAndHide();
    void renamesInPlace();
    void movesByKeyboard();
    void editsTheSelectedField();
    void makesConditions();
    void makesSwitches();
    void searches();
    void undoShowsInTheFields();

private:
    template<class T>
    T* part(const char* name) const
    {
        T* found = nullptr;
        for (T* one : m_panel->findChildren<T*>(QString::fromLatin1(name))) {
            found = one; // of rows that are being replaced the newest counts
        }
        return found;
    }
    [[nodiscard]] QTreeWidgetItem* input(const InputRef& id) const
    {
        const auto* tree = part<QTreeWidget>("authorInputs");
        for (int i = 0; i < tree->topLevelItemCount(); ++i) {
            for (int j = 0; j < tree->topLevelItem(i)->childCount(); ++j) {
                QTreeWidgetItem* item = tree->topLevelItem(i)->child(j);
                if (item->data(0, Qt::UserRole).toString() == id.text()) {
                    return item;
                }
            }
        }
        return nullptr;
    }
    [[nodiscard]] const FormField& field(int index) const { return m_model->spec().fields.at(index); }

    std::unique_ptr<AuthorModel> m_model;
    std::unique_ptr<AuthorPanel> m_panel;
};

void TestAuthorPanel::init()
{
    m_panel.reset();
    m_model = std::make_unique<AuthorModel>();
    m_panel = std::make_unique<AuthorPanel>(
        *m_model, [this](const InputRef& id) { return m_model->input(id) ? m_model->input(id)->value : Value(); },
        nullptr);
    AuthorMaterial material;
    material.form = smallForm();
    material.nodes = {{NodeId{QStringLiteral("9")}, QStringLiteral("Save"), QStringLiteral("Save"), true}};
    material.groups = {QStringLiteral("Hires")};
    m_model->open(material, firstDraft({}, material.form));
    m_panel->resize(400, 900);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    QVERIFY(m_model->spec().fields.size() > 3);
    QCOMPARE(m_panel->list()->count(), int(m_model->spec().fields.size()));
}

void TestAuthorPanel::ticksShowAndHide()
{
    const InputRef id = field(0).target;
    const qsizetype before = m_model->spec().fields.size();
    QCOMPARE(input(id)->checkState(0), Qt::Checked);
    input(id)->setCheckState(0, Qt::Unchecked);
    QTRY_COMPARE(m_model->spec().fields.size(), before - 1);
    QCOMPARE(m_panel->list()->count(), int(before - 1));
    m_model->undoStack()->undo();
    QCOMPARE(input(id)->checkState(0), Qt::Checked);
}

void TestAuthorPanel::renamesInPlace()
{
    m_panel->list()->item(0)->setText(QStringLiteral("What to paint"));
    QTRY_COMPARE(field(0).title, QStringLiteral("What to paint"));
}

void TestAuthorPanel::movesByKeyboard()
{
    const InputRef second = field(1).target;
    m_panel->list()->setCurrentRow(1);
    QTest::keyClick(m_panel->list(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(field(0).target, second);
    QCOMPARE(m_panel->list()->current(), second);
    QTest::keyClick(m_panel->list(), Qt::Key_Delete);
    QVERIFY(!m_model->spec().field(second));
}

void TestAuthorPanel::editsTheSelectedField()
{
    m_panel->list()->setCurrent(ref("8.steps"));
    QVERIFY2(m_model->spec().field(ref("8.steps")), "the small form has steps");
    QTest::keyClicks(part<QLineEdit>("authorMax"), QStringLiteral("30"));
    QTest::keyClicks(part<QLineEdit>("authorSection"), QStringLiteral("Fine"));
    QCOMPARE(*m_model->spec().field(ref("8.steps"))->maximum, 30.0);
    QCOMPARE(m_model->spec().field(ref("8.steps"))->section, QStringLiteral("Fine"));
    part<QPushButton>("authorTakeDefault")->click();
    QVERIFY(m_model->spec().field(ref("8.steps"))->fallback == m_model->input(ref("8.steps"))->value);
}

void TestAuthorPanel::makesConditions()
{
    const InputRef other = field(1).target;
    const InputRef id = field(0).target;
    m_panel->list()->setCurrentRow(0);
    auto* combo = part<SearchCombo>("authorShowIf");
    emit combo->edited(m_model->titleOf(other));
    QTRY_VERIFY(m_model->spec().field(id)->showIf);
    QCOMPARE(m_model->spec().field(id)->showIf->field, other);
    QTRY_VERIFY(part<QLineEdit>("authorShowIfValues"));
}

void TestAuthorPanel::makesSwitches()
{
    part<QPushButton>("authorAddSwitch")->click();
    QCOMPARE(m_model->spec().switches.size(), 1);
    QCOMPARE(m_panel->list()->current(), switchRef(QStringLiteral("Hires")));
    part<QCheckBox>("authorSwitchOn")->click();
    QVERIFY(!m_model->spec().switches.first().on);
    emit part<SearchCombo>("authorMember")->edited(QStringLiteral("Save (9)"));
    QTRY_COMPARE(m_model->spec().switches.first().nodes.size(), 1);
    auto* name = part<QLineEdit>("authorSwitchName");
    name->setText(QStringLiteral("Large"));
    emit name->editingFinished();
    QVERIFY(m_model->spec().switchNamed(QStringLiteral("Large")));
}

void TestAuthorPanel::searches()
{
    part<QLineEdit>("authorSearch")->setText(QStringLiteral("steps"));
    QVERIFY(!input(ref("8.steps"))->isHidden());
    QVERIFY(input(field(0).target)->isHidden());
}

void TestAuthorPanel::undoShowsInTheFields()
{
    m_panel->list()->setCurrentRow(0);
    const QString before = part<QLineEdit>("authorTitle")->text();
    QTest::keyClicks(part<QLineEdit>("authorTitle"), QStringLiteral("!"));
    m_model->undoStack()->undo();
    QCOMPARE(part<QLineEdit>("authorTitle")->text(), before);
}

QTEST_MAIN(TestAuthorPanel)
#include "tst_authorpanel.moc"
