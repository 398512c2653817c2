#include "ui/form/authorfield.h"

#include "ui/form/authormodel.h"
#include "ui/form/authorswitch.h"
#include "ui/form/fieldframe.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/growingtextedit.h"
#include "ui/widgets/searchcombo.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTimer>

#include <algorithm>
#include <array>

namespace ryla::ui {

using namespace workflow;

namespace {

std::optional<double> limitIn(const QString& text)
{
    bool ok = false;
    const double number = QString(text).replace(QLatin1Char(','), QLatin1Char('.')).trimmed().toDouble(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

QString written(const std::optional<double>& number)
{
    return number ? QString::number(*number, 'g', 12) : QString();
}

bool isNumber(const Parameter& parameter)
{
    return parameter.kind == ParameterKind::Integer || parameter.kind == ParameterKind::Float ||
           parameter.kind == ParameterKind::Seed;
}

/// "true", 5 and words as the file would have them.
Value valueFrom(const Parameter* other, const QString& text)
{
    if (text == QLatin1String("true") || text == QLatin1String("false")) {
        return text == QLatin1String("true");
    }
    const Result<Value> value = other ? valueFromText(*other, text) : Result<Value>(Value(text));
    return value ? *value : Value(text);
}

} // namespace

AuthorField::AuthorField(AuthorModel& model, ValueNow valueNow, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_valueNow(std::move(valueNow))
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("authorField"));
    fill(this, Token::Raised);
    m_column->setContentsMargins(scaled(Space12), scaled(Space12), scaled(Space12), scaled(Space12));
    connect(&model, &AuthorModel::changed, this, &AuthorField::refresh);
    setVisible(false);
}

void AuthorField::showField(const InputRef& id)
{
    if (id != m_id) {
        m_model.endTyping();
    }
    m_id = id;
    refresh();
}

void AuthorField::refresh()
{
    const FormField* field = m_model.spec().field(m_id);
    setVisible(field != nullptr);
    if (!field || m_own) {
        return;
    }
    if (m_body && m_shown == *field && !isSwitch(m_id)) {
        return;
    }
    build(*field);
}

void AuthorField::build(const FormField& field)
{
    if (m_body) {
        m_body->hide();
        m_body->deleteLater(); // one of its own fields may be the sender
    }
    m_shown = field;
    m_body = new QWidget(this);
    m_column->addWidget(m_body);
    m_rows = new QVBoxLayout(m_body);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(scaled(Space12));
    const FormSwitch* toggle = isSwitch(field.target) ? m_model.spec().switchNamed(field.target.input) : nullptr;
    if (toggle) {
        auto* nodes = new AuthorSwitch(m_model, *toggle, m_body);
        m_rows->addWidget(nodes);
        connect(nodes, &AuthorSwitch::renaming, this, [this](const QString& name) { m_id = switchRef(name); });
    }
    addLine(QStringLiteral("authorTitle"), tr("Title"), field.title,
            [](FormField& one, const QString& text) { one.title = text.trimmed(); });
    addLine(QStringLiteral("authorDescription"), tr("Description"), field.description,
            [](FormField& one, const QString& text) { one.description = text.trimmed(); });
    addLine(QStringLiteral("authorSection"), tr("Section"), field.section,
            [](FormField& one, const QString& text) { one.section = text.trimmed(); });
    if (const Parameter* parameter = m_model.input(field.target)) {
        if (parameter->kind == ParameterKind::Text) {
            addLine(QStringLiteral("authorPlaceholder"), tr("Hint while it is empty"), field.placeholder,
                    [](FormField& one, const QString& text) { one.placeholder = text; });
        }
        if (isNumber(*parameter)) {
            addLimits(field);
        }
        if (parameter->kind != ParameterKind::Boolean && parameter->kind != ParameterKind::Seed &&
            parameter->kind != ParameterKind::Raw && parameter->kind != ParameterKind::Image) {
            addChoices(field);
        }
        addDefault(field);
        addOptional(field);
    }
    addCondition(field);
    m_body->show();
}

void AuthorField::edit(const QString& part, const Change& change, const QString& text)
{
    const FormField* field = m_model.spec().field(m_id);
    if (!field) {
        return;
    }
    FormField after = *field;
    change(after, text);
    const QScopedValueRollback guard(m_own, true);
    m_shown = after;
    m_model.setField(after, part);
}

void AuthorField::addLine(const QString& name, const QString& caption, const QString& text, const Change& change)
{
    auto* frame = new FieldFrame(name + QStringLiteral("Frame"), {caption, {}, false, false}, m_body);
    auto* line = new QLineEdit(text, frame);
    line->setObjectName(name);
    line->setAccessibleName(caption);
    frame->setBody(line);
    m_rows->addWidget(frame);
    connect(line, &QLineEdit::textEdited, this,
            [this, name, change](const QString& typed) { edit(name, change, typed); });
    connect(line, &QLineEdit::editingFinished, &m_model, &AuthorModel::endTyping);
}

void AuthorField::addLimits(const FormField& field)
{
    const Parameter* parameter = m_model.input(field.target);
    auto* frame = new FieldFrame(QStringLiteral("authorLimits"), {tr("Least, most, step"), {}, false, false}, m_body);
    auto* row = new QWidget(frame);
    auto* inRow = new QHBoxLayout(row);
    inRow->setContentsMargins(0, 0, 0, 0);
    inRow->setSpacing(scaled(Space8));
    struct Limit
    {
        const char* name;
        QString caption;
        std::optional<double> FormField::*own;
        std::optional<double> servers;
    };
    const std::array limits = {
        Limit{"authorMin", tr("Least"), &FormField::minimum, parameter->minimum},
        Limit{"authorMax", tr("Most"), &FormField::maximum, parameter->maximum},
        Limit{"authorStep", tr("Step"), &FormField::step, parameter->step},
    };
    for (const Limit& limit : limits) {
        auto* line = new QLineEdit(written(field.*limit.own), row);
        const QString name = QString::fromLatin1(limit.name);
        line->setObjectName(name);
        line->setAccessibleName(limit.caption);
        line->setPlaceholderText(limit.servers ? written(limit.servers) : limit.caption);
        inRow->addWidget(line);
        connect(line, &QLineEdit::textEdited, this, [this, name, own = limit.own](const QString& typed) {
            edit(
                name, [own](FormField& one, const QString& text) { one.*own = limitIn(text); }, typed);
        });
    }
    frame->setBody(row);
    m_rows->addWidget(frame);
}

void AuthorField::addChoices(const FormField& field)
{
    const Parameter* parameter = m_model.input(field.target);
    const QString hint =
        parameter->choices.isEmpty()
            ? tr("One on each line; creators then choose from a list.")
            : tr("One on each line; empty: all %1 that the server offers.").arg(parameter->choices.size());
    auto* frame = new FieldFrame(QStringLiteral("authorChoicesFrame"), {tr("Choices"), hint, false, false}, m_body);
    auto* lines = new GrowingTextEdit(2, 8, frame);
    lines->setObjectName(QStringLiteral("authorChoices"));
    lines->setAccessibleName(tr("Choices"));
    lines->setText(field.choices.join(QLatin1Char('\n')));
    frame->setBody(lines);
    if (!parameter->choices.isEmpty()) {
        auto* more = new SearchCombo(frame);
        more->setObjectName(QStringLiteral("authorAddChoice"));
        more->setChoices(parameter->choices);
        more->setPlaceholder(tr("Add a choice"));
        connect(more, &SearchCombo::edited, this, [this, lines, more](const QString& choice) {
            const QString before = lines->toPlainText().trimmed();
            lines->setPlainText(before.isEmpty() ? choice : before + QLatin1Char('\n') + choice);
            more->setCurrent({});
        });
        frame->layout()->addWidget(more);
    }
    m_rows->addWidget(frame);
    connect(lines, &QPlainTextEdit::textChanged, this, [this, lines] {
        edit(
            QStringLiteral("authorChoices"),
            [](FormField& one, const QString& text) {
                one.choices.clear();
                for (const QString& choice : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
                    one.choices.append(choice.trimmed());
                }
                one.choices.removeDuplicates();
            },
            lines->toPlainText());
    });
}

void AuthorField::addDefault(const FormField& field)
{
    auto* frame = new FieldFrame(QStringLiteral("authorDefaultFrame"), {tr("Begins with"), {}, false, false}, m_body);
    auto* row = new QWidget(frame);
    auto* inRow = new QHBoxLayout(row);
    inRow->setContentsMargins(0, 0, 0, 0);
    const QString now = toString(m_valueNow(field.target));
    const QString words = field.fallback ? toString(*field.fallback) : tr("the value in the file");
    QLabel* text = label(words.isEmpty() ? tr("nothing") : words.left(80), Type::Body, Token::Text,
                         QStringLiteral("authorDefault"), row);
    text->setTextFormat(Qt::PlainText);
    inRow->addWidget(text, 1);
    QPushButton* take =
        button(tr("Use what is in the form"), ButtonKind::Ghost, QStringLiteral("authorTakeDefault"), row);
    take->setToolTip(now.left(200));
    inRow->addWidget(take);
    connect(take, &QPushButton::clicked, this, [this] {
        FormField after = m_shown;
        const Value value = m_valueNow(after.target);
        const auto* file = std::get_if<FileRef>(&value);
        // A file of this machine means nothing elsewhere: only its name on the server does.
        after.fallback = file ? Value(file->localPath.isEmpty() ? file->serverName : QString()) : value;
        m_model.setField(after, {});
    });
    if (field.fallback) {
        QPushButton* clear = iconButton(Glyph::Revert, tr("The value in the file again"),
                                        QStringLiteral("authorClearDefault"), row, ButtonKind::GhostIcon);
        inRow->addWidget(clear);
        connect(clear, &QPushButton::clicked, this, [this] {
            FormField after = m_shown;
            after.fallback.reset();
            m_model.setField(after, {});
        });
    }
    frame->setBody(row);
    m_rows->addWidget(frame);
}

void AuthorField::addOptional(const FormField& field)
{
    const Parameter* parameter = m_model.input(field.target);
    const bool file = parameter->kind == ParameterKind::Image || parameter->kind == ParameterKind::File;
    if (!file && parameter->kind != ParameterKind::Text) {
        return;
    }
    auto* check =
        new QCheckBox(file ? tr("May be left out; what hangs on it is then bypassed") : tr("May stay empty"), m_body);
    check->setObjectName(QStringLiteral("authorOptional"));
    check->setChecked(field.optional);
    m_rows->addWidget(check);
    connect(check, &QCheckBox::clicked, this,
            [this](bool on) { edit({}, [on](FormField& one, const QString&) { one.optional = on; }, {}); });
}

void AuthorField::addCondition(const FormField& field)
{
    auto* frame = new FieldFrame(QStringLiteral("authorShowIfFrame"), {tr("Shown"), {}, false, false}, m_body);
    auto* row = new QWidget(frame);
    auto* inRow = new QHBoxLayout(row);
    inRow->setContentsMargins(0, 0, 0, 0);
    inRow->setSpacing(scaled(Space8));
    auto* other = new SearchCombo(row);
    other->setObjectName(QStringLiteral("authorShowIf"));
    const QString always = tr("Always");
    QStringList titles{always};
    QList<InputRef> ids{InputRef()};
    for (const FormField& one : m_model.spec().fields) {
        if (one.target != field.target) {
            const QString title = m_model.titleOf(one.target);
            titles << (titles.contains(title) ? QStringLiteral("%1 (%2)").arg(title, one.target.text()) : title);
            ids << one.target;
        }
    }
    other->setChoices(titles);
    const qsizetype place = field.showIf ? ids.indexOf(field.showIf->field) : 0;
    other->setCurrent(place >= 0 ? titles.at(place) : field.showIf->field.text());
    inRow->addWidget(other, 1);
    if (field.showIf) {
        inRow->addWidget(label(tr("is"), Type::Caption, Token::Muted, QStringLiteral("authorIs"), row));
        QStringList values;
        for (const Value& value : field.showIf->values) {
            values << toString(value);
        }
        auto* line = new QLineEdit(values.join(QStringLiteral(" | ")), row);
        line->setObjectName(QStringLiteral("authorShowIfValues"));
        line->setAccessibleName(tr("One of these values"));
        line->setToolTip(tr("One of these values, with | between them"));
        inRow->addWidget(line, 1);
        const Parameter* known = m_model.input(field.showIf->field);
        connect(line, &QLineEdit::textEdited, this, [this, known](const QString& typed) {
            edit(
                QStringLiteral("authorShowIfValues"),
                [known](FormField& one, const QString& text) {
                    one.showIf->values.clear();
                    for (const QString& value : text.split(QLatin1Char('|'), Qt::SkipEmptyParts)) {
                        one.showIf->values.append(valueFrom(known, value.trimmed()));
                    }
                },
                typed);
        });
    }
    frame->setBody(row);
    m_rows->addWidget(frame);
    connect(other, &SearchCombo::edited, this, [this, titles, ids](const QString& title) {
        FormField after = m_shown;
        const InputRef id = ids.value(titles.indexOf(title));
        after.showIf.reset();
        if (!id.input.isEmpty()) {
            after.showIf = ShowIf{id, {isSwitch(id) ? Value(true) : m_valueNow(id)}};
        }
        // Later: the combo that was pressed goes with the rows.
        QTimer::singleShot(0, this, [this, after] { m_model.setField(after, {}); });
    });
}

} // namespace ryla::ui
