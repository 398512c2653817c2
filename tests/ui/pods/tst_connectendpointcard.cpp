#include "ui/pods/connectendpointcard.h"

#include "ui/pods/radiorows.h"
#include "ui/widgets/inlinemessage.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla::ui;

class TestConnectEndpointCard : public QObject
{
    Q_OBJECT
private slots:
    void choosesOneOfTheAccount();
    void takesATypedId();
    void leadsToTheAccountWithoutAKey();
    void saysThatThereAreNone();
};

namespace {

QPushButton* buttonOf(const ConnectEndpointCard& card, const char* name)
{
    return card.findChild<QPushButton*>(QString::fromLatin1(name));
}

EndpointConnectView two()
{
    EndpointConnectView view;
    view.isListed = true;
    view.endpoints = {{QStringLiteral("ep1"), QStringLiteral("comfy"), QStringLiteral("ADA_24"),
                       QStringLiteral("$1.10/h"), QString(), true},
                      {QStringLiteral("ep2"), QStringLiteral("pictures"), QStringLiteral("HOPPER"),
                       QStringLiteral("$5.00/h"), QStringLiteral("another image"), false}};
    return view;
}

} // namespace

void TestConnectEndpointCard::choosesOneOfTheAccount()
{
    ConnectEndpointCard card;
    QSignalSpy chosen(&card, &ConnectEndpointCard::chosen);
    QVERIFY(!buttonOf(card, "endpointTake")->isEnabled());
    card.setView(two());
    QCOMPARE(card.findChild<RadioRows*>()->chosen(), QStringLiteral("ep2")); // the other one is connected
    buttonOf(card, "endpointTake")->click();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first(), (QVariantList{QStringLiteral("ep2"), QStringLiteral("pictures")}));
}

void TestConnectEndpointCard::takesATypedId()
{
    ConnectEndpointCard card;
    card.setView(two());
    QSignalSpy chosen(&card, &ConnectEndpointCard::chosen);
    auto* id = card.findChild<QLineEdit*>(QStringLiteral("endpointId"));
    QTest::keyClicks(id, QStringLiteral(" abc123 "));
    QTest::keyClick(id, Qt::Key_Return);
    QCOMPARE(chosen.first(), (QVariantList{QStringLiteral("abc123"), QString()}));
    QVERIFY(id->text().isEmpty());
}

void TestConnectEndpointCard::leadsToTheAccountWithoutAKey()
{
    ConnectEndpointCard card;
    QSignalSpy account(&card, &ConnectEndpointCard::accountRequested);
    QSignalSpy cancelled(&card, &ConnectEndpointCard::cancelled);
    QVERIFY(buttonOf(card, "endpointAccount")->isHidden());
    EndpointConnectView view;
    view.problem = QStringLiteral("There is no key.");
    view.needsKey = true;
    card.setView(view);
    QCOMPARE(card.findChild<InlineMessage*>()->sentence(), view.problem);
    QVERIFY(buttonOf(card, "endpointAgain")->isHidden());
    buttonOf(card, "endpointAccount")->click();
    buttonOf(card, "endpointCancel")->click();
    QCOMPARE(account.count() + cancelled.count(), 2);
    view.needsKey = false;
    card.setView(view);
    QVERIFY(!buttonOf(card, "endpointAgain")->isHidden());
}

void TestConnectEndpointCard::saysThatThereAreNone()
{
    ConnectEndpointCard card;
    auto* none = card.findChild<QLabel*>(QStringLiteral("endpointNone"));
    QVERIFY(none->isHidden()); // nobody was asked
    EndpointConnectView view;
    view.isListed = true;
    card.setView(view);
    QVERIFY(!none->isHidden());
    card.setView(two());
    QVERIFY(none->isHidden());
}

QTEST_MAIN(TestConnectEndpointCard)
#include "tst_connectendpointcard.moc"
