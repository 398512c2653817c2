#include "fleet/modelneeds.h"

#include "workflow/choices.h"

#include <QSet>

#include <algorithm>

namespace ryla::fleet {
namespace {

constexpr qint64 gigabyte = 1'000'000'000;
/// Names that are compared with all of a folder.
constexpr int mostSearched = 60;

QString slashed(const QString& name)
{
    return QString(name).replace(QLatin1Char('\\'), QLatin1Char('/'));
}

QString fileOf(const QString& name)
{
    return name.section(QLatin1Char('/'), -1);
}

class Comparison
{
public:
    explicit Comparison(const Stock& stock)
    {
        for (const StockModel& model : stock.models) {
            const QString folder = folderToday(model.folder);
            m_byPlace.insert({folder, model.name}, &model);
            m_byName.insert(model.name, &model);
            m_byFile.insert(fileOf(model.name).toLower(), &model);
            m_names[folder] << model.name;
        }
    }

    [[nodiscard]] const StockModel* find(const QString& folder, const QString& name) const
    {
        return folder.isEmpty() ? m_byName.value(name) : m_byPlace.value({folder, name});
    }

    QString nearest(const QString& folder, const QString& name)
    {
        if (const StockModel* same = m_byFile.value(fileOf(name).toLower())) {
            return same->folder + QLatin1Char('/') + same->name;
        }
        if (folder.isEmpty() || ++m_searched > mostSearched) {
            return {};
        }
        const auto near = workflow::nearestChoice(m_names.value(folder), name);
        return near ? folder + QLatin1Char('/') + *near : QString();
    }

private:
    QHash<std::pair<QString, QString>, const StockModel*> m_byPlace;
    QHash<QString, const StockModel*> m_byName;
    QHash<QString, const StockModel*> m_byFile;
    QHash<QString, QStringList> m_names;
    int m_searched = 0;
};

} // namespace

QString folderToday(const QString& folder)
{
    return folder == QLatin1String("unet")   ? QStringLiteral("diffusion_models")
           : folder == QLatin1String("clip") ? QStringLiteral("text_encoders")
                                             : folder;
}

QList<ModelNeed> modelNeeds(const QList<workflow::NeededModel>& needed, const Stock& stock, std::optional<qint64> free)
{
    Comparison comparison(stock);
    QList<ModelNeed> needs;
    qint64 wanted = 0;
    for (const workflow::NeededModel& model : needed) {
        ModelNeed need;
        need.model = model;
        need.model.folder = folderToday(model.folder);
        const QString name = slashed(model.name);
        const StockModel* known = comparison.find(need.model.folder, name);
        need.isThere = known != nullptr;
        need.bytes = known && known->bytes >= 0 ? known->bytes : model.bytes;
        if (!known) {
            need.nearest = comparison.nearest(need.model.folder, name);
            if (need.bytes >= 0 && free) {
                wanted += std::min(need.bytes, *free + 1 - std::min(wanted, *free)); // never beyond what a number holds
                need.fit = wanted > *free ? Fit::TooBig : Fit::Fits;
            }
        }
        needs << need;
    }
    return needs;
}

std::optional<qint64> freeBytes(const Stock& stock, int diskGb)
{
    if (diskGb <= 0 || stock.usedBytes < 0) {
        return std::nullopt;
    }
    return std::max<qint64>(0, diskGb * gigabyte - stock.usedBytes);
}

QList<WorkflowFiles> missingFiles(const QList<WorkflowFiles>& workflows, const Stock& stock)
{
    QSet<QString> there;
    for (const StockModel& model : stock.models) {
        there.insert(fileOf(model.name).toLower());
    }
    QList<WorkflowFiles> gaps;
    for (const WorkflowFiles& workflow : workflows) {
        WorkflowFiles gap{workflow.workflow, {}};
        for (const QString& file : workflow.files) {
            if (!there.contains(file.toLower())) {
                gap.files << file;
            }
        }
        if (!gap.files.isEmpty()) {
            gaps << gap;
        }
    }
    return gaps;
}

} // namespace ryla::fleet
