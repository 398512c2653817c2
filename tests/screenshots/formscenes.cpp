#include "tests/screenshots/formscenes.h"

#include <QFileInfo>

namespace ryla::screenshots {
namespace {

Stop opened(ui::StudioWindow& window, const QString& picture, const QString& name)
{
    // The starters lie side by side, and one of them is open.
    const auto path = [&window, name] {
        return QFileInfo(window.session().document().sourcePath()).path() + QLatin1Char('/') + name;
    };
    return {picture,
            [&window, path] {
                window.window().showSpace(QStringLiteral("create"));
                window.session().openFile(path());
            },
            [&window, name] {
                const auto& parameters = window.session().form().form().parameters;
                return QFileInfo(window.session().document().sourcePath()).fileName() == name &&
                       !parameters.isEmpty() && parameters.first().described;
            },
            1000};
}

} // namespace

QList<Stop> formScenes(ui::StudioWindow& window)
{
    QList<Stop> stops;
    for (const char* name : {"flux1-dev", "sdxl-lora", "controlnet", "image-to-image"}) {
        const QString id = QString::fromLatin1(name);
        stops << opened(window, QStringLiteral("form-") + id, id + QStringLiteral(".json"));
    }
    return stops << opened(window, {}, QStringLiteral("z-image-turbo.json"));
}

} // namespace ryla::screenshots
