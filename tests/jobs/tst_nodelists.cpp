#include "jobs/nodelists.h"

#include "jobs/serverlesstarget.h"
#include "tests/support/answerof.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;

class TestNodeLists : public QObject
{
    Q_OBJECT
private slots:
    void takesTheFirstThatIsThere();
};

void TestNodeLists::takesTheFirstThatIsThere()
{
    const QTemporaryDir folder;
    const auto settings = Settings::inMemory();
    const auto secrets = memorySecretStore();
    TargetList targets(*settings, *secrets);
    const workflow::CatalogCache cache(folder.path());
    const auto address = [](const char* text) { return *comfy::ServerAddress::parse(QLatin1String(text)); };
    const Target never{{}, TargetKind::Address, QStringLiteral("a, never reached"), address("10.0.0.1:8188")};
    const Target known{{}, TargetKind::Address, QStringLiteral("b"), address("10.0.0.2:8188")};
    QVERIFY(tests::answerOf(targets.save(never, {})).has_value());
    QVERIFY(tests::answerOf(targets.save(known, {})).has_value());
    QVERIFY(tests::answerOf(targets.save(serverlessTarget(QStringLiteral("ep1"), {}).value(), {})).has_value());
    const auto none = tests::answerOf(borrowedNodes(targets, cache, this));
    QVERIFY(none && none->isEmpty());
    const auto nodes =
        workflow::NodeCatalog::fromObjectInfo(R"({"One": {"input": {}, "output": [], "category": "test"}})");
    QVERIFY(tests::answerOf(cache.write(known.address.text(), *nodes)).has_value());
    const auto borrowed = tests::answerOf(borrowedNodes(targets, cache, this));
    QVERIFY(borrowed && !borrowed->isEmpty());
}

QTEST_GUILESS_MAIN(TestNodeLists)
#include "tst_nodelists.moc"
