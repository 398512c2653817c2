#include "ui/pods/targetsspace.h"

#include "ui/pods/connectcard.h"
#include "ui/pods/connectcommandcard.h"
#include "ui/pods/radiorows.h"
#include "ui/pods/targetdelegate.h"
#include "ui/pods/targetmodel.h"
#include "ui/shell/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/inlinemessage.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;
using namespace ryla::ui;

class TestTargetsSpace : public QObject
{
    Q_OBJECT
private slots:
    void beginsWithTheDemoPod();
    void connectsAnAddress();
    void keepsTheLogin();
    void changesALogin();
    void saysWhatIsOpenUntilDismissed();
    void takesATunnel();
    void refusesWhatIsNoAddress();
    void cancelGoesBack();
    void connectingGoesOnWhileTheListChanges();
    void keepsWhatIsChosen();
    void uses();
    void removesWhenConfirmed();
    void modelOfManyKinds();
    void rowsOfPods();
    void ownCommands();
    void paintsTheOneInUse();
};

namespace {

struct Shown
{
    Shown()
    {
        space.resize(900, 600);
        space.show();
    }
    [[nodiscard]] QListView* list() const { return space.findChild<QListView*>(QStringLiteral("targetList")); }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return space.findChild<QPushButton*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QLineEdit* edit(const char* name) const
    {
        return space.findChild<QLineEdit*>(QString::fromLatin1(name));
    }
    [[nodiscard]] ConnectCard* card() const { return space.findChild<ConnectCard*>(); }
    [[nodiscard]] int count() const { return int(targets.all().size()); }
    void choose(int row) const { list()->setCurrentIndex(list()->model()->index(row, 0)); }
    /// As the menu of the plus does.
    void addAddress() const { space.findChild<QAction*>(QStringLiteral("addAddress"))->trigger(); }
    void chooseLogin(const char* kind) const
    {
        auto* rows = card()->findChild<RadioRows*>();
        rows->choose(QString::fromLatin1(kind));
        emit rows->picked(rows->chosen());
    }
    [[nodiscard]] Result<Target> whole(const TargetId& id)
    {
        const Later<Target> whole = targets.withSecrets(id);
        return QTest::qWaitFor([&] { return whole.isFinished(); }) ? whole.result() : fail(ErrorKind::Internal, {});
    }
    void add(const QString& address, const QString& name = {})
    {
        addAddress();
        QTest::keyClicks(edit("targetAddress"), address);
        QTest::keyClicks(edit("targetName"), name);
    }

    std::unique_ptr<Settings> settings = Settings::inMemory();
    std::unique_ptr<SecretStore> secrets = memorySecretStore();
    TargetList targets{*settings, *secrets};
    Ask ask;
    TargetsSpace space{targets, ask};
};

} // namespace

void TestTargetsSpace::beginsWithTheDemoPod()
{
    Shown shown;
    QCOMPARE(shown.list()->model()->rowCount(), 1);
    QVERIFY(shown.list()->model()->index(0, 0).data(TargetModel::CurrentRole).toBool());
    QVERIFY(!shown.button("targetUse")->isVisible()); // it is in use
    QVERIFY(!shown.button("targetRemove")->isVisible());
}

void TestTargetsSpace::connectsAnAddress()
{
    Shown shown;
    shown.add(QStringLiteral("192.168.1.20:8188"), QStringLiteral("studio"));
    shown.button("targetSave")->click();
    QTRY_VERIFY(shown.targets.current() != TargetList::demoId());
    QCOMPARE(shown.count(), 2);
    const Target target = shown.targets.find(shown.targets.current()).value_or(Target());
    QCOMPARE(target.name, QStringLiteral("studio"));
    QCOMPARE(shown.targets.current(), target.id);
    const QModelIndex row = shown.list()->model()->index(1, 0);
    QVERIFY(row.data(TargetModel::CurrentRole).toBool());
    QVERIFY(row.data(TargetModel::AddressRole).toString().contains(QStringLiteral("192.168.1.20:8188")));
    shown.add(QStringLiteral("127.0.0.1:9000"));
    QVERIFY(shown.edit("targetName")->text().isEmpty());
    QTest::keyClick(shown.edit("targetAddress"), Qt::Key_Return);
    QTRY_COMPARE(shown.count(), 3);
    QTRY_VERIFY(shown.targets.current() != target.id);
    const Target unnamed = shown.targets.find(shown.targets.current()).value_or(Target());
    QCOMPARE(unnamed.name, unnamed.address.text());
}

