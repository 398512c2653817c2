#include "ui/shell/windowstate.h"

#include <QApplication>
#include <QEvent>
#include <QSplitter>

#include <algorithm>
#include <chrono>

namespace ryla::ui {

namespace {

constexpr const char* paneProperty = "rylaPane";
const Setting<QByteArray> geometrySetting{"ui/geometry", {}};

class GeometryKeeper : public QObject
{
public:
    GeometryKeeper(QWidget* window, Settings& settings)
        : QObject(window)
        , m_window(window)
        , m_settings(settings)
    {
        m_soon.setSingleShot(true);
        m_soon.setInterval(std::chrono::milliseconds(400));
        connect(&m_soon, &QTimer::timeout, this, &GeometryKeeper::save);
        window->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const QEvent::Type type = event->type();
        if (type == QEvent::Close) {
            save();
        } else if (type == QEvent::Resize || type == QEvent::Move || type == QEvent::WindowStateChange) {
            m_soon.start();
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void save() { m_settings.set(geometrySetting, m_window->saveGeometry()); }

    QWidget* m_window;
    Settings& m_settings;
    QTimer m_soon;
};

} // namespace

void rememberGeometry(QWidget* window, Settings& settings)
{
    window->restoreGeometry(settings.get(geometrySetting));
    new GeometryKeeper(window, settings);
}

void rememberSplitter(QSplitter* splitter, Settings& settings, const QString& name)
{
    const QString key = QStringLiteral("ui/splitter-") + name;
    const QByteArray kept = settings.read(key).toByteArray();
    const int count = splitter->count();
    if (!kept.isEmpty() && settings.read(key + QStringLiteral("-count")).toInt() == count) {
        splitter->restoreState(kept);
    }
    QObject::connect(splitter, &QSplitter::splitterMoved, splitter, [splitter, &settings, key] {
        settings.write(key, splitter->saveState());
        settings.write(key + QStringLiteral("-count"), splitter->count());
    });
}

void markPane(QWidget* pane)
{
    pane->setProperty(paneProperty, true);
}

namespace {

QWidget* firstFocusable(QWidget* pane)
{
    if (pane->focusPolicy() & Qt::TabFocus) {
        return pane;
    }
    const QList<QWidget*> children = pane->findChildren<QWidget*>();
    const auto found = std::find_if(children.begin(), children.end(), [](const QWidget* child) {
        return child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus);
    });
    return found == children.end() ? nullptr : *found;
}

} // namespace

void focusNextPane(QWidget* space)
{
    QList<QWidget*> panes;
    for (QWidget* child : space->findChildren<QWidget*>()) {
        if (child->property(paneProperty).toBool() && child->isVisible() && firstFocusable(child)) {
            panes.append(child);
        }
    }
    std::stable_sort(panes.begin(), panes.end(), [space](const QWidget* a, const QWidget* b) {
        const QPoint left = a->mapTo(space, QPoint());
        const QPoint right = b->mapTo(space, QPoint());
        return std::pair(left.x(), left.y()) < std::pair(right.x(), right.y());
    });
    if (panes.isEmpty()) {
        return;
    }
    const QWidget* now = QApplication::focusWidget();
    const auto at = std::find_if(panes.begin(), panes.end(), [now](const QWidget* pane) {
        return now && (pane == now || pane->isAncestorOf(now));
    });
    const qsizetype next = at == panes.end() ? 0 : (at - panes.begin() + 1) % panes.size();
    firstFocusable(panes[next])->setFocus(Qt::TabFocusReason);
}

} // namespace ryla::ui
