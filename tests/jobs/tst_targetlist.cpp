#include "jobs/targetlist.h"

#include "jobs/serverlesstarget.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;

namespace {

const QList<comfy::ExtraHeader> login = {{"Authorization", Secret(QStringLiteral("Bearer abc: def"))}};

Target studio()
{
    return {{},
            TargetKind::Address,
            QStringLiteral("studio"),
            comfy::ServerAddress::parse(QStringLiteral("127.0.0.1:8188")).value()};
}

/// A desktop without a key store.
class NoSecretStore : public SecretStore
{
public:
    Later<Secret> read(const QString&) override { return now<Secret>(refused()); }
    Later<void> write(const QString&, const Secret&) override { return now<void>(refused()); }
    Later<void> remove(const QString&) override { return now<void>(refused()); }

private:
    static tl::unexpected<Error> refused() { return fail(ErrorKind::Storage, QStringLiteral("no key store")); }
};

} // namespace

class TestTargetList : public QObject
{
    Q_OBJECT
private slots:
    void beginsWithTheDemoPod();
    void keepsTargetsAndTheirLogins();
    void refusesHeadersWithLineEnds();
    void needsNoKeyStoreWithoutALogin();
    void savesNothingWithoutItsLogin();
    void forgets();
    void saysWhenToConnectAnew();
    void keepsWhatWasDismissed();
    void keepsAnEndpointWithoutItsKey();
};

void TestTargetList::beginsWithTheDemoPod()
{
    const auto settings = Settings::inMemory();
    const auto secrets = memorySecretStore();
    TargetList list(*settings, *secrets);
    QCOMPARE(list.all().size(), 1);
    QCOMPARE(list.all().first().kind, TargetKind::Demo);
    QCOMPARE(list.current(), TargetList::demoId());
    QVERIFY(!list.find(TargetId{QStringLiteral("none")}));
    Later<Target> none = list.withSecrets(TargetId{QStringLiteral("none")});
    QTRY_VERIFY(none.isFinished());
    QCOMPARE(toString(none.result().error().kind), toString(ErrorKind::NotFound));
}

void TestTargetList::keepsTargetsAndTheirLogins()
{
    const auto settings = Settings::inMemory();
    const auto secrets = memorySecretStore();
    TargetList list(*settings, *secrets);
    Later<TargetId> saved = list.save(studio(), login);
    QTRY_VERIFY(saved.isFinished());
    const TargetId id = saved.result().value();
    list.setCurrent(id);
    TargetList again(*settings, *secrets);
    QCOMPARE(again.current(), id);
    QCOMPARE(again.all().size(), 2);
    QCOMPARE(again.find(id)->name, QStringLiteral("studio"));
    QVERIFY(again.find(id)->address.headers().isEmpty());
    Later<Target> whole = again.withSecrets(id);
    QTRY_VERIFY(whole.isFinished());
    QCOMPARE(whole.result().value().address.headers(), login);
}

void TestTargetList::refusesHeadersWithLineEnds()
{
    const auto settings = Settings::inMemory();
    const auto secrets = memorySecretStore();
    TargetList list(*settings, *secrets);
    Later<TargetId> saved = list.save(studio(), {{"X", Secret(QStringLiteral("a\nEvil: b"))}});
    QTRY_VERIFY(saved.isFinished());
    QCOMPARE(toString(saved.result().error().kind), toString(ErrorKind::Refused));
    QCOMPARE(list.all().size(), 1);
}

void TestTargetList::needsNoKeyStoreWithoutALogin()
{
    const auto settings = Settings::inMemory();
    NoSecretStore secrets;
    TargetList list(*settings, secrets);
    Later<TargetId> saved = list.save(studio(), {});
    QTRY_VERIFY(saved.isFinished());
    QVERIFY(saved.result().has_value());
    Later<Target> whole = list.withSecrets(saved.result().value());
    QTRY_VERIFY(whole.isFinished());
    QCOMPARE(whole.result().value().name, QStringLiteral("studio"));
}

void TestTargetList::savesNothingWithoutItsLogin()
{
    const auto settings = Settings::inMemory();
    NoSecretStore secrets;
    TargetList list(*settings, secrets);
    const QSignalSpy changed(&list, &TargetList::changed);
    Later<TargetId> saved = list.save(studio(), login);
    QTRY_VERIFY(saved.isFinished());
    QCOMPARE(toString(saved.result().error().kind), toString(ErrorKind::Storage));
    QCOMPARE(list.all().size(), 1);
    QCOMPARE(changed.count(), 0);
}

