#include "tests/screenshots/libraryscenes.h"

#include "ui/library/diffview.h"
#include "ui/library/librarycommands.h"
#include "ui/library/librarymodel.h"
#include "ui/shell/changednotice.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>

namespace ryla::screenshots {
namespace {

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qCritical("%s could not be written.", qPrintable(path));
    }
}

/// What there is to see: workflows of one's own beside the shipped ones.
class Shelf
{
public:
    explicit Shelf(Studio& studio)
        : m_studio(studio)
        , m_starter(contentsOf(studio.paths().starterWorkflowsFolder() + QStringLiteral("/z-image-turbo.json")))
    {
    }

    [[nodiscard]] QString portrait() const { return own("Portrait, evening light"); }
    [[nodiscard]] QString swap() const { return own("Face swap, studio light"); }

    void fill()
    {
        write(portrait(), m_starter);
        write(own("Product shot, white ground"), changed({{"\"steps\": 8", "\"steps\": 12"}}));
        write(swap(), changed({{"z_image_turbo_bf16", "inswapper_128_fp16"},
                               {"\"ConditioningZeroOut\"", "\"ReActorFaceSwap\""},
                               {"qwen_3_4b", "qwen_3_8b"}}));
        const QString team = m_studio.paths().dataFolder() + QStringLiteral("/Team workflows");
        write(team + QStringLiteral("/Banner 16 to 9.json"), changed({{"\"width\": 1024", "\"width\": 1536"}}));
        write(team + QStringLiteral("/clips/Short clip from still.json"),
              changed({{"\"ModelSamplingAuraFlow\"", "\"WanImageToVideo\""}}));
        library::Library& library = *m_studio.library();
        library.setFavourite(portrait(), true);
        library.setFavourite(m_studio.paths().starterWorkflowsFolder() + QStringLiteral("/flux1-dev.json"), true);
        library.setTags(portrait(), {QStringLiteral("portrait"), QStringLiteral("client")});
        library.setTags(own("Product shot, white ground"), {QStringLiteral("client")});
        library.setTags(swap(), {QStringLiteral("portrait")});
        library.addFolder(team);
        library.look();
    }

    /// Somebody else's editor, twice.
    void change(int time) const
    {
        const Changes first{{"\"steps\": 8", "\"steps\": 10"},
                            {"\"shift\": 3.0", "\"shift\": 3.5"},
                            {"calm sea, film grain, 50 mm", "calm sea, fine grain, 85 mm, soft rim light"}};
        const Changes second{{"\"sampler_name\": \"euler\"", "\"sampler_name\": \"res_multistep\""},
                             {"\"ConditioningZeroOut\"", "\"CLIPTextEncode\""}};
        write(portrait(), changed(time == 1 ? first : first + second));
    }

private:
    using Changes = QList<std::pair<const char*, const char*>>;

    [[nodiscard]] QString own(const char* name) const
    {
        return m_studio.paths().workflowsFolder() + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".json");
    }
    [[nodiscard]] QByteArray changed(const Changes& changes) const
    {
        QByteArray bytes = m_starter;
        for (const auto& [from, to] : changes) {
            bytes.replace(from, to);
        }
        return bytes;
    }

    Studio& m_studio;
    QByteArray m_starter;
};

} // namespace

QList<Stop> libraryScenes(Studio& studio, ui::StudioWindow& window)
{
    auto shelf = std::make_shared<Shelf>(studio);
    auto* commands = window.window().findChild<ui::LibraryCommands*>();
    auto* model = window.window().findChild<ui::LibraryModel*>();
    auto* notice = window.window().findChild<ui::ChangedNotice*>();
    const auto dialog = [] { return QApplication::activeModalWidget() != nullptr; };
    const auto close = [] {
        if (QWidget* shown = QApplication::activeModalWidget()) {
            shown->close();
        }
    };
    const auto isKnown = [model](const QString& path, library::Health health) {
        return model->index(model->rowOf(path)).data(ui::LibraryModel::HealthRole).toInt() == int(health);
    };
    return {
        {{},
         [&window, shelf] {
             window.window().showSpace(QStringLiteral("create"));
             shelf->fill();
             window.session().openFile(shelf->portrait());
         },
         [&window, shelf] { return window.session().document().sourcePath() == shelf->portrait(); }},
        {QStringLiteral("library"), [] {},
         [=] {
             return isKnown(shelf->portrait(), library::Health::Ready) &&
                    isKnown(shelf->swap(), library::Health::Missing);
         },
         1200},
        {QStringLiteral("library-parts"), [=] { commands->showParts(shelf->swap()); }, dialog},
        {{},
         [&window] { window.session().run(1, false); },
         [&window, close] {
             close();
             const jobs::Job* job = window.session().shownJob();
             return job && job->isOver();
         }},
        {{}, [shelf] { shelf->change(1); }, [notice] { return notice->isVisible(); }, 1500},
        {QStringLiteral("library-changed"), [shelf] { shelf->change(2); }, [notice] { return notice->isVisible(); },
         2500},
        {QStringLiteral("library-versions"), [=] { commands->showVersions(shelf->portrait()); },
         [dialog] {
             auto* diff = QApplication::activeModalWidget()
                              ? QApplication::activeModalWidget()->findChild<ui::DiffView*>()
                              : nullptr;
             return dialog() && diff && diff->toPlainText().contains(QStringLiteral("res_multistep"));
         },
         800},
        {{}, close, [dialog] { return !dialog(); }, 0},
    };
}

} // namespace ryla::screenshots
