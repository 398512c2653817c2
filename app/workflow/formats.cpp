#include "workflow/formats.h"

#include "workflow/formats/rows.h"

#include <array>

namespace ryla::workflow {

std::span<const Format> formats()
{
    // The last row takes everything and says what is wrong with it.
    static const std::array rows = {apiFormat(), uiFormat(), wrapperFormat(), a1111Format(), otherFormat()};
    return rows;
}

std::span<const Container> containers()
{
    // AVIF stands before MP4: both are boxes, and both begin with "ftyp".
    static const std::array rows = {
        exrContainer(),  gifContainer(), pngContainer(),  webpContainer(),        jpegContainer(),
        avifContainer(), mp4Container(), webmContainer(), flacContainer(),        oggContainer(),
        mp3Container(),  glbContainer(), svgContainer(),  safetensorsContainer(),
    };
    return rows;
}

QStringList fileNamePatterns()
{
    QStringList patterns{QStringLiteral("*.json")};
    for (const Container& container : containers()) {
        for (const QString& ending : QString::fromLatin1(container.endings).split(QLatin1Char(' '))) {
            patterns << QStringLiteral("*.") + ending;
        }
    }
    return patterns;
}

} // namespace ryla::workflow
