#include "ui/shell/exposurewatch.h"

#include "jobs/backends/comfybackend.h"
#include "tests/support/answerof.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;
using namespace ryla::ui;

namespace {

/// A server whose state and answer the test says.
class OpenServer : public ComfyBackend
{
public:
    explicit OpenServer(const Target& target)
        : ComfyBackend(target)
    {
    }
    [[nodiscard]] TargetState state() const override { return m_state; }
    Later<bool> answersAll() override
    {
        ++asked;
        return now<bool>(answer);
    }
    Later<workflow::NodeCatalog> catalog() override { return now<workflow::NodeCatalog>(workflow::NodeCatalog()); }
    void become(TargetState state)
    {
        m_state = state;
        emit stateChanged();
    }
    int asked = 0;
    Result<bool> answer = true;

private:
    TargetState m_state = TargetState::Connecting;
};

struct Rig
{
    explicit Rig(const char* address)
        : server({TargetList::demoId(), TargetKind::Address, QStringLiteral("Box"),
                  comfy::ServerAddress::parse(QString::fromLatin1(address)).value()})
    {
        QObject::connect(&watch, &ExposureWatch::found, &watch,
                         [this](const TargetId&, comfy::Exposure exposure) { found << exposure; });
        session.start();
    }
    QTemporaryDir folder;
    std::unique_ptr<Settings> settings = Settings::inMemory();
    std::unique_ptr<SecretStore> secrets = memorySecretStore();
    TargetList targets{*settings, *secrets};
    workflow::CatalogCache cache{folder.path()};
    OpenServer server;
    TargetSession session{targets, cache, [this](const TargetId&) { return now<Backend*>(&server); }};
    ExposureWatch watch{session};
    QList<comfy::Exposure> found;
};

} // namespace

class TestExposureWatch : public QObject
{
    Q_OBJECT
private slots:
    void asksOncePerConnection();
    void asksNobodyInTheHouse();
    void noAnswerIsNoAnswer();
};

void TestExposureWatch::asksOncePerConnection()
{
    Rig rig("http://203.0.113.5:8188");
    QTRY_VERIFY(rig.session.backend());
    QCOMPARE(rig.server.asked, 0);
    rig.server.become(TargetState::Ready);
    QTRY_COMPARE(rig.found, QList<comfy::Exposure>{comfy::Exposure::Open});
    rig.server.become(TargetState::Ready);
    QCOMPARE(rig.server.asked, 1);
    rig.server.answer = false; // somebody put a login before it
    rig.server.become(TargetState::Lost);
    rig.server.become(TargetState::Ready);
    QTRY_COMPARE(rig.found.size(), 2);
    QCOMPARE(rig.found.last(), comfy::Exposure::None);
    QCOMPARE(rig.server.asked, 2);
}

void TestExposureWatch::asksNobodyInTheHouse()
{
    Rig rig("192.168.1.20:8188");
    QTRY_VERIFY(rig.session.backend());
    rig.server.become(TargetState::Ready);
    QTRY_COMPARE(rig.found, QList<comfy::Exposure>{comfy::Exposure::None});
    QCOMPARE(rig.server.asked, 0);
}

void TestExposureWatch::noAnswerIsNoAnswer()
{
    Rig rig("http://203.0.113.5:8188");
    rig.server.answer = fail(ErrorKind::Network, QStringLiteral("gone"));
    QTRY_VERIFY(rig.session.backend());
    rig.server.become(TargetState::Ready);
    QTRY_COMPARE(rig.server.asked, 1);
    rig.server.answer = true;
    rig.server.become(TargetState::Lost);
    rig.server.become(TargetState::Ready);
    QTRY_COMPARE(rig.found, QList<comfy::Exposure>{comfy::Exposure::Open});
}

QTEST_MAIN(TestExposureWatch)
#include "tst_exposurewatch.moc"
