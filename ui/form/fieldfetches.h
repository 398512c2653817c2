#pragma once

#include "ui/form/webpicture.h"
#include "workflow/inputref.h"

#include <QHash>
#include <QPointer>

namespace ryla::ui {

class Field;
class FormModel;
class ParameterForm;

/// The pictures on their way from the web into fields, one a field. Says how far it is, or why it failed, under the
/// field; a value that comes from elsewhere, or another workflow, stops it. GUI thread.
class FieldFetches : public QObject
{
    Q_OBJECT
public:
    FieldFetches(FormModel& model, ParameterForm& form, const QString& folder, QObject* parent = nullptr);

    void fetch(const workflow::InputRef& id, const QUrl& url);
    void setLimits(const WebFetch::Limits& limits) { m_limits = limits; }
    [[nodiscard]] bool isFetching(const workflow::InputRef& id) const { return m_running.contains(id); }

private:
    void show(const workflow::InputRef& id, const QString& host, qint64 received, qint64 total);
    void settle(const workflow::InputRef& id, const Result<QString>& path);
    void stop(const workflow::InputRef& id);
    void stopAll();

    FormModel& m_model;
    ParameterForm& m_form;
    QString m_folder;
    QString m_title; ///< of the workflow they are for
    WebFetch::Limits m_limits;
    QHash<workflow::InputRef, WebPicture*> m_running;
};

} // namespace ryla::ui