void TestTargetsSpace::keepsTheLogin()
{
    Shown shown;
    shown.add(QStringLiteral("example.org"));
    shown.chooseLogin("token");
    shown.button("targetSave")->click(); // the token is missing
    QVERIFY(shown.card()->isVisible());
    QVERIFY(shown.card()->findChild<InlineMessage*>()->sentence().contains(QStringLiteral("token")));
    QTest::keyClicks(shown.edit("loginSecret"), QStringLiteral("abc"));
    QVERIFY(shown.card()->findChild<InlineMessage*>()->sentence().isEmpty());
    shown.button("targetSave")->click();
    QTRY_VERIFY(shown.targets.current() != TargetList::demoId());
    QCOMPARE(shown.count(), 2);
    const Later<Target> whole = shown.targets.withSecrets(shown.targets.current());
    QTRY_VERIFY(whole.isFinished());
    QVERIFY(whole.result());
    QCOMPARE(whole.result()->address.headers().size(), 1);
    QCOMPARE(whole.result()->address.headers().first().value.reveal(), QStringLiteral("Bearer abc"));
}

void TestTargetsSpace::changesALogin()
{
    Shown shown;
    shown.add(QStringLiteral("example.org"), QStringLiteral("studio"));
    shown.button("targetSave")->click();
    QTRY_VERIFY(shown.targets.current() != TargetList::demoId());
    const TargetId id = shown.targets.current();
    QSignalSpy moved(&shown.targets, &TargetList::moved);
    QTRY_VERIFY(shown.button("targetLogin")->isVisible());
    shown.button("targetLogin")->click();
    QTRY_VERIFY(shown.card()->isVisible());
    QCOMPARE(shown.edit("targetName")->text(), QStringLiteral("studio"));
    shown.chooseLogin("password");
    QTest::keyClicks(shown.edit("loginName"), QStringLiteral("me"));
    QTest::keyClicks(shown.edit("loginSecret"), QStringLiteral("secret"));
    QTest::keyClick(shown.edit("loginSecret"), Qt::Key_Return);
    QTRY_COMPARE(moved.size(), 1);
    QCOMPARE(shown.count(), 2);
    QCOMPARE(shown.whole(id)->address.headers().first().value.reveal(), QStringLiteral("Basic bWU6c2VjcmV0"));
    QTRY_VERIFY(!shown.card()->isVisible());
    // Again, from the list's menu: only the name is another, the login stays.
    shown.space.findChild<QAction*>(QStringLiteral("targetLoginAction"))->trigger();
    QTRY_VERIFY(shown.card()->isVisible());
    QVERIFY(shown.edit("loginSecret")->text().isEmpty());
    shown.edit("targetName")->setText(QStringLiteral("other"));
    shown.button("targetSave")->click();
    QTRY_COMPARE(shown.targets.find(id)->name, QStringLiteral("other"));
    QCOMPARE(shown.whole(id)->address.headers().size(), 1);
    // The demo pod has none.
    shown.choose(0);
    shown.space.findChild<QAction*>(QStringLiteral("targetLoginAction"))->trigger();
    QVERIFY(!shown.card()->isVisible());
    shown.addAddress(); // a new one begins empty
    QVERIFY(shown.edit("targetAddress")->text().isEmpty() && shown.edit("loginName")->text().isEmpty());
}

void TestTargetsSpace::saysWhatIsOpenUntilDismissed()
{
    Shown shown;
    shown.add(QStringLiteral("203.0.113.5:8188"), QStringLiteral("open"));
    shown.button("targetSave")->click();
    QTRY_VERIFY(shown.targets.current() != TargetList::demoId());
    const TargetId id = shown.targets.current();
    auto* banner = shown.space.findChild<Banner*>(QStringLiteral("exposedBanner"));
    QVERIFY(!banner->isVisible());
    shown.space.setExposure(id, comfy::Exposure::Open);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->sentence().contains(QStringLiteral("Anybody")));
    auto* more = banner->findChild<QPushButton*>(QStringLiteral("more"));
    more->click();
    shown.space.setStatus({}); // as every second: what is unfolded stays so
    QVERIFY(more->isChecked());
    banner->findChild<QPushButton*>(QStringLiteral("action"))->click();
    QTRY_VERIFY(shown.card()->isVisible());
    QVERIFY(!banner->isVisible()); // only over the target's own page
    shown.button("targetCancel")->click();
    QVERIFY(banner->isVisible());
    shown.choose(0);
    QVERIFY(!banner->isVisible()); // it is not of this one
    shown.choose(1);
    QVERIFY(banner->isVisible());
    banner->findChild<QPushButton*>(QStringLiteral("close"))->click();
    QVERIFY(!banner->isVisible());
    QVERIFY(shown.targets.isExposureDismissed(shown.targets.find(id).value()));
    shown.choose(0);
    shown.choose(1);
    shown.space.setExposure(id, comfy::Exposure::ReadableLogin);
    QVERIFY(!banner->isVisible());
}

