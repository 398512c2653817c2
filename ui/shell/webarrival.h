#pragma once

#include "ui/shell/arrivaldialog.h"
#include "ui/widgets/webfetch.h"

#include <QPointer>
#include <QTemporaryDir>

#include <memory>

namespace ryla::ui {

/// An address that was dropped or pasted: fetched, looked at, and shown before anything is opened. What the user wants
/// of it is said by one signal; whatever it is, this object and its dialog are gone afterwards. Nothing stays on disk
/// of what was not wanted. GUI thread; files are written and looked at on workers.
class WebArrival : public QObject
{
    Q_OBJECT
public:
    /// `folder`: where it is kept. `field`: the title of the picture field it could go into; empty: there is none.
    WebArrival(const QUrl& url, const QString& folder, OpenWork open, const QString& field,
               const WebFetch::Limits& limits, QWidget* over);
    ~WebArrival() override;

    void start();
    [[nodiscard]] ArrivalDialog* dialog() const { return m_dialog; }

signals:
    /// A picture, clip or sound that is kept at `path`.
    void openWanted(const QString& path);
    /// A workflow file's text, which is kept nowhere yet.
    void textWanted(const QByteArray& text, const QString& name);
    void valuesWanted(const ryla::workflow::Patch& values);
    void pictureWanted(const QString& path);

private:
    using Room = std::shared_ptr<QTemporaryDir>;

    void take(const WebFetch::Fetched& fetched);
    void show(const Result<SeenFile>& file);
    void connectChoices();
    void keep(void (WebArrival::*wanted)(const QString&));
    void end();

    QString m_folder;
    OpenWork m_open;
    QString m_field;
    WebFetch m_fetch;
    /// Lives as long as this object: an answer under way always finds it. The window may take both at once.
    QPointer<ArrivalDialog> m_dialog;
    /// Where it lies until it is wanted; goes with its last user.
    Room m_room;
    SeenFile m_file;
    QByteArray m_bytes;
    QString m_name;
};

} // namespace ryla::ui
