#pragma once

#include "ui/shell/icons.h"

#include <QImage>
#include <QList>
#include <QUrl>
#include <QWidget>

class QHBoxLayout;
class QMimeData;
class QPushButton;

namespace ryla::ui {

class ElidedLabel;

/// Where a picture goes in: drop, paste (Ctrl+V), browse (click, Enter), clear (Delete). It only asks and shows:
/// reading and scaling are the owner's business, off the GUI thread; the thumbnail is handed in ready made.
class ImageDropField : public QWidget
{
    Q_OBJECT
public:
    explicit ImageDropField(QWidget* parent = nullptr);

    /// What may be done, while there is no picture.
    void setHint(const QString& hint);
    /// `detail`: size and the like. A null thumbnail shows a sign in its place.
    void setPicture(const QImage& thumbnail, const QString& name, const QString& detail);
    /// Forgets the picture without `cleared`.
    void reset();
    [[nodiscard]] bool hasPicture() const { return !m_name.isEmpty(); }
    [[nodiscard]] QString name() const { return m_name; }
    /// Draws the edge in the colour of errors.
    void setInvalid(bool invalid);
    /// A further small button at the right end ("from the gallery"); connect to its clicked().
    QPushButton* addTool(Glyph glyph, const QString& tip, const QString& name);

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// Files or addresses dropped or pasted; more than one means "a batch".
    void filesGiven(const QList<QUrl>& urls);
    /// A picture pasted or dropped as such: its file's bytes, not decoded.
    void bytesGiven(const QByteArray& bytes);
    void browseAsked();
    void cleared();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    bool take(const QMimeData* mime);
    [[nodiscard]] QRectF thumbnailPlace() const;
    void refresh();

    QImage m_thumbnail;
    QString m_name;
    QString m_hint;
    bool m_over = false;
    ElidedLabel* m_title;
    ElidedLabel* m_detail;
    QHBoxLayout* m_tools;
    QPushButton* m_clear;
};

/// Whether there is something in it that could be a picture or a file; and the bytes of a picture, if it has such.
bool offersPicture(const QMimeData* data);
QByteArray pictureBytes(const QMimeData* data);

} // namespace ryla::ui
