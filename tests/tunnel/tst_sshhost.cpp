#include "tunnel/sshhost.h"

#include <QTest>

using namespace ryla;
using namespace ryla::tunnel;

class TestSshHost : public QObject
{
    Q_OBJECT
private slots:
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void repeatsNoPassword();
};

void TestSshHost::takes_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("remotePort");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* typed, const char* arguments, int port = 8188, const char* text = nullptr) {
        QTest::newRow(typed) << QString::fromUtf8(arguments) << port << QString::fromUtf8(text ? text : typed);
    };
    row("ssh://root@203.0.113.5:17445", "-l root -p 17445 -- 203.0.113.5");
    row("ssh://gpu-box", "-- gpu-box");
    row("ssh://me@gpu.example.org", "-l me -- gpu.example.org");
    row("ssh://me@gpu.example.org/", "-l me -- gpu.example.org", 8188, "ssh://me@gpu.example.org");
    row("  SSH://box:22  ", "-p 22 -- box", 8188, "ssh://box:22");
    row("ssh://box:22/8000", "-p 22 -- box", 8000);
    row("ssh://box/8188", "-- box", 8188, "ssh://box");
    row("ssh://me@[2001:db8::1]:22", "-l me -p 22 -- 2001:db8::1");
    row("ssh://[::1]", "-- ::1");
    row("ssh://a_user.x-1@a_b", "-l a_user.x-1 -- a_b");
}

void TestSshHost::takes()
{
    QFETCH(QString, arguments);
    QFETCH(QString, text);
    const auto host = SshHost::parse(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY2(host, host ? "" : qPrintable(host.error().message));
    QCOMPARE(host->arguments().join(QLatin1Char(' ')), arguments);
    QTEST(int(host->remotePort()), "remotePort");
    QCOMPARE(host->text(), text);
    QVERIFY(SshHost::parse(host->text()).value() == *host);
}

void TestSshHost::refuses_data()
{
    QTest::addColumn<QString>("typed");
    int number = 0;
    for (const char* typed : {"",
                              "ssh://",
                              "http://box",
                              "ssh://-oProxyCommand=touch /tmp/x",
                              "ssh://-oProxyCommand=x@box",
                              "ssh://--@box",
                              "ssh://me@-box",
                              "ssh://-l@-p",
                              "ssh://@box",
                              "ssh://me@",
                              "ssh://me@:22",
                              "ssh://me:secret@box",
                              "ssh://box:",
                              "ssh://box:0",
                              "ssh://box:65536",
                              "ssh://box:-1",
                              "ssh://box:22;id",
                              "ssh://box:2 2",
                              "ssh://box/0",
                              "ssh://box/x",
                              "ssh://box/8188/more",
                              "ssh://box/-R",
                              "ssh://bo x",
                              "ssh://box\nx",
                              "ssh://$(id)",
                              "ssh://`id`",
                              "ssh://a|b",
                              "ssh://a'b",
                              "ssh://a\"b",
                              "ssh://a%b",
                              "ssh://a=b",
                              "ssh://a,b",
                              "ssh://[box]",
                              "ssh://[::1",
                              "ssh://[-oX]",
                              "ssh://::1",
                              "ssh://a@b@c",
                              "ssh://b\xc3\xb6x",
                              "ssh://box?x",
                              "ssh://box#x",
                              "ssh://pod1xyz-64411@SSH.runpod.io"}) {
        QTest::addRow("%d %s", ++number, typed) << QString::fromUtf8(typed);
    }
    QTest::newRow("long") << QStringLiteral("ssh://") + QString(300, QLatin1Char('a'));
    QTest::newRow("null") << QStringLiteral("ssh://box") + QChar(u'\0') + QStringLiteral("x");
}

void TestSshHost::refuses()
{
    QFETCH(QString, typed);
    const auto host = SshHost::parse(typed);
    QVERIFY2(!host, host ? qPrintable(host->arguments().join(QLatin1Char(' '))) : "");
    QCOMPARE(toString(host.error().kind), toString(ErrorKind::Refused));
    QVERIFY(host.error().message.endsWith(QLatin1Char('.')));
}

void TestSshHost::repeatsNoPassword()
{
    for (const char* typed : {"ssh://me:hunter2@box", "ssh://me:hunter2@-box", "ssh://hunter2 @box"}) {
        const auto host = SshHost::parse(QString::fromUtf8(typed));
        QVERIFY(!host);
        QVERIFY2(!toString(host.error()).contains(QStringLiteral("hunter2")), typed);
    }
}

QTEST_GUILESS_MAIN(TestSshHost)
#include "tst_sshhost.moc"
