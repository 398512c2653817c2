#include "tests/screenshots/scenes.h"

#include "ui/form/parameterform.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/galleryspace.h"
#include "ui/gallery/galleryview.h"
#include "ui/pods/targetsspace.h"
#include "ui/queue/stagepanel.h"

namespace ryla::screenshots {
namespace {

workflow::InputRef ref(const char* text)
{
    return workflow::InputRef::parse(QString::fromLatin1(text));
}

template<class T>
T* part(ui::StudioWindow& window)
{
    return window.window().findChild<T*>();
}

void fillForm(ui::FormModel& form)
{
    form.setValue(ref("4.text"),
                  QStringLiteral("a lighthouse keeper on the cliff at golden hour, low sun over layered hills, calm "
                                 "sea, film grain, 50 mm"));
    form.setValue(ref("6.width"), qint64(1152));
    form.setValue(ref("6.height"), qint64(864));
}

bool isAtStep(ui::StudioWindow& window, double step)
{
    const jobs::Job* job = window.session().shownJob();
    const jobs::NodeStep* now = job ? job->progress().currentStep() : nullptr;
    return now && now->maximum > 1 && now->value >= step;
}

QList<Stop> galleryScenes(ui::StudioWindow& window, Pictures& pictures)
{
    auto* space = part<ui::GallerySpace>(window);
    const auto filled = [space] { return space->model()->rowCount() >= Pictures::count(); };
    const auto show = [&window](const char* id) {
        return [&window, id] { window.window().showSpace(QString::fromLatin1(id)); };
    };
    return {
        {QStringLiteral("gallery-empty"), show("gallery"), [space] { return space->model()->isLoaded(); }},
        {{}, [&] { pictures.make(window.session().document()); }, [&] { return pictures.areMade(); }, 0},
        {QStringLiteral("gallery"), [space] { space->showItem(space->model()->item(0).id); }, filled, 2500},
        {QStringLiteral("gallery-big"), [space] { space->openBig(space->model()->item(3).id); }, filled, 1200},
        {{}, [&] { pictures.warmUp(window.session().document()); }, [&] { return pictures.isWarm(); }, 0},
        {QStringLiteral("pods"), show("pods"), [] { return true; }},
        {QStringLiteral("pods-connect"), [&] { part<ui::TargetsSpace>(window)->addTarget(); }, [] { return true; }},
    };
}

} // namespace

QList<Stop> scenes(ui::StudioWindow& window, Pictures& pictures)
{
    ui::WorkSession& session = window.session();
    auto* stage = part<ui::StagePanel>(window);
    const auto isOver = [&session] { return session.shownJob() && session.shownJob()->isOver(); };
    QList<Stop> stops{{QStringLiteral("create-first"), [&] { window.start(); },
                       [&] {
                           return session.isOpen() && window.target().state() == jobs::TargetState::Ready &&
                                  !session.form().form().parameters.isEmpty();
                       },
                       1500}};
    stops += galleryScenes(window, pictures);
    stops += {
        {QStringLiteral("create-running"),
         [&] {
             window.window().showSpace(QStringLiteral("create"));
             fillForm(session.form());
             session.run(1, false);
         },
         [&] { return isAtStep(window, 5); }, 0},
        {QStringLiteral("create-done"), [] {}, [=] { return isOver() && !stage->shownFile().isEmpty(); }, 1500},
        {QStringLiteral("create-problem"),
         [&window, &session] {
             session.form().setValue(ref("1.unet_name"), QStringLiteral("z_image_turbo_fp8.safetensors"));
             part<ui::ParameterForm>(window)->showField(ref("1.unet_name"));
         },
         [] { return true; }, 600},
        {QStringLiteral("create-failed"),
         [&] {
             session.form().revert({ref("1.unet_name")});
             pictures.makeFailing(session.document());
         },
         [&pictures, &session] {
             if (!pictures.failing() || !pictures.failing()->isOver()) {
                 return false;
             }
             session.show(pictures.failing());
             return true;
         },
         600},
    };
    return stops;
}

} // namespace ryla::screenshots
