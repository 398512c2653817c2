#include "ui/form/fieldfetches.h"

#include "ui/form/field.h"
#include "ui/form/formmodel.h"
#include "ui/form/parameterform.h"

namespace ryla::ui {

using workflow::InputRef;

FieldFetches::FieldFetches(FormModel& model, ParameterForm& form, const QString& folder, QObject* parent)
    : QObject(parent)
    , m_model(model)
    , m_form(form)
    , m_folder(folder)
{
    connect(&model, &FormModel::valueChanged, this, &FieldFetches::stop);
    connect(&model, &FormModel::formChanged, this, [this] {
        if (m_model.form().title != m_title) {
            stopAll();
        }
    });
}

void FieldFetches::fetch(const InputRef& id, const QUrl& url)
{
    stop(id);
    m_title = m_model.form().title;
    auto* picture = new WebPicture(url, m_folder, m_limits, this);
    m_running.insert(id, picture);
    const QString host = url.host();
    connect(picture, &WebPicture::progressed, this,
            [this, id, host](qint64 received, qint64 total) { show(id, host, received, total); });
    connect(picture, &WebPicture::finished, this, [this, id](const Result<QString>& path) { settle(id, path); });
    if (Field* field = m_form.field(id)) {
        connect(field, &Field::mendRequested, picture, [this, id] { stop(id); });
    }
    show(id, host, 0, -1);
    picture->start();
}

void FieldFetches::show(const InputRef& id, const QString& host, qint64 received, qint64 total)
{
    Field* field = m_form.field(id);
    if (!field) {
        return;
    }
    field->showProblem(Mood::Info, fetchWords(host, received, total) + QLatin1Char('.'), tr("Stop"));
}

void FieldFetches::settle(const InputRef& id, const Result<QString>& path)
{
    stop(id);
    if (path) {
        m_model.setValue(id, workflow::FileRef{*path, {}});
    } else if (Field* field = m_form.field(id)) {
        field->showProblem(Mood::Bad, path.error().message);
    }
}

void FieldFetches::stop(const InputRef& id)
{
    WebPicture* picture = m_running.take(id);
    if (!picture) {
        return;
    }
    picture->disconnect(this);
    picture->deleteLater();
    if (Field* field = m_form.field(id)) {
        field->refresh(); // the sentence about the fetch goes
    }
}

void FieldFetches::stopAll()
{
    for (const InputRef& id : m_running.keys()) {
        stop(id);
    }
}

} // namespace ryla::ui
