// The files of network volumes: AWS's published signatures, S3's answers, and whole walks over real HTTP.
#include "pods/providers/runpod/volumefiles.h"

#include "pods/providers/runpod/s3signature.h"
#include "pods/providers/runpod/volumelisting.h"
#include "pods/providers/runpod/volumewalk.h"
#include "tests/support/answerof.h"
#include "tests/support/movableclock.h"
#include "tests/support/scripteds3.h"

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::pods::runpod;
using namespace ryla::tests;

class TestVolumeFiles : public QObject
{
    Q_OBJECT
private slots:
    void awsSignatures_data();
    void awsSignatures();
    void pages_data();
    void pages();
    void urlEncodedNames();
    void manyEntriesAreBounded();
    void problems();
    void walks();
    void walksPages();
    void aTokenThatRepeats();
    void anEmptyVolume();
    void busyForAWhile();
    void refusals_data();
    void refusals();
    void isNotSentInTheClear();
    void endsWithItsOwner();
};

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

struct Rig
{
    Rig()
    {
        cloud.volumes[text("vol1")] = {{text("runpod-slim/ComfyUI/models/vae/ae.safetensors"), 320},
                                       {text("runpod-slim/ComfyUI/models/loras/style/ink & 10%+.safetensors"), 40},
                                       {text("runpod-slim/ComfyUI/models/loras/put_loras_here"), 0},
                                       {text("runpod-slim/ComfyUI/models/insightface/models/buffalo_l/w600.onnx"), 7},
                                       {text("runpod-slim/ComfyUI/custom_nodes/a/b.py"), 1},
                                       {text("models/checkpoints/größe.safetensors"), 5},
                                       {text("models/vae/ae.safetensors"), 320},
                                       {text("models/readme.txt"), 2},
                                       {text("notes.txt"), 3},
                                       {text(".s3compat_uploads/piece"), 99}};
    }

    [[nodiscard]] Bases bases() const
    {
        Bases made;
        made.s3 = [this](const QString&) { return cloud.url(); };
        made.pauseMs = 1;
        made.patienceMs = 2000;
        return made;
    }

    Result<VolumeModels> walked()
    {
        VolumeFiles files(keys, bases(), clock);
        VolumeWalk walk(files, volume);
        return answerOf(walk.start());
    }

    MovableClock clock;
    ScriptedS3 cloud{clock};
    S3Keys keys = cloud.keys;
    Volume volume{text("vol1"), text("models"), 200, text("EU-RO-1"), text("STANDARD")};
};

QStringList lines(const VolumeModels& found)
{
    QStringList all;
    for (const VolumeModel& model : found.models) {
        all << QStringLiteral("%1 | %2 | %3").arg(model.folder, model.name).arg(model.bytes);
    }
    all.sort();
    return all;
}

} // namespace

