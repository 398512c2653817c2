#include "jobs/serverlessfit.h"
#include "tests/jobs/workflows.h"

#include <QTest>

using namespace ryla;
using namespace ryla::jobs;

class TestServerlessFit : public QObject
{
    Q_OBJECT
private slots:
    void decides_data();
    void decides();
    void saysWhatStaysBehind();
};

namespace {

workflow::Patch with(const workflow::FileRef& file)
{
    workflow::Patch patch;
    patch.set(workflow::InputRef::parse(QStringLiteral("1.image")), file);
    return patch;
}

QByteArray loading(const char* end)
{
    return QByteArray(R"({"1":{"class_type":"LoadImage","inputs":{"image":"on the pod.png"}},
        "2":{"class_type":")") +
           end + R"(","inputs":{"images":["1",0]}}})";
}

} // namespace

void TestServerlessFit::decides_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<workflow::Patch>("patch");
    QTest::addColumn<QString>("words");
    const workflow::Patch local = with({QStringLiteral("/a.png"), {}});
    QTest::newRow("a picture from here") << loading("SaveImage") << local << QString();
    QTest::newRow("a picture of the pod")
        << loading("SaveImage") << workflow::Patch() << QStringLiteral("on the pod.png");
    QTest::newRow("a picture of the pod, set")
        << loading("SaveImage") << with({{}, QStringLiteral("other.png")}) << QStringLiteral("other.png");
    QTest::newRow("a mask") << loading("SaveImage") << with({QStringLiteral("/a.png"), {}, QStringLiteral("/m.png")})
                            << QStringLiteral("painted mask");
    QTest::newRow("only a preview") << loading("PreviewImage") << local << QStringLiteral("saved pictures only");
    QTest::newRow("only a clip") << loading("VHS_VideoCombine") << local << QStringLiteral("saved pictures only");
}

void TestServerlessFit::decides()
{
    QFETCH(QByteArray, prompt);
    QFETCH(workflow::Patch, patch);
    QFETCH(QString, words);
    const ServerlessFit fit = serverlessFit(documentOf(prompt), patch);
    QVERIFY2(words.isEmpty() ? fit.problem.isEmpty() : fit.problem.contains(words), qPrintable(fit.problem));
    QVERIFY(fit.warnings.last().contains(QStringLiteral("cannot be known")));
}

void TestServerlessFit::saysWhatStaysBehind()
{
    const ServerlessFit fit = serverlessFit(
        documentOf(
            R"({"1":{"class_type":"EmptyImage","inputs":{}},"2":{"class_type":"SaveImage","inputs":{"images":["1",0]}},
            "3":{"class_type":"PreviewImage","inputs":{"images":["1",0]},"_meta":{"title":"Look"}}})"),
        {});
    QVERIFY(fit.problem.isEmpty());
    QCOMPARE(fit.warnings.size(), 2);
    QVERIFY(fit.warnings.first().contains(QStringLiteral("Look")));
}

QTEST_GUILESS_MAIN(TestServerlessFit)
#include "tst_serverlessfit.moc"
