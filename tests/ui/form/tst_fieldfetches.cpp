// Pictures of the web dropped on a field, from a server on loopback.
#include "ui/form/fieldfetches.h"

#include "tests/support/scriptedserver.h"
#include "tests/ui/form/formsupport.h"
#include "ui/form/field.h"
#include "ui/form/formmodel.h"
#include "ui/form/formpanel.h"
#include "ui/form/parameterform.h"
#include "ui/form/webpicture.h"
#include "ui/shell/ask.h"
#include "ui/widgets/imagedropfield.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::workflow;
using namespace ryla::formsupport;
using tests::ScriptedServer;

class TestFieldFetches : public QObject
{
    Q_OBJECT
private slots:
    void fetches();
    void saysWhy_data();
    void saysWhy();
    void namesNoPasswords();
    void anotherValueStopsIt();
    void anotherWorkflowStopsIt();
    void canBeStopped();
};

namespace {

QByteArray png()
{
    QImage image(20, 10, QImage::Format_RGB32);
    image.fill(Qt::red);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

const InputRef& picture()
{
    static const InputRef id = ref("11.image");
    return id;
}

struct Dropped
{
    Dropped()
    {
        model.setForm(smallForm());
        panel.resize(360, 900);
        panel.show();
        panel.form()->showField(picture());
        WebFetch::Limits limits;
        limits.bytes = 1 << 20;
        limits.silenceMs = 400;
        panel.fetches()->setLimits(limits);
    }
    bool drop(const QString& address)
    {
        if (!QTest::qWaitFor([this] { return panel.form()->field(picture()) != nullptr; })) {
            return false;
        }
        emit panel.form()->field(picture())->findChild<ImageDropField*>()->filesGiven({QUrl(address)});
        return true;
    }
    [[nodiscard]] QString said() { return panel.form()->field(picture())->problem(); }
    [[nodiscard]] QString kept() { return std::get<FileRef>(model.value(picture())).localPath; }
    [[nodiscard]] QStringList files() const { return QDir(inputs).entryList(QDir::Files); }
    void answer(int status, const QByteArray& body, ScriptedServer::Fate fate = ScriptedServer::Fate::Whole)
    {
        server.on("/a.png", {status, "image/png", body, {}, fate});
    }

    QTemporaryDir folder;
    QString inputs = folder.filePath(QStringLiteral("inputs"));
    ScriptedServer server;
    FormModel model;
    Ask ask;
    FormPanel panel{model, ask, inputs};
};

} // namespace

void TestFieldFetches::fetches()
{
    Dropped dropped;
    dropped.answer(200, png());
    QVERIFY(dropped.drop(dropped.server.address() + QStringLiteral("/a.png")));
    QVERIFY(dropped.said().startsWith(QStringLiteral("Fetching from 127.0.0.1")));
    QTRY_VERIFY(!dropped.kept().isEmpty());
    QCOMPARE(dropped.said(), QString());
    QFile file(dropped.kept());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), png());
    QVERIFY(dropped.kept().startsWith(dropped.inputs));
    QVERIFY(!dropped.panel.fetches()->isFetching(picture()));
    // Once more the same: nothing changes, and nothing is left standing there.
    QVERIFY(dropped.drop(dropped.server.address() + QStringLiteral("/a.png")));
    QTRY_VERIFY(!dropped.panel.fetches()->isFetching(picture()));
    QCOMPARE(dropped.said(), QString());
    QCOMPARE(dropped.files().size(), 1);
}

