#include "ui/pods/modelscard.h"

#include "tests/ui/pods/podsamples.h"
#include "ui/pods/card.h"
#include "ui/shell/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestModelsCard : public QObject
{
    Q_OBJECT
private slots:
    void rows();
    void asksToInstall();
    void asksForTheCommand();
    void whileItInstalls();
    void emptyAndUnknown();
    void staysWhereItIs();
    void aCard();
};

namespace {

QPushButton* remedy(const QWidget& card, int row)
{
    return card.findChild<QPushButton*>(QStringLiteral("modelRemedy-%1").arg(row));
}

QString cellText(const QWidget& card, const char* name)
{
    const auto* cell = card.findChild<ElidedLabel*>(QString::fromLatin1(name));
    return cell ? cell->text() : QString();
}

} // namespace

void TestModelsCard::rows()
{
    ModelsCard card;
    card.setView(samples::starting().models);
    QCOMPARE(cellText(card, "modelName-0"), QStringLiteral("z_image_turbo_bf16.safetensors"));
    QCOMPARE(cellText(card, "modelFolder-1"), QStringLiteral("text_encoders"));
    QCOMPARE(cellText(card, "modelSize-0"), QStringLiteral("11.5 GB"));
    QVERIFY(cellText(card, "modelSize-2").endsWith(QStringLiteral("missing")));
    QCOMPARE(card.findChild<QWidget*>(QStringLiteral("modelSign-2"))->accessibleName(), QStringLiteral("is missing"));
    QCOMPARE(card.findChild<QLabel*>(QStringLiteral("modelsVolume"))->text(), QStringLiteral("volume 142 of 200 GB"));
    QVERIFY(!remedy(card, 0));
}

void TestModelsCard::asksToInstall()
{
    ModelsCard card;
    card.setView(samples::starting().models);
    QSignalSpy install(&card, &ModelsCard::installRequested);
    remedy(card, 2)->click();
    QCOMPARE(install.count(), 1);
    QCOMPARE(install.first().first().toString(), QStringLiteral("vae"));
    QCOMPARE(install.first().at(1).toString(), QStringLiteral("ae.safetensors"));
}

void TestModelsCard::asksForTheCommand()
{
    ModelsCard card;
    card.setView(samples::asleep().models);
    QSignalSpy command(&card, &ModelsCard::commandRequested);
    QSignalSpy install(&card, &ModelsCard::installRequested);
    remedy(card, 2)->click();
    QCOMPARE(command.count(), 1);
    QCOMPARE(install.count(), 0);
}

void TestModelsCard::whileItInstalls()
{
    ModelsCard card;
    card.setView(samples::ready().models);
    QCOMPARE(cellText(card, "modelSize-2"), QStringLiteral("installing, 40 %"));
    QVERIFY(!remedy(card, 2));
    ModelView unmeasured{QStringLiteral("a"), QStringLiteral("vae"), -1, ModelState::Installing};
    QCOMPARE(modelSizeWords(unmeasured), QStringLiteral("installing…"));
    unmeasured.state = ModelState::Missing;
    QCOMPARE(modelSizeWords(unmeasured), QStringLiteral("missing"));
}

void TestModelsCard::emptyAndUnknown()
{
    ModelsCard card;
    card.show();
    const auto* words = card.findChild<QLabel*>(QStringLiteral("modelsEmpty"));
    QVERIFY(words->isVisible());
    const QString none = words->text();
    card.setView({QStringLiteral("Portrait")});
    QVERIFY(words->text() != none);
    ModelsView unknown = samples::asleep().models;
    unknown.unknown = QStringLiteral("What is on the volume is told once the pod has run.");
    card.setView(unknown);
    QVERIFY(words->isVisible());
    QCOMPARE(words->text(), unknown.unknown);
    card.setView(samples::ready().models);
    QVERIFY(!words->isVisible());
}

void TestModelsCard::staysWhereItIs()
{
    ModelsCard card;
    card.setView(samples::starting().models);
    const QPushButton* before = remedy(card, 2);
    card.setView(samples::starting().models);
    QCOMPARE(remedy(card, 2), before);
}

void TestModelsCard::aCard()
{
    Card card(QStringLiteral("Title"), QStringLiteral("some"));
    card.setNote(QStringLiteral("a note"));
    auto* tool = new QPushButton(QStringLiteral("tool"));
    card.addTool(tool);
    auto* early = new QPushButton(QStringLiteral("early"));
    card.addToHead(early);
    card.resize(400, 60);
    card.show();
    QCOMPARE(card.accessibleName(), QStringLiteral("Title"));
    const auto* note = card.findChild<ElidedLabel*>(QStringLiteral("someNote"));
    QVERIFY(note->isVisible());
    QVERIFY(note->x() < early->x());
    QVERIFY(early->x() < tool->x());
    QCOMPARE(tool->mapTo(&card, QPoint(tool->width(), 0)).x(), 400 - scaled(Space16));
    card.setNote({});
    QVERIFY(!note->isVisible());
}

QTEST_MAIN(TestModelsCard)
#include "tst_modelscard.moc"
