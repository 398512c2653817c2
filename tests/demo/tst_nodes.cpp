#include "demo/nodes/conditioning.h"
#include "demo/nodes/filenames.h"
#include "demo/nodes/files.h"
#include "demo/nodes/geometry.h"
#include "demo/nodes/imagetools.h"
#include "demo/nodes/latents.h"
#include "demo/nodes/masks.h"
#include "demo/nodes/models.h"
#include "demo/nodes/node.h"
#include "demo/nodes/pixels.h"
#include "demo/nodes/primitives.h"
#include "demo/nodes/samplers.h"
#include "demo/painter.h"
#include "demo/pngchunks.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::demo;

class TestNodes : public QObject
{
    Q_OBJECT
private slots:
    void changesSizes_data();
    void changesSizes();
    void colours();
    void blends_data();
    void blends();
    void edgesStandOut();
    void masks();
    void composites();
    void samplerPaintsThePrompt();
    void samplerKeepsWhatItShould();
    void latentsHaveASize();
    void tooMuchIsRefused();
    void loadsAndSaves();
    void namesFiles();
    void staysInItsFolders_data();
    void staysInItsFolders();
    void handsOn();
};

namespace {

NodeContext with(const Json& literals, const QHash<QString, NodeValue>& linked = {})
{
    NodeContext context;
    context.literals = std::make_shared<const Json>(literals);
    context.linked = linked;
    return context;
}

Images filled(const QColor& color, const QSize& size = {8, 6})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    return {{image}};
}

QHash<QString, NodeValue> image(const NodeValue& value)
{
    return {{QStringLiteral("image"), value}};
}

template<class T>
T output(const Result<NodeResult>& made, int slot = 0)
{
    [&] { QVERIFY2(made, made ? "" : qPrintable(made.error().message)); }();
    return made ? std::get<T>(made->outputs.at(slot)) : T();
}

QImage first(const Result<NodeResult>& made)
{
    return output<Images>(made).frames.value(0);
}

} // namespace

void TestNodes::changesSizes_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<QByteArray>("literals");
    QTest::addColumn<QSize>("size");
    const auto row = [](const char* node, const char* literals, const QSize& size) {
        QTest::addRow("%s %s", node, literals) << QString::fromLatin1(node) << QByteArray(literals) << size;
    };
    row("scale", R"({"width": 20, "height": 10, "crop": "center"})", {20, 10});
    row("scale", R"({"width": 0, "height": 12})", {16, 12});
    row("scale", R"({"width": 16, "height": 0})", {16, 12});
    row("scaleBy", R"({"scale_by": 1.5, "upscale_method": "nearest-exact"})", {12, 9});
    row("scaleBy", R"({"scale_by": 0.01})", {1, 1});
    row("crop", R"({"x": 5, "y": 1, "width": 100, "height": 2})", {3, 2});
    row("crop", R"({"x": 50, "y": 50, "width": 5, "height": 5})", {1, 1});
    row("pad", R"({"left": 8, "top": 16, "right": 0, "bottom": 8})", {16, 30});
    row("rotate", R"({"rotation": "90 degrees"})", {6, 8});
    row("flip", R"({"flip_method": "x-axis: vertically"})", {8, 6});
    row("upscale", "{}", {32, 24});
    row("pixels", R"({"megapixels": 0.01, "resolution_steps": 8})", {120, 88});
}

void TestNodes::changesSizes()
{
    QFETCH(QString, node);
    QFETCH(QByteArray, literals);
    const QHash<QString, NodeFunction> functions = {
        {QStringLiteral("scale"), nodes::scaleImage},     {QStringLiteral("scaleBy"), nodes::scaleImageBy},
        {QStringLiteral("crop"), nodes::cropImage},       {QStringLiteral("pad"), nodes::padImage},
        {QStringLiteral("rotate"), nodes::rotateImage},   {QStringLiteral("flip"), nodes::flipImage},
        {QStringLiteral("pixels"), nodes::scaleToPixels}, {QStringLiteral("upscale"), nodes::upscaleWithModel}};
    const auto made = functions[node](with(Json::parse(literals.toStdString()), image(filled(Qt::red))));
    QTEST(first(made).size(), "size");
    const auto sized = nodes::imageSize(with(Json::object(), image(made->outputs.first())));
    QCOMPARE(output<qint64>(sized), first(made).width());
}

