#include "ui/pods/modelscard.h"

#include "tests/ui/pods/podsamples.h"
#include "ui/pods/card.h"
#include "ui/pods/modelfolders.h"
#include "ui/pods/modelrows.h"
#include "ui/pods/volumekeysform.h"
#include "ui/pods/volumerows.h"
#include "ui/shell/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/spinner.h"

#include <QLabel>
#include <QLineEdit>
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
    void needsInWords_data();
    void needsInWords();
    void states_data();
    void states();
    void volumes();
    void folders();
    void manyFiles();
    void gaps();
    void keysLeaveOnce();
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
    QVERIFY(!remedy(card, 0));
    card.setView(samples::asleep().models);
    QVERIFY(cellText(card, "modelNearest-2").contains(QStringLiteral("vae/flux/ae.safetensors")));
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
    unmeasured.bytes = 320'000'000;
    unmeasured.tooBig = true;
    QCOMPARE(modelSizeWords(unmeasured), QStringLiteral("320 MB, no room"));
}

void TestModelsCard::needsInWords_data()
{
    QTest::addColumn<QList<int>>("states");
    QTest::addColumn<bool>("noRoom");
    QTest::addColumn<QString>("words");
    const int there = int(ModelState::Present);
    const int missing = int(ModelState::Missing);
    QTest::newRow("none") << QList<int>{} << false << QStringLiteral("%1 needs no models");
    QTest::newRow("all there") << QList<int>{there, there} << false << QStringLiteral("%1 has all its models here");
    QTest::newRow("two missing") << QList<int>{missing, there, missing} << false
                                 << QStringLiteral("%1 misses 2 of 3 models, 2.0 GB");
    QTest::newRow("no room") << QList<int>{missing} << true
                             << QStringLiteral("%1 misses 1 of 1 models, 1.0 GB; there is no room for all of them");
    QTest::newRow("not known") << QList<int>{missing, int(ModelState::Unknown)} << false
                               << QStringLiteral("%1 needs these models");
}

/// Also for a workflow whose name looks like a place holder.
void TestModelsCard::needsInWords()
{
    QFETCH(QList<int>, states);
    QFETCH(bool, noRoom);
    QFETCH(QString, words);
    ModelsCard card;
    const QString name = QStringLiteral("50 %2 grey");
    ModelsView view{name};
    for (const int state : states) {
        ModelView model{QStringLiteral("m"), QStringLiteral("vae"), 1'000'000'000, ModelState(state)};
        model.tooBig = noRoom;
        view.models << model;
    }
    card.setView(view);
    QCOMPARE(card.findChild<QLabel*>(QStringLiteral("modelsNeedsTitle"))->text(),
             words.replace(QStringLiteral("%1"), name));
}

void TestModelsCard::states_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("busy");
    QTest::addColumn<bool>("words");
    QTest::addColumn<bool>("keys");
    QTest::addColumn<bool>("refresh");
    QTest::newRow("known") << int(ModelsState::Known) << false << false << false << true;
    QTest::newRow("loading") << int(ModelsState::Loading) << true << false << false << false;
    QTest::newRow("no keys") << int(ModelsState::NeedsKeys) << false << true << true << true;
    QTest::newRow("failed") << int(ModelsState::Failed) << false << true << false << true;
    QTest::newRow("not now") << int(ModelsState::Unavailable) << false << true << false << false;
}

void TestModelsCard::states()
{
    QFETCH(int, state);
    QFETCH(bool, busy);
    QFETCH(bool, words);
    QFETCH(bool, keys);
    QFETCH(bool, refresh);
    ModelsCard card;
    card.show();
    ModelsView view;
    view.state = ModelsState(state);
    view.words = words ? QStringLiteral("Why it is so.") : QString();
    card.setView(view);
    QCOMPARE(card.findChild<Spinner*>(QStringLiteral("modelsBusy"))->isVisible(), busy);
    QCOMPARE(card.findChild<VolumeKeysForm*>()->isVisible(), keys);
    QCOMPARE(card.findChild<QPushButton*>(QStringLiteral("modelsRefresh"))->isEnabled(), refresh);
    auto* message = card.findChild<InlineMessage*>(QStringLiteral("modelsWords"));
    QCOMPARE(message->sentence(), view.words);
    QSignalSpy again(&card, &ModelsCard::refreshRequested);
    emit message->actionTriggered();
    card.findChild<QPushButton*>(QStringLiteral("modelsRefresh"))->click();
    QCOMPARE(again.count(), refresh ? 2 : 1);
}

