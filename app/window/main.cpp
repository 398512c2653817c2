#include "studio.h"
#include "ui/shell/desktopmotion.h"
#include "ui/shell/firstpaint.h"
#include "ui/shell/lastinput.h"
#include "ui/shell/selftest.h"
#include "ui/shell/studiowindow.h"
#include "ui/shell/themeswitch.h"
#include "ui/widgets/desktopbus.h"

#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <array>

using namespace ryla;

namespace {

struct Arguments
{
    QString file;
    bool selfTest = false;
    bool quitAfterFirstPaint = false;
    bool quitAfterForm = false;
};

/// Help and version are asked for where there is no display, too; Qt ends the program there before it reads arguments.
bool needsNoDisplay(int argc, char** argv)
{
    static constexpr std::array questions = {"-h", "--help", "--help-all", "-v", "--version"};
    return std::any_of(argv + 1, argv + std::max(argc, 1), [](const char* argument) {
        return std::any_of(questions.begin(), questions.end(),
                           [argument](const char* question) { return qstrcmp(argument, question) == 0; });
    });
}

Arguments parsed(const QApplication& app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("A native desktop studio for ComfyUI pods."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("file"), QStringLiteral("A workflow to open."));
    QCommandLineOption selfTest(QStringLiteral("selftest"), QStringLiteral("Start, paint once, say what works, end."));
    QCommandLineOption firstPaint(QStringLiteral("quit-after-first-paint"), QStringLiteral("For measuring the start."));
    QCommandLineOption form(QStringLiteral("quit-after-form"), QStringLiteral("For measuring how a file is opened."));
    for (QCommandLineOption* option : {&selfTest, &firstPaint, &form}) {
        option->setFlags(QCommandLineOption::HiddenFromHelp);
        parser.addOption(*option);
    }
    parser.process(app);
    return {parser.positionalArguments().value(0), parser.isSet(selfTest), parser.isSet(firstPaint),
            parser.isSet(form)};
}

/// Once the fields of a workflow are on the screen.
void quitWithForm(ui::StudioWindow& window)
{
    const ui::FormModel* form = &window.session().form();
    QObject::connect(form, &ui::FormModel::formChanged, &window, [&window, form] {
        if (!form->form().parameters.isEmpty()) {
            ui::afterFirstPaint(window.window(), &window, [] { QApplication::quit(); });
            window.window().update();
        }
    });
}

} // namespace

int main(int argc, char** argv)
{
    if (needsNoDisplay(argc, argv)) {
        qputenv("QT_QPA_PLATFORM", "minimal");
    }
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("ryla-studio"));
    QApplication::setApplicationDisplayName(QStringLiteral("RYLA Studio"));
    QApplication::setApplicationVersion(QStringLiteral(RYLA_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("studio.ryla.rylastudio"));
    const Arguments arguments = parsed(app);
    if (arguments.selfTest) {
        return ui::selfTest();
    }

    ui::LastInput input(app);
    StudioOptions options;
    options.pods = StudioOptions::Pods::KeptByWindow;
    options.lastInput = [&input] { return input.at(); };
    Studio studio(options);
    ui::ThemeSwitch theme(studio.settings());
    ui::StudioWindow window(studio, theme);
    std::unique_ptr<ui::DesktopMotion> motion;
    // Nothing is read from disk before the window is up.
    ui::afterFirstPaint(window.window(), &window, [&] {
        if (arguments.quitAfterFirstPaint) {
            QApplication::quit();
            return;
        }
        if (arguments.quitAfterForm) {
            quitWithForm(window);
        }
        window.start(arguments.file);
        motion = std::make_unique<ui::DesktopMotion>(ui::desktopBus());
        QObject::connect(motion.get(), &ui::DesktopMotion::changed, &theme,
                         [&] { theme.setDesktopLessMotion(motion->wantsLess()); });
    });
    window.show();
    return QApplication::exec();
}
