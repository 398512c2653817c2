// Addresses of the web that are dropped or pasted, from a server on loopback: shown before anything is opened.
#include "ui/shell/webarrival.h"

#include "tests/support/scriptedserver.h"
#include "ui/shell/arrivaldialog.h"
#include "workflow/formats.h"

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using tests::ScriptedServer;
using Fate = tests::ScriptedServer::Fate;

namespace {

const QByteArray prompt = R"({"1": {"class_type": "LoadImage", "inputs": {"image": "owl.png"}},
                              "2": {"class_type": "KSampler", "inputs": {"seed": 5, "steps": 8}}})";

QByteArray png(const QByteArray& carried)
{
    QImage image(20, 10, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    if (!carried.isEmpty()) {
        image.setText(QStringLiteral("prompt"), QString::fromUtf8(carried));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

struct Rig
{
    void answer(const QByteArray& body, const QList<QByteArray>& headers = {}, Fate fate = Fate::Whole,
                int status = 200)
    {
        server.on("/files/found.png", {status, "application/octet-stream", body, headers, fate});
    }
    void start(const QString& field = {})
    {
        WebFetch::Limits limits;
        limits.bytes = 1 << 20;
        limits.silenceMs = 400;
        arrival = new WebArrival(QUrl(server.address() + QStringLiteral("/files/found.png?token=hush")), kept, {},
                                 field, limits, &window);
        window.show();
        arrival->start();
    }
    [[nodiscard]] QLabel* label(const char* name) const
    {
        return arrival->dialog()->findChild<QLabel*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return arrival->dialog()->findChild<QPushButton*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString says() const { return label("arrivalSays")->text(); }
    [[nodiscard]] QStringList files() const { return QDir(kept).entryList(QDir::Files); }

    QTemporaryDir home;
    QString kept = home.filePath(QStringLiteral("inputs"));
    ScriptedServer server;
    QWidget window;
    QPointer<WebArrival> arrival;
};

} // namespace

class TestWebArrival : public QObject
{
    Q_OBJECT
private slots:
    void pictureIsShownThenOpened();
    void plainPictureGoesIntoAField();
    void workflowTextIsKeptNowhere();
    void saysWhy_data();
    void saysWhy();
    void leavesNothingBehind();
    void dialogOutlivesAnswers();
};

void TestWebArrival::pictureIsShownThenOpened()
{
    Rig rig;
    rig.answer(png(prompt), {"Content-Disposition: attachment; filename=\"../../owl of the night.png\""});
    rig.start();
    QSignalSpy opened(rig.arrival, &WebArrival::openWanted);
    QVERIFY(rig.says().startsWith(QStringLiteral("Fetching from 127.0.0.1")));
    QTRY_VERIFY(rig.button("arrivalOpen")->isVisible());
    QCOMPARE(rig.says(), QStringLiteral("A workflow of 2 nodes."));
    QVERIFY(rig.label("arrivalFacts")->text().startsWith(QStringLiteral("PNG picture · ")));
    QVERIFY(rig.label("arrivalFacts")->text().endsWith(QStringLiteral("from 127.0.0.1")));
    QVERIFY(!rig.label("arrivalTitle")->text().contains(QLatin1Char('/')));
    QVERIFY(rig.files().isEmpty() && opened.isEmpty()); // only shown
    rig.button("arrivalOpen")->click();
    QTRY_COMPARE(opened.count(), 1);
    const QString path = opened.first().first().toString();
    QCOMPARE(QFileInfo(path).absolutePath(), rig.kept);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), png(prompt));
    QTRY_VERIFY(!rig.arrival);
}

void TestWebArrival::plainPictureGoesIntoAField()
{
    Rig rig;
    rig.answer(png({}));
    rig.start(QStringLiteral("Picture to start from"));
    QSignalSpy wanted(rig.arrival, &WebArrival::pictureWanted);
    QTRY_VERIFY(rig.button("arrivalUse")->isVisible());
    QCOMPARE(rig.button("arrivalUse")->text(), QStringLiteral("Use it as “Picture to start from”"));
    QVERIFY(!rig.button("arrivalOpen")->isVisible());
    QCOMPARE(rig.says(), QStringLiteral("It carries no workflow."));
    rig.button("arrivalUse")->click();
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(rig.files(), QStringList{QStringLiteral("found.png")});
}

void TestWebArrival::workflowTextIsKeptNowhere()
{
    Rig rig;
    rig.answer(prompt, {"Content-Disposition: attachment; filename=night.json"});
    rig.start();
    QSignalSpy wanted(rig.arrival, &WebArrival::textWanted);
    QTRY_VERIFY(rig.button("arrivalOpen")->isVisible());
    rig.button("arrivalOpen")->click();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().at(0).toByteArray(), prompt);
    QCOMPARE(wanted.first().at(1).toString(), QStringLiteral("night"));
    QVERIFY(rig.files().isEmpty()); // whoever takes it keeps it
}

void TestWebArrival::saysWhy_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Fate>("fate");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const QByteArray& body, Fate fate, int status, const char* sentence) {
        QTest::newRow(name) << body << fate << status << QString::fromUtf8(sentence);
    };
    row("gone", "no", Fate::Whole, 404, "127.0.0.1 does not give it away (HTTP 404).");
    row("too large", QByteArray((1 << 20) + 1, 'x'), Fate::Whole, 200,
        "What 127.0.0.1 sends is larger than 1 MB, which is too much.");
    row("silent", {}, Fate::Silent, 200, "127.0.0.1 takes too long to send it.");
    row("cut", prompt, Fate::CloseInBody, 200, "127.0.0.1 broke off in the middle.");
}

void TestWebArrival::saysWhy()
{
    QFETCH(QByteArray, body);
    QFETCH(Fate, fate);
    QFETCH(int, status);
    QFETCH(QString, sentence);
    Rig rig;
    rig.answer(body, {}, fate, status);
    rig.start();
    QTRY_COMPARE(rig.says(), sentence);
    QVERIFY(!rig.button("arrivalOpen")->isVisible());
    QCOMPARE(rig.button("arrivalClose")->text(), QStringLiteral("Close"));
    rig.button("arrivalClose")->click();
    QTRY_VERIFY(!rig.arrival);
}

void TestWebArrival::leavesNothingBehind()
{
    Rig rig;
    rig.answer("<html>a page, no workflow</html>");
    rig.start();
    QTRY_COMPARE(rig.button("arrivalClose")->text(), QStringLiteral("Close"));
    QVERIFY(!rig.says().isEmpty() && !rig.button("arrivalOpen")->isVisible());
    rig.arrival->dialog()->reject();
    QTRY_VERIFY(!rig.arrival);
    QVERIFY(rig.files().isEmpty());
}

/// The server's last word may still come between the closing and the end.
void TestWebArrival::dialogOutlivesAnswers()
{
    Rig rig;
    rig.answer("late");
    rig.start();
    rig.arrival->dialog()->reject();
    QCoreApplication::sendPostedEvents(rig.arrival->dialog(), QEvent::DeferredDelete);
    QVERIFY(rig.arrival && rig.arrival->dialog());
    QTRY_VERIFY(!rig.arrival);
}

QTEST_MAIN(TestWebArrival)
#include "tst_webarrival.moc"