void TestFieldFetches::saysWhy_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("fate");
    QTest::addColumn<QString>("address"); // empty: the server's
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, int status, const QByteArray& body, ScriptedServer::Fate fate,
                        const char* sentence, const char* address = "") {
        QTest::newRow(name) << status << body << int(fate) << QString::fromLatin1(address)
                            << QString::fromLatin1(sentence);
    };
    using Fate = ScriptedServer::Fate;
    row("gone", 404, "nothing here", Fate::Whole, "127.0.0.1 does not give it away (HTTP 404).");
    row("no picture", 200, "<html>", Fate::Whole, "What 127.0.0.1 sent is no picture that can be read here.");
    row("half a picture", 200, png().left(40), Fate::Whole, "What 127.0.0.1 sent is no picture that can be read here.");
    row("too large", 200, QByteArray(2 << 20, 'x'), Fate::Whole,
        "What 127.0.0.1 sends is larger than 1 MB, which is too much.");
    row("silent", 200, png(), Fate::Silent, "127.0.0.1 takes too long to send it.");
    row("closed", 200, png(), Fate::CloseAtOnce, "127.0.0.1 cannot be reached.");
    row("broken off", 200, png(), Fate::CloseInBody, "127.0.0.1 broke off in the middle.");
    row("not the web", 200, png(), Fate::Whole,
        "Only addresses of the web (http, https) can be fetched; save it and drop the file.",
        "ftp://example.org/a.png");
}

void TestFieldFetches::saysWhy()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, fate);
    QFETCH(QString, address);
    QFETCH(QString, sentence);
    Dropped dropped;
    dropped.answer(status, body, ScriptedServer::Fate(fate));
    QVERIFY(dropped.drop(address.isEmpty() ? dropped.server.address() + QStringLiteral("/a.png") : address));
    QTRY_COMPARE(dropped.said(), sentence);
    QVERIFY(dropped.kept().isEmpty());
    QVERIFY(dropped.files().isEmpty());
}

void TestFieldFetches::namesNoPasswords()
{
    Dropped dropped;
    dropped.answer(404, {});
    QUrl url(dropped.server.address() + QStringLiteral("/a.png?token=hidden"));
    url.setUserInfo(QStringLiteral("me:secret"));
    QTest::failOnWarning(QRegularExpression(QStringLiteral("secret|hidden")));
    QVERIFY(dropped.drop(url.toString()));
    QTRY_VERIFY(dropped.said().contains(QStringLiteral("404")));
    QVERIFY(!dropped.said().contains(QStringLiteral("secret")));
    QVERIFY(!dropped.said().contains(QStringLiteral("hidden")));
}

void TestFieldFetches::anotherValueStopsIt()
{
    Dropped dropped;
    dropped.answer(200, png(), ScriptedServer::Fate::Silent);
    QVERIFY(dropped.drop(dropped.server.address() + QStringLiteral("/a.png")));
    QVERIFY(dropped.panel.fetches()->isFetching(picture()));
    dropped.model.setValue(picture(), FileRef{QStringLiteral("/pictures/own.png"), {}});
    QVERIFY(!dropped.panel.fetches()->isFetching(picture()));
    QVERIFY(!dropped.said().contains(QStringLiteral("Fetching")));
}

void TestFieldFetches::anotherWorkflowStopsIt()
{
    Dropped dropped;
    dropped.answer(200, png(), ScriptedServer::Fate::Silent);
    QVERIFY(dropped.drop(dropped.server.address() + QStringLiteral("/a.png")));
    dropped.model.setForm(smallForm(), FormModel::Keep::Values); // the server's definitions came
    QVERIFY(dropped.panel.fetches()->isFetching(picture()));
    Form other = smallForm();
    other.title = QStringLiteral("Another");
    dropped.model.setForm(other);
    QVERIFY(!dropped.panel.fetches()->isFetching(picture()));
}

void TestFieldFetches::canBeStopped()
{
    Dropped dropped;
    dropped.answer(200, png(), ScriptedServer::Fate::Silent);
    QVERIFY(dropped.drop(dropped.server.address() + QStringLiteral("/a.png")));
    emit dropped.panel.form()->field(picture())->mendRequested();
    QVERIFY(!dropped.panel.fetches()->isFetching(picture()));
    QCOMPARE(dropped.said(), QString());
}

QTEST_MAIN(TestFieldFetches)
#include "tst_fieldfetches.moc"
