#pragma once

#include "ui/form/parametereditor.h"
#include "workflow/form.h"

class QPushButton;

namespace ryla::ui {

class ImageDropField;
struct PictureFile;

/// A picture, clip or sound: dropped, pasted, browsed for or, for pictures, picked from the gallery. Shows a small
/// picture, the name, the size and whether a mask is painted on it; the file is uploaded when the job is submitted.
class FileEditor : public ParameterEditor
{
    Q_OBJECT
public:
    FileEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;

private:
    void takeUrls(const QList<QUrl>& urls);
    void take(const workflow::FileRef& file);
    void preview(const workflow::FileRef& shown);
    void showFile(const workflow::FileRef& shown, const PictureFile& file);

    workflow::Parameter m_parameter;
    bool m_picture;
    ImageDropField* m_field;
    QPushButton* m_mask = nullptr; ///< of pictures only
    workflow::Value m_value;
};

/// What file dialogs offer for this input, by its name: pictures, clips, sounds; always "all files" too.
QStringList fileFilters(const workflow::Parameter& parameter);
/// Whether a file with this name may be meant for it, by the ending: a clip is no picture. What is not known may be.
bool mayFit(const workflow::Parameter& parameter, const QString& fileName);

} // namespace ryla::ui
