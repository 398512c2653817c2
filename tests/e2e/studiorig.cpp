#include "tests/e2e/studiorig.h"

#include "tests/support/answerof.h"
#include "ui/form/parameterform.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/galleryspace.h"
#include "ui/gallery/resultstrip.h"
#include "ui/queue/stagepanel.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fadetoast.h"

#include <QDirIterator>

namespace ryla::tests {
namespace {

demo::DemoOptions podOptions(double secondsPerStep)
{
    demo::DemoOptions options;
    options.secondsPerStep = secondsPerStep;
    return options;
}

} // namespace

StudioRig::StudioRig(Server server, double secondsPerStep)
    : m_server(server)
    , m_options(podOptions(secondsPerStep))
    , m_pod(m_options)
{
    if (server == Server::Demo) {
        return;
    }
    const Result<QUrl> url = answerOf(m_pod.start(), patience);
    if (!url) {
        qFatal("the demo pod does not start: %s", qPrintable(url.error().message));
    }
    m_url = *url;
    if (server == Server::Own && !connectHome(paths(), m_url)) {
        qFatal("the demo pod cannot be made the target");
    }
}

StudioRig::~StudioRig() = default;

bool StudioRig::connectHome(const Paths& paths, const QUrl& url)
{
    Settings settings(paths.settingsFile());
    const std::unique_ptr<SecretStore> secrets = memorySecretStore();
    jobs::TargetList targets(settings, *secrets);
    const auto address = comfy::ServerAddress::parse(url.toString());
    if (!address) {
        return false;
    }
    const auto id = answerOf(targets.save({{}, jobs::TargetKind::Address, QStringLiteral("pod"), *address}, {}));
    if (id) {
        targets.setCurrent(*id);
    }
    settings.sync();
    return id.has_value();
}

void StudioRig::open()
{
    close();
    m_studio = std::make_unique<Studio>(options());
    m_theme = std::make_unique<ui::ThemeSwitch>(m_studio->settings());
    m_shell = std::make_unique<ui::StudioWindow>(*m_studio, *m_theme);
    m_shell->window().resize(1400, 900);
    m_shell->show();
    m_shell->start();
}

void StudioRig::close()
{
    if (m_shell) {
        m_shell->window().close();
    }
    m_shell.reset();
    m_theme.reset();
    m_studio.reset();
}

void StudioRig::click(const char* name) const
{
    auto* button = find<QPushButton>(name);
    if (!button || !button->isVisible() || !button->isEnabled()) {
        QTest::qFail(name, __FILE__, __LINE__);
        return;
    }
    QTest::mouseClick(button, Qt::LeftButton);
}

bool StudioRig::isReady() const
{
    const auto* form = find<ui::ParameterForm>("parameterForm");
    return m_shell->session().isOpen() && form && form->isBuilt() &&
           !m_shell->session().form().form().parameters.isEmpty() &&
           m_shell->target().state() == jobs::TargetState::Ready && !m_shell->target().catalog().isEmpty();
}

void StudioRig::makeSmall(int steps)
{
    set("6.width", qint64(64));
    set("6.height", qint64(64));
    set("8.steps", qint64(steps));
}

void StudioRig::set(const char* input, const workflow::Value& value)
{
    session().form().setValue(ref(input), value);
}

workflow::Value StudioRig::value(const char* input) const
{
    return m_shell->session().form().value(ref(input));
}

int StudioRig::inStrip() const
{
    return find<ui::ResultStrip>("strip")->results()->rowCount();
}

int StudioRig::inGallery() const
{
    return find<ui::GallerySpace>("gallerySpace")->model()->rowCount();
}

QStringList StudioRig::files() const
{
    QStringList found;
    QDirIterator walk(paths().galleryFolder(), {QStringLiteral("*.png")}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        found << walk.next();
    }
    return found;
}

bool StudioRig::has(int pictures) const
{
    return m_studio->queue().openCount() == 0 && inStrip() == pictures && inGallery() == pictures &&
           files().size() == pictures;
}

QString StudioRig::said() const
{
    QStringList words;
    words << QStringLiteral("target: %1").arg(m_shell->target().problem());
    words << QStringLiteral("toast: %1").arg(m_shell->window().findChild<ui::FadeToast*>()->words());
    words << QStringLiteral("headline: %1").arg(find<ui::ElidedLabel>("stageHeadline")->text());
    words << QStringLiteral("strip %1, gallery %2, files %3").arg(inStrip()).arg(inGallery()).arg(files().size());
    for (const jobs::Job* job : m_studio->queue().jobs()) {
        words << jobs::toString(job->state()) + QLatin1Char(' ') + job->record().error.message;
    }
    return words.join(QLatin1Char('\n'));
}

} // namespace ryla::tests
