#include "ui/pods/endpointcard.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla::ui;

class TestEndpointCard : public QObject
{
    Q_OBJECT
private slots:
    void showsWhatIsKnown();
    void leavesOutWhatIsNot();
    void asksAgain();
};

namespace {

QLabel* labelOf(const EndpointCard& card, const char* name)
{
    return card.findChild<QLabel*>(QString::fromLatin1(name));
}

} // namespace

void TestEndpointCard::showsWhatIsKnown()
{
    EndpointCard card;
    EndpointView view;
    view.health = QStringLiteral("Workers: 2 idle");
    view.facts = {{QStringLiteral("GPU"), QStringLiteral("ADA_24")},
                  {QStringLiteral("Price"), QStringLiteral("$1.10/h")}};
    view.cost = QStringLiteral("About $0.02.");
    card.setView(view);
    QCOMPARE(labelOf(card, "endpointHealth")->text(), view.health);
    QCOMPARE(labelOf(card, "endpointFact-1")->text(), QStringLiteral("$1.10/h"));
    QCOMPARE(labelOf(card, "endpointCost")->text(), view.cost);
    view.facts.removeFirst();
    card.setView(view);
    QCOMPARE(labelOf(card, "endpointFact-0")->text(), QStringLiteral("$1.10/h"));
    QVERIFY(!labelOf(card, "endpointFact-1"));
}

void TestEndpointCard::leavesOutWhatIsNot()
{
    EndpointCard card;
    EndpointView view;
    view.health = QStringLiteral("Asking RunPod …");
    card.setView(view);
    QVERIFY(labelOf(card, "endpointCost")->isHidden());
    card.setView({});
    QVERIFY(labelOf(card, "endpointHealth")->isHidden());
}

void TestEndpointCard::asksAgain()
{
    EndpointCard card;
    QSignalSpy asked(&card, &EndpointCard::lookRequested);
    card.findChild<QPushButton*>(QStringLiteral("endpointLook"))->click();
    QCOMPARE(asked.count(), 1);
}

QTEST_MAIN(TestEndpointCard)
#include "tst_endpointcard.moc"
