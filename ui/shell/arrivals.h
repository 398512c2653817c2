#pragma once

#include "ui/shell/seenfile.h"

#include <QMenu>
#include <QPointer>
#include <QUrl>

namespace ryla::library {
class Library;
} // namespace ryla::library

namespace ryla::ui {

class TargetSession;
class WebArrival;
class WorkSession;

/// What is dropped on the window, and what becomes of it. A picture or clip that was made with the open workflow is
/// offered in a menu: take its values, make a preset of them, open it, use it in a picture field. Anything else with a
/// workflow is opened; of several files the first, the others come into the list. A folder is watched from then on. GUI
/// thread; files are looked at on workers.
class Arrivals : public QObject
{
    Q_OBJECT
public:
    /// `folder`: where pictures are kept that come without a file.
    Arrivals(WorkSession& session, library::Library& library, const TargetSession& target, const QString& folder,
             QWidget* over);

    void takeFiles(const QList<QUrl>& urls);
    /// A picture's file bytes.
    void takePicture(const QByteArray& bytes);
    /// A workflow, or the address of one.
    void takeText(const QString& text);
    /// Fetched, and shown before anything is opened.
    void takeAddress(const QUrl& url);
    /// What is offered; its actions: "takeValues", "makePreset", "openWorkflow", "usePicture".
    [[nodiscard]] QMenu* menu() { return &m_menu; }

signals:
    void said(const QString& sentence);

private:
    void takeOne(const QString& path);
    void takeSeveral(const QStringList& paths);
    [[nodiscard]] OpenWork openWork() const;
    void judge(const SeenFile& file);
    void offer(const SeenFile& file);
    void listAfterFirst(const QStringList& paths);
    void use(const workflow::Patch& values);
    [[nodiscard]] QList<workflow::Parameter> pictureFields() const;

    WorkSession& m_session;
    library::Library& m_library;
    const TargetSession& m_target;
    QString m_folder;
    QWidget* m_over;
    QMenu m_menu;
    quint64 m_looking = 0;
    QPointer<WebArrival> m_web;
};

} // namespace ryla::ui