void TestTargetsSpace::takesATunnel()
{
    Shown shown;
    shown.add(QStringLiteral("ssh://-oProxyCommand=id@box"));
    shown.button("targetSave")->click();
    QVERIFY(shown.card()->findChild<InlineMessage*>()->sentence().contains(QStringLiteral("SSH tunnel")));
    shown.add(QStringLiteral("ssh://root@203.0.113.5:17445"));
    shown.button("targetSave")->click();
    QTRY_VERIFY(shown.targets.current() != TargetList::demoId());
    const Target target = shown.targets.find(shown.targets.current()).value();
    QVERIFY(target.address.ssh());
    QCOMPARE(target.name, QStringLiteral("ssh://root@203.0.113.5:17445"));
}

void TestTargetsSpace::refusesWhatIsNoAddress()
{
    Shown shown;
    shown.add(QStringLiteral("http://"));
    shown.button("targetSave")->click();
    auto* message = shown.card()->findChild<InlineMessage*>();
    QVERIFY(!message->sentence().isEmpty());
    QVERIFY(shown.card()->isVisible());
    QCOMPARE(shown.count(), 1);
    QTest::keyClicks(shown.edit("targetAddress"), QStringLiteral("pod"));
    QVERIFY(message->sentence().isEmpty());
}

void TestTargetsSpace::cancelGoesBack()
{
    Shown shown;
    shown.add(QStringLiteral("127.0.0.1:9000"));
    QVERIFY(shown.card()->isVisible());
    shown.button("targetCancel")->click();
    QVERIFY(!shown.card()->isVisible());
    QCOMPARE(shown.count(), 1);
    shown.addAddress();
    QVERIFY(shown.edit("targetAddress")->text().isEmpty());
}

/// A pod that comes or is renamed makes the list anew: who is typing an address goes on typing it.
void TestTargetsSpace::connectingGoesOnWhileTheListChanges()
{
    Shown shown;
    shown.add(QStringLiteral("127.0.0.1:9000"));
    const Target other{{},
                       TargetKind::Address,
                       QStringLiteral("a pod"),
                       *comfy::ServerAddress::parse(QStringLiteral("10.0.0.2:8188"))};
    const Later<TargetId> saved = shown.targets.save(other, {});
    QTRY_COMPARE(shown.list()->model()->rowCount(), 2);
    QVERIFY(shown.card()->isVisible());
    QCOMPARE(shown.edit("targetAddress")->text(), QStringLiteral("127.0.0.1:9000"));
    // Who clicks on a target wants to see it, the chosen one too.
    QTest::mouseClick(shown.list()->viewport(), Qt::LeftButton, {},
                      shown.list()->visualRect(shown.list()->currentIndex()).center());
    QVERIFY(!shown.card()->isVisible());
}

void TestTargetsSpace::keepsWhatIsChosen()
{
    Shown shown;
    shown.add(QStringLiteral("127.0.0.1:9000"));
    shown.button("targetSave")->click();
    QTRY_VERIFY(shown.targets.current() != TargetList::demoId());
    QTRY_COMPARE(shown.space.chosen(), shown.targets.current());
    shown.space.choose(TargetList::demoId()); // looked at, not used
    QSignalSpy changed(shown.list()->model(), &QAbstractItemModel::modelReset);
    const Target other{{},
                       TargetKind::Address,
                       QStringLiteral("another"),
                       *comfy::ServerAddress::parse(QStringLiteral("10.0.0.2:8188"))};
    const Later<TargetId> saved = shown.targets.save(other, {});
    QTRY_VERIFY(changed.count() > 0);
    QCOMPARE(shown.space.chosen(), TargetList::demoId());
    QVERIFY(shown.list()->currentIndex().isValid());
    QSignalSpy painted(shown.list()->model(), &QAbstractItemModel::dataChanged);
    RibbonWords words;
    words.state = QStringLiteral("ready");
    shown.space.setStatus(words);
    shown.space.setStatus(words); // nothing new
    QCOMPARE(painted.count(), 1);
}

