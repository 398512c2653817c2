#include "tests/screenshots/scenes.h"

#include "tests/screenshots/formscenes.h"
#include "tests/screenshots/oddform.h"
#include "ui/form/authorlist.h"
#include "ui/form/authorpanel.h"
#include "ui/form/formpanel.h"
#include "ui/form/parameterform.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/galleryspace.h"
#include "ui/gallery/galleryview.h"
#include "ui/mask/maskpainter.h"
#include "ui/mask/maskraster.h"
#include "ui/pods/targetsspace.h"
#include "ui/queue/stagepanel.h"
#include "ui/widgets/searchcombo.h"

#include <QApplication>
#include <QFileInfo>

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

ui::MaskPainter* painter()
{
    return qobject_cast<ui::MaskPainter*>(QApplication::activeModalWidget());
}

/// As if somebody had masked two places of it.
void paintMask(ui::StudioWindow& window, const QString& path)
{
    whenDone(ui::readMaskWork(path, {}), &window, [&window](const Result<ui::MaskWork>& read) {
        if (!read) {
            return; // the tour says that it does not come
        }
        ui::MaskWork work = *read;
        const QSizeF size = work.mask.size();
        const auto place = [size](double x, double y) { return QPointF(x * size.width(), y * size.height()); };
        ui::MaskRaster raster(work.mask);
        const ui::MaskBrush brush{size.width() / 14, 0.6, false};
        raster.stroke(place(0.30, 0.35), place(0.42, 0.25), brush);
        raster.stroke(place(0.42, 0.25), place(0.58, 0.30), brush);
        raster.stroke(place(0.70, 0.70), place(0.72, 0.74), brush);
        work.mask = raster.mask();
        const QString folder = QFileInfo(work.path).path();
        (new ui::MaskPainter(work, folder, window.ask(), {}, &window.window()))->open();
    });
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
        {QStringLiteral("mask-painter"), [&window, space] { paintMask(window, space->model()->item(3).path); },
         [] { return painter() != nullptr; }, 600},
        {{}, [] { painter()->reject(); }, [] { return !painter(); }, 0},
        {{}, [&] { pictures.warmUp(window.session().document()); }, [&] { return pictures.isWarm(); }, 0},
        {QStringLiteral("pods"), show("pods"), [] { return true; }},
        {QStringLiteral("pods-connect"), [&] { part<ui::TargetsSpace>(window)->addTarget(); }, [] { return true; }},
    };
}

QList<Stop> editorScenes(ui::StudioWindow& window)
{
    return {
        {QStringLiteral("create-editors"),
         [&session = window.session()] {
             session.form().aids().rememberChoice(oddForm().parameters.at(1),
                                                  QStringLiteral("Flux/flux1-krea-dev.safetensors"));
             session.form().setForm(oddForm());
             session.form().locks().set(ref("1.background"), true);
         },
         [] { return true; }, 900},
        {QStringLiteral("model-picker"), [] {}, [] { return true; }, 0,
         [&window] {
             QWidget* field = window.window().findChild<QWidget*>(QStringLiteral("editor_1.model"));
             if (auto* combo = field ? field->findChild<ui::SearchCombo*>() : nullptr) {
                 combo->openPopup();
             }
         }},
    };
}

} // namespace

Stop firstStart(ui::StudioWindow& window)
{
    return {QStringLiteral("create-first"), [&window] { window.start(); },
            [&window] {
                ui::WorkSession& session = window.session();
                return session.isOpen() && window.target().state() == jobs::TargetState::Ready &&
                       !session.form().form().parameters.isEmpty();
            },
            1500};
}

QList<Stop> scenes(ui::StudioWindow& window, Pictures& pictures)
{
    ui::WorkSession& session = window.session();
    auto* stage = part<ui::StagePanel>(window);
    const auto isOver = [&session] { return session.shownJob() && session.shownJob()->isOver(); };
    QList<Stop> stops{firstStart(window)};
    stops += formScenes(window);
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
        {QStringLiteral("author-mode"),
         [&] {
             ui::revertFields(session.form(), {ref("1.unet_name")});
             part<ui::FormPanel>(window)->authorModeRequested(true);
         },
         [&window] {
             auto* panel = part<ui::AuthorPanel>(window);
             if (panel->isHidden() || panel->list()->count() < 3) {
                 return false;
             }
             panel->list()->setCurrentRow(2);
             return true;
         },
         800},
        {QStringLiteral("create-failed"),
         [&] {
             part<ui::FormPanel>(window)->authorModeRequested(false);
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
    return stops + editorScenes(window);
}

} // namespace ryla::screenshots
