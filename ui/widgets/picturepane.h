#pragma once

#include "ui/shell/theme.h"

#include <QImage>
#include <QPixmap>
#include <QWidget>

class QVariantAnimation;

namespace ryla::ui {

/// One picture, fitted into the pane or pixel by pixel (1, 2, 4, 8 times) with panning. The fitted copy is scaled off
/// the GUI thread; until it is there the last one stands in. Zoom: wheel with Ctrl, double click; pan: drag. While all
/// of it is to be seen, a drag takes its file along.
class PicturePane : public QWidget
{
    Q_OBJECT
public:
    explicit PicturePane(QWidget* parent = nullptr);

    /// `nominal`: the size to show it at where it stands for a bigger picture (a preview). `fade`: cross-fade from what
    /// was there, for a result; previews follow each other without.
    void setPicture(const QImage& picture, const QSize& nominal = {}, bool fade = true);
    void clear();
    [[nodiscard]] bool hasPicture() const { return !m_picture.isNull(); }
    [[nodiscard]] QImage picture() const { return m_picture; }
    void setGround(Token token);
    /// Room kept free around the fitted picture, in pixels at the standard font size.
    void setPadding(int padding);
    /// The file the picture is of, for whoever it is dragged to; empty: it cannot be dragged.
    void setDragFile(const QString& path) { m_dragFile = path; }

    /// 0: fitted. Else device pixels a picture pixel: 1, 2, 4 or 8.
    void setZoom(int zoom);
    [[nodiscard]] int zoom() const { return m_zoom; }
    void toggleOneToOne();
    /// Where the picture lies now, in this widget.
    [[nodiscard]] QRectF pictureRect() const;

signals:
    void zoomChanged(int zoom);
    /// The fitted copy of the last picture is on screen.
    void settled();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void requestFit();
    void takeFit(const QImage& fitted, quint64 generation);
    void zoomAt(const QPointF& point, int zoom);
    void keepInside();
    void drawZoomed(QPainter* painter);
    void drag();

    QImage m_picture;
    QSize m_nominal;
    QPixmap m_fitted;
    QPixmap m_before; ///< fading out
    QRectF m_beforeRect;
    QVariantAnimation* m_fade;
    QPointF m_offset; ///< of the zoomed picture's middle from the pane's
    QPointF m_grip;
    QString m_dragFile;
    QPoint m_pressed;
    quint64 m_generation = 0;
    Token m_ground = Token::Bg;
    int m_padding = Space24;
    int m_zoom = 0;
    bool m_scaling = false;
    bool m_again = false;
    bool m_fadeNext = false;
};

/// The rectangle a picture of `nominal` pixels takes in `room`: as large as fits, at most four times its pixels.
QRectF fittedRect(const QSize& nominal, const QRectF& room, double ratio);

} // namespace ryla::ui