void TestTargetsSpace::uses()
{
    Shown shown;
    shown.add(QStringLiteral("127.0.0.1:9000"));
    shown.button("targetSave")->click();
    QTRY_VERIFY(shown.targets.current() != TargetList::demoId());
    QCOMPARE(shown.count(), 2);
    shown.choose(0);
    QVERIFY(shown.button("targetUse")->isVisible());
    shown.button("targetUse")->click();
    QCOMPARE(shown.targets.current(), TargetList::demoId());
    QVERIFY(!shown.button("targetUse")->isVisible());
    const QPoint other = shown.list()->visualRect(shown.list()->model()->index(1, 0)).center();
    QTest::mouseClick(shown.list()->viewport(), Qt::LeftButton, {}, other);
    QTest::mouseDClick(shown.list()->viewport(), Qt::LeftButton, {}, other);
    QTRY_VERIFY(shown.targets.current() != TargetList::demoId());
}

void TestTargetsSpace::removesWhenConfirmed()
{
    Shown shown;
    shown.add(QStringLiteral("127.0.0.1:9000"));
    shown.button("targetSave")->click();
    QTRY_VERIFY(shown.targets.current() != TargetList::demoId());
    QCOMPARE(shown.count(), 2);
    shown.choose(1);
    QSignalSpy asked(&shown.ask, &Ask::asked);
    shown.ask.setNextAnswer(false);
    shown.button("targetRemove")->click();
    QTRY_COMPARE(asked.count(), 1);
    QCOMPARE(shown.count(), 2);
    shown.ask.setNextAnswer(true);
    shown.button("targetRemove")->click();
    QTRY_COMPARE(shown.count(), 1);
    QCOMPARE(shown.targets.current(), TargetList::demoId());
    QVERIFY(!shown.button("targetRemove")->isVisible());
}

void TestTargetsSpace::modelOfManyKinds()
{
    Shown shown;
    const TargetModel model(shown.targets);
    QCOMPARE(model.idAt(0), TargetList::demoId());
    QVERIFY(model.idAt(7).isEmpty());
    QVERIFY(model.idAt(-1).isEmpty());
    QVERIFY(!model.index(0).data(TargetModel::AddressRole).toString().contains(QStringLiteral("http")));
    QCOMPARE(model.rowCount(model.index(0)), 0);
}

void TestTargetsSpace::rowsOfPods()
{
    Shown shown;
    TargetModel model(shown.targets);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QModelIndex row = model.index(0);
    const QString before = row.data(TargetModel::NoteRole).toString();
    const TargetRow starting{Token::Accent, QStringLiteral("starting · RTX 4090 · $0.69/h")};
    model.setRow(TargetList::demoId(), starting);
    QCOMPARE(row.data(TargetModel::NoteRole).toString(), starting.note);
    QCOMPARE(row.data(TargetModel::DotRole).toInt(), int(Token::Accent));
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().endsWith(starting.note));
    model.setRow(TargetList::demoId(), starting); // nothing new
    QCOMPARE(changed.count(), 1);
    model.setRow(TargetList::demoId(), {});
    QCOMPARE(row.data(TargetModel::NoteRole).toString(), before);
    QCOMPARE(changed.count(), 2);
}

void TestTargetsSpace::ownCommands()
{
    Shown shown;
    const auto begin = [&shown] { shown.space.findChild<QAction*>(QStringLiteral("addCommands"))->trigger(); };
    begin();
    QVERIFY(shown.space.commandCard()->isVisible());
    shown.edit("commandName")->setText(QStringLiteral("workstation"));
    shown.button("commandCancel")->click();
    QVERIFY(!shown.space.commandCard()->isVisible());
    begin();
    QVERIFY(shown.edit("commandName")->text().isEmpty());
}

void TestTargetsSpace::paintsTheOneInUse()
{
    Shown shown;
    shown.add(QStringLiteral("127.0.0.1:9000"), QStringLiteral("Demo pod"));
    shown.button("targetSave")->click();
    QTRY_VERIFY(shown.targets.current() != TargetList::demoId());
    QCOMPARE(shown.count(), 2);
    RibbonWords ready;
    ready.dot = Token::Good;
    ready.state = QStringLiteral("ready");
    shown.space.setStatus(ready);
    const auto row = [&shown] {
        return shown.list()->viewport()->grab(shown.list()->visualRect(shown.list()->model()->index(0, 0))).toImage();
    };
    const QImage idle = row();
    shown.targets.setCurrent(TargetList::demoId());
    QVERIFY(row() != idle);
}

QTEST_MAIN(TestTargetsSpace)
#include "tst_targetsspace.moc"
