#pragma once

#include "demo/podthread.h"
#include "studio.h"
#include "ui/shell/studiowindow.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace ryla::tests {

/// The real window over a real Studio with a home of its own, and a demo pod that can be made to fail. Opening it again
/// is a new start of the program on the same home.
class StudioRig
{
public:
    enum class Server {
        Own,    ///< a demo pod of the rig, as an address the user has connected
        Demo,   ///< what Studio starts by itself at the first start
        Foreign ///< whatever the settings in the home say
    };

    explicit StudioRig(Server server = Server::Own, double secondsPerStep = 0.02);
    virtual ~StudioRig();
    StudioRig(const StudioRig&) = delete;
    StudioRig& operator=(const StudioRig&) = delete;

    /// Shows the window and starts it, as main() does.
    void open();
    void close();
    /// Connects the home to this address, as the Pods space does.
    static bool connectHome(const Paths& paths, const QUrl& url);

    [[nodiscard]] Paths paths() const { return Paths::under(m_home.path()); }
    [[nodiscard]] QUrl podUrl() const { return m_url; }
    [[nodiscard]] demo::PodThread& pod() { return m_pod; }
    [[nodiscard]] Studio& studio() { return *m_studio; }
    [[nodiscard]] ui::StudioWindow& shell() { return *m_shell; }
    [[nodiscard]] ui::WorkSession& session() { return m_shell->session(); }

    template<class T>
    [[nodiscard]] T* find(const char* name) const
    {
        return m_shell->window().findChild<T*>(QString::fromLatin1(name));
    }
    /// Inside a widget of that name, such as the text of "editor_4.text".
    template<class T>
    [[nodiscard]] T* within(const char* parent, const char* name) const
    {
        auto* widget = find<QWidget>(parent);
        return widget ? widget->findChild<T*>(QString::fromLatin1(name)) : nullptr;
    }
    void click(const char* name) const;
    void run() const { click("runButton"); }

    /// The workflow is open, its form is made and the server says what it has.
    [[nodiscard]] bool isReady() const;
    /// A small picture in so many steps, so that a test takes a second.
    void makeSmall(int steps);
    void set(const char* input, const workflow::Value& value);
    [[nodiscard]] workflow::Value value(const char* input) const;

    /// The job that the stage shows; null: none.
    [[nodiscard]] jobs::Job* shown() const { return m_shell->session().shownJob(); }
    [[nodiscard]] bool isShown(jobs::JobState state) const { return shown() && shown()->state() == state; }
    [[nodiscard]] int inStrip() const;
    [[nodiscard]] int inGallery() const;
    /// Complete pictures in the gallery folder.
    [[nodiscard]] QStringList files() const;
    /// Everything has come to its end and each picture is there once: in the strip, the gallery and on disk.
    [[nodiscard]] bool has(int pictures) const;
    /// For a failed QVERIFY2: what the window and the queue say.
    [[nodiscard]] QString said() const;

protected:
    /// How the program is started.
    [[nodiscard]] virtual StudioOptions options() const { return {paths(), true, true, false, m_options}; }

private:
    QTemporaryDir m_home;
    Server m_server;
    demo::DemoOptions m_options;
    demo::PodThread m_pod;
    QUrl m_url;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<ui::ThemeSwitch> m_theme;
    std::unique_ptr<ui::StudioWindow> m_shell;
};

inline workflow::InputRef ref(const char* text)
{
    return workflow::InputRef::parse(QString::fromLatin1(text));
}

/// Patience for a machine with other work to do, in ms.
inline constexpr int patience = 60'000;

} // namespace ryla::tests
