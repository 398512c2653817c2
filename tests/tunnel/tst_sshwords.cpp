#include "tunnel/sshwords.h"

#include <QTest>

using namespace ryla;
using namespace ryla::tunnel;

class TestSshWords : public QObject
{
    Q_OBJECT
private slots:
    void says_data();
    void says();
    void channels();
    void withoutSsh();
};

void TestSshWords::says_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<SshTrouble>("trouble");
    QTest::addColumn<QString>("part");
    QTest::addColumn<bool>("user");
    const auto row = [](const char* name, const char* said, SshTrouble trouble, const char* part, bool user = false) {
        QTest::newRow(name) << QByteArray(said) << trouble << QString::fromUtf8(part) << user;
    };
    row("unknown key",
        "No ED25519 host key is known for [box]:2222 and you have requested strict checking.\r\nHost key verification "
        "failed.\r\n",
        SshTrouble::UnknownKey, "Run ssh -p 2222 root@box once in a terminal, compare the fingerprint", true);
    row("changed key",
        "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\nThe fingerprint for the ED25519 key sent by "
        "the "
        "remote host is\nSHA256:0123456789012345678901234567890123456789abc.\r\nHost key verification failed.\r\n",
        SshTrouble::ChangedKey, "(SHA256:0123456789012345678901234567890123456789abc)", true);
    row("how to forget the old one", "REMOTE HOST IDENTIFICATION HAS CHANGED", SshTrouble::ChangedKey,
        "ssh-keygen -R '[box]:2222'", true);
    row("revoked key", "WARNING: REVOKED HOST KEY DETECTED!", SshTrouble::ChangedKey, "somebody else", true);
    row("denied", "root@box: Permission denied (publickey,password).\r\n", SshTrouble::Denied, "ssh-copy-id", true);
    row("too many keys", "Received disconnect: Too many authentication failures", SshTrouble::Denied, "ssh-add", true);
    row("no name", "ssh: Could not resolve hostname box: Name or service not known\r\n", SshTrouble::NoHost,
        "cannot be found");
    row("refused", "ssh: connect to host box port 2222: Connection refused\r\n", SshTrouble::NoAnswer, "its port");
    row("late", "ssh: connect to host box port 2222: Connection timed out\r\n", SshTrouble::NoAnswer, "its port");
    row("lost", "Timeout, server box not responding.\r\n", SshTrouble::NoAnswer, "Nothing answers by SSH");
    row("port taken", "bind [127.0.0.1]:1: Address already in use\r\nCould not request local forwarding.\r\n",
        SshTrouble::PortTaken, "trying another one");
    row("something else", "first\r\nBad owner or permissions on /home/me/.ssh/config\r\n", SshTrouble::Ended,
        "ssh says: Bad owner or permissions");
    row("nothing", "", SshTrouble::Ended, "ended");
    row("escapes", "\x1b[31mred\x07\r\n", SshTrouble::Ended, "[31mred");
}

void TestSshWords::says()
{
    QFETCH(QByteArray, said);
    QFETCH(QString, part);
    const SshHost host = SshHost::parse(QStringLiteral("ssh://root@box:2222")).value();
    const SshProblem problem = sshProblem(said, host);
    QTEST(problem.trouble, "trouble");
    QVERIFY2(problem.sentence.contains(part), qPrintable(problem.sentence));
    QVERIFY(problem.sentence.contains(host.text()) && !problem.sentence.contains(QChar(0x1b)));
    QTEST(needsUser(problem.trouble), "user");
    QCOMPARE(problem.detail, QString::fromUtf8(said).trimmed());
}

void TestSshWords::channels()
{
    const SshHost host = SshHost::parse(QStringLiteral("ssh://box/8000")).value();
    QCOMPARE(channelProblem("Warning: Permanently added", host).trouble, SshTrouble::None);
    const SshProblem off = channelProblem("channel 2: open failed: connect failed: Connection refused\r\n", host);
    QCOMPARE(off.trouble, SshTrouble::NoAnswer);
    QVERIFY2(off.sentence.contains(QStringLiteral("port 8000; start ComfyUI there")), qPrintable(off.sentence));
    const SshProblem forbidden =
        channelProblem("channel 2: open failed: administratively prohibited: open failed\r\n", host);
    QCOMPARE(forbidden.trouble, SshTrouble::Forbidden);
    QVERIFY(forbidden.sentence.contains(QStringLiteral("AllowTcpForwarding")));
}

void TestSshWords::withoutSsh()
{
    QCOMPARE(noSsh().trouble, SshTrouble::NoSsh);
    QVERIFY(needsUser(SshTrouble::NoSsh) && noSsh().sentence.contains(QStringLiteral("openssh-client")));
}

QTEST_GUILESS_MAIN(TestSshWords)
#include "tst_sshwords.moc"
