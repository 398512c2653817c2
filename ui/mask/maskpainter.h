#pragma once

#include "ui/mask/maskfile.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSlider;

namespace ryla::ui {

class Ask;
class MaskCanvas;

/// The window in which a mask is painted on a picture. Opened with open(), never exec(); deletes itself. Leaving it
/// with a changed mask asks first. The mask is written on a worker while the window stays.
class MaskPainter : public QDialog
{
    Q_OBJECT
public:
    /// `folder`: where masks are kept. `note`: a sentence at the foot; empty: the keys.
    MaskPainter(const MaskWork& work, const QString& folder, Ask& ask, const QString& note, QWidget* parent);

    [[nodiscard]] MaskCanvas* canvas() const { return m_canvas; }
    void save();
    void reject() override;

signals:
    void saved(const ryla::ui::SavedMask& mask);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeTools();
    QWidget* makeFoot(const QString& note);
    QSlider* makeSlider(const QString& name, const QString& title, int most);
    void connectCanvas();
    void setErasing(bool erasing);
    void grow(double factor);
    void refreshBrush();
    void refreshMask();
    bool toolKey(int key);
    void setSaving(bool saving);

    MaskWork m_work;
    QString m_folder;
    Ask& m_ask;
    bool m_changed = false;
    bool m_saving = false;
    QWidget* m_tools = nullptr;
    MaskCanvas* m_canvas;
    QPushButton* m_brush = nullptr;
    QPushButton* m_eraser = nullptr;
    QSlider* m_size = nullptr;
    QSlider* m_hardness = nullptr;
    QLabel* m_pixels = nullptr;
    QPushButton* m_undo = nullptr;
    QPushButton* m_redo = nullptr;
    QPushButton* m_show = nullptr;
    QPushButton* m_zoom = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_save = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace ryla::ui
