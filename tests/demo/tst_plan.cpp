#include "demo/plan.h"
#include "demo/podstate.h"
#include "demo/runmessages.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::demo;

class TestPlan : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { m_info = *shippedObjectInfo(); }
    void signaturesFollowWhatIsUpstream();
    void signaturesFollowFiles();
    void ordersAsTheServer();
    void cachedBranchesAreLeftOut();
    void wordsMessages();

private:
    [[nodiscard]] Plan planOf(const Json& prompt) const
    {
        return planned(prompt, {QStringLiteral("9")}, *m_info, {m_folder.path()});
    }
    JsonPtr m_info;
    QTemporaryDir m_folder;
};

namespace {

Json chain(int color)
{
    return {{"1", {{"class_type", "EmptyImage"}, {"inputs", {{"width", 8}, {"color", color}}}}},
            {"2", {{"class_type", "ImageInvert"}, {"inputs", {{"image", Json::array({"1", 0})}}}}},
            {"8", {{"class_type", "PreviewImage"}, {"inputs", {{"images", Json::array({"1", 0})}}}}},
            {"9", {{"class_type", "SaveImage"}, {"inputs", {{"images", Json::array({"2", 0})}}}}}};
}

const QString save = QStringLiteral("9");

} // namespace

void TestPlan::signaturesFollowWhatIsUpstream()
{
    const Plan one = planOf(chain(1));
    const Plan two = planOf(chain(2));
    QCOMPARE(one.nodes[save].signature, planOf(chain(1)).nodes[save].signature);
    QVERIFY(one.nodes[save].signature != two.nodes[save].signature);
    QVERIFY(one.nodes[QStringLiteral("2")].signature != one.nodes[QStringLiteral("1")].signature);
    QVERIFY(one.nodes[QStringLiteral("8")].signature.isEmpty());
}

void TestPlan::signaturesFollowFiles()
{
    const Json prompt = {{"9", {{"class_type", "LoadImage"}, {"inputs", {{"image", "a.png"}}}}}};
    const auto write = [this](const QByteArray& bytes) {
        QDir(m_folder.path()).mkpath(QStringLiteral("input"));
        QFile file(m_folder.filePath(QStringLiteral("input/a.png")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    write("one");
    const QByteArray first = planOf(prompt).nodes[save].signature;
    QCOMPARE(planOf(prompt).nodes[save].signature, first);
    write("two");
    QVERIFY(planOf(prompt).nodes[save].signature != first);
}

void TestPlan::ordersAsTheServer()
{
    const Plan plan = planned(chain(1), {QStringLiteral("8"), save}, *m_info, {m_folder.path()});
    NodeOrder order(plan, {QStringLiteral("8"), save}, {});
    QStringList ran;
    while (!order.next().isEmpty()) {
        ran << order.next();
        order.done(ran.last());
    }
    QCOMPARE(ran.join(QLatin1Char(' ')), QStringLiteral("1 8 2 9"));
}

void TestPlan::cachedBranchesAreLeftOut()
{
    NodeOrder order(planOf(chain(1)), {save}, {QStringLiteral("2")});
    QCOMPARE(order.next(), save);
    order.done(save);
    QCOMPARE(order.next(), QString());
}

void TestPlan::wordsMessages()
{
    const PlannedNode node = planOf(chain(3)).nodes[QStringLiteral("2")];
    const Json data = failureData("p", node, {ErrorKind::Internal, QStringLiteral("no"), {}}, {QStringLiteral("1")});
    QCOMPARE(QByteArray::fromStdString(data["exception_message"].get<std::string>()), QByteArray("no\n"));
    QCOMPARE(QByteArray::fromStdString(data["executed"].dump()), QByteArray("[\"1\"]"));
    QVERIFY(interruptData("p", node, {})["node_type"] == "ImageInvert");
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
