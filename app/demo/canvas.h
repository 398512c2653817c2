#pragma once

#include "demo/scene.h"

#include <QImage>

#include <vector>

namespace ryla::demo {

/// Paints a Scene pixel by pixel at one size.
class Canvas
{
public:
    Canvas(const Scene& scene, const QSize& size);
    [[nodiscard]] QImage paint() const;

private:
    [[nodiscard]] Rgb sky(double x, double y) const;
    [[nodiscard]] Rgb water(double x, double y) const;
    [[nodiscard]] Rgb pixel(int x, int y) const;
    [[nodiscard]] float lighthouseAt(int x, int y, Rgb& color) const;
    [[nodiscard]] std::vector<float> ridgeLine(const Ridge& ridge) const;
    void sowStars(QImage& image) const;

    const Scene m_scene;
    const QSize m_size;
    const double m_short;
    /// Where each range begins, per column.
    std::vector<std::vector<float>> m_lines;
};

} // namespace ryla::demo
