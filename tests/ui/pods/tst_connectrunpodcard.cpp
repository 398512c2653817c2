#include "ui/pods/connectrunpodcard.h"

#include "tests/ui/pods/podsamples.h"
#include "ui/pods/createpodform.h"
#include "ui/pods/radiorows.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/numberbox.h"
#include "ui/widgets/spinner.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestConnectRunPodCard : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void takesTheKey();
    void busy();
    void problem();
    void podsOfTheAccount();
    void anAccountWithoutPods();
    void creates();
    void done();
    void cancelForgetsTheKey();
};

namespace {

struct Shown
{
    Shown()
    {
        card.resize(560, 520);
        card.show();
        card.activateWindow();
    }
    template<class T>
    [[nodiscard]] T* part(const char* name) const
    {
        return card.template findChild<T*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QPushButton* press(const char* name) const { return part<QPushButton>(name); }
    ConnectRunPodCard card;
};

} // namespace

void TestConnectRunPodCard::initTestCase()
{
    qRegisterMetaType<Secret>();
    qRegisterMetaType<CreateWish>();
}

void TestConnectRunPodCard::takesTheKey()
{
    Shown shown;
    QSignalSpy given(&shown.card, &ConnectRunPodCard::keyGiven);
    QSignalSpy page(&shown.card, &ConnectRunPodCard::keyPageRequested);
    auto* key = shown.part<QLineEdit>("runPodKey");
    QCOMPARE(key->echoMode(), QLineEdit::Password);
    QVERIFY(!shown.press("runPodCheck")->isEnabled());
    shown.press("runPodKeyLink")->click();
    QCOMPARE(page.count(), 1);
    QTest::keyClicks(key, QStringLiteral("  rpa_secret "));
    shown.press("runPodCheck")->click();
    QCOMPARE(given.count(), 1);
    QCOMPARE(given.first().first().value<Secret>().reveal(), QStringLiteral("rpa_secret"));
    shown.card.setView(samples::accountPods());
    QVERIFY(key->text().isEmpty());
}

void TestConnectRunPodCard::busy()
{
    Shown shown;
    QSignalSpy given(&shown.card, &ConnectRunPodCard::keyGiven);
    QSignalSpy cancelled(&shown.card, &ConnectRunPodCard::cancelled);
    QTest::keyClicks(shown.part<QLineEdit>("runPodKey"), QStringLiteral("k"));
    ConnectView view;
    view.busy = QStringLiteral("Asking RunPod for your pods");
    shown.card.setView(view);
    QVERIFY(shown.card.findChild<Spinner*>()->isVisible());
    QCOMPARE(shown.card.findChild<Spinner*>()->words(), view.busy);
    shown.press("runPodCheck")->click();
    QCOMPARE(given.count(), 0);
    shown.press("runPodCancel")->click();
    QCOMPARE(cancelled.count(), 1);
}

void TestConnectRunPodCard::problem()
{
    Shown shown;
    QTest::keyClicks(shown.part<QLineEdit>("runPodKey"), QStringLiteral("k"));
    ConnectView view;
    view.problem = QStringLiteral("RunPod does not know this key.");
    shown.card.setView(view);
    QVERIFY(shown.card.findChild<InlineMessage*>(QStringLiteral("runPodProblem"))->isVisible());
    QCOMPARE(shown.part<QLineEdit>("runPodKey")->text(), QStringLiteral("k")); // to be mended
    QTest::keyClicks(shown.part<QLineEdit>("runPodKey"), QStringLiteral("2"));
    QVERIFY(!shown.card.findChild<InlineMessage*>(QStringLiteral("runPodProblem"))->isVisible());
}

void TestConnectRunPodCard::podsOfTheAccount()
{
    Shown shown;
    QSignalSpy chosen(&shown.card, &ConnectRunPodCard::podChosen);
    QSignalSpy create(&shown.card, &ConnectRunPodCard::createPageRequested);
    shown.card.setView(samples::accountPods());
    auto* pods = shown.part<RadioRows>("runPodPods");
    QVERIFY(pods->isVisible());
    pods->findChildren<QRadioButton*>()[1]->click();
    shown.press("runPodTake")->click();
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("b2"));
    shown.press("runPodNew")->click();
    QCOMPARE(create.count(), 1);
    QVERIFY(shown.part<QLabel>("runPodStep")->text().startsWith(QStringLiteral("2 of 3")));
}

