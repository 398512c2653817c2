#include "ui/shell/buttons.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPushButton>
#include <QVariant>

namespace ryla::ui {

namespace {
constexpr const char* kindProperty = "rylaKind";
constexpr const char* hintProperty = "rylaHint";

/// A push button keeps its size hint until its text or style changes.
void measureAgain(QAbstractButton* button)
{
    QEvent changed(QEvent::StyleChange);
    QCoreApplication::sendEvent(button, &changed);
    button->updateGeometry();
    button->update();
}

} // namespace

void setButtonKind(QAbstractButton* button, ButtonKind kind)
{
    button->setProperty(kindProperty, static_cast<int>(kind));
    if (kind == ButtonKind::Primary) {
        button->setFont(font(Type::Body, true));
    }
    measureAgain(button);
}

ButtonKind buttonKind(const QWidget* button)
{
    return button ? static_cast<ButtonKind>(button->property(kindProperty).toInt()) : ButtonKind::Normal;
}

void setButtonHint(QAbstractButton* button, const QString& hint)
{
    button->setProperty(hintProperty, hint);
    measureAgain(button);
}

QString buttonHint(const QWidget* button)
{
    return button ? button->property(hintProperty).toString() : QString();
}

QPushButton* button(const QString& text, ButtonKind kind, const QString& name, QWidget* parent)
{
    auto* made = new QPushButton(text, parent);
    made->setObjectName(name);
    made->setAutoDefault(false);
    setButtonKind(made, kind);
    return made;
}

QPushButton* iconButton(Glyph glyph, const QString& tip, const QString& name, QWidget* parent, ButtonKind kind)
{
    QPushButton* made = button(QString(), kind, name, parent);
    made->setIcon(icon(glyph));
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    return made;
}

} // namespace ryla::ui
