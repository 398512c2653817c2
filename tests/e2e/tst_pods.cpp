// Whoever pays for a pod, in the real window: from the key to pictures, to a pod that is seen to sleep, to another
// machine in its place. Each part goes on where the one before has ended, as people do.
#include "tests/e2e/podrig.h"
#include "tests/support/secretsearch.h"
#include "ui/pods/podpage.h"
#include "ui/pods/radiorows.h"
#include "ui/shell/actions.h"
#include "ui/widgets/runlabel.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace ryla;
using namespace ryla::tests;
using pods::Stage;

namespace {

/// What this program writes to stderr, as it would stand in a log or a report of a crash.
QByteArray& written()
{
    static QByteArray bytes;
    return bytes;
}

QtMessageHandler& handlerBefore()
{
    static QtMessageHandler handler = nullptr;
    return handler;
}

void write(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    written() += qFormatLogMessage(type, context, text).toUtf8() + '\n';
    handlerBefore()(type, context, text);
}

/// Everything that a person, a screenshot or a screen reader gets from a widget.
QStringList shownBy(const QWidget& widget)
{
    QStringList texts{widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()};
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        texts << label->text();
    } else if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) {
        texts << line->text(); // also of what is drawn as dots: it should have been wiped
    } else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        texts << button->text();
    } else if (const auto* runs = qobject_cast<const ui::RunLabel*>(&widget)) {
        texts << runs->text();
    } else if (const auto* edit = qobject_cast<const QPlainTextEdit*>(&widget)) {
        texts << edit->toPlainText();
    }
    return texts;
}

} // namespace

class TestPods : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void keyAndPod();
    void loginAndVolumeKeys();
    void threeJobsWait();
    void startFromTheStage();
    void idleCountdownAndStop();
    void costIsShown();
    void goneAndMadeAnew();
    void nothingWasTold();
    void cleanupTestCase();

private:
    [[nodiscard]] QString text(const char* name) const;
    [[nodiscard]] bool isSeen(const char* name) const;
    void runThree();
    void showSpace(ui::ActionId id) { m_rig->shell().window().findChild<QAction*>(ui::actionName(id))->trigger(); }

    std::unique_ptr<PodRig> m_rig;
};

/// Of a label or a button that is seen; empty where there is none.
QString TestPods::text(const char* name) const
{
    for (const QWidget* widget : m_rig->shell().window().findChildren<QWidget*>(QString::fromLatin1(name))) {
        if (widget->isVisible()) {
            return shownBy(*widget).value(4);
        }
    }
    return {};
}

bool TestPods::isSeen(const char* name) const
{
    const auto* widget = m_rig->find<QWidget>(name);
    return widget && widget->isVisible();
}

void TestPods::initTestCase()
{
    handlerBefore() = qInstallMessageHandler(write);
    m_rig = std::make_unique<PodRig>();
    m_rig->open();
    QTRY_VERIFY2_WITH_TIMEOUT(m_rig->isReady(), qPrintable(m_rig->said()), patience);
    m_rig->makeSmall(2);
}

void TestPods::keyAndPod()
{
    m_rig->click("firstStartRunPod");
    auto* key = m_rig->find<QLineEdit>("runPodKey");
    QTRY_VERIFY(key->isVisible());
    QTest::keyClicks(key, QStringLiteral("rpa_wrong"));
    m_rig->click("runPodCheck");
    QTRY_VERIFY2_WITH_TIMEOUT(
        m_rig->within<QLabel>("runPodProblem", "sentence")->text().contains(QStringLiteral("key")),
        qPrintable(m_rig->within<QLabel>("runPodProblem", "sentence")->text()), patience);
    key->selectAll();
    QTest::keyClicks(key, secrets::runpodKey);
    QVERIFY(!key->displayText().contains(secrets::runpodKey));
    QTest::keyClick(key, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isSeen("runPodTake"), patience);
    QVERIFY(m_rig->find<QAbstractButton>("runPodPods-0")->isChecked());
    m_rig->click("runPodTake");
    QTRY_VERIFY_WITH_TIMEOUT(isSeen("runPodClose"), patience);
    QVERIFY2(text("runPodDone").contains(QStringLiteral("studio is connected")), qPrintable(text("runPodDone")));
    m_rig->click("runPodClose");
    QTRY_VERIFY(isSeen("podPage"));
    QTRY_COMPARE(text("stageHeadline"), QStringLiteral("Asleep"));
    // What it will cost is said before anything is started.
    QVERIFY(m_rig->until([&] { return text("podMoney").contains(QStringLiteral("$0.69/h")); }));
    QCOMPARE(m_rig->cloud.running(), 0);
}

