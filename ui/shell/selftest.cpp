#include "ui/shell/selftest.h"

#include "base/database.h"
#include "base/paths.h"
#include "ui/shell/icons.h"

#include <QDir>
#include <QImageReader>
#include <QLabel>
#include <QSslSocket>

#include <array>
#include <cstdio>

namespace ryla::ui {
namespace {

bool hasTls()
{
    return QSslSocket::supportsSsl();
}

bool readsPictures()
{
    const QList<QByteArray> formats = QImageReader::supportedImageFormats();
    return formats.contains("png") && formats.contains("jpeg");
}

bool drawsIcons()
{
    return !icon(Glyph::Play).pixmap(16, 16).isNull();
}

bool paints()
{
    QLabel label(QStringLiteral("RYLA"));
    label.resize(80, 20);
    return !label.grab().isNull();
}

bool findsStarters()
{
    const QDir folder(Paths::standard().starterWorkflowsFolder());
    return !folder.entryList({QStringLiteral("*.json")}, QDir::Files).isEmpty();
}

} // namespace

int selfTest()
{
    struct Check
    {
        const char* what;
        bool (*passes)();
    };
    static constexpr std::array checks = {Check{"SQLite", Database::isAvailable},
                                          Check{"TLS", hasTls},
                                          Check{"PNG and JPEG", readsPictures},
                                          Check{"icons", drawsIcons},
                                          Check{"painting", paints},
                                          Check{"starter workflows", findsStarters}};
    int missing = 0;
    for (const Check& check : checks) {
        const bool good = check.passes();
        missing += good ? 0 : 1;
        std::printf("%-18s %s\n", check.what, good ? "ok" : "MISSING");
    }
    return missing == 0 ? 0 : 1;
}

} // namespace ryla::ui
