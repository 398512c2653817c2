#include "tests/screenshots/camera.h"

#include <QApplication>
#include <QPainter>
#include <QPixmap>

#include <chrono>

namespace ryla::screenshots {

using ui::Scheme;

Camera::Camera(QWidget& window, ui::ThemeSwitch& theme, const QString& folder, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_theme(theme)
    , m_folder(folder)
{
    // A new size is told by the display's server, and thumbnails of the new layout are asked for then.
    m_settled.setSingleShot(true);
    m_settled.setInterval(std::chrono::milliseconds(220));
    connect(&m_settled, &QTimer::timeout, this, &Camera::shoot);
}

void Camera::take(const QString& name, const std::function<void()>& popup)
{
    m_name = name;
    m_popup = popup;
    m_opened = 0;
    m_left = {{{1440, 900}, Scheme::Dark, QStringLiteral("dark")},
              {{1440, 900}, Scheme::Light, QStringLiteral("light")},
              {{1000, 700}, Scheme::Light, QStringLiteral("1000-light")},
              {{1000, 700}, Scheme::Dark, QStringLiteral("1000-dark")}};
    arrange();
}

void Camera::arrange()
{
    m_theme.setScheme(m_left.first().scheme);
    if (QWidget* popup = QApplication::activePopupWidget(); popup && m_window.size() != m_left.first().size) {
        popup->close();
    }
    m_window.resize(m_left.first().size);
    m_settled.start();
}

void Camera::shoot()
{
    if (m_popup && !QApplication::activePopupWidget()) {
        if (++m_opened > int(m_left.size()) + 4) {
            emit failed(QStringLiteral("What belongs into %1 does not open.").arg(m_name));
            return;
        }
        m_popup();
        m_settled.start();
        return;
    }
    const View view = m_left.takeFirst();
    const QString path = QStringLiteral("%1/%2-%3.png").arg(m_folder, m_name, view.suffix);
    QWidget* dialog = QApplication::activeModalWidget();
    QPixmap picture = (dialog ? dialog : &m_window)->grab();
    if (QWidget* popup = dialog ? nullptr : QApplication::activePopupWidget()) { // a window of its own
        QPainter(&picture).drawPixmap(m_window.mapFromGlobal(popup->pos()), popup->grab());
    }
    if (!picture.save(path)) {
        emit failed(QStringLiteral("%1 could not be written.").arg(path));
        return;
    }
    if (!m_left.isEmpty()) {
        arrange();
        return;
    }
    if (QWidget* popup = m_popup ? QApplication::activePopupWidget() : nullptr) {
        popup->close();
    }
    m_theme.setScheme(Scheme::Dark);
    m_window.resize(1440, 900);
    emit taken();
}

} // namespace ryla::screenshots