void TestPods::loginAndVolumeKeys()
{
    m_rig->find<QAction>("targetLoginAction")->trigger();
    QTRY_VERIFY(isSeen("loginKinds-1"));
    QTest::mouseClick(m_rig->find<QAbstractButton>("loginKinds-1"), Qt::LeftButton);
    QTest::keyClicks(m_rig->find<QLineEdit>("loginSecret"), secrets::token);
    m_rig->click("targetSave");
    QTRY_VERIFY_WITH_TIMEOUT(isSeen("podPage"), patience);
    auto* form = m_rig->find<QWidget>("volumeKeysForm");
    QVERIFY(m_rig->until([&] { return form->isVisible(); }));
    QTest::keyClicks(m_rig->find<QLineEdit>("volumeAccessKey"), secrets::s3Access);
    QTest::keyClicks(m_rig->find<QLineEdit>("volumeSecretKey"), secrets::s3Secret);
    QTest::keyClick(m_rig->find<QLineEdit>("volumeSecretKey"), Qt::Key_Return);
    QVERIFY(m_rig->until([&] { return !form->isVisible() && m_rig->cloud.files.asked() > 0; }));
}

void TestPods::runThree()
{
    for (int i = 0; i < 3; ++i) {
        m_rig->run();
    }
    QVERIFY(m_rig->until([&] { return m_rig->keeper()->facts().ourQueued == 3; }));
}

void TestPods::threeJobsWait()
{
    showSpace(ui::ActionId::SpaceCreate);
    m_rig->makeSmall(2);
    runThree();
    QTRY_VERIFY(isSeen("podOffer"));
    const auto sentence = [&] { return m_rig->within<QLabel>("podOfferBanner", "sentence")->text(); };
    QTRY_VERIFY2(sentence().startsWith(QStringLiteral("3 jobs wait for studio")), qPrintable(sentence()));
    QVERIFY2(sentence().contains(QStringLiteral("$0.69/h")), qPrintable(sentence()));
    QTRY_COMPARE(text("ribbon-jobs"), QStringLiteral("3 waiting"));
    // One thing is said once: that its server is out of reach means nothing while it sleeps.
    QVERIFY(!isSeen("stageBanner"));
    QCOMPARE(m_rig->cloud.running(), 0);
}

void TestPods::startFromTheStage()
{
    auto* start = m_rig->within<QPushButton>("podOfferBanner", "action");
    QCOMPARE(start->text(), QStringLiteral("Start pod"));
    QTest::mouseClick(start, Qt::LeftButton);
    QStringList seen;
    QVERIFY(m_rig->until([&] {
        const QString stage = pods::toString(m_rig->stage());
        if (seen.value(seen.size() - 1) != stage) {
            seen << stage;
        }
        return m_rig->stage() == Stage::Ready;
    }));
    QVERIFY2(seen.contains(QStringLiteral("machine")) && seen.contains(QStringLiteral("comfy")),
             qPrintable(seen.join(QLatin1Char(' '))));
    QVERIFY2(m_rig->until([&] { return m_rig->has(3); }), qPrintable(m_rig->said()));
    QVERIFY(!isSeen("podOffer"));
    QCOMPARE(m_rig->cloud.starts.value(m_rig->machine), 1);
    QVERIFY(m_rig->gate.passed.size() > 3); // through the login, each time
    QTRY_VERIFY2(text("ribbon-target").contains(QStringLiteral("ready")), qPrintable(text("ribbon-target")));
    QVERIFY2(text("ribbon-device").contains(QStringLiteral("RTX 4090 · $0.69/h")), qPrintable(text("ribbon-device")));
}

void TestPods::idleCountdownAndStop()
{
    QVERIFY(m_rig->until([&] { return text("ribbon-device").contains(QStringLiteral("idle stop in")); }, 5));
    QVERIFY(m_rig->until([&] { return m_rig->keeper()->decision().verdict == pods::Verdict::Warn; }, 10));
    QVERIFY(m_rig->until([&] { return m_rig->stage() == Stage::Stopping; }, 5));
    showSpace(ui::ActionId::SpacePods);
    QVERIFY(m_rig->until([&] { return m_rig->stage() == Stage::Asleep; }));
    QCOMPARE(m_rig->cloud.stops.value(m_rig->machine), 1);
    QCOMPARE(m_rig->cloud.running(), 0);
    QTRY_COMPARE(text("stageHeadline"), QStringLiteral("Asleep"));
    QTRY_VERIFY2(text("stageLine").contains(QStringLiteral("It has stopped.")), qPrintable(text("stageLine")));
    QVERIFY2(text("stageLine").contains(QStringLiteral("usually ready")), qPrintable(text("stageLine")));
}

void TestPods::costIsShown()
{
    QVERIFY(m_rig->until([&] { return m_rig->keeper()->spending().today.money > pods::Money(); }));
    const auto isMoney = [&](const char* name) {
        return text(name).contains(QLatin1Char('$')) && !text(name).contains(QStringLiteral("$0.00"));
    };
    QTRY_VERIFY2(isMoney("spendingMonth"), qPrintable(text("spendingMonth")));
    showSpace(ui::ActionId::SpaceCreate);
    showSpace(ui::ActionId::SpacePods); // a page that comes into sight reads its ledger
    QTRY_VERIFY2(isMoney("spendingToday"), qPrintable(text("spendingToday")));
    QTRY_VERIFY2(text("ribbon-device").contains(QStringLiteral("today ")), qPrintable(text("ribbon-device")));
}