void TestTargetList::forgets()
{
    const auto settings = Settings::inMemory();
    const auto secrets = memorySecretStore();
    TargetList list(*settings, *secrets);
    Later<TargetId> saved = list.save(studio(), login);
    QTRY_VERIFY(saved.isFinished());
    const TargetId id = saved.result().value();
    list.setCurrent(id);
    const QSignalSpy moved(&list, &TargetList::currentChanged);
    list.remove(id);
    QCOMPARE(moved.count(), 1);
    QCOMPARE(list.current(), TargetList::demoId());
    list.remove(TargetList::demoId());
    QCOMPARE(list.all().size(), 1);
}

void TestTargetList::saysWhenToConnectAnew()
{
    const auto settings = Settings::inMemory();
    const auto secrets = memorySecretStore();
    TargetList list(*settings, *secrets);
    QSignalSpy moved(&list, &TargetList::moved);
    QSignalSpy changed(&list, &TargetList::changed);
    const auto save = [&list](const Target& target, const QList<comfy::ExtraHeader>& headers) {
        const Later<TargetId> id = list.save(target, headers);
        return QTest::qWaitFor([&id] { return id.isFinished(); }) ? id.result().value_or(TargetId()) : TargetId();
    };
    Target target = studio();
    target.id = save(target, {});
    QCOMPARE(moved.size(), 1);
    target.name = QStringLiteral("another name");
    save(target, {});
    QCOMPARE(moved.size(), 1);
    QCOMPARE(changed.size(), 2);
    target.address = comfy::ServerAddress::parse(QStringLiteral("ssh://me@box")).value();
    save(target, {});
    QCOMPARE(moved.size(), 2);
    QCOMPARE(list.find(target.id)->address.text(), QStringLiteral("ssh://me@box"));
    save(target, login);
    QCOMPARE(moved.size(), 3);
    QVERIFY(list.hasLogin(target.id));
    save(target, {}); // the login is taken away
    QCOMPARE(moved.size(), 4);
    QVERIFY(!list.hasLogin(target.id));
}

void TestTargetList::keepsWhatWasDismissed()
{
    const auto settings = Settings::inMemory();
    const auto secrets = memorySecretStore();
    TargetList list(*settings, *secrets);
    const Later<TargetId> saved = list.save(studio(), {});
    QTRY_VERIFY(saved.isFinished());
    Target target = list.find(saved.result().value()).value();
    QVERIFY(!list.isExposureDismissed(target));
    list.dismissExposure(target.id);
    QVERIFY(list.isExposureDismissed(target));
    Target byAddress{TargetId{QStringLiteral("server:x")}, TargetKind::Address, QStringLiteral("x"), target.address};
    QVERIFY(list.isExposureDismissed(byAddress));
    byAddress.address = comfy::ServerAddress::parse(QStringLiteral("203.0.113.5:8188")).value();
    QVERIFY(!list.isExposureDismissed(byAddress));
    const Later<TargetId> again = list.save(target, login); // it is edited
    QTRY_VERIFY(again.isFinished());
    TargetList next(*settings, *secrets); // the next start
    QVERIFY(next.isExposureDismissed(target));
    next.remove(target.id);
    QVERIFY(!next.isExposureDismissed(target));
}

void TestTargetList::keepsAnEndpointWithoutItsKey()
{
    const auto settings = Settings::inMemory();
    NoSecretStore secrets; // it needs none: the key is the account's
    TargetList list(*settings, secrets);
    const Target endpoint = serverlessTarget(QStringLiteral("ep1"), QStringLiteral("pictures")).value();
    Later<TargetId> saved = list.save(endpoint, {});
    QTRY_VERIFY(saved.isFinished());
    QVERIFY(saved.result().has_value());
    const TargetList again(*settings, secrets);
    QVERIFY(again.find(endpoint.id) == endpoint);
    list.setCurrent(endpoint.id);
    QCOMPARE(again.current(), endpoint.id);
    Target renamed = endpoint;
    renamed.name = QStringLiteral("night shift");
    QSignalSpy moved(&list, &TargetList::moved);
    Later<TargetId> later = list.save(renamed, {});
    QTRY_VERIFY(later.isFinished());
    QCOMPARE(again.find(endpoint.id)->name, renamed.name);
    QCOMPARE(moved.count(), 0);
    list.remove(endpoint.id);
    QVERIFY(!again.find(endpoint.id));
    QCOMPARE(again.current(), TargetList::demoId());
}

QTEST_GUILESS_MAIN(TestTargetList)
#include "tst_targetlist.moc"
