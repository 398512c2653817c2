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
    void allAtOnce();

private:
    [[nodiscard]] PathFault bigAnswer() const;
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

void large(StudioRig& rig, int steps)
{
    rig.set("6.width", qint64(1024));
    rig.set("6.height", qint64(768));
    rig.set("8.steps", qint64(steps));
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

PathFault TestResponsive::bigAnswer() const
{
    PathFault big;
    big.path = QStringLiteral("/object_info");
    big.status = 200;
    big.contentType = "application/json; charset=utf-8";
    big.body = m_info;
    big.times = -1;
    return big;
}

void TestResponsive::bigObjectInfo()
{
    Goes goes;
    while (goes.next()) {
        // A new window each time: a stall that only the first arrival has counts in every go.
        StudioRig rig;
        rig.open();
        QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
        rig.pod().setFaults(FaultScript().with(bigAnswer()));
        QSignalSpy catalog(&rig.shell().target(), &ui::TargetSession::catalogChanged);
        QSignalSpy form(&rig.session().form(), &ui::FormModel::formChanged);
        Ticker ticker;
        rig.shell().target().refreshCatalog();
        QVERIFY2(ticker.runUntil([&] { return !catalog.isEmpty() && !form.isEmpty() && rig.isReady(); }, patience),
                 qPrintable(rig.said()));
        QVERIFY(rig.shell().target().catalog().size() > 2000);
        goes.add(ticker);
    }
    QVERIFY(goes.isCalm());
}

void TestResponsive::manyOutputs()
{
    Goes goes;
    while (goes.next()) {
        StudioRig rig;
        rig.open();
        QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
        rig.makeSmall(2);
        rig.set("6.batch_size", qint64(200));
        Ticker ticker;
        rig.run();
        QVERIFY2(ticker.runUntil([&] { return rig.has(200); }, 4 * patience), qPrintable(rig.said()));
        goes.add(ticker);
    }
    QVERIFY(goes.isCalm());
}

void TestResponsive::fastPreviews()
{
    Goes goes;
    while (goes.next()) {
        StudioRig rig(StudioRig::Server::Own, 1.0 / 30);
        rig.open();
        QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
        large(rig, 90);
        Ticker ticker;
        rig.run();
        QVERIFY2(ticker.runUntil([&] { return rig.shown() != nullptr; }, patience), qPrintable(rig.said()));
        QSignalSpy previews(rig.shown(), &jobs::Job::previewChanged);
        QVERIFY2(ticker.runUntil([&] { return rig.has(1); }, patience), qPrintable(rig.said()));
        QVERIFY(previews.count() > 30);
        goes.add(ticker);
    }
    QVERIFY(goes.isCalm());
}

/// 200 outputs are fetched while the next job sends its previews and the node list comes.
void TestResponsive::allAtOnce()
{
    Goes goes;
    while (goes.next()) {
        StudioRig rig(StudioRig::Server::Own, 1.0 / 30);
        rig.open();
        QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
        rig.pod().setFaults(FaultScript().with(bigAnswer()));
        rig.makeSmall(2);
        rig.set("6.batch_size", qint64(200));
        Ticker ticker;
        rig.run();
        QVERIFY2(ticker.runUntil([&] { return rig.shown() != nullptr; }, patience), qPrintable(rig.said()));
        rig.set("6.batch_size", qint64(1));
        large(rig, 90);
        rig.run();
        QSignalSpy catalog(&rig.shell().target(), &ui::TargetSession::catalogChanged);
        QVERIFY2(ticker.runUntil([&] { return rig.isShown(jobs::JobState::Fetching); }, 4 * patience),
                 qPrintable(rig.said()));
        rig.shell().target().refreshCatalog();
        QVERIFY2(ticker.runUntil([&] { return rig.has(201) && !catalog.isEmpty(); }, 4 * patience),
                 qPrintable(rig.said()));
        goes.add(ticker);
    }
    QVERIFY(goes.isCalm());
}

QTEST_MAIN(TestResponsive)
#include "tst_responsive.moc"
