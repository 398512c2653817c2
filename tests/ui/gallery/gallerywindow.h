#pragma once

#include "gallery/store.h"
#include "gallery/thumbnailservice.h"
#include "tests/gallery/samples.h"

#include <QPainter>
#include <QTemporaryDir>

#include <array>
#include <memory>

namespace ryla::gallery::samples {

/// A landscape in layers, different for each number.
inline QImage paintedPicture(int number, QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto hue = [number](int by) { return (number * 67 + by) % 360; };
    QLinearGradient sky(0, 0, 0, size.height());
    sky.setColorAt(0, QColor::fromHsl(hue(0), 90, 70));
    sky.setColorAt(1, QColor::fromHsl(hue(40), 160, 150));
    painter.fillRect(image.rect(), sky);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromHsl(48, 200, 220));
    painter.drawEllipse(QPointF(size.width() * (0.2 + 0.1 * (number % 7)), size.height() * 0.3), size.height() * 0.13,
                        size.height() * 0.13);
    for (int layer = 0; layer < 3; ++layer) {
        QPolygonF hill{QPointF(0, size.height())};
        for (int x = 0; x <= 32; ++x) {
            const double wave = std::sin(x * (0.3 + 0.1 * layer) + number + layer * 2) * 0.06;
            hill << QPointF(size.width() * x / 32.0, size.height() * (0.52 + 0.16 * layer + wave));
        }
        hill << QPointF(size.width(), size.height());
        painter.setBrush(QColor::fromHsl(hue(200), 90, 110 - 32 * layer));
        painter.drawPolygon(hill);
    }
    return image;
}

/// A folder with a store, a thumbnail service and painted pictures of today and two days before.
struct PaintedGallery
{
    QTemporaryDir folder;
    std::unique_ptr<Store> store = std::make_unique<Store>(folder.path());
    std::unique_ptr<ThumbnailService> thumbnails =
        std::make_unique<ThumbnailService>(folder.filePath(QStringLiteral("cache")));

    bool paint(int count, int today = 24)
    {
        constexpr std::array sizes = {QSize(576, 432), QSize(432, 432), QSize(324, 432), QSize(640, 360),
                                      QSize(432, 540)};
        QList<ItemDetails> all;
        for (int i = 0; i < count; ++i) {
            ItemDetails details =
                picture(QStringLiteral("painted-%1").arg(i), 0,
                        QStringLiteral("a lighthouse keeper on the cliff at golden hour, low sun over "
                                       "layered hills, calm sea, film grain, 50 mm"));
            const QSize size = sizes[static_cast<size_t>(i * 7 % 5)];
            details.item.size = size * 2;
            details.item.path = folder.filePath(QStringLiteral("%1.png").arg(i));
            details.output.path = details.item.path;
            details.item.sha256 = QStringLiteral("abcdef%1").arg(i, 8, 16, QLatin1Char('0'));
            details.item.createdAt = QDateTime::currentDateTimeUtc().addDays(i >= count - today ? 0 : -2);
            details.provenance.finishedAt = details.item.createdAt;
            details.provenance.startedAt = details.item.createdAt.addMSecs(-5400);
            details.provenance.prompt = QByteArrayLiteral(
                R"({"1":{"class_type":"UNETLoader","inputs":{"unet_name":"z_image_turbo_bf16.safetensors","weight_dtype":"default"}},)"
                R"("3":{"class_type":"KSampler","inputs":{"seed":18036114207951,"steps":8,"cfg":1.0,"sampler_name":"euler",)"
                R"("scheduler":"simple","denoise":1.0,"model":["1",0]}}})");
            details.item.seed = QStringLiteral("18036114207951");
            if (!paintedPicture(i, size).save(details.item.path)) {
                return false;
            }
            all << details;
        }
        return answerOf(store->add(all)).has_value();
    }
};

} // namespace ryla::gallery::samples
