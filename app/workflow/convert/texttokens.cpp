#include "workflow/convert/texttokens.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace ryla::workflow::convert {
namespace {

constexpr std::array savingClasses = {
    "SaveImage",         "SaveVideo",      "SaveAnimatedWEBP", "SaveAnimatedPNG", "SaveWEBM",          "SaveAudio",
    "SaveGLB",           "CLIPSave",       "VAESave",          "ModelSave",       "LoraSave",          "SaveLatent",
    "SaveImageAdvanced", "SaveSVGNode",    "SaveAudioMP3",     "SaveAudioOpus",   "SaveAudioAdvanced", "Save3DAdvanced",
    "SaveGaussianSplat", "SavePointCloud", "VHS_VideoCombine"};

bool isSavingClass(const QString& type)
{
    return std::any_of(savingClasses.begin(), savingClasses.end(),
                       [&](const char* known) { return type == QLatin1String(known); });
}

/// From here on the editor writes whole numbers with an exponent.
constexpr double mostDigits = 1e21;

/// A value as the editor would write it: a whole number without a point.
QString spelled(const Json& value)
{
    if (value.is_number_float()) {
        const double number = value.get<double>();
        if (std::trunc(number) == number && std::abs(number) < mostDigits) {
            return QString::number(number + 0.0, 'f', 0);
        }
    }
    return isString(&value) ? text(&value) : QString::fromUtf8(json::dump(value));
}

} // namespace

QString tokenName(const Node& node)
{
    if (const Json* saved = member(member(node.json, "properties"), "Node name for S&R")) {
        return text(saved);
    }
    return node.kind == NodeKind::Server && !isSavingClass(node.type) ? node.type : QString();
}

QString asFileName(const QString& value)
{
    static const QRegularExpression forbidden(QStringLiteral(R"([/?<>\\:*|\x22\x00-\x1F\x7F])"));
    QString name = value;
    return name.replace(forbidden, QStringLiteral("_"));
}

QString withTokens(const QString& text, const QDateTime& now,
                   const std::function<QString(const QString& node, const QString& widget)>& valueOf)
{
    static const QRegularExpression token(QStringLiteral("%([^%]+)%"));
    static const QString date = QStringLiteral("date:");
    QString out;
    qsizetype copied = 0;
    for (auto found = token.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QStringList parts = match.captured(1).split(QLatin1Char('.'));
        QString value;
        if (parts.size() == 2) {
            value = valueOf(parts[0], parts[1]);
        } else if (parts[0].startsWith(date)) {
            // A format ends at its first point; with one point it is taken for a node and a widget.
            value = formattedDate(parts[0].mid(date.size()), now);
        }
        out += text.mid(copied, match.capturedStart() - copied) + (value.isNull() ? match.captured() : value);
        copied = match.capturedEnd();
    }
    return out + text.mid(copied);
}

QString formattedDate(const QString& format, const QDateTime& time)
{
    if (format.isEmpty()) {
        return QStringLiteral(""); // not null: it is replaced, by nothing
    }
    static const QRegularExpression part(QStringLiteral("yyyy|yy|dd|d|MM|M|hh|h|mm|m|ss|s"));
    const QDate date = time.date();
    const QTime clock = time.time();
    const QHash<QString, int> values{{QStringLiteral("d"), date.day()},     {QStringLiteral("M"), date.month()},
                                     {QStringLiteral("h"), clock.hour()},   {QStringLiteral("m"), clock.minute()},
                                     {QStringLiteral("s"), clock.second()}, {QStringLiteral("y"), date.year()}};
    QString out;
    qsizetype copied = 0;
    for (auto found = part.globalMatch(format); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QString token = match.captured();
        out += format.mid(copied, match.capturedStart() - copied);
        const QString number = QString::number(values.value(token.left(1)));
        const auto width = int(token.size());
        out += token == QLatin1String("yy") ? number.right(2) : number.rightJustified(width, QLatin1Char('0'));
        copied = match.capturedEnd();
    }
    return out + format.mid(copied);
}

bool hasTokens(const QString& classType, const QString& input)
{
    return input == QLatin1String("filename_prefix") && isSavingClass(classType);
}

TextTokens::TextTokens(const Workflow& workflow, const QDateTime& now)
    : m_workflow(workflow)
    , m_now(now)
{
}

QString TextTokens::replaced(const QString& text) const
{
    return withTokens(text, m_now,
                      [this](const QString& node, const QString& widget) { return valueFor(node, widget); });
}

/// Null: it is not ours.
QString TextTokens::valueFor(const QString& name, const QString& widgetName) const
{
    const Node* node = nodeNamed(name);
    if (!node) {
        return {};
    }
    if (node->kind == NodeKind::Primitive && widgetName == QLatin1String("value")) {
        const Json* value = item(member(node->json, "widgets_values"), 0);
        return value ? asFileName(spelled(*value)) : QString();
    }
    const Widget* widget = node->widget(widgetName);
    return widget && widget->value ? asFileName(spelled(*widget->value)) : QString();
}

const Node* TextTokens::nodeNamed(const QString& name) const
{
    const Node* titled = nullptr;
    for (const Graph& graph : m_workflow.graphs) {
        for (const Node& node : graph.nodes) {
            if (tokenName(node) == name) {
                return &node;
            }
            titled = titled ? titled : node.title == name ? &node : nullptr;
        }
    }
    return titled;
}

} // namespace ryla::workflow::convert
