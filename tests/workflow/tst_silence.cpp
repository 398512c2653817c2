#include "workflow/silence.h"

#include "tests/workflow/smallcatalog.h"

#include <QElapsedTimer>
#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

namespace {

QSet<NodeId> idsOf(const QString& text)
{
    QSet<NodeId> ids;
    for (const QString& id : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        ids.insert(NodeId{id});
    }
    return ids;
}

/// "2 10" are two boxes; "9+10" is one of two nodes.
QList<QList<NodeId>> boxesOf(const QString& text)
{
    QList<QList<NodeId>> boxes;
    for (const QString& box : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        QList<NodeId> nodes;
        for (const QString& id : box.split(QLatin1Char('+'))) {
            nodes.append(NodeId{id});
        }
        boxes.append(nodes);
    }
    return boxes;
}

QString nodesOf(const WorkflowDocument& document)
{
    QStringList ids;
    for (const NodeId& node : document.nodes()) {
        ids.append(node.text);
    }
    return ids.join(QLatin1Char(' '));
}

/// "2.model 1:0", "7.width =512" or "6.mask -".
QString stands(const WorkflowDocument& document, const QString& input)
{
    const InputRef ref = InputRef::parse(input);
    if (const std::optional<Link> link = document.link(ref)) {
        return QStringLiteral("%1:%2").arg(link->node.text).arg(link->slot);
    }
    const std::optional<Value> value = document.literal(ref);
    return value ? QLatin1Char('=') + toString(*value) : QStringLiteral("-");
}

} // namespace

class TestSilence : public QObject
{
    Q_OBJECT
private slots:
    void takesOut_data();
    void takesOut();
    void keepsWhatIsBeneath();
    void endsInCircles();
    void staysLinear();
};

void TestSilence::takesOut_data()
{
    QTest::addColumn<QString>("muted");
    QTest::addColumn<QString>("bypassed");
    QTest::addColumn<QString>("leftOut");
    QTest::addColumn<QString>("nodes");
    QTest::addColumn<QString>("inputs"); // "6.positive 3:0, …"
    const auto row = [](const char* name, const char* muted, const char* bypassed, const char* leftOut,
                        const char* nodes, const char* inputs) {
        QTest::newRow(name) << QString::fromUtf8(muted) << QString::fromUtf8(bypassed) << QString::fromUtf8(leftOut)
                            << QString::fromUtf8(nodes) << QString::fromUtf8(inputs);
    };
    const char* all = "1 2 3 4 5 6 7 8 9 10 11 12 13";
    row("nothing", "", "", "", all, "8.model 2:0");
    row("bypass goes on by type", "", "2", "", "1 3 4 5 6 7 8 9 10 11 12 13", "8.model 1:0, 3.clip 1:1");
    row("bypass of the last but one", "", "10", "", "1 2 3 4 5 6 7 8 9 11 12 13", "11.images 9:0, 12.images 9:0");
    row("bypass without a match takes the users out", "", "9", "", "1 2 3 4 5 6 7 8 13", "8.model 2:0");
    row("bypasses in a row", "", "6 5", "", "1 2 3 4 7 8 9 10 11 12 13", "8.positive 3:0");
    row("a box passes what comes from outside", "", "10+9", "", "1 2 3 4 5 6 7 8 13", "8.model 2:0");
    row("a subgraph with a picture on both sides", "", "5+6", "", "1 2 3 4 7 8 9 10 11 12 13", "8.positive 3:0");
    row("mute takes what needs it out", "10", "", "", "1 2 3 4 5 6 7 8 9 12 13", "12.images 9:0");
    row("mute of an optional input", "4", "", "", "1 2 3 7 13", "3.clip 2:1");
    row("mute leaves the server's default", "13", "", "", "1 2 3 4 5 6 7 8 9 10 11 12", "7.width =512");
    row("left out: the branch is bypassed", "", "", "4", "1 2 3 7 8 9 10 11 12 13", "8.positive 3:0, 8.model 2:0");
    row("left out and nothing to stand in", "", "", "7", "1 2 3 4 5 6 13", "6.positive 3:0");
    row("unknown nodes", "99", "98", "97", all, "8.model 2:0");
}

void TestSilence::takesOut()
{
    QFETCH(QString, muted);
    QFETCH(QString, bypassed);
    QFETCH(QString, leftOut);
    QFETCH(QString, inputs);
    const WorkflowDocument sent =
        silenced(testing::smallDocument(), testing::smallCatalog(), {idsOf(muted), boxesOf(bypassed), idsOf(leftOut)});
    QTEST(nodesOf(sent), "nodes");
    for (const QString& expected : inputs.split(QStringLiteral(", "))) {
        QCOMPARE(stands(sent, expected.section(QLatin1Char(' '), 0, 0)), expected.section(QLatin1Char(' '), 1));
    }
    for (const NodeId& node : sent.nodes()) {
        for (const QString& input : sent.inputs(node)) {
            const std::optional<Link> link = sent.link({node, input});
            QVERIFY2(!link || sent.contains(link->node), qPrintable(node.text + input));
        }
    }
}

void TestSilence::keepsWhatIsBeneath()
{
    const QHash<InputRef, Value> beneath{{InputRef::parse(QStringLiteral("7.width")), Value(qint64(640))}};
    const Silence silence{idsOf(QStringLiteral("13")), {}, {}};
    QCOMPARE(stands(silenced(testing::smallDocument(), testing::smallCatalog(), silence, beneath),
                    QStringLiteral("7.width")),
             QStringLiteral("=640"));
}

void TestSilence::endsInCircles()
{
    const auto document = read(R"({"1": {"class_type": "Upscale", "inputs": {"image": ["2", 0], "factor": 1.0}},
        "2": {"class_type": "Upscale", "inputs": {"image": ["1", 0], "factor": 1.0}},
        "3": {"class_type": "Save", "inputs": {"images": ["2", 0], "filename_prefix": "x"}}})",
                               QStringLiteral("circle.json"));
    QCOMPARE(nodesOf(silenced(*document, testing::smallCatalog(), {{}, boxesOf(QStringLiteral("1 2")), {}})),
             QString());
}

void TestSilence::staysLinear()
{
    QByteArray chain = R"({"0": {"class_type": "Picture", "inputs": {"image": "one.png"}})";
    QList<QList<NodeId>> every;
    constexpr int length = 4000;
    for (int i = 1; i <= length; ++i) {
        const QByteArray id = QByteArray::number(i);
        chain += ", \"" + id + R"(": {"class_type": "Upscale", "inputs": {"factor": 1.0, "image": [")" +
                 QByteArray::number(i - 1) + "\", 0]}}";
        every.append({NodeId{QString::fromLatin1(id)}});
    }
    chain += R"(, "end": {"class_type": "Save", "inputs": {"filename_prefix": "x", "images": [")" +
             QByteArray::number(length) + "\", 0]}}}";
    const auto document = read(chain, QStringLiteral("chain.json"));
    QVERIFY(document);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(stands(silenced(*document, testing::smallCatalog(), {{}, every, {}}), QStringLiteral("end.images")),
             QStringLiteral("0:0"));
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestSilence)
#include "tst_silence.moc"
