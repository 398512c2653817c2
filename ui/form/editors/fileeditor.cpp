#include "ui/form/editors/fileeditor.h"

#include "ui/form/picturefile.h"
#include "ui/widgets/imagedropfield.h"

#include <QFileInfo>
#include <QMimeDatabase>
#include <QPushButton>
#include <QVBoxLayout>

namespace ryla::ui {

using namespace workflow;

namespace {

/// Twice what is shown, for screens of double density.
constexpr int thumbnailEdge = 192;

enum class Wanted { Picture, Sound, Clip, Anything };

Wanted wantedBy(const Parameter& parameter)
{
    const QString what = parameter.id.input + parameter.classType;
    return parameter.kind == ParameterKind::Image                       ? Wanted::Picture
           : what.contains(QLatin1String("audio"), Qt::CaseInsensitive) ? Wanted::Sound
           : what.contains(QLatin1String("video"), Qt::CaseInsensitive) ? Wanted::Clip
                                                                        : Wanted::Anything;
}

} // namespace

QStringList fileFilters(const Parameter& parameter)
{
    const QString all = FileEditor::tr("All files (*)");
    switch (wantedBy(parameter)) {
    case Wanted::Picture:
        return {FileEditor::tr("Pictures") + QStringLiteral(" (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff)"),
                all};
    case Wanted::Sound:
        return {FileEditor::tr("Sounds") + QStringLiteral(" (*.wav *.mp3 *.flac *.ogg *.opus *.m4a)"), all};
    case Wanted::Clip:
        return {FileEditor::tr("Clips") + QStringLiteral(" (*.mp4 *.webm *.mkv *.mov *.avi *.gif)"), all};
    case Wanted::Anything:
        break;
    }
    return {all};
}

bool mayFit(const Parameter& parameter, const QString& fileName)
{
    const QMimeType type = QMimeDatabase().mimeTypeForFile(fileName, QMimeDatabase::MatchExtension);
    const auto is = [name = type.name()](const char* family) { return name.startsWith(QLatin1String(family)); };
    if (type.isDefault()) {
        return true;
    }
    switch (wantedBy(parameter)) {
    case Wanted::Picture:
        return is("image/");
    case Wanted::Sound:
        return is("audio/") || is("video/"); // servers take the sound of a clip
    case Wanted::Clip:
        return is("video/") || is("image/"); // moving pictures are of both
    case Wanted::Anything:
        break;
    }
    return true;
}

FileEditor::FileEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_parameter(parameter)
    , m_picture(parameter.kind == ParameterKind::Image)
    , m_field(new ImageDropField(this))
    , m_value(FileRef())
{
    m_field->setObjectName(QStringLiteral("drop"));
    const QString ways = m_picture ? tr("Drop, paste or browse") : tr("Drop a file or browse");
    m_field->setHint(parameter.mayBeLeftOut ? tr("Left out. %1").arg(ways) : ways);
    adopt(m_field);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_field);
    if (m_picture) {
        QPushButton* pick = m_field->addTool(Glyph::Gallery, tr("Choose from the gallery"), QStringLiteral("pick"));
        connect(pick, &QPushButton::clicked, this, [this] { emit fileWanted({FileWish::Kind::Pick, {}, {}, {}}); });
        m_mask = m_field->addTool(Glyph::Create, tr("Paint a mask"), QStringLiteral("mask"));
        connect(m_mask, &QPushButton::clicked, this, [this] { emit fileWanted({FileWish::Kind::Mask, {}, {}, {}}); });
    }
    connect(m_field, &ImageDropField::browseAsked, this, [this] {
        emit fileWanted({FileWish::Kind::Browse, fileFilters(m_parameter), {}, {}});
    });
    connect(m_field, &ImageDropField::filesGiven, this, &FileEditor::takeUrls);
    connect(m_field, &ImageDropField::bytesGiven, this, [this](const QByteArray& bytes) {
        emit fileWanted({FileWish::Kind::Keep, {}, {}, bytes});
    });
    connect(m_field, &ImageDropField::cleared, this, [this] { take({}); });
    FileEditor::setValue(parameter.value);
}

void FileEditor::setValue(const Value& value)
{
    m_value = value;
    const auto* file = std::get_if<FileRef>(&value);
    if (m_mask) {
        const bool masked = file && !file->maskPath.isEmpty();
        m_mask->setVisible(file && *file != FileRef());
        m_mask->setToolTip(masked ? tr("Change the mask") : tr("Paint a mask"));
        m_mask->setAccessibleName(m_mask->toolTip());
    }
    if (!file) {
        m_field->setPicture({}, toString(value), {});
        return;
    }
    if (file->localPath.isEmpty()) {
        const QString there = file->maskPath.isEmpty() ? tr("on the server") : tr("on the server · with a mask");
        m_field->setPicture({}, file->serverName, file->serverName.isEmpty() ? QString() : there);
        return;
    }
    m_field->setPicture({}, QFileInfo(file->localPath).fileName(), QString());
    preview(*file);
}

void FileEditor::takeUrls(const QList<QUrl>& urls)
{
    if (urls.isEmpty()) {
        return;
    }
    if (urls.first().isLocalFile() && QFileInfo(urls.first().toLocalFile()).isDir()) {
        emit fileWanted({FileWish::Kind::Folder, {}, urls.first(), {}});
    } else if (urls.first().isLocalFile() && !mayFit(m_parameter, urls.first().fileName())) {
        emit fileWanted({FileWish::Kind::Misfit, fileFilters(m_parameter), urls.first(), {}});
    } else if (urls.first().isLocalFile()) {
        take({urls.first().toLocalFile(), {}});
    } else {
        emit fileWanted({FileWish::Kind::Fetch, {}, urls.first(), {}});
    }
}

void FileEditor::take(const FileRef& file)
{
    setValue(file);
    emit valueChanged(m_value);
}

void FileEditor::preview(const FileRef& shown)
{
    const auto read = readPictureFile(shown.localPath, thumbnailEdge, shown.maskPath);
    whenDone(read, this, [this, shown](const Result<PictureFile>& file) {
        if (m_value != Value(shown)) {
            return; // another one was chosen meanwhile
        }
        if (file) {
            showFile(shown, *file);
        } else {
            m_field->setPicture({}, QFileInfo(shown.localPath).fileName(), file.error().message);
        }
    });
}

void FileEditor::showFile(const FileRef& shown, const PictureFile& file)
{
    const bool broken = m_picture && file.thumbnail.isNull();
    const QString mask = shown.maskPath.isEmpty() ? QString()
                         : file.maskMisfits       ? tr(" · the mask does not fit, paint it anew")
                                                  : tr(" · with a mask");
    m_field->setPicture(file.thumbnail, QFileInfo(shown.localPath).fileName(),
                        broken ? tr("not a picture that can be shown here") : describe(file) + mask);
}

} // namespace ryla::ui
