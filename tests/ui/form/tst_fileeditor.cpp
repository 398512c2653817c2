#include "ui/form/editors/fileeditor.h"

#include "ui/form/filewish.h"
#include "ui/widgets/imagedropfield.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla::ui;
using namespace ryla::workflow;

class TestFileEditor : public QObject
{
    Q_OBJECT
private slots:
    void filesOfAnotherKind();
};

void TestFileEditor::filesOfAnotherKind()
{
    Parameter parameter;
    parameter.kind = ParameterKind::Image;
    parameter.id = InputRef::parse(QStringLiteral("1.image"));
    parameter.value = FileRef();
    const auto fits = [&parameter](const char* name) { return mayFit(parameter, QString::fromLatin1(name)); };
    QVERIFY(fits("a.png") && fits("a.JPG") && fits("a") && fits("a.unheardof"));
    QVERIFY(!fits("a.mp4") && !fits("a.json") && !fits("a.mp3"));
    FileEditor editor(parameter, nullptr);
    QSignalSpy wishes(&editor, &ParameterEditor::fileWanted);
    emit editor.findChild<ImageDropField*>()->filesGiven({QUrl::fromLocalFile(QStringLiteral("/c/clip.mp4"))});
    QCOMPARE(wishes.last().first().value<FileWish>().kind, FileWish::Kind::Misfit);
    QVERIFY(editor.value() == Value(FileRef()));
    parameter.kind = ParameterKind::File;
    QVERIFY(fits("a.safetensors") && fits("a.mp4"));
    parameter.classType = QStringLiteral("LoadVideo");
    QVERIFY(fits("a.webm") && fits("a.gif") && !fits("a.flac"));
    parameter.classType = QStringLiteral("LoadAudio");
    QVERIFY(fits("a.flac") && fits("a.mp4") && !fits("a.png"));
}

QTEST_MAIN(TestFileEditor)
#include "tst_fileeditor.moc"
