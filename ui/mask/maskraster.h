#pragma once

#include <QHash>
#include <QImage>
#include <QList>

namespace ryla::ui {

/// Sizes in pixels of the picture. `hardness` 0…1: the part of the radius that is covered fully; the rest fades out.
struct MaskBrush
{
    double radius = 40;
    double hardness = 0.8;
    bool erase = false;
};

/// The pixels of a mask (255: masked) with smaller copies for a view that shows it small, and its undo. Painting costs
/// what the brush touches, whatever the size of the mask: squares of it are kept for undo, smaller copies are renewed
/// where they changed. Every change answers the rectangle to draw anew. GUI thread.
class MaskRaster
{
public:
    MaskRaster() = default;
    /// Format_Grayscale8.
    explicit MaskRaster(const QImage& mask);

    [[nodiscard]] const QImage& mask() const { return m_levels.first(); }
    /// 0: the mask; each further one half as wide and high.
    [[nodiscard]] const QImage& level(int index) const { return m_levels.at(index); }
    [[nodiscard]] int levels() const { return int(m_levels.size()); }
    /// Nothing is masked. Looks at every pixel.
    [[nodiscard]] bool isEmpty() const;

    /// A line of the brush; lines until endStep() are one step to undo.
    QRect stroke(const QPointF& from, const QPointF& to, const MaskBrush& brush);
    void endStep();
    QRect invert();
    QRect clear();

    [[nodiscard]] bool canUndo() const { return m_done > 0; }
    [[nodiscard]] bool canRedo() const { return m_done < m_steps.size(); }
    QRect undo();
    QRect redo();

private:
    /// Squares by their number, as they were; one byte for a square of one value.
    using Step = QHash<int, QByteArray>;

    [[nodiscard]] QRect square(int number) const;
    [[nodiscard]] QByteArray pixels(const QRect& rect) const;
    void put(const QRect& rect, const QByteArray& pixels);
    void keep(const QRect& rect);
    QRect exchange(Step& step);
    void renew(const QRect& rect);
    void forgetOldest();

    QList<QImage> m_levels{QImage()};
    QList<Step> m_steps;
    qsizetype m_done = 0;
    Step m_open;
};

} // namespace ryla::ui
