#pragma once

#include "ui/shell/themeswitch.h"

#include <QList>
#include <QObject>
#include <QTimer>
#include <QWidget>

namespace ryla::screenshots {

/// Takes one picture of a window for every size and scheme: NAME-dark.png, NAME-light.png, NAME-1000-dark.png, …
class Camera : public QObject
{
    Q_OBJECT
public:
    Camera(QWidget& window, ui::ThemeSwitch& theme, const QString& folder, QObject* parent = nullptr);

    void take(const QString& name);

signals:
    void taken();
    void failed(const QString& sentence);

private:
    struct View
    {
        QSize size;
        ui::Scheme scheme;
        QString suffix;
    };
    void arrange();
    void shoot();

    QWidget& m_window;
    ui::ThemeSwitch& m_theme;
    QString m_folder;
    QString m_name;
    QList<View> m_left;
    QTimer m_settled;
};

} // namespace ryla::screenshots
