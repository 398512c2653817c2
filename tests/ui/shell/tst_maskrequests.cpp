// What becomes of a painted mask in the form; with a server: tests/e2e/tst_masks.cpp.
#include "ui/shell/maskrequests.h"

#include "jobs/backend.h"
#include "ui/form/formmodel.h"
#include "ui/mask/maskcanvas.h"
#include "ui/mask/maskpainter.h"
#include "ui/shell/ask.h"
#include "workflow/loader.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using workflow::FileRef;
using workflow::InputRef;
using workflow::Value;

namespace {

const InputRef image{workflow::NodeId{QStringLiteral("1")}, QStringLiteral("image")};
const InputRef channel{workflow::NodeId{QStringLiteral("1")}, QStringLiteral("channel")};

/// A server that never sends the picture.
class HangingBackend : public jobs::Backend
{
public:
    [[nodiscard]] const jobs::Target& target() const override { return m_target; }
    [[nodiscard]] jobs::TargetState state() const override { return jobs::TargetState::Ready; }
    [[nodiscard]] QString problem() const override { return {}; }
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
    Later<workflow::OutputFile> fetch(const comfy::ServerOutput&, const QString&, QObject*) override
    {
        asked.emplace_back();
        asked.back().start();
        return asked.back().future();
    }
    Later<workflow::NodeCatalog> catalog() override { return {}; }
    Later<QStringList> models(const QString&) override { return {}; }
    std::vector<QPromise<Result<workflow::OutputFile>>> asked;

private:
    jobs::Target m_target;
    comfy::SystemStats m_stats;
};

struct Rig
{
    Rig()
        : masks(
              model, ask, folder.filePath(QStringLiteral("inputs")), [this] { return server.get(); }, &window)
        , said(&masks, &MaskRequests::said)
    {
        const auto document = workflow::read(R"({"1": {"class_type": "LoadImageMask",
                                                       "inputs": {"image": "owl.png", "channel": "red"}}})",
                                             QStringLiteral("a.json"));
        model.setForm(workflow::describe(document.value(), workflow::NodeCatalog()));
        QImage owl(300, 200, QImage::Format_RGB32);
        owl.fill(Qt::darkGreen);
        owl.save(picture);
        window.show();
    }
    [[nodiscard]] MaskPainter* painter() const { return window.findChild<MaskPainter*>(); }
    [[nodiscard]] FileRef file() { return std::get<FileRef>(model.value(image)); }
    QTemporaryDir folder;
    QString picture = folder.filePath(QStringLiteral("owl.png"));
    FormModel model;
    Ask ask;
    QWidget window;
    std::unique_ptr<HangingBackend> server;
    MaskRequests masks;
    QSignalSpy said;
};

} // namespace

class TestMaskRequests : public QObject
{
    Q_OBJECT
private slots:
    void maskAndChannelAreOneStep();
    void nothingIsMasked();
    void unreadable();
    void withoutServer();
    void theServerIsChangedMeanwhile();
    void anotherPictureMeanwhile();
};

void TestMaskRequests::maskAndChannelAreOneStep()
{
    Rig rig;
    rig.model.setValue(image, FileRef{rig.picture, {}});
    rig.masks.paint(image);
    QTRY_VERIFY(rig.painter());
    rig.painter()->canvas()->invert();
    rig.painter()->save();
    QTRY_VERIFY(!rig.file().maskPath.isEmpty());
    QCOMPARE(rig.file().localPath, rig.picture);
    QVERIFY(rig.model.value(channel) == Value(QStringLiteral("alpha")));
    rig.model.undoStack()->undo();
    QVERIFY(rig.file() == (FileRef{rig.picture, {}}));
    QVERIFY(rig.model.value(channel) == Value(QStringLiteral("red")));
}

void TestMaskRequests::nothingIsMasked()
{
    Rig rig;
    rig.model.setValue(image, FileRef{rig.picture, {}});
    rig.masks.paint(image);
    QTRY_VERIFY(rig.painter());
    rig.painter()->save();
    QTRY_VERIFY(!rig.painter());
    QVERIFY(rig.file() == (FileRef{rig.picture, {}}));
    QVERIFY(rig.model.value(channel) == Value(QStringLiteral("red")));
}

void TestMaskRequests::unreadable()
{
    Rig rig;
    rig.model.setValue(image, FileRef{rig.folder.filePath(QStringLiteral("gone.png")), {}});
    rig.masks.paint(image);
    QTRY_VERIFY(!rig.said.isEmpty() && rig.said.last().first().toString().contains(QStringLiteral("gone.png")));
    QVERIFY(!rig.painter());
}

void TestMaskRequests::withoutServer()
{
    Rig rig;
    rig.masks.paint(image);
    QTRY_VERIFY(!rig.said.isEmpty() && rig.said.last().first().toString().contains(QStringLiteral("server")));
    QVERIFY(!rig.painter());
}

void TestMaskRequests::theServerIsChangedMeanwhile()
{
    Rig rig;
    rig.server = std::make_unique<HangingBackend>();
    rig.masks.paint(image);
    QTRY_COMPARE(rig.server->asked.size(), std::size_t(1));
    rig.masks.paint(image); // it is coming
    rig.server = nullptr;
    QVERIFY(rig.said.last().first().toString().contains(QStringLiteral("Try again")));
    rig.server = std::make_unique<HangingBackend>();
    rig.masks.paint(image);
    QTRY_COMPARE(rig.server->asked.size(), std::size_t(1));
}

void TestMaskRequests::anotherPictureMeanwhile()
{
    Rig rig;
    rig.model.setValue(image, FileRef{rig.picture, {}});
    rig.masks.paint(image);
    QTRY_VERIFY(rig.painter());
    rig.painter()->canvas()->invert();
    const FileRef other{rig.folder.filePath(QStringLiteral("other.png")), {}};
    rig.model.setValue(image, other);
    rig.painter()->save();
    QTRY_VERIFY(!rig.painter());
    QVERIFY(rig.file() == other);
    QVERIFY(rig.said.last().first().toString().contains(QStringLiteral("another picture")));
}

QTEST_MAIN(TestMaskRequests)
#include "tst_maskrequests.moc"
