#include "tests/screenshots/pictures.h"

#include <QDir>

#include <array>

namespace ryla::screenshots {
namespace {

struct Wish
{
    const char* prompt;
    int width;
    int height;
    quint64 seed;
};

/// Oldest first.
constexpr std::array<Wish, 24> wishes = {{
    {"a red fox asleep in autumn leaves, low light", 832, 640, 11},
    {"lavender fields at dusk, violet hills, soft wind", 960, 640, 27},
    {"green forest on a clear morning, mist between the trees", 640, 832, 33},
    {"winter mountains under a night sky with stars", 1024, 576, 48},
    {"desert dunes at sunset, long shadows", 768, 768, 52},
    {"a lighthouse on the coast, blue water, golden evening", 832, 640, 61},
    {"a quiet lake in spring, first light", 960, 640, 77},
    {"snow on purple mountains, warm evening", 640, 832, 83},
    {"meadow in spring, morning sun", 832, 640, 94},
    {"red hills under a midnight moon", 768, 768, 105},
    {"the ocean at dawn, calm sea, pale sky", 1024, 576, 118},
    {"a fox on a ridge at golden hour", 640, 832, 121},
    {"violet dusk over the sand", 832, 640, 134},
    {"a lighthouse keeper's path, sea at sunset", 960, 640, 146},
    {"jungle after rain, warm light", 768, 768, 151},
    {"white winter, ice and a low sun", 832, 640, 169},
    {"mars, red dust, two days from home", 1024, 576, 172},
    {"blue hour by the water", 640, 832, 188},
    {"autumn evening, rust and gold", 832, 640, 193},
    {"stars over the desert, moonlight on sand", 960, 640, 204},
    {"lavender in clear morning air", 768, 768, 217},
    {"forest fire sky, sunset behind green hills", 832, 640, 228},
    {"a lighthouse in a winter night", 640, 832, 232},
    {"the coast at golden hour, low sun over layered hills", 1152, 864, 7},
}};
constexpr int yesterdays = 12;

workflow::InputRef ref(const char* text)
{
    return workflow::InputRef::parse(QString::fromLatin1(text));
}

demo::DemoOptions hurried()
{
    demo::DemoOptions options;
    options.secondsPerStep = 0.005;
    options.previews = false;
    return options;
}

} // namespace

Pictures::Pictures(Studio& studio, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
    , m_pod(hurried())
{
    connect(&m_studio.queue(), &jobs::Queue::jobDone, this, &Pictures::keep);
}

int Pictures::count()
{
    return int(wishes.size());
}

void Pictures::make(const workflow::WorkflowDocument& document)
{
    m_document = document;
    whenDone(m_pod.start(), this, [this](const Result<QUrl>& url) {
        const auto address = url ? comfy::ServerAddress::parse(url->toString())
                                 : Result<comfy::ServerAddress>(tl::unexpect, url.error());
        if (!address) {
            emit failed(address.error().message);
            return;
        }
        m_studio.use(jobs::Target{m_target, jobs::TargetKind::Address, QStringLiteral("Demo pod"), *address});
        submit(0);
    });
}

void Pictures::submit(int index)
{
    const Wish& wish = wishes[size_t(index)];
    jobs::JobRequest request;
    request.document = m_document;
    request.target = m_target;
    request.outputFolder = m_studio.paths().galleryFolder();
    request.patch.set(ref("4.text"), QString::fromLatin1(wish.prompt));
    request.patch.set(ref("6.width"), qint64(wish.width));
    request.patch.set(ref("6.height"), qint64(wish.height));
    request.patch.set(ref("8.seed"), workflow::Seed{wish.seed * 18'036'114'207ULL});
    request.patch.set(ref("10.filename_prefix"), QStringLiteral("shot%1").arg(index));
    whenDone(m_studio.queue().submit(request), this, [this](const Result<jobs::Job*>& job) {
        if (!job) {
            emit failed(job.error().message);
        }
    });
}

void Pictures::keep(const jobs::Outcome& outcome)
{
    if (outcome.record.target != m_target) {
        return;
    }
    // Jobs with a folder of their own are not imported by the studio: here they get their day first.
    workflow::Provenance made = outcome.provenance;
    const int daysAgo = m_made < yesterdays ? 2 : 0;
    made.finishedAt = made.finishedAt.addDays(-daysAgo);
    made.startedAt = made.finishedAt.addMSecs(-4200);
    whenDone(m_studio.importer()->import(outcome.outputs, made), this,
             [this](const Result<QList<gallery::Item>>& items) {
                 if (!items) {
                     emit failed(items.error().message);
                     return;
                 }
                 if (++m_made < count()) {
                     submit(m_made);
                 }
             });
}

void Pictures::warmUp(const workflow::WorkflowDocument& document)
{
    jobs::JobRequest request;
    request.document = document;
    request.target = jobs::TargetList::demoId();
    request.outputFolder = m_studio.paths().dataFolder() + QStringLiteral("/warm");
    request.patch.set(ref("8.steps"), qint64(2));
    whenDone(m_studio.queue().submit(request), this, [this](const Result<jobs::Job*>& job) {
        if (job) {
            m_warm = *job;
        } else {
            emit failed(job.error().message);
        }
    });
}

void Pictures::makeFailing(const workflow::WorkflowDocument& document)
{
    demo::FaultScript faults;
    faults.failingClass = QStringLiteral("KSampler");
    faults.failureText = QStringLiteral("Allocation on device 0 would exceed allowed memory. (out of memory)");
    m_pod.setFaults(faults);
    jobs::JobRequest request;
    request.document = document;
    request.target = m_target;
    request.patch.set(ref("6.width"), qint64(2048));
    request.patch.set(ref("6.height"), qint64(2048));
    whenDone(m_studio.queue().submit(request), this, [this](const Result<jobs::Job*>& job) {
        if (job) {
            m_failing = *job;
        } else {
            emit failed(job.error().message);
        }
    });
}

} // namespace ryla::screenshots
