// The texts of every kind of webhook.
#include "pods/alerts.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace ryla::pods;
using nlohmann::json;

namespace {

Alert stopped()
{
    return {AlertLevel::Warning,
            QStringLiteral("stop"),
            QStringLiteral("my_pod"),
            QStringLiteral("my_pod was stopped"),
            QStringLiteral("Today's budget of $5.00 is <used up> & gone @everyone."),
            QDateTime(QDate(2026, 3, 10), QTime(12, 0), Qt::UTC)};
}

QByteArray headerOf(const AlertRequest& request, const QByteArray& name)
{
    for (const auto& [known, value] : request.headers) {
        if (known == name) {
            return value;
        }
    }
    return {};
}

} // namespace

class TestAlertKinds : public QObject
{
    Q_OBJECT
private slots:
    void everyKindHasARow();
    void writesJson();
    void writesForSlack();
    void writesForDiscord();
    void writesForNtfy();
    void shortens();
};

void TestAlertKinds::everyKindHasARow()
{
    QByteArrayList ids;
    for (const AlertKind& kind : alertKinds()) {
        QVERIFY(!ids.contains(kind.id));
        ids << kind.id;
        const AlertRequest request = kind.request(stopped());
        QVERIFY(!request.body.isEmpty() && !request.contentType.isEmpty() && !kind.title.isEmpty());
        for (const auto& [name, value] : request.headers) {
            QVERIFY(!value.contains('\n') && !value.contains('\r'));
        }
    }
    QCOMPARE(ids, (QByteArrayList{"json", "slack", "discord", "ntfy"}));
}

void TestAlertKinds::writesJson()
{
    const QByteArray expected =
        "{\"version\":1,\"program\":\"ryla\",\"event\":\"stop\",\"level\":\"warning\",\"pod\":\"my_pod\","
        "\"title\":\"my_pod was stopped\",\"text\":\"Today's budget of $5.00 is <used up> & gone @everyone.\","
        "\"at\":\"2026-03-10T12:00:00Z\"}";
    QCOMPARE(jsonAlert(stopped()).body, expected);
}

void TestAlertKinds::writesForSlack()
{
    const json body = json::parse(slackAlert(stopped()).body.toStdString());
    QCOMPARE(QString::fromStdString(body.at("text")),
             QStringLiteral(":warning: *my_pod was stopped*\nToday's budget of $5.00 is &lt;used up&gt; &amp; gone "
                            "@everyone."));
}

void TestAlertKinds::writesForDiscord()
{
    json body = json::parse(discordAlert(stopped()).body.toStdString());
    QCOMPARE(QString::fromStdString(body.at("content")),
             QStringLiteral(":warning: **my\\_pod was stopped**\nToday's budget of $5.00 is <used up\\> & gone "
                            "@everyone."));
    QVERIFY(body.at("allowed_mentions").at("parse").empty()); // calls nobody
    Alert longer = stopped();
    longer.text = QString(5000, QLatin1Char('_'));
    body = json::parse(discordAlert(longer).body.toStdString());
    QVERIFY(QString::fromStdString(body.at("content")).size() <= 2000);
}

void TestAlertKinds::writesForNtfy()
{
    AlertRequest request = ntfyAlert(stopped());
    QCOMPARE(request.body, stopped().text.toUtf8());
    QCOMPARE(headerOf(request, "Title"), QByteArray("my_pod was stopped"));
    QCOMPARE(headerOf(request, "Priority"), QByteArray("4"));
    QCOMPARE(headerOf(request, "Tags"), QByteArray("warning"));

    Alert alert = stopped();
    alert.level = AlertLevel::Info;
    alert.title = QStringLiteral("Größe 😀 des Pods\nX-Evil: 1");
    alert.text = QString(3000, QChar(0x00e4));
    request = ntfyAlert(alert);
    QVERIFY(request.body.size() <= 4000);
    QCOMPARE(QString::fromUtf8(request.body).back(), QChar(0x00e4)); // not cut inside a character
    const QByteArrayList words = headerOf(request, "Title").split(' ');
    QByteArray decoded;
    for (const QByteArray& word : words) {
        QVERIFY(word.size() <= 75 && word.startsWith("=?UTF-8?B?") && word.endsWith("?="));
        const QByteArray part = QByteArray::fromBase64(word.mid(10, word.size() - 12));
        QVERIFY(!QString::fromUtf8(part).contains(QChar::ReplacementCharacter));
        decoded += part;
    }
    QCOMPARE(QString::fromUtf8(decoded), QStringLiteral("Größe 😀 des Pods X-Evil: 1"));
    QVERIFY(headerOf(request, "Tags").isEmpty());
}

void TestAlertKinds::shortens()
{
    QCOMPARE(shortened(QStringLiteral("abc"), 3), QStringLiteral("abc"));
    QCOMPARE(shortened(QStringLiteral("abcd"), 3), QStringLiteral("ab…"));
    QCOMPARE(shortened(QStringLiteral("a😀bc"), 3), QStringLiteral("a…"));
    QCOMPARE(toString(AlertLevel::Critical), QStringLiteral("critical"));
}

QTEST_GUILESS_MAIN(TestAlertKinds)
#include "tst_alertkinds.moc"