/// The suite of Signature Version 4, and the examples in S3's own documentation.
void TestVolumeFiles::awsSignatures_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<bool>("ofS3");
    QTest::addColumn<QByteArray>("signature");
    const auto row = [](const char* name, const char* url, bool ofS3, const char* signature) {
        QTest::newRow(name) << QUrl(QString::fromLatin1(url)) << ofS3 << QByteArray(signature);
    };
    row("get-vanilla", "https://example.amazonaws.com/", false,
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    row("get-vanilla-query-order-key-case", "https://example.amazonaws.com/?Param2=value2&Param1=value1", false,
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    row("S3: bucket lifecycle", "https://examplebucket.s3.amazonaws.com/?lifecycle", true,
        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    row("S3: list objects", "https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J", true,
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
}

void TestVolumeFiles::awsSignatures()
{
    QFETCH(QUrl, url);
    QFETCH(bool, ofS3);
    QFETCH(QByteArray, signature);
    S3Call call;
    call.url = url;
    call.region = "us-east-1";
    call.service = ofS3 ? "s3" : "service";
    call.at = ofS3 ? QDateTime(QDate(2013, 5, 24), QTime(0, 0), Qt::UTC)
                   : QDateTime(QDate(2015, 8, 30), QTime(12, 36), Qt::UTC);
    if (ofS3) {
        call.headers = {{"x-amz-content-sha256", emptyBodyHash()}};
    }
    const S3Keys keys{Secret(ofS3 ? text("AKIAIOSFODNN7EXAMPLE") : text("AKIDEXAMPLE")),
                      Secret(ofS3 ? text("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
                                  : text("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))};
    const auto headers = signedHeaders(call, keys);
    QCOMPARE(headers.last().first, QByteArray("authorization"));
    QVERIFY2(headers.last().second.endsWith("Signature=" + signature), headers.last().second.constData());
    QVERIFY(!headers.last().second.contains(keys.secret.reveal().toUtf8()));
}

void TestVolumeFiles::pages_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QString>("summary");
    QTest::newRow("files, folders, more")
        << QByteArray("<ListBucketResult xmlns='http://s3.amazonaws.com/doc/2006-03-01/'><Name>v</Name>"
                      "<Contents><Key>a/b &amp; c.safetensors</Key><Size>12</Size><Owner><ID>x</ID></Owner></Contents>"
                      "<CommonPrefixes><Prefix>a/d/</Prefix></CommonPrefixes>"
                      "<IsTruncated>true</IsTruncated><NextContinuationToken>t+1=</NextContinuationToken>"
                      "</ListBucketResult>")
        << true << text("a/b & c.safetensors=12; a/d/; t+1=");
    QTest::newRow("not truncated, whatever token is there")
        << QByteArray("<ListBucketResult><IsTruncated>false</IsTruncated><NextContinuationToken>t"
                      "</NextContinuationToken></ListBucketResult>")
        << true << text("; ; ");
    QTest::newRow("sizes that are none")
        << QByteArray("<ListBucketResult><Contents><Key>x</Key><Size>-5</Size></Contents><Contents><Size>3</Size>"
                      "</Contents></ListBucketResult>")
        << true << text("x=0; ; ");
    QTest::newRow("another document") << QByteArray("<Error><Code>x</Code></Error>") << false << QString();
    QTest::newRow("cut off") << QByteArray("<ListBucketResult><Contents><Key>x") << false << QString();
    QTest::newRow("a web page") << QByteArray("<html><body>login</body></html>") << false << QString();
    QTest::newRow("nothing") << QByteArray() << false << QString();
    QTest::newRow("entities that grow")
        << QByteArray("<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;'>"
                      "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
                      "<ListBucketResult><Contents><Key>&d;</Key></Contents></ListBucketResult>")
        << false << QString();
}

void TestVolumeFiles::pages()
{
    QFETCH(QByteArray, xml);
    QFETCH(bool, good);
    QFETCH(QString, summary);
    const Result<VolumePage> page = parseVolumePage(xml);
    QCOMPARE(page.has_value(), good);
    if (!good) {
        QVERIFY(page.error().kind == ErrorKind::BadReply);
        return;
    }
    QStringList objects;
    for (const VolumeObject& object : page->objects) {
        objects << QStringLiteral("%1=%2").arg(object.key).arg(object.bytes);
    }
    QCOMPARE(QStringLiteral("%1; %2; %3")
                 .arg(objects.join(QLatin1Char(',')), page->folders.join(QLatin1Char(',')), page->next),
             summary);
}

void TestVolumeFiles::urlEncodedNames()
{
    const auto page = parseVolumePage("<ListBucketResult><EncodingType>url</EncodingType><Contents><Key>gr%C3%B6%C3%9Fe"
                                      "</Key><Size>1</Size></Contents><CommonPrefixes><Prefix>a%20b/</Prefix>"
                                      "</CommonPrefixes></ListBucketResult>");
    QVERIFY(page);
    QCOMPARE(page->objects.first().key, text("größe"));
    QCOMPARE(page->folders.first(), text("a b/"));
}

void TestVolumeFiles::manyEntriesAreBounded()
{
    QByteArray xml = "<ListBucketResult>";
    for (int i = 0; i < 6000; ++i) {
        xml += "<Contents><Key>k" + QByteArray::number(i) + "</Key></Contents>";
    }
    const auto page =
        parseVolumePage(xml + "<Contents><Key>" + QByteArray(5000, 'x') + "</Key></Contents></ListBucketResult>");
    QVERIFY(page);
    QCOMPARE(page->objects.size(), 5000);
}

void TestVolumeFiles::problems()
{
    const S3Problem problem = parseS3Problem(ScriptedS3::problem(403, "AccessDenied", "no <b>").body);
    QCOMPARE(problem.code, text("AccessDenied"));
    QCOMPARE(problem.message, text("no <b>"));
    QVERIFY(parseS3Problem("<html/>").code.isEmpty());
}

void TestVolumeFiles::walks()
{
    Rig rig;
    const Result<VolumeModels> found = rig.walked();
    QVERIFY2(found, qPrintable(found ? QString() : found.error().message));
    QCOMPARE(
        lines(*found),
        (QStringList{text("checkpoints | größe.safetensors | 5"), text("insightface | models/buffalo_l/w600.onnx | 7"),
                     text("loras | style/ink & 10%+.safetensors | 40"), text("vae | ae.safetensors | 320")}));
    QCOMPARE(found->roots, (QStringList{text("runpod-slim/ComfyUI/models"), text("models")}));
    QCOMPARE(found->seenBytes, 320 + 40 + 7 + 5 + 320 + 2 + 3); // nothing of the hidden folder, nor of the nodes
    QVERIFY(!found->cut);
}

void TestVolumeFiles::walksPages()
{
    Rig rig;
    rig.cloud.pageSize = 1;
    const Result<VolumeModels> found = rig.walked();
    QVERIFY2(found, qPrintable(found ? QString() : found.error().message));
    QCOMPARE(found->models.size(), 4);
    QVERIFY(!found->cut);
}

void TestVolumeFiles::aTokenThatRepeats()
{
    Rig rig;
    rig.cloud.repeatsToken = true;
    const Result<VolumeModels> found = rig.walked();
    QVERIFY(found);
    QVERIFY(found->cut);
    QCOMPARE(found->models.size(), 4);
    QVERIFY(rig.cloud.asked() < 100);
}

void TestVolumeFiles::anEmptyVolume()
{
    Rig rig;
    rig.cloud.volumes[text("vol1")].clear();
    const Result<VolumeModels> found = rig.walked();
    QVERIFY(found);
    QCOMPARE(*found, VolumeModels());
    QCOMPARE(rig.cloud.asked(), 1);
}

void TestVolumeFiles::busyForAWhile()
{
    Rig rig;
    rig.cloud.busy = 3;
    QVERIFY(rig.walked());
    rig.cloud.busy = 1000;
    const auto found = rig.walked();
    QVERIFY(!found);
    QVERIFY(found.error().kind == ErrorKind::Network);
    QVERIFY(rig.cloud.busy > 900); // it gave up
}

void TestVolumeFiles::refusals_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* what, ErrorKind kind, const char* says) {
        QTest::newRow(what) << text(what) << toString(kind) << text(says);
    };
    row("no keys", ErrorKind::Refused, "S3 keys are needed");
    row("unknown key", ErrorKind::Unauthorized, "make new ones");
    row("wrong secret", ErrorKind::Unauthorized, "make new ones");
    row("clock", ErrorKind::Refused, "clock is wrong");
    row("other volume", ErrorKind::NotFound, "“models”");
    row("place without S3", ErrorKind::Refused, "US-TX-3");
    row("a place that is a host", ErrorKind::Refused, "evil.example/");
    row("not S3", ErrorKind::BadReply, "not as S3 writes it");
    row("gone", ErrorKind::Network, "cannot be reached");
}

void TestVolumeFiles::refusals()
{
    QFETCH(QString, what);
    QFETCH(QString, kind);
    QFETCH(QString, says);
    Rig rig;
    Bases bases = rig.bases();
    if (what == text("no keys")) {
        rig.keys.secret = Secret();
    } else if (what == text("unknown key")) {
        rig.keys.access = Secret(text("user_other"));
    } else if (what == text("wrong secret")) {
        rig.keys.secret = Secret(text("rps_other"));
    } else if (what == text("other volume")) {
        rig.volume.id = text("vol2");
    } else if (what == text("place without S3")) {
        rig.volume.dataCentre = text("US-TX-3");
        bases.s3 = {};
    } else if (what == text("a place that is a host")) {
        rig.volume.dataCentre = text("evil.example/");
    } else if (what == text("not S3")) {
        rig.cloud.server().on("/vol1", {200, "text/html", "<html>login</html>"});
    } else if (what == text("gone")) {
        rig.cloud.server().stop();
    }
    MovableClock late;
    late.pass(what == text("clock") ? 7'200'000 : 0);
    VolumeFiles files(rig.keys, bases, late);
    const Result<VolumePage> page = answerOf(files.page(rig.volume, {}));
    QVERIFY(!page);
    QCOMPARE(toString(page.error().kind), kind);
    QVERIFY2(page.error().message.contains(says), qPrintable(page.error().message));
    QVERIFY(!QString(page.error().message + page.error().detail).contains(text("rps_")));
}

void TestVolumeFiles::isNotSentInTheClear()
{
    Rig rig;
    Bases bases;
    bases.s3 = [](const QString&) { return QUrl(QStringLiteral("http://192.0.2.1/")); };
    VolumeFiles files(rig.keys, bases, rig.clock);
    const Result<VolumePage> page = answerOf(files.page(rig.volume, {}));
    QVERIFY(!page);
    QVERIFY(page.error().kind == ErrorKind::Refused);
    QVERIFY(hasS3(text("eu-ro-1")));
    QVERIFY(!hasS3(text("EU-XX-9")));
}

void TestVolumeFiles::endsWithItsOwner()
{
    Rig rig;
    auto files = std::make_unique<VolumeFiles>(rig.keys, rig.bases(), rig.clock);
    auto walk = std::make_unique<VolumeWalk>(*files, rig.volume);
    const auto answer = walk->start();
    walk.reset();
    files.reset();
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(answer.resultCount(), 0);
}

QTEST_MAIN(TestVolumeFiles)
#include "tst_volumefiles.moc"
