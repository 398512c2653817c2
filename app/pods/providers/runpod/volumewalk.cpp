#include "pods/providers/runpod/volumewalk.h"

#include <algorithm>

namespace ryla::pods::runpod {
namespace {

constexpr int mostAtOnce = 4;
constexpr int mostQuestions = 600;
constexpr qsizetype mostModels = 20'000;
constexpr int mostDepth = 6;

QString lastPart(const QString& prefix)
{
    return prefix.section(QLatin1Char('/'), -2, -2);
}

/// Hidden ones are no folders of models, and RunPod keeps pieces of uploads in one.
bool isHidden(const QString& name)
{
    return name.startsWith(QLatin1Char('.'));
}

/// ComfyUI's own folders come with a file that says what goes there.
bool isNoModel(const VolumeObject& object)
{
    const QString name = object.key.section(QLatin1Char('/'), -1);
    return name.isEmpty() || isHidden(name) || (object.bytes == 0 && name.startsWith(QLatin1String("put_")));
}

bool isComfys(const QString& root)
{
    return root.endsWith(QLatin1String("ComfyUI/models"), Qt::CaseInsensitive);
}

} // namespace

VolumeWalk::VolumeWalk(VolumeFiles& files, Volume volume, QObject* parent)
    : QObject(parent)
    , m_files(files)
    , m_volume(std::move(volume))
{
    m_promise.start();
}

Later<VolumeModels> VolumeWalk::start()
{
    add(Place::Top, {});
    goOn();
    return m_promise.future();
}

void VolumeWalk::add(Place place, const QString& prefix, int depth)
{
    m_waiting.append({place, prefix, {}, depth});
}

void VolumeWalk::goOn()
{
    while (!m_ended && !m_waiting.isEmpty() && m_running < mostAtOnce) {
        if (m_asked == mostQuestions) {
            m_found.cut = true;
            m_waiting.clear();
            break;
        }
        const Step step = m_waiting.takeFirst();
        ++m_asked;
        ++m_running;
        whenDone(m_files.page(m_volume, step.prefix, step.token), this, [this, step](const Result<VolumePage>& page) {
            --m_running;
            if (page) {
                take(step, *page);
                goOn();
            } else {
                end(fail(page.error()));
            }
        });
    }
    if (m_running == 0 && m_waiting.isEmpty()) {
        std::stable_partition(m_found.roots.begin(), m_found.roots.end(), isComfys);
        end(m_found);
    }
}

void VolumeWalk::end(Result<VolumeModels> result)
{
    if (!std::exchange(m_ended, true)) {
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }
}

void VolumeWalk::take(const Step& step, const VolumePage& page)
{
    for (const QString& folder : page.folders) {
        // A server that answers with other folders than it was asked for would lead in circles.
        if (folder.startsWith(step.prefix) && folder.size() > step.prefix.size() && folder.endsWith(QLatin1Char('/'))) {
            takeFolder(step, folder);
        }
    }
    for (const VolumeObject& object : page.objects) {
        takeFile(step, object);
    }
    const QString seen = step.prefix + QLatin1Char('\n') + page.next;
    if (page.next.isEmpty()) {
        return;
    }
    if (m_tokens.contains(seen)) { // RunPod is known to repeat one for ever
        m_found.cut = true;
        return;
    }
    m_tokens.insert(seen);
    m_waiting.append({step.place, step.prefix, page.next, step.depth});
}

void VolumeWalk::takeFolder(const Step& step, const QString& folder)
{
    const QString name = lastPart(folder);
    if (step.place == Place::Models) {
        if (step.depth < mostDepth && !isHidden(name)) {
            add(Place::Models, folder, step.depth + 1);
        }
        m_found.cut = m_found.cut || step.depth >= mostDepth;
        return;
    }
    if (name == QLatin1String("models")) {
        m_found.roots << folder.chopped(1);
        add(Place::Models, folder);
    } else if (name.compare(QLatin1String("ComfyUI"), Qt::CaseInsensitive) == 0 && step.place != Place::Comfy) {
        add(Place::Comfy, folder);
    } else if (step.place == Place::Top && !isHidden(name)) {
        add(Place::Inside, folder);
    }
}

void VolumeWalk::takeFile(const Step& step, const VolumeObject& object)
{
    m_found.seenBytes += object.bytes;
    if (step.place != Place::Models || isNoModel(object)) {
        return;
    }
    const auto root = std::find_if(m_found.roots.begin(), m_found.roots.end(), [&object](const QString& one) {
        return object.key.startsWith(one + QLatin1Char('/'));
    });
    const QString path = root == m_found.roots.end() ? QString() : object.key.mid(root->size() + 1);
    const qsizetype slash = path.indexOf(QLatin1Char('/'));
    if (slash <= 0 || m_names.contains(path)) { // beside the folders, or seen in another root
        return;
    }
    if (m_found.models.size() == mostModels) {
        m_found.cut = true;
        return;
    }
    m_names.insert(path);
    m_found.models.append({path.left(slash), path.mid(slash + 1), object.bytes});
}

} // namespace ryla::pods::runpod
