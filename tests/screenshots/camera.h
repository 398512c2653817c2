#pragma once

#include "ui/shell/themeswitch.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <QWidget>
#include <functional>

namespace ryla::screenshots {

/// Takes one picture of a window for every size and scheme: NAME-dark.png, NAME-light.png, NAME-1000-dark.png, …
class Camera : public QObject
{
    Q_OBJECT
public:
    Camera(QWidget& window, ui::ThemeSwitch& theme, const QString& folder, QObject* parent = nullptr);

    /// `popup` opens what belongs into the picture and would stay where it was when the window gets another size.
    void take(const QString& name, const std::function<void()>& popup);

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
    std::function<void()> m_popup;
    int m_opened = 0;
    QList<View> m_left;
    QTimer m_settled;
};

} // namespace ryla::screenshots