void TestNodes::colours()
{
    QCOMPARE(first(nodes::invertImage(with(Json::object(), image(filled(QColor(10, 20, 30)))))).pixel(1, 1),
             qRgb(245, 235, 225));
    const auto empty = nodes::emptyImage(with({{"width", 4}, {"height", 3}, {"batch_size", 2}, {"color", 0xFF8000}}));
    QCOMPARE(output<Images>(empty).frames.size(), 2);
    QCOMPARE(first(empty).pixel(0, 0), qRgb(255, 128, 0));
    const auto batch = nodes::batchImages(with(Json::object(), {{QStringLiteral("image1"), filled(Qt::red)},
                                                                {QStringLiteral("image2"), filled(Qt::blue, {4, 4})}}));
    QCOMPARE(output<Images>(batch).frames.at(1).size(), QSize(8, 6));
    QCOMPARE(first(nodes::blurImage(with({{"blur_radius", 3}}, image(filled(Qt::green))))).pixel(2, 2),
             qRgb(0, 255, 0));
    QCOMPARE(first(nodes::sharpenImage(with({{"alpha", 2.0}}, image(filled(Qt::green))))).pixel(2, 2), qRgb(0, 255, 0));
}

void TestNodes::blends_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<int>("red");
    QTest::newRow("normal") << QStringLiteral("normal") << 200;
    QTest::newRow("multiply") << QStringLiteral("multiply") << 78;
    QTest::newRow("screen") << QStringLiteral("screen") << 222;
    QTest::newRow("difference") << QStringLiteral("difference") << 0;
    QTest::newRow("overlay") << QStringLiteral("overlay") << 157;
}

void TestNodes::blends()
{
    QFETCH(QString, mode);
    const QHash<QString, NodeValue> linked = {{QStringLiteral("image1"), filled(QColor(100, 0, 0))},
                                              {QStringLiteral("image2"), filled(QColor(200, 0, 0), {3, 3})}};
    const auto at = [&](double factor) {
        const Json literals = {{"blend_factor", factor}, {"blend_mode", mode.toStdString()}};
        return qRed(first(nodes::blendImages(with(literals, linked))).pixel(2, 2));
    };
    QCOMPARE(at(0), 100);
    QTEST(at(1), "red");
}

void TestNodes::edgesStandOut()
{
    Images half = filled(Qt::black, {32, 32});
    for (int y = 0; y < 32; ++y) {
        for (int x = 16; x < 32; ++x) {
            half.frames[0].setPixel(x, y, qRgb(255, 255, 255));
        }
    }
    const QImage edges = first(nodes::findEdges(with({{"low_threshold", 0.1}, {"high_threshold", 0.3}}, image(half))));
    QVERIFY(qRed(edges.pixel(15, 10)) == 255 || qRed(edges.pixel(16, 10)) == 255);
    QCOMPARE(edges.pixel(5, 10), qRgb(0, 0, 0));
    QCOMPARE(edges.pixel(28, 10), qRgb(0, 0, 0));
}

void TestNodes::masks()
{
    const NodeValue mask = nodes::solidMask(with({{"value", 0.2}, {"width", 4}, {"height", 4}}))->outputs.first();
    QCOMPARE(qGray(std::get<Masks>(mask).frames.at(0).pixel(0, 0)), 51);
    const auto inverted = nodes::invertMask(with(Json::object(), {{QStringLiteral("mask"), mask}}));
    QCOMPARE(qGray(output<Masks>(inverted).frames.at(0).pixel(0, 0)), 204);
    const auto shown = nodes::maskToImage(with(Json::object(), {{QStringLiteral("mask"), mask}}));
    QCOMPARE(first(shown).pixel(1, 1), qRgb(51, 51, 51));
    const auto taken = nodes::imageToMask(with({{"channel", "green"}}, image(filled(QColor(1, 77, 3)))));
    QCOMPARE(qGray(output<Masks>(taken).frames.at(0).pixel(0, 0)), 77);
}

void TestNodes::composites()
{
    const QHash<QString, NodeValue> linked = {{QStringLiteral("destination"), filled(Qt::black)},
                                              {QStringLiteral("source"), filled(Qt::white, {3, 3})}};
    const QImage made = first(nodes::compositeImages(with({{"x", 4}, {"y", 2}, {"resize_source", false}}, linked)));
    QCOMPARE(made.pixel(5, 3), qRgb(255, 255, 255));
    QCOMPARE(made.pixel(3, 3), qRgb(0, 0, 0));
    QCOMPARE(made.pixel(7, 3), qRgb(0, 0, 0));
}