void TestModelsCard::volumes()
{
    ModelsCard card;
    card.setView(samples::ready().models);
    const auto said = [&card](const char* name) { return card.findChild<QLabel*>(QString::fromLatin1(name))->text(); };
    QVERIFY(cellText(card, "volumeName-0").startsWith(QStringLiteral("models")));
    QCOMPARE(said("volumePlace-0"), QStringLiteral("EU-RO-1"));
    QCOMPARE(said("volumeUse-0"), QStringLiteral("at least 142 of 200 GB"));
    QCOMPARE(said("volumeCost-0"), QStringLiteral("≈ $14.00 a month"));
    QCOMPARE(said("volumeUse-1"), QStringLiteral("1000 GB"));
    card.setView({});
    QVERIFY(!card.findChild<VolumeRows*>());
}

void TestModelsCard::folders()
{
    ModelsCard card;
    card.show();
    ModelsView view = samples::ready().models;
    card.setView(view);
    auto* loras = card.findChild<QPushButton*>(QStringLiteral("modelFolder-loras"));
    QVERIFY(loras);
    QVERIFY(!card.findChild<QWidget*>(QStringLiteral("modelFiles-loras")));
    loras->click();
    const auto* files = card.findChild<QWidget*>(QStringLiteral("modelFiles-loras"));
    QTRY_VERIFY(files && files->isVisible());
    QCOMPARE(files->findChildren<ElidedLabel*>().value(0)->text(), QStringLiteral("style/ink.safetensors"));
    view.folders[0].files.append({QStringLiteral("new.safetensors"), -1});
    card.setView(view); // it stays open
    QVERIFY(card.findChild<QWidget*>(QStringLiteral("modelFiles-loras")));
    QCOMPARE(card.findChild<QLabel*>(QStringLiteral("modelFolderSum-checkpoints"))->text(), QStringLiteral("2 files"));
    card.findChild<QPushButton*>(QStringLiteral("modelFolder-loras"))->click();
    QVERIFY(!card.findChild<QWidget*>(QStringLiteral("modelFiles-loras")));
}

void TestModelsCard::manyFiles()
{
    ModelFolders folders;
    ModelFolderView many{QStringLiteral("loras")};
    for (int i = 0; i < 5000; ++i) {
        many.files.append({QString::number(i), 1});
    }
    QCOMPARE(folderWords(many), QStringLiteral("5000 files, 5 kB"));
    folders.setFolders({many});
    folders.findChild<QPushButton*>(QStringLiteral("modelFolder-loras"))->click();
    QCOMPARE(folders.findChildren<ElidedLabel*>().size(), 300);
    QVERIFY(folders.findChild<QLabel*>(QStringLiteral("modelFilesMore"))->text().contains(QStringLiteral("4700")));
}

void TestModelsCard::gaps()
{
    ModelsCard card;
    ModelsView view = samples::ready().models;
    card.setView(view);
    QCOMPARE(cellText(card, "gapName-0"), QStringLiteral("Flux portrait"));
    QCOMPARE(cellText(card, "gapMissing-0"), QStringLiteral("flux1-dev.safetensors, clip_l.safetensors"));
    for (int i = 0; i < 50; ++i) {
        view.gaps.append({QString::number(i), {QStringLiteral("x.pt")}});
    }
    card.setView(view);
    QVERIFY(card.findChild<QLabel*>(QStringLiteral("gapMore"))->text().contains(QStringLiteral("40")));
}

void TestModelsCard::keysLeaveOnce()
{
    ModelsCard card;
    QSignalSpy given(&card, &ModelsCard::keysGiven);
    QSignalSpy page(&card, &ModelsCard::keysPageRequested);
    auto* access = card.findChild<QLineEdit*>(QStringLiteral("volumeAccessKey"));
    auto* secret = card.findChild<QLineEdit*>(QStringLiteral("volumeSecretKey"));
    auto* use = card.findChild<QPushButton*>(QStringLiteral("volumeKeysUse"));
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    QVERIFY(!use->isEnabled());
    access->setText(QStringLiteral(" user_1 "));
    QTest::keyClick(access, Qt::Key_Return); // the other is still missing
    QCOMPARE(given.count(), 0);
    secret->setText(QStringLiteral("rps_1"));
    QTest::keyClick(secret, Qt::Key_Return);
    QCOMPARE(given.count(), 1);
    QCOMPARE(given.first().at(0).value<Secret>().reveal(), QStringLiteral("user_1"));
    QCOMPARE(given.first().at(1).value<Secret>().reveal(), QStringLiteral("rps_1"));
    QVERIFY(access->text().isEmpty() && secret->text().isEmpty());
    card.findChild<QPushButton*>(QStringLiteral("volumeKeysLink"))->click();
    QCOMPARE(page.count(), 1);
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
