#include "ui/form/editors/coloureditor.h"

#include "ui/shell/theme.h"
#include "ui/widgets/colourpopup.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpression>

namespace ryla::ui {

using namespace workflow;

namespace {

constexpr qsizetype rgbDigits = 7; // with the sign before them

/// Shows the colour it is given; none: nothing but its edge.
class Swatch : public QAbstractButton
{
public:
    explicit Swatch(QWidget* parent)
        : QAbstractButton(parent)
    {
        setObjectName(QStringLiteral("patch"));
        setFixedSize(scaled(controlHeight), scaled(controlHeight));
        setFocusPolicy(Qt::StrongFocus);
    }
    QColor shown;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colour(this, hasFocus() ? Token::Accent : Token::Line), scaledF(hasFocus() ? 2 : 1)));
        painter.setBrush(shown.isValid() ? QBrush(shown) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), scaledF(cornerRadius), scaledF(cornerRadius));
    }
};

/// Nothing for what is no colour.
QColor colourOf(const QString& text)
{
    static const QRegularExpression known(QStringLiteral("^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?)$"));
    return known.match(text).hasMatch() ? QColor(text.left(rgbDigits)) : QColor();
}

std::optional<qint64> rgbNumber(const Value& value)
{
    const auto* whole = std::get_if<qint64>(&value);
    return whole && *whole >= 0 && *whole <= 0xffffff ? std::optional(*whole) : std::nullopt;
}

} // namespace

bool ColourEditor::canEdit(const Parameter& parameter)
{
    const bool number = parameter.kind == ParameterKind::Integer && parameter.look == NumberLook::Colour;
    return number ? rgbNumber(parameter.value).has_value()
                  : parameter.kind == ParameterKind::Colour && std::holds_alternative<QString>(parameter.value);
}

ColourEditor::ColourEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_isNumber(parameter.kind == ParameterKind::Integer)
    , m_patch(new Swatch(this))
    , m_text(new QLineEdit(this))
    , m_value(parameter.value)
{
    m_text->setObjectName(QStringLiteral("colour"));
    m_text->setPlaceholderText(QStringLiteral("#rrggbb"));
    m_patch->setToolTip(tr("Pick a colour"));
    adopt(m_text);
    adopt(m_patch);
    m_patch->setAccessibleName(tr("Pick a colour"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(Space8));
    row->addWidget(m_patch);
    row->addWidget(m_text, 1);
    connect(m_text, &QLineEdit::textEdited, this, &ColourEditor::take);
    connect(m_text, &QLineEdit::returnPressed, this, &ParameterEditor::editingFinished);
    connect(m_patch, &QAbstractButton::clicked, this, &ColourEditor::openPicker);
    ColourEditor::setValue(parameter.value);
}

void ColourEditor::setValue(const Value& value)
{
    m_value = value;
    const std::optional<qint64> number = m_isNumber ? rgbNumber(value) : std::nullopt;
    const QString text = number ? QStringLiteral("#%1").arg(*number, 6, 16, QLatin1Char('0')) : toString(value);
    if (text != m_text->text()) {
        m_text->setText(text);
    }
    refreshPatch();
}

void ColourEditor::take(const QString& text)
{
    const QColor typed = colourOf(text);
    if (m_isNumber && typed.isValid()) {
        m_value = qint64(typed.rgb() & 0xffffffU);
    } else if (m_isNumber) {
        bool ok = false;
        const qint64 number = text.toLongLong(&ok);
        m_value = ok ? Value(number) : Value(text); // the form says what is wrong with it
    } else {
        m_value = text;
    }
    refreshPatch();
    emit valueChanged(m_value);
}

void ColourEditor::openPicker()
{
    if (!m_picker) {
        m_picker = new ColourPopup(m_patch);
        connect(m_picker, &ColourPopup::picked, this, [this](const QColor& picked) {
            const QString rest = m_isNumber ? QString() : m_text->text().mid(rgbDigits);
            m_text->setText(picked.name() + (colourOf(m_text->text()).isValid() ? rest : QString()));
            take(m_text->text());
        });
        connect(m_picker, &ColourPopup::closed, this, &ParameterEditor::editingFinished);
    }
    emit editingFinished();
    const QColor now = colourOf(m_text->text());
    m_picker->open(now.isValid() ? now : colour(this, Token::Accent));
}

void ColourEditor::refreshPatch()
{
    static_cast<Swatch*>(m_patch)->shown = colourOf(m_text->text());
    m_patch->update();
}

} // namespace ryla::ui
