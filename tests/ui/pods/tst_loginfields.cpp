#include "ui/pods/loginfields.h"

#include "ui/pods/radiorows.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using comfy::ExtraHeader;

class TestLoginFields : public QObject
{
    Q_OBJECT
private slots:
    void kinds_data();
    void kinds();
    void keepsWhatIsLeftAlone();
    void saysWhatIsMissing();
};

namespace {

struct Shown
{
    Shown() { fields.show(); }
    void choose(const char* kind) const
    {
        auto* rows = fields.findChild<RadioRows*>();
        rows->choose(QString::fromLatin1(kind));
        emit rows->picked(rows->chosen());
    }
    [[nodiscard]] QLineEdit* edit(const char* name) const
    {
        return fields.findChild<QLineEdit*>(QString::fromLatin1(name));
    }
    LoginFields fields;
};

ExtraHeader header(const char* name, const char* value)
{
    return {name, Secret(QString::fromUtf8(value))};
}

} // namespace

void TestLoginFields::kinds_data()
{
    QTest::addColumn<bool>("named");
    QTest::addColumn<bool>("secret");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("none") << false << false << QByteArray() << QString();
    QTest::newRow("token") << false << true << QByteArray("Authorization") << QStringLiteral("Bearer s");
    QTest::newRow("password") << true << true << QByteArray("Authorization") << QStringLiteral("Basic bjpz");
    QTest::newRow("header") << true << true << QByteArray("n") << QStringLiteral("s");
}

void TestLoginFields::kinds()
{
    QFETCH(QByteArray, name);
    Shown shown;
    QSignalSpy edited(&shown.fields, &LoginFields::edited);
    shown.choose(QTest::currentDataTag());
    QTEST(shown.edit("loginName")->isVisible(), "named");
    QTEST(shown.edit("loginSecret")->isVisible(), "secret");
    QCOMPARE(shown.edit("loginSecret")->echoMode(), QLineEdit::Password);
    QTest::keyClicks(shown.edit("loginName"), QStringLiteral("n"));
    QTest::keyClicks(shown.edit("loginSecret"), QStringLiteral("s"));
    QVERIFY(edited.size() >= 1);
    const auto headers = shown.fields.headers();
    QVERIFY(headers);
    QCOMPARE(headers->size(), name.isEmpty() ? 0 : 1);
    if (!name.isEmpty()) {
        QCOMPARE(headers->first().name, name);
        QTEST(headers->first().value.reveal(), "value");
    }
}

void TestLoginFields::keepsWhatIsLeftAlone()
{
    Shown shown;
    const QList<ExtraHeader> basic{header("Authorization", "Basic bWU6c2VjcmV0")};
    shown.fields.setKept(basic);
    QCOMPARE(shown.edit("loginName")->text(), QStringLiteral("me"));
    QVERIFY(shown.edit("loginSecret")->text().isEmpty() && !shown.edit("loginSecret")->placeholderText().isEmpty());
    QVERIFY(shown.fields.headers().value() == basic);
    shown.edit("loginName")->setText(QStringLiteral("you")); // with the password that is kept
    QCOMPARE(comfy::loginOf(shown.fields.headers().value()).secret.reveal(), QStringLiteral("secret"));
    QTest::keyClicks(shown.edit("loginSecret"), QStringLiteral("new"));
    QCOMPARE(comfy::loginOf(shown.fields.headers().value()).secret.reveal(), QStringLiteral("new"));
    shown.choose("none");
    QVERIFY(shown.fields.headers()->isEmpty());
    const QList<ExtraHeader> several{header("X-A", "1"), header("X-B", "2")};
    shown.fields.setKept(several);
    QVERIFY(shown.fields.headers().value() == several);
}

void TestLoginFields::saysWhatIsMissing()
{
    Shown shown;
    for (const char* kind : {"token", "password", "header"}) {
        shown.choose(kind);
        const auto headers = shown.fields.headers();
        QVERIFY2(!headers && !headers.error().message.isEmpty(), kind);
    }
    QSignalSpy submitted(&shown.fields, &LoginFields::submitted);
    QTest::keyClick(shown.edit("loginSecret"), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
}

QTEST_MAIN(TestLoginFields)
#include "tst_loginfields.moc"