void TestConnectRunPodCard::anAccountWithoutPods()
{
    Shown shown;
    ConnectView view;
    view.step = ConnectStep::Pods;
    shown.card.setView(view);
    QVERIFY(shown.part<QLabel>("runPodNoPods")->isVisible());
    QVERIFY(!shown.press("runPodTake")->isVisible());
    QVERIFY(shown.press("runPodNew")->isVisible());
}

void TestConnectRunPodCard::creates()
{
    Shown shown;
    QSignalSpy changed(&shown.card, &ConnectRunPodCard::wishChanged);
    QSignalSpy wished(&shown.card, &ConnectRunPodCard::createRequested);
    QSignalSpy back(&shown.card, &ConnectRunPodCard::backToPodsRequested);
    shown.card.setView(samples::newPod());
    QVERIFY(shown.part<QLabel>("createCost")->text().contains(QStringLiteral("$0.94/h")));
    QVERIFY(!shown.part<QWidget>("createSizeRow")->isVisible());
    shown.part<RadioRows>("createVolumes")->findChildren<QRadioButton*>()[1]->click(); // a disk
    QVERIFY(shown.part<QWidget>("createSizeRow")->isVisible());
    QTest::keyClick(shown.part<NumberBox>("createSize"), Qt::Key_Up);
    QCOMPARE(changed.last().first().value<CreateWish>().diskGb, 110);
    shown.part<RadioRows>("createGpus")->findChildren<QRadioButton*>()[2]->click();
    QTest::keyClicks(shown.part<QLineEdit>("createName"), QStringLiteral("-2"));
    shown.press("createYes")->click();
    const auto wish = wished.last().first().value<CreateWish>();
    QCOMPARE(shown.card.wish(), wish);
    QCOMPARE(wish, (CreateWish{QStringLiteral("-2"), QStringLiteral("a6000"), ownDiskId, 110}));
    shown.part<QLineEdit>("createName")->clear();
    QTest::keyClick(shown.part<QLineEdit>("createName"), Qt::Key_Space);
    QVERIFY(!shown.press("createYes")->isEnabled());
    shown.press("createBack")->click();
    QCOMPARE(back.count(), 1);
}

void TestConnectRunPodCard::done()
{
    Shown shown;
    QSignalSpy start(&shown.card, &ConnectRunPodCard::startRequested);
    QSignalSpy finished(&shown.card, &ConnectRunPodCard::finished);
    ConnectView view;
    view.step = ConnectStep::Done;
    view.connected = QStringLiteral("studio-4090");
    shown.card.setView(view);
    QVERIFY(shown.part<QLabel>("runPodDone")->text().startsWith(QStringLiteral("studio-4090")));
    QVERIFY(!shown.press("runPodCancel")->isVisible());
    shown.press("runPodStart")->click();
    shown.press("runPodClose")->click();
    QCOMPARE(start.count(), 1);
    QCOMPARE(finished.count(), 1);
}

void TestConnectRunPodCard::cancelForgetsTheKey()
{
    Shown shown;
    QTest::keyClicks(shown.part<QLineEdit>("runPodKey"), QStringLiteral("rpa_secret"));
    shown.press("runPodCancel")->click();
    QVERIFY(shown.part<QLineEdit>("runPodKey")->text().isEmpty());
}

QTEST_MAIN(TestConnectRunPodCard)
#include "tst_connectrunpodcard.moc"
