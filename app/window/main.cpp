#include "studio.h"
#include "ui/shell/selftest.h"
#include "ui/shell/studiowindow.h"
#include "ui/shell/themeswitch.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

using namespace ryla;

namespace {

struct Arguments
{
    QString file;
    bool selfTest = false;
};

Arguments parsed(const QApplication& app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("A native desktop studio for ComfyUI pods."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("file"), QStringLiteral("A workflow to open."));
    QCommandLineOption selfTest(QStringLiteral("selftest"), QStringLiteral("Start, paint once, say what works, end."));
    selfTest.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(selfTest);
    parser.process(app);
    return {parser.positionalArguments().value(0), parser.isSet(selfTest)};
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("ryla-studio"));
    QApplication::setApplicationDisplayName(QStringLiteral("RYLA Studio"));
    QApplication::setApplicationVersion(QStringLiteral(RYLA_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("studio.ryla.rylastudio"));
    const Arguments arguments = parsed(app);
    if (arguments.selfTest) {
        return ui::selfTest();
    }

    Studio studio({});
    ui::ThemeSwitch theme(studio.settings());
    ui::StudioWindow window(studio, theme);
    window.show();
    // Nothing is read from disk before the window is up.
    QTimer::singleShot(0, &window, [&] { window.start(arguments.file); });
    return QApplication::exec();
}