/// Terminated elsewhere while jobs wait: another machine by the same definition, with its price, and one only.
void TestPods::goneAndMadeAnew()
{
    showSpace(ui::ActionId::SpaceCreate);
    runThree();
    m_rig->cloud.vanish(m_rig->machine);
    const jobs::TargetId target = fleet::Fleet::targetOf(m_rig->podId());
    const QString before = m_rig->studio().targets().find(target)->address.text();
    QVERIFY(m_rig->until([&] { return m_rig->stage() == Stage::Gone; }, 5));
    const auto action = [&] { return m_rig->within<QPushButton>("podOfferBanner", "action"); };
    QTRY_COMPARE(action()->text(), QStringLiteral("Show pod"));
    QTest::mouseClick(action(), Qt::LeftButton);
    QTRY_VERIFY(isSeen("podPage"));
    QTRY_VERIFY2_WITH_TIMEOUT(isSeen("troubleGpus-0"), qPrintable(text("stageHeadline")), patience);
    const auto* cheapest = m_rig->find<QAbstractButton>("troubleGpus-0");
    QVERIFY2(cheapest->accessibleName().contains(QStringLiteral("$0.69/h")), qPrintable(cheapest->accessibleName()));
    QVERIFY(!isSeen("podMain")); // the ways on are the ones to take
    QCOMPARE(m_rig->cloud.creations, 0);
    QVERIFY2(m_rig->inGallery() == 3 && m_rig->keeper()->facts().ourQueued == 3, qPrintable(m_rig->said()));
    m_rig->click(qPrintable(QStringLiteral("troubleWay%1").arg(int(pods::Choice::OtherGpu))));
    QVERIFY(m_rig->until([&] { return m_rig->stage() == Stage::Ready; }));
    QVERIFY2(m_rig->until([&] { return m_rig->has(6); }), qPrintable(m_rig->said()));
    QCOMPARE(m_rig->cloud.creations, 1);
    QCOMPARE(m_rig->cloud.running(), 1);
    const pods::MachineId now = m_rig->studio().fleet()->pods().find(m_rig->podId())->machine;
    QVERIFY(now.text != m_rig->machine);
    QVERIFY(m_rig->studio().targets().find(target)->address.text() != before);
    QCOMPARE(m_rig->cloud.pod(now.text).env.value(QStringLiteral("HF_TOKEN")), secrets::environment);
    QCOMPARE(m_rig->studio().targets().current(), target);
    for (const jobs::Job* job : m_rig->studio().queue().jobs()) {
        QCOMPARE(jobs::toString(job->state()), QStringLiteral("done"));
    }
    // Stopped by hand this time, from the page.
    m_rig->click("podMain");
    QAction* stopNow = nullptr;
    QTRY_VERIFY((stopNow = m_rig->find<QAction>("stopWay-1")));
    stopNow->trigger();
    QVERIFY(m_rig->until([&] { return m_rig->stage() == Stage::Asleep; }));
    QCOMPARE(m_rig->cloud.running(), 0);
}

/// No key, token or password in any file, message or widget; the programs that write them are all at work here.
void TestPods::nothingWasTold()
{
    const SecretSearch search(secrets::all());
    QStringList found = search.in(written(), QStringLiteral("messages"));
    const QWidgetList widgets = QApplication::allWidgets();
    QVERIFY(widgets.size() > 200);
    for (const QWidget* widget : widgets) {
        found += search.in(shownBy(*widget).join(QLatin1Char('\n')),
                           QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName());
    }
    found += search.in(QGuiApplication::clipboard()->text(), QStringLiteral("clipboard"));
    const QString home = m_rig->paths().dataFolder();
    m_rig->studio().settings().sync();
    found += search.inFolder(home); // while it runs: with what SQLite has not yet put in its place
    m_rig->close();
    found += search.inFolder(home);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));

    // It has looked at what it should: databases, settings, pictures, caches.
    const QString files = SecretSearch::filesOf(home).join(QLatin1Char('\n'));
    for (const char* part : {"jobs.sqlite", "gallery.sqlite", "library.sqlite", "pods.sqlite", "settings.ini", ".png",
                             "/catalogs/", "/drafts/"}) {
        QVERIFY2(files.contains(QLatin1String(part)), part);
    }
    for (const QString& secret : secrets::all()) {
        QFile planted(home + QStringLiteral("/planted"));
        QVERIFY(planted.open(QIODevice::WriteOnly));
        planted.write("{\"key\":\"" + secret.toUtf8() + "\"}");
        planted.close();
        QVERIFY(!search.inFolder(home).isEmpty());
        QVERIFY(planted.remove());
    }
}

void TestPods::cleanupTestCase()
{
    m_rig.reset();
    qInstallMessageHandler(handlerBefore());
}

QTEST_MAIN(TestPods)
#include "tst_pods.moc"
