#pragma once

#include "library/healthservice.h"
#include "studio.h"
#include "ui/shell/ask.h"
#include "ui/shell/authorsession.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/targetsession.h"
#include "ui/shell/themeswitch.h"
#include "ui/shell/worksession.h"

namespace ryla::ui {

class CreateSpace;
class GallerySpace;
class PodOffer;
class PodSpace;
class TargetsSpace;

/// The whole window over one Studio: makes the spaces and connects what happens in one to the others. The first paint
/// comes before anything is read; start() does the rest.
class StudioWindow : public QObject
{
    Q_OBJECT
public:
    StudioWindow(Studio& studio, ThemeSwitch& theme);
    ~StudioWindow() override;

    void show();
    /// Opens the queue, the target and the last workflow, or this file. Call it when the window has been painted.
    void start(const QString& file = {});
    [[nodiscard]] MainWindow& window() { return *m_window; }
    [[nodiscard]] WorkSession& session() { return *m_session; }
    [[nodiscard]] TargetSession& target() { return *m_target; }
    [[nodiscard]] Ask& ask() { return m_ask; }

private:
    void makeSpaces();
    void connectWindow();
    void connectActions();
    void connectDrops();
    void connectPods();
    void connectOffer();
    void connectModels();
    void connectOverflow();
    void refreshRibbon();
    void refreshJobs();
    void say(const Error& error);

    Studio& m_studio;
    SystemClock m_clock;
    Ask m_ask;
    library::HealthService m_health;
    std::unique_ptr<TargetSession> m_target;
    std::unique_ptr<WorkSession> m_session;
    std::unique_ptr<AuthorSession> m_author;
    std::unique_ptr<MainWindow> m_window;
    CreateSpace* m_create = nullptr;
    GallerySpace* m_gallery = nullptr;
    TargetsSpace* m_targets = nullptr;
    PodSpace* m_pods = nullptr;
    PodOffer* m_offer = nullptr;
};

} // namespace ryla::ui
