// The GUI thread is never held up for more than 16 ms by our code, whatever arrives.
#include "tests/e2e/studiorig.h"
#include "tests/support/answerof.h"
#include "tests/support/ticker.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/resultstrip.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>

#include <nlohmann/json.hpp>

using namespace ryla;
using namespace ryla::tests;
using demo::FaultScript;
using demo::PathFault;

class TestResponsive : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void bigObjectInfo();
    void manyOutputs();
    void fastPreviews();

private:
    QByteArray m_info;
};

namespace {

/// As of a server with thousands of custom nodes: the demo pod's own, and copies of them under other names.
QByteArray scaledUp(const QByteArray& info, qsizetype bytes)
{
    nlohmann::json all = nlohmann::json::parse(info.begin(), info.end(), nullptr, false);
    const nlohmann::json own = all;
    QByteArray text = info;
    for (int copy = 1; text.size() < bytes; ++copy) {
        for (const auto& [name, node] : own.items()) {
            all[name + " (pack " + std::to_string(copy) + ")"] = node;
        }
        if (copy % 20 == 0) {
            text = QByteArray::fromStdString(all.dump());
        }
    }
    return text;
}

} // namespace

void TestResponsive::initTestCase()
{
    demo::DemoPod pod;
    const Result<QUrl> url = pod.start();
    QVERIFY(url);
    QNetworkAccessManager network;
    QNetworkReply* reply = network.get(QNetworkRequest(QUrl(url->toString() + QStringLiteral("/object_info"))));
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), patience);
    m_info = scaledUp(reply->readAll(), 12 * 1024 * 1024);
    reply->deleteLater();
    QVERIFY(m_info.size() >= 12 * 1024 * 1024);
}

void TestResponsive::bigObjectInfo()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    PathFault big;
    big.path = QStringLiteral("/object_info");
    big.status = 200;
    big.contentType = "application/json; charset=utf-8";
    big.body = m_info;
    big.times = -1;
    rig.pod().setFaults(FaultScript().with(big));
    QSignalSpy catalog(&rig.shell().target(), &ui::TargetSession::catalogChanged);
    QSignalSpy form(&rig.session().form(), &ui::FormModel::formChanged);
    const Ticker ticker;
    rig.shell().target().refreshCatalog();
    QTRY_COMPARE_WITH_TIMEOUT(catalog.count(), 1, patience);
    QVERIFY(rig.shell().target().catalog().size() > 2000);
    QTRY_VERIFY2_WITH_TIMEOUT(form.count() > 0 && rig.isReady(), qPrintable(rig.said()), patience);
    qInfo("%s", ticker.told().constData());
    QVERIFY2(ticker.longest() <= mostHeldUpMs, ticker.told().constData());
}

void TestResponsive::manyOutputs()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.makeSmall(2);
    rig.set("6.batch_size", qint64(200));
    const Ticker ticker;
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(200), qPrintable(rig.said()), 4 * patience);
    qInfo("%s", ticker.told().constData());
    QVERIFY2(ticker.longest() <= mostHeldUpMs, ticker.told().constData());
}

void TestResponsive::fastPreviews()
{
    StudioRig rig(StudioRig::Server::Own, 1.0 / 30);
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.set("6.width", qint64(1024));
    rig.set("6.height", qint64(768));
    rig.set("8.steps", qint64(90));
    int previews = 0;
    const Ticker ticker;
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.shown(), qPrintable(rig.said()), patience);
    connect(rig.shown(), &jobs::Job::previewChanged, this, [&previews] { ++previews; });
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
    qInfo("%d previews; %s", previews, ticker.told().constData());
    QVERIFY(previews > 30);
    QVERIFY2(ticker.longest() <= mostHeldUpMs, ticker.told().constData());
}

QTEST_MAIN(TestResponsive)
#include "tst_responsive.moc"
