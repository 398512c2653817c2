#pragma once

#include "ui/mask/maskfile.h"
#include "workflow/form.h"

#include <QObject>

#include <functional>
#include <memory>

class QWidget;

namespace ryla::jobs {
class Backend;
} // namespace ryla::jobs

namespace ryla::ui {

class Ask;
class FormModel;

/// A mask for a picture of the form: brings the picture here if only the server has it, opens the painter, and puts
/// what was painted into the form, as one step to undo. One at a time: what is asked for last counts. GUI thread; files
/// are read and written on workers.
class MaskRequests : public QObject
{
    Q_OBJECT
public:
    /// `folder`: of masks and fetched pictures. `backend` may answer null. `over`: whose window the painter is for.
    MaskRequests(FormModel& model, Ask& ask, const QString& folder, std::function<jobs::Backend*()> backend,
                 QWidget* over);

    void paint(const workflow::InputRef& id);

signals:
    /// What it waits for or what went wrong; empty: no longer.
    void said(const QString& sentence);

private:
    Later<QString> fetched(const QString& serverName);
    void end(const QString& sentence);
    void open(const workflow::InputRef& id, const workflow::FileRef& file, const QString& path);
    void show(const workflow::InputRef& id, const workflow::FileRef& file, const MaskWork& work);
    void take(const workflow::InputRef& id, const workflow::FileRef& file, const QString& path, const SavedMask& mask);
    [[nodiscard]] bool readsOtherChannel(const workflow::InputRef& id) const;

    FormModel& m_model;
    Ask& m_ask;
    QString m_folder;
    std::function<jobs::Backend*()> m_backend;
    QWidget* m_over;
    std::unique_ptr<QObject> m_request; ///< a fetch stops with it; none: nothing is waited for
    workflow::InputRef m_asked;
    quint64 m_count = 0; ///< of requests: answers to earlier ones are late
};

} // namespace ryla::ui
