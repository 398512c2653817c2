#include "ui/shell/ask.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestAsk : public QObject
{
    Q_OBJECT
private slots:
    void testsGiveTheNextAnswer();
    void dialogAnswers_data();
    void dialogAnswers();
    void fileDialogCanBeDismissed();
    void textIsTyped_data();
    void textIsTyped();
};

namespace {
const Question stop{QStringLiteral("Stop?"), QStringLiteral("One job waits."), QStringLiteral("Stop the pod"), true};
} // namespace

void TestAsk::testsGiveTheNextAnswer()
{
    Ask ask;
    QSignalSpy asked(&ask, &Ask::asked);
    ask.setNextAnswer(true);
    QCOMPARE(ask.confirm(nullptr, stop).result().value(), true);
    ask.setNextFiles({QStringLiteral("/a.json"), QStringLiteral("/b.json")});
    QCOMPARE(ask.filesToOpen(nullptr, {}).result().value().size(), 2);
    ask.setNextFiles({});
    QVERIFY(ask.filesToOpen(nullptr, {}).result().error().kind == ErrorKind::Cancelled);
    QCOMPARE(asked.count(), 3);
    QString saved;
    ask.setNextFiles({QStringLiteral("/c.json")});
    whenDone(ask.fileToSave(nullptr, {}), this, [&](const Result<QString>& file) { saved = file.value(); });
    QTRY_COMPARE(saved, QStringLiteral("/c.json"));
}

void TestAsk::dialogAnswers_data()
{
    QTest::addColumn<QString>("press");
    QTest::addColumn<bool>("answer");
    QTest::newRow("yes") << QStringLiteral("ask-yes") << true;
    QTest::newRow("no") << QStringLiteral("ask-no") << false;
}

void TestAsk::dialogAnswers()
{
    QFETCH(QString, press);
    QFETCH(bool, answer);
    QWidget over;
    over.show();
    Ask ask;
    std::optional<bool> got;
    whenDone(ask.confirm(&over, stop), this, [&](const Result<bool>& yes) { got = yes.value(); });
    auto* box = over.findChild<QMessageBox*>(QStringLiteral("ask"));
    QVERIFY(box);
    QCOMPARE(box->defaultButton()->objectName(), QStringLiteral("ask-no"));
    QVERIFY(!got);
    box->findChild<QPushButton*>(press)->click();
    QTRY_VERIFY(got.has_value());
    QCOMPARE(*got, answer);
}

void TestAsk::fileDialogCanBeDismissed()
{
    QWidget over;
    over.show();
    Ask ask;
    std::optional<ErrorKind> kind;
    whenDone(ask.folder(&over, {QStringLiteral("Where?"), QStringLiteral("/tmp"), {}, false}), this,
             [&](const Result<QString>& file) { kind = file.error().kind; });
    auto* dialog = over.findChild<QFileDialog*>();
    QVERIFY(dialog);
    dialog->reject();
    QTRY_VERIFY(kind.has_value());
    QVERIFY(*kind == ErrorKind::Cancelled);
}

void TestAsk::textIsTyped_data()
{
    QTest::addColumn<bool>("accept");
    QTest::newRow("accepted") << true;
    QTest::newRow("dismissed") << false;
}

void TestAsk::textIsTyped()
{
    QFETCH(bool, accept);
    QWidget over;
    over.show();
    Ask ask;
    std::optional<Result<QString>> got;
    whenDone(ask.text(&over, {QStringLiteral("Name it"), QStringLiteral("Name"), QStringLiteral("old"),
                              QStringLiteral("Save")}),
             this, [&](const Result<QString>& text) { got = text; });
    auto* dialog = over.findChild<QInputDialog*>(QStringLiteral("ask-text"));
    QVERIFY(dialog);
    QCOMPARE(dialog->textValue(), QStringLiteral("old"));
    dialog->setTextValue(QStringLiteral("new"));
    accept ? dialog->accept() : dialog->reject();
    QTRY_VERIFY(got.has_value());
    QCOMPARE(got->value_or(QStringLiteral("none")), accept ? QStringLiteral("new") : QStringLiteral("none"));
}

QTEST_MAIN(TestAsk)
#include "tst_ask.moc"
