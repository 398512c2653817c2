#include "ui/shell/droptarget.h"

#include "ui/shell/shapes.h"
#include "ui/widgets/imagedropfield.h"
#include "ui/widgets/webfetch.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QWidget>

namespace ryla::ui {

namespace {

class Sheet : public QWidget
{
public:
    explicit Sheet(QWidget* window)
        : QWidget(window)
    {
        setObjectName(QStringLiteral("drop-sheet"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        dress(this, Type::Title, Token::Text, true);
    }

    void say(const QString& words)
    {
        setAccessibleName(words);
        setGeometry(parentWidget()->rect());
        raise();
        show();
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        QColor veil = colour(this, Token::Bg);
        veil.setAlphaF(0.82F);
        painter.fillRect(rect(), veil);
        const double in = scaledF(Space12);
        paint::box(&painter, QRectF(rect()).adjusted(in, in, -in, -in), scaledF(cornerRadius * 2), QColor(),
                   colour(this, Token::Accent), scaledF(2));
        painter.setPen(colour(this, Token::Text));
        const QRect room = rect().adjusted(scaled(Space24), 0, -scaled(Space24), 0);
        painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, accessibleName());
    }
};

QString whatItIs(const QMimeData* data)
{
    if (data->hasUrls()) {
        const QList<QUrl> urls = data->urls();
        const QString first = urls.constFirst().toLocalFile();
        if (!first.isEmpty() && QFileInfo(first).isDir()) {
            return DropTarget::tr("Watch the folder %1").arg(QFileInfo(first).fileName());
        }
        if (first.isEmpty() && isWebAddress(urls.constFirst())) {
            return DropTarget::tr("Look at what %1 has").arg(urls.constFirst().host());
        }
        return urls.size() == 1 ? DropTarget::tr("Open %1").arg(urls.constFirst().fileName())
                                : DropTarget::tr("Open %n files", nullptr, static_cast<int>(urls.size()));
    }
    if (offersPicture(data)) {
        return DropTarget::tr("Open this picture");
    }
    return data->hasText() ? DropTarget::tr("Open this text") : QString();
}

} // namespace

DropTarget::DropTarget(QWidget* window)
    : QObject(window)
    , m_window(window)
    , m_words(whatItIs)
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

void DropTarget::setWords(std::function<QString(const QMimeData*)> words)
{
    m_words = std::move(words);
}

bool DropTarget::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
        return enter(static_cast<QDropEvent*>(event));
    case QEvent::DragMove:
        static_cast<QDropEvent*>(event)->acceptProposedAction();
        return true;
    case QEvent::DragLeave:
        leave();
        return true;
    case QEvent::Drop:
        drop(static_cast<QDropEvent*>(event));
        return true;
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool DropTarget::enter(QDropEvent* event)
{
    const QString words = m_words(event->mimeData());
    if (words.isEmpty()) {
        event->ignore();
        return true;
    }
    if (!m_sheet) {
        m_sheet = new Sheet(m_window);
    }
    static_cast<Sheet*>(m_sheet)->say(words);
    event->acceptProposedAction();
    return true;
}

void DropTarget::leave()
{
    if (m_sheet) {
        m_sheet->hide();
    }
}

void DropTarget::drop(QDropEvent* event)
{
    leave();
    if (take(event->mimeData())) {
        event->acceptProposedAction();
    } else {
        event->ignore();
    }
}

bool DropTarget::take(const QMimeData* data)
{
    if (!data || m_words(data).isEmpty()) {
        return false;
    }
    if (data->hasUrls()) {
        emit filesDropped(data->urls());
    } else if (const QByteArray bytes = pictureBytes(data); !bytes.isEmpty()) {
        emit imageDropped(bytes);
    } else if (data->hasText()) {
        emit textDropped(data->text());
    }
    return true;
}

} // namespace ryla::ui
