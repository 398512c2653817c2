#include "ui/widgets/fadetoast.h"

#include "ui/shell/buttons.h"
#include "ui/shell/shapes.h"
#include "ui/shell/style.h"

#include <QEvent>
#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVariantAnimation>

#include <chrono>

namespace ryla::ui {

FadeToast::FadeToast(QWidget* parent)
    : QWidget(parent)
    , m_words(label({}, Type::Body, Token::Text, QStringLiteral("toast-words"), this))
    , m_action(button({}, ButtonKind::Normal, QStringLiteral("toast-action"), this))
    , m_fade(new QVariantAnimation(this))
{
    setObjectName(QStringLiteral("toast"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(Space12), scaled(Space4), scaled(Space4), scaled(Space4));
    row->addWidget(m_words);
    row->addWidget(m_action);
    auto* effect = new QGraphicsOpacityEffect(this);
    effect->setEnabled(false); // only while it fades
    setGraphicsEffect(effect);
    m_leave.setSingleShot(true);
    m_leave.setInterval(std::chrono::seconds(6));
    connect(&m_leave, &QTimer::timeout, this, &FadeToast::dismiss);
    connect(m_fade, &QVariantAnimation::valueChanged, effect,
            [effect](const QVariant& value) { effect->setOpacity(value.toDouble()); });
    connect(m_fade, &QVariantAnimation::finished, this, [this, effect] {
        effect->setEnabled(false);
        setVisible(m_fade->endValue().toDouble() > 0);
    });
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto undo = std::exchange(m_undo, {});
        dismiss();
        if (undo) {
            undo();
        }
    });
    parent->installEventFilter(this);
    setVisible(false);
}

void FadeToast::show(const QString& words, const QString& action, std::function<void()> undo)
{
    m_words->setText(words);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty() && undo);
    m_undo = std::move(undo);
    layout()->setContentsMargins(scaled(Space12), scaled(Space4), scaled(m_undo ? Space4 : Space12), scaled(Space4));
    place();
    setVisible(true);
    raise();
    fade(1.0);
    m_leave.start();
}

void FadeToast::dismiss()
{
    m_leave.stop();
    m_undo = {};
    fade(0.0);
}

QString FadeToast::words() const
{
    return m_words->text();
}

void FadeToast::fade(double to)
{
    const int ms = motionMs(this);
    m_fade->stop();
    graphicsEffect()->setEnabled(ms > 0);
    m_fade->setStartValue(1.0 - to);
    m_fade->setEndValue(to);
    m_fade->setDuration(ms);
    m_fade->start();
}

void FadeToast::place()
{
    const QSize size = sizeHint().expandedTo({0, scaled(36)}).boundedTo(parentWidget()->size());
    setGeometry((parentWidget()->width() - size.width()) / 2,
                std::max(0, parentWidget()->height() - size.height() - scaled(Space24)), size.width(), size.height());
}

void FadeToast::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint::box(&painter, rect(), scaledF(cornerRadius), colour(this, Token::Raised), colour(this, Token::Line));
}

bool FadeToast::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void FadeToast::enterEvent(QEnterEvent*)
{
    m_leave.stop();
}

void FadeToast::leaveEvent(QEvent*)
{
    if (isVisible() && m_fade->endValue().toDouble() > 0) {
        m_leave.start();
    }
}

} // namespace ryla::ui