void TestNodes::samplerPaintsThePrompt()
{
    const QHash<QString, NodeValue> linked = {
        {QStringLiteral("positive"), Conditioning{QStringLiteral("a red fox"), {}, 0}},
        {QStringLiteral("latent_image"),
         nodes::emptyLatent(with({{"width", 68}, {"height", 48}, {"batch_size", 2}}))->outputs.first()}};
    const auto made = nodes::sample(with({{"seed", 7}, {"steps", 5}, {"denoise", 1.0}}, linked));
    QVERIFY(made->playing);
    QCOMPARE(made->playing->steps, 5);
    const auto decoded =
        nodes::decodeLatent(with(Json::object(), {{QStringLiteral("samples"), made->outputs.first()}}));
    QCOMPARE(output<Images>(decoded).frames.size(), 2);
    QCOMPARE(first(decoded), painted(QStringLiteral("a red fox"), 7, {64, 48}));
    QVERIFY(output<Images>(decoded).frames.at(1) != first(decoded));
    const QHash<QString, NodeValue> custom = {
        {QStringLiteral("noise"), nodes::randomNoise(with({{"noise_seed", 7}}))->outputs.first()},
        {QStringLiteral("guider"), nodes::basicGuider(with(Json::object(), {{QStringLiteral("conditioning"),
                                                                             linked[QStringLiteral("positive")]}}))
                                       ->outputs.first()},
        {QStringLiteral("sigmas"), nodes::basicScheduler(with({{"steps", 3}, {"denoise", 1.0}}))->outputs.first()},
        {QStringLiteral("latent_image"), linked[QStringLiteral("latent_image")]}};
    const auto other = nodes::sampleCustom(with(Json::object(), custom));
    QCOMPARE(output<Latent>(other, 1).pictures.at(0), first(decoded));
    QCOMPARE(other->playing->steps, 3);
    const auto advanced = nodes::sampleAdvanced(
        with({{"noise_seed", 7}, {"steps", 10}, {"start_at_step", 0}, {"end_at_step", 4}}, linked));
    QCOMPARE(advanced->playing->steps, 4);
}

void TestNodes::samplerKeepsWhatItShould()
{
    Latent latent = output<Latent>(
        nodes::encodePixels(with(Json::object(), {{QStringLiteral("pixels"), filled(Qt::red, {36, 24})}})));
    QCOMPARE(latent.size, QSize(32, 24));
    QHash<QString, NodeValue> linked = {{QStringLiteral("latent_image"), latent}};
    const auto at = [&](double denoise) {
        return output<Latent>(nodes::sample(with({{"seed", 1}, {"steps", 10}, {"denoise", denoise}}, linked)))
            .pictures.at(0);
    };
    QCOMPARE(at(0).pixel(3, 3), qRgb(255, 0, 0));
    QCOMPARE(at(1), painted(QString(), 1, {32, 24}));
    QVERIFY(at(0.5) != at(0) && at(0.5) != at(1));
    latent.mask = QImage(32, 24, QImage::Format_Grayscale8);
    latent.mask.fill(0);
    linked[QStringLiteral("latent_image")] = latent;
    QCOMPARE(at(1).pixel(3, 3), qRgb(255, 0, 0));
    Conditioning outlined{QString(), filled(Qt::white, {32, 24}).frames.at(0), 1};
    linked = {{QStringLiteral("latent_image"), Latent{{32, 24}, 1, {}, {}, false}},
              {QStringLiteral("positive"), outlined}};
    QVERIFY(qGray(at(1).pixel(2, 20)) > qGray(painted(QString(), 1, {32, 24}).pixel(2, 20)));
}

void TestNodes::latentsHaveASize()
{
    const NodeValue latent =
        nodes::emptyLatent(with({{"width", 64}, {"height", 32}, {"batch_size", 1}}))->outputs.first();
    const QHash<QString, NodeValue> samples = {{QStringLiteral("samples"), latent}};
    QCOMPARE(output<Latent>(nodes::scaleLatent(with({{"width", 128}, {"height", 0}}, samples))).size, QSize(128, 64));
    QCOMPARE(output<Latent>(nodes::scaleLatentBy(with({{"scale_by", 1.5}}, samples))).size, QSize(96, 48));
    QCOMPARE(output<Latent>(nodes::repeatLatent(with({{"amount", 3}}, samples))).batch, 3);
    QCOMPARE(first(nodes::decodeLatent(with(Json::object(), samples))).size(), QSize(64, 32));
}

void TestNodes::tooMuchIsRefused()
{
    const auto made = nodes::emptyLatent(with({{"width", 16384}, {"height", 16384}, {"batch_size", 4096}}));
    QVERIFY(!made);
    QCOMPARE(made.error().detail, QStringLiteral("torch.OutOfMemoryError"));
    QVERIFY(tooLarge({0, 10}, 1));
    QVERIFY(!nodes::scaleImageBy(with({{"scale_by", 8.0}}, image(filled(Qt::red, {4000, 4000})))));
}

