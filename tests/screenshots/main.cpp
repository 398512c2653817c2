// Pictures of the real window in its states: ./dev screenshots. Run under a display of its own (xvfb-run) with
// RYLA_HOME set to a new folder.
#include "tests/screenshots/camera.h"
#include "tests/screenshots/libraryscenes.h"
#include "tests/screenshots/podscenes.h"
#include "tests/screenshots/scenes.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

using namespace ryla;

namespace {

StudioOptions options(screenshots::RentedPod& pod)
{
    StudioOptions made;
    made.pods = StudioOptions::Pods::KeptByWindow;
    made.podSeconds = 1;
    made.runpod = pod.bases();
    made.keyStore = false;
    // Slow enough to take four pictures within a step.
    made.demo.secondsPerStep = 2.5;
    return made;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("ryla-studio"));
    QCommandLineParser parser;
    parser.addHelpOption();
    QCommandLineOption text(QStringLiteral("text"), QStringLiteral("Size of the text in percent."),
                            QStringLiteral("percent"), QStringLiteral("100"));
    parser.addOption(text);
    QCommandLineOption library(QStringLiteral("library"), QStringLiteral("Only the library of workflows."));
    parser.addOption(library);
    QCommandLineOption pod(QStringLiteral("pod"), QStringLiteral("Only the way of a rented pod."));
    parser.addOption(pod);
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("Where the pictures go."));
    parser.process(app);
    const QString folder = parser.positionalArguments().value(0, QStringLiteral("."));
    if (!QDir().mkpath(folder)) {
        qCritical("The folder %s could not be made.", qPrintable(folder));
        return 1;
    }
    if (const int percent = parser.value(text).toInt(); percent > 0) {
        QFont font = QApplication::font();
        font.setPointSizeF(9.75 * percent / 100);
        QApplication::setFont(font);
    }

    const SystemClock clock;
    screenshots::RentedPod rented(clock);
    Studio studio(options(rented));
    ui::ThemeSwitch theme(studio.settings());
    ui::StudioWindow window(studio, theme);
    screenshots::Pictures pictures(studio);
    screenshots::Camera camera(window.window(), theme, folder);
    QList<screenshots::Stop> stops = parser.isSet(library) || parser.isSet(pod) ? QList{screenshots::firstStart(window)}
                                                                                : screenshots::scenes(window, pictures);
    if (!parser.isSet(pod)) {
        stops += screenshots::libraryScenes(studio, window);
    }
    if (!parser.isSet(library)) {
        stops += screenshots::podScenes(studio, window, rented);
    }
    screenshots::Tour tour(camera, stops);
    const auto giveUp = [](const QString& sentence) {
        qCritical("%s", qPrintable(sentence));
        QCoreApplication::exit(1);
    };
    QObject::connect(&tour, &screenshots::Tour::failed, &app, giveUp);
    QObject::connect(&pictures, &screenshots::Pictures::failed, &app, giveUp);
    QObject::connect(&tour, &screenshots::Tour::finished, &app, [] { QCoreApplication::exit(0); });
    window.show();
    QTimer::singleShot(0, &tour, &screenshots::Tour::start);
    return QApplication::exec();
}
