// The window as a program that presses Run by itself and says how its job stands: tst_killed kills it. RYLA_HOME says
// where its files are.
#include "studio.h"
#include "ui/form/parameterform.h"
#include "ui/shell/studiowindow.h"

#include <QApplication>
#include <QPushButton>
#include <QTextStream>
#include <QTimer>

using namespace ryla;

namespace {

void set(ui::WorkSession& session, const char* input, qint64 value)
{
    session.form().setValue(workflow::InputRef::parse(QString::fromLatin1(input)), value);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Studio studio({Paths::standard(), true, true, false, {}});
    ui::ThemeSwitch theme(studio.settings());
    ui::StudioWindow shell(studio, theme);
    shell.window().resize(1400, 900);
    shell.show();
    shell.start();
    QTextStream out(stdout);
    QObject::connect(&studio.queue(), &jobs::Queue::jobAdded, &app, [&](jobs::Job* job) {
        const auto say = [&out, job, last = QString()]() mutable {
            const QString state = jobs::toString(job->state());
            if (state != last) {
                out << state << Qt::endl;
                last = state;
            }
        };
        QObject::connect(job, &jobs::Job::changed, &app, say);
    });
    QTimer ready;
    QObject::connect(&ready, &QTimer::timeout, &app, [&] {
        const auto* form = shell.window().findChild<ui::ParameterForm*>();
        auto* run = shell.window().findChild<QPushButton*>(QStringLiteral("runButton"));
        if (shell.target().state() == jobs::TargetState::Ready && !shell.target().catalog().isEmpty() &&
            shell.session().isOpen() && form->isBuilt() && run->isEnabled()) {
            ready.stop();
            set(shell.session(), "6.width", 64);
            set(shell.session(), "6.height", 64);
            set(shell.session(), "8.steps", 40);
            run->click();
        }
    });
    ready.start(50);
    return QApplication::exec();
}