void TestNodes::loadsAndSaves()
{
    QTemporaryDir folder;
    NodeContext context =
        with({{"filename_prefix", "sub/pic_%width%"}}, {{QStringLiteral("images"), filled(QColor(1, 2, 3))}});
    context.folders = {folder.path()};
    context.prompt = std::make_shared<const Json>(Json{{"1", "é"}});
    const auto saved = nodes::saveImage(context);
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
    QCOMPARE(QByteArray::fromStdString(saved->ui->dump()),
             QByteArray(R"({"images":[{"filename":"pic_8_00001_.png","subfolder":"sub","type":"output"}]})"));
    NodeContext load = with({{"image", "sub/pic_8_00001_.png [output]"}, {"channel", "red"}});
    load.folders = context.folders;
    QCOMPARE(first(nodes::loadImage(load)).pixel(2, 2), qRgb(1, 2, 3));
    QCOMPARE(output<Masks>(nodes::loadImage(load), 1).frames.at(0).size(), QSize(64, 64));
    QCOMPARE(qGray(output<Masks>(nodes::loadMask(load)).frames.at(0).pixel(0, 0)), 1);
    load.literals = std::make_shared<const Json>(Json{{"image", "gone.png"}});
    QCOMPARE(nodes::loadImage(load).error().detail, QStringLiteral("FileNotFoundError"));
    const auto previewed = nodes::previewImage(context);
    QVERIFY(QByteArray::fromStdString(previewed->ui->dump()).contains("\"type\":\"temp\""));
    const auto told = nodes::previewAny(with(Json::object(), {{QStringLiteral("source"), qint64(5)}}));
    QCOMPARE(QByteArray::fromStdString(told->ui->dump()), QByteArray(R"({"text":["5"]})"));
}

void TestNodes::namesFiles()
{
    QTemporaryDir folder;
    const auto made = nameSeries(folder.path(), QStringLiteral("a/b+c_%year%"), {8, 6});
    QVERIFY(made);
    QCOMPARE(made->subfolder, QStringLiteral("a"));
    QCOMPARE(made->next, 1);
    QFile file(made->folder + QLatin1Char('/') + made->name(41));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(nameSeries(folder.path(), QStringLiteral("a/b+c_%year%"), {8, 6})->next, 42);
    QVERIFY(!nameSeries(folder.path(), QStringLiteral("../../evil"), {8, 6}));
    QCOMPARE(randomLetters().size(), 5);
}

void TestNodes::staysInItsFolders_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("path");
    QTest::newRow("plain") << QStringLiteral("a.png") << QStringLiteral("/r/input/a.png");
    QTest::newRow("folder") << QStringLiteral("s/a.png") << QStringLiteral("/r/input/s/a.png");
    QTest::newRow("marked") << QStringLiteral("a.png [temp]") << QStringLiteral("/r/temp/a.png");
    QTest::newRow("outside") << QStringLiteral("../../etc/passwd") << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestNodes::staysInItsFolders()
{
    QFETCH(QString, name);
    QTEST(inputPath({QStringLiteral("/r")}, name), "path");
}

void TestNodes::handsOn()
{
    QCOMPARE(nodes::loadCheckpoint(with({{"ckpt_name", "x"}}))->outputs.size(), 3);
    QCOMPARE(output<Model>(nodes::loadModel(with({{"unet_name", "u"}}))).name, QStringLiteral("u"));
    const QHash<QString, NodeValue> two = {{QStringLiteral("model"), Model{QStringLiteral("m")}},
                                           {QStringLiteral("clip"), Model{QStringLiteral("c")}}};
    QCOMPARE(output<Model>(nodes::loadLora(with(Json::object(), two)), 1).name, QStringLiteral("c"));
    QCOMPARE(output<Model>(nodes::sameModel(with(Json::object(), two))).name, QStringLiteral("m"));
    const NodeValue text = nodes::encodeText(with({{"text", "hills"}}))->outputs.first();
    const auto applied = nodes::applyControlAdvanced(
        with({{"strength", 0.4}}, {{QStringLiteral("positive"), text}, {QStringLiteral("image"), filled(Qt::red)}}));
    QCOMPARE(output<Conditioning>(applied).strength, 0.4);
    QCOMPARE(output<Conditioning>(applied).text, QStringLiteral("hills"));
    QVERIFY(output<Conditioning>(nodes::zeroOut(with(Json::object()))).text.isEmpty());
    QCOMPARE(output<qint64>(nodes::primitiveInteger(with({{"value", 5}}))), 5);
    QCOMPARE(output<QString>(nodes::primitiveText(with({{"value", "t"}}))), QStringLiteral("t"));
    QCOMPARE(output<bool>(nodes::primitiveFlag(with({{"value", true}}))), true);
}

QTEST_GUILESS_MAIN(TestNodes)
#include "tst_nodes.moc"
