#include "ui/shell/targetsession.h"

#include "jobs/serverlesstarget.h"
#include "tests/support/answerof.h"
#include "ui/shell/servernames.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::jobs;
using namespace ryla::ui;

namespace {

/// A backend whose states and answers the test says.
class FakeBackend : public Backend
{
public:
    explicit FakeBackend(Target target)
        : m_target(std::move(target))
    {
    }
    explicit FakeBackend(const QString& name)
        : m_target{TargetId{name}, TargetKind::Address, name,
                   comfy::ServerAddress::parse(QStringLiteral("127.0.0.1:%1").arg(1000 + name.size())).value()}
    {
    }
    [[nodiscard]] const Target& target() const override { return m_target; }
    [[nodiscard]] TargetState state() const override { return m_state; }
    [[nodiscard]] QString problem() const override { return QStringLiteral("no answer"); }
    [[nodiscard]] const comfy::SystemStats& stats() const override { return m_stats; }
    [[nodiscard]] QString clientId() const override { return {}; }
    void setClientId(const QString&) override {}
    void connectNow() override {}
    void disconnectNow() override {}
    Later<comfy::UploadedFile> upload(const QString&) override { return {}; }
    Later<comfy::UploadedFile> uploadMask(const QString&, const comfy::UploadedFile&) override { return {}; }
    Later<comfy::SubmitAnswer> submit(const comfy::PromptRequest&) override { return {}; }
    Later<comfy::QueueState> queueState() override { return {}; }
    Later<std::optional<comfy::HistoryEntry>> history(const comfy::PromptId&) override { return {}; }
    Later<void> cancel(const comfy::PromptId&) override { return {}; }
    Later<workflow::OutputFile> fetch(const comfy::ServerOutput&, const QString&, QObject*) override { return {}; }
    Later<workflow::NodeCatalog> catalog() override
    {
        ++asked;
        catalogs.emplace_back();
        catalogs.back().start();
        return catalogs.back().future();
    }
    Later<QStringList> models(const QString& folder) override
    {
        return now<QStringList>(folder == QLatin1String("loras") ? QStringList{QStringLiteral("film.safetensors")}
                                                                 : QStringList());
    }
    void become(TargetState state)
    {
        m_state = state;
        emit stateChanged();
    }
    void answer(const Result<workflow::NodeCatalog>& catalog)
    {
        catalogs.back().addResult(catalog);
        catalogs.back().finish();
    }
    int asked = 0;
    std::vector<QPromise<Result<workflow::NodeCatalog>>> catalogs;

private:
    Target m_target;
    TargetState m_state = TargetState::Connecting;
    comfy::SystemStats m_stats;
};

workflow::NodeCatalog catalogOf(const QByteArray& classType)
{
    const QByteArray info = "{\"" + classType + "\": {\"input\": {}, \"output\": [], \"category\": \"test\"}}";
    return workflow::NodeCatalog::fromObjectInfo(info).value_or(workflow::NodeCatalog());
}

struct Rig
{
    Rig()
    {
        a = new FakeBackend(QStringLiteral("a"));
        b = new FakeBackend(QStringLiteral("bb"));
        backends = {{TargetList::demoId(), a}};
        const auto saved = tests::answerOf(targets.save(b->target(), {}));
        backends.insert(saved.value(), b);
        bId = saved.value();
    }
    ~Rig()
    {
        delete a;
        delete b;
    }
    QTemporaryDir folder;
    std::unique_ptr<Settings> settings = Settings::inMemory();
    std::unique_ptr<SecretStore> secrets = memorySecretStore();
    TargetList targets{*settings, *secrets};
    workflow::CatalogCache cache{folder.path()};
    FakeBackend* a = nullptr;
    FakeBackend* b = nullptr;
    TargetId bId;
    QHash<TargetId, Backend*> backends;
    TargetSession session{targets, cache, [this](const TargetId& id) {
                              Backend* backend = backends.value(id);
                              return now<Backend*>(backend ? Result<Backend*>(backend)
                                                           : Result<Backend*>(fail(ErrorKind::NotFound,
                                                                                   QStringLiteral("no such target"))));
                          }};
};

} // namespace

class TestTargetSession : public QObject
{
    Q_OBJECT
private slots:
    void readsTheListWhenReady();
    void cachedListAtFirst();
    void saysWhatWentWrong();
    void anotherServerHasAListOfItsOwn();
    void followsTheChoice();
    void aBackendThatDiesWhileAsked();
    void unknownTarget();
    void namesComeWithTheList();
    void endpointBorrowsAList();
};

void TestTargetSession::readsTheListWhenReady()
{
    Rig rig;
    QSignalSpy catalog(&rig.session, &TargetSession::catalogChanged);
    rig.session.start();
    QTRY_COMPARE(rig.session.backend(), rig.a);
    QCOMPARE(rig.a->asked, 0);
    QCOMPARE(rig.session.problem(), QStringLiteral("no answer"));
    rig.a->become(TargetState::Ready);
    QVERIFY(rig.session.problem().isEmpty());
    QCOMPARE(rig.a->asked, 1);
    rig.a->answer(catalogOf("KSampler"));
    QTRY_COMPARE(catalog.count(), 1);
    QVERIFY(!rig.session.catalog().isEmpty());
    rig.a->become(TargetState::Lost);
    rig.a->become(TargetState::Ready);
    QCOMPARE(rig.a->asked, 1); // known already
    rig.session.refreshCatalog();
    QCOMPARE(rig.a->asked, 2);
    rig.session.refreshCatalog();
    QCOMPARE(rig.a->asked, 2); // on its way
}

