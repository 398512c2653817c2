#include "fleet/accounts.h"
#include "tests/pods/runpodsetup.h"
#include "tests/support/answerof.h"

#include <QTest>

using namespace ryla;
using namespace ryla::fleet;
using namespace ryla::tests;

/// Keys and accounts, over a scripted RunPod.
class TestAccounts : public QObject
{
    Q_OBJECT
private slots:
    void cleanup();
    void keyFromTheStoreOrTheEnvironment();
    void oneObjectForAnAccount();
    void anotherKey();

private:
    struct Rig
    {
        MovableClock clock;
        ScriptedRunPod cloud{clock};
        std::unique_ptr<SecretStore> secrets = memorySecretStore();
        Accounts accounts{*secrets, clock, {}, basesOf(cloud)};
    };
};

namespace {

const QString runpod = QStringLiteral("runpod");
const auto good = Secret(QStringLiteral("rp_good_key"));

} // namespace

void TestAccounts::cleanup()
{
    qunsetenv("RUNPOD_API_KEY");
}

void TestAccounts::keyFromTheStoreOrTheEnvironment()
{
    Rig rig;
    QVERIFY(answerOf(rig.accounts.key(runpod)).value().isEmpty());
    QVERIFY(answerOf(rig.secrets->write(QStringLiteral("pods/runpod/key"), Secret(QStringLiteral("rp_kept")))));
    QCOMPARE(answerOf(rig.accounts.key(runpod)).value().reveal(), QStringLiteral("rp_kept"));
    qputenv("RUNPOD_API_KEY", "rp_given");
    QCOMPARE(answerOf(rig.accounts.key(runpod)).value().reveal(), QStringLiteral("rp_given"));
    QVERIFY(answerOf(rig.accounts.key(QStringLiteral("address"))).value().isEmpty());
    QVERIFY(answerOf(rig.accounts.key(QStringLiteral("nobody"))).value().isEmpty());
}

void TestAccounts::oneObjectForAnAccount()
{
    Rig rig;
    pods::Provider* shared = rig.accounts.shared(runpod, good);
    QVERIFY(shared);
    QCOMPARE(rig.accounts.shared(runpod, good), shared);
    QVERIFY(rig.accounts.tried(runpod, good));
    QVERIFY(!rig.accounts.tried(QStringLiteral("nobody"), good));
    pods::ConfiguredPod pod;
    pod.provider = QStringLiteral("address");
    pod.address = QUrl(QStringLiteral("http://127.0.0.1:8188"));
    QCOMPARE(rig.accounts.madeFor(pod)->addressOf({}, 8188), pod.address);
}

void TestAccounts::anotherKey()
{
    Rig rig;
    pods::Provider* shared = rig.accounts.shared(runpod, Secret(QStringLiteral("rp_old_key")));
    QCOMPARE(kindOf(answerOf(shared->list())), QStringLiteral("key"));
    rig.accounts.useKey(runpod, good);
    QCOMPARE(kindOf(answerOf(shared->list())), QStringLiteral("good"));
    rig.accounts.useKey(runpod, {}); // nothing to go on with: it keeps what it has
    QCOMPARE(kindOf(answerOf(shared->list())), QStringLiteral("good"));
}

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
