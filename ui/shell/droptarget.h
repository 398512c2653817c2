#pragma once

#include <QObject>
#include <QUrl>

#include <functional>

class QDropEvent;
class QLabel;
class QMimeData;
class QWidget;

namespace ryla::ui {

/// Takes what is dropped on a window: files, a picture, text. While something is over it, a sheet says what will
/// happen. Fields inside that take drops themselves (a picture field) come first.
class DropTarget : public QObject
{
    Q_OBJECT
public:
    /// Makes `window` accept drops.
    explicit DropTarget(QWidget* window);

    /// What the sheet says for these data; an empty text refuses them. Default: names what it is.
    void setWords(std::function<QString(const QMimeData*)> words);
    /// As if it had been dropped; for what is pasted. Whether it is something that can be taken.
    bool take(const QMimeData* data);

signals:
    void filesDropped(const QList<QUrl>& urls);
    /// A picture's file bytes, not decoded.
    void imageDropped(const QByteArray& bytes);
    void textDropped(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool enter(QDropEvent* event);
    void leave();
    void drop(QDropEvent* event);

    QWidget* m_window;
    QWidget* m_sheet = nullptr; // made when first needed
    std::function<QString(const QMimeData*)> m_words;
};

} // namespace ryla::ui