void TestTargetSession::cachedListAtFirst()
{
    Rig rig;
    QVERIFY(tests::answerOf(rig.cache.write(rig.a->target().address.text(), catalogOf("KSampler"))));
    rig.session.start();
    QTRY_VERIFY(!rig.session.catalog().isEmpty());
    QVERIFY(rig.session.state() == TargetState::Connecting);
}

void TestTargetSession::saysWhatWentWrong()
{
    Rig rig;
    QSignalSpy problem(&rig.session, &TargetSession::problemFound);
    rig.session.start();
    QTRY_VERIFY(rig.session.backend());
    rig.a->become(TargetState::Ready);
    rig.a->answer(fail(ErrorKind::BadReply, QStringLiteral("Rubbish.")));
    QTRY_COMPARE(problem.count(), 1);
    rig.session.refreshCatalog();
    QCOMPARE(rig.a->asked, 2);
}

void TestTargetSession::anotherServerHasAListOfItsOwn()
{
    Rig rig;
    rig.session.start();
    QTRY_VERIFY(rig.session.backend());
    rig.a->become(TargetState::Ready);
    rig.a->answer(catalogOf("KSampler"));
    QTRY_VERIFY(!rig.session.catalog().isEmpty());
    QSignalSpy catalog(&rig.session, &TargetSession::catalogChanged);
    rig.targets.setCurrent(rig.bId); // which never answers
    QTRY_COMPARE(rig.session.backend(), rig.b);
    QVERIFY(rig.session.catalog().isEmpty());
    QCOMPARE(catalog.count(), 1);
}

void TestTargetSession::followsTheChoice()
{
    Rig rig;
    rig.session.start();
    QTRY_VERIFY(rig.session.backend());
    rig.a->become(TargetState::Ready);
    QCOMPARE(rig.a->asked, 1); // and does not answer
    rig.b->become(TargetState::Ready);
    rig.targets.setCurrent(rig.bId);
    QTRY_COMPARE(rig.session.backend(), rig.b);
    QTRY_COMPARE(rig.b->asked, 1); // does not wait for the one before
    QSignalSpy catalog(&rig.session, &TargetSession::catalogChanged);
    rig.b->answer(catalogOf("SaveImage"));
    QTRY_COMPARE(catalog.count(), 1);
    rig.a->answer(catalogOf("KSampler"));
    QCoreApplication::sendPostedEvents();
    rig.a->become(TargetState::Lost);
    QVERIFY(rig.session.state() == TargetState::Ready);
    QVERIFY(rig.session.catalog().contains(QStringLiteral("SaveImage")));
}

void TestTargetSession::aBackendThatDiesWhileAsked()
{
    Rig rig;
    rig.session.start();
    QTRY_VERIFY(rig.session.backend());
    rig.a->become(TargetState::Ready);
    delete std::exchange(rig.a, nullptr);
    QVERIFY(!rig.session.backend());
    QVERIFY(rig.session.problem().isEmpty());
    rig.b->become(TargetState::Ready);
    rig.targets.setCurrent(rig.bId);
    QTRY_COMPARE(rig.b->asked, 1);
}

void TestTargetSession::unknownTarget()
{
    Rig rig;
    rig.backends.clear();
    rig.session.start();
    QTRY_COMPARE(rig.session.problem(), QStringLiteral("no such target"));
    QVERIFY(!rig.session.backend());
}

void TestTargetSession::namesComeWithTheList()
{
    using workflow::prompttext::NameKind;
    Rig rig;
    PromptAids aids;
    ServerNames names(rig.session, aids);
    rig.session.start();
    QTRY_VERIFY(rig.session.backend());
    rig.a->become(TargetState::Ready);
    rig.a->answer(catalogOf("KSampler"));
    QTRY_COMPARE(aids.matches(NameKind::Lora, {}), QStringList({QStringLiteral("film")}));
    QVERIFY(aids.matches(NameKind::Embedding, {}).isEmpty());
}

/// It has none to give, and is not asked: that of the server before it stays, or one from the disk.
void TestTargetSession::endpointBorrowsAList()
{
    Rig rig;
    FakeBackend endpoint(serverlessTarget(QStringLiteral("ep1"), QStringLiteral("pictures")).value());
    const TargetId id = tests::answerOf(rig.targets.save(endpoint.target(), {})).value();
    rig.backends.insert(id, &endpoint);
    QVERIFY(tests::answerOf(rig.cache.write(rig.b->target().address.text(), catalogOf("FromDisk"))).has_value());
    rig.targets.setCurrent(id);
    rig.session.start();
    QTRY_VERIFY(rig.session.catalog().contains(QStringLiteral("FromDisk")));
    endpoint.become(TargetState::Ready);
    rig.session.refreshCatalog();
    QCOMPARE(endpoint.asked, 0);
    rig.targets.setCurrent(rig.bId);
    QTRY_VERIFY(rig.session.backend() == rig.b);
    rig.b->become(TargetState::Ready);
    rig.b->answer(catalogOf("FromServer"));
    QTRY_VERIFY(rig.session.catalog().contains(QStringLiteral("FromServer")));
    rig.targets.setCurrent(id);
    QTRY_VERIFY(rig.session.backend() == &endpoint);
    QVERIFY(rig.session.catalog().contains(QStringLiteral("FromServer")));
}

QTEST_GUILESS_MAIN(TestTargetSession)
#include "tst_targetsession.moc"
