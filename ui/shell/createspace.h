#pragma once

#include "base/settings.h"
#include "gallery/item.h"
#include "ui/queue/jobtimeline.h"

#include <QWidget>

class QSplitter;
class QVBoxLayout;

namespace ryla::library {
class HealthService;
class Library;
class Versions;
} // namespace ryla::library

namespace ryla::gallery {
class Store;
class ThumbnailService;
} // namespace ryla::gallery

namespace ryla::jobs {
class Backend;
} // namespace ryla::jobs

namespace ryla::ui {

class Ask;
class AuthorSession;
class ChangedNotice;
class FormPanel;
class LibraryCommands;
class LibraryPanel;
class ResultStrip;
class StagePanel;
class WorkSession;

/// False until the card of the first start was answered or there is a result.
inline const Setting<bool> firstStartSeen{"ui/firstStartSeen", false};

/// The Create space: workflow list, form, stage and strip side by side. Below 1100 px the list folds away, below 800 px
/// the strip too; the strip is not there before the first result. Places panels and connects them to the session;
/// decides nothing.
class CreateSpace : public QWidget
{
    Q_OBJECT
public:
    struct Parts
    {
        WorkSession& session;
        gallery::Store& store;
        gallery::ThumbnailService& thumbnails;
        Settings& settings;
        Ask& ask;
        /// Of the target that jobs go to.
        UsualMs usual;
        std::function<qint64()> nowMs;
        QString inputsFolder;
        library::Library& library;
        library::HealthService& health;
        library::Versions& versions;
        std::function<QString()> serverName;
        /// Of the target that jobs go to; may be null.
        std::function<jobs::Backend*()> backend = {};
        /// Null: there is no author mode.
        AuthorSession* author = nullptr;
    };

    explicit CreateSpace(const Parts& parts, QWidget* parent = nullptr);

    [[nodiscard]] FormPanel* form() const { return m_form; }
    [[nodiscard]] StagePanel* stage() const { return m_stage; }
    [[nodiscard]] LibraryPanel* library() const { return m_library; }
    [[nodiscard]] LibraryCommands* libraryCommands() const { return m_commands; }
    /// Above everything on the stage; owned.
    void setOverStage(QWidget* notice);
    void openFileDialog();
    /// To search in the list; where it is folded away, it comes until something was chosen.
    void focusSearch();
    /// The card of the first start is not needed any more, now and later.
    void endFirstStart();

signals:
    /// From the card of the first start: a server of one's own.
    void connectRequested();
    void runPodRequested();
    /// The big view of an item of the gallery.
    void bigRequested(const QString& path);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void fold();
    QWidget* makeStrip();
    void greet();
    void showStrip();
    void connectSession();
    void connectPanels();
    void connectAuthor();
    void connectFiles();
    void beginWithLast();
    void markInStrip();
    void pickPicture(const QString& input);

    Parts m_parts;
    LibraryCommands* m_commands;
    LibraryPanel* m_library;
    FormPanel* m_form;
    StagePanel* m_stage;
    ChangedNotice* m_changed;
    ResultStrip* m_strip;
    QWidget* m_stripPane = nullptr;
    QVBoxLayout* m_right = nullptr;
    QSplitter* m_columns;
    bool m_begun = false;
};

} // namespace ryla::ui
