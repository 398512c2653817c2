#pragma once

#include "workflow/convert/graph.h"

#include <QDateTime>

#include <functional>

namespace ryla::workflow::convert {

/// The tokens that the editor replaces in file names when it sends: %Node.widget% with a value of that node (by its
/// "Node name for S&R", else its title) and %date:yyyy-MM-dd% with the local time. All other %…% are the server's:
/// `valueOf` answers null for them.
QString withTokens(const QString& text, const QDateTime& now,
                   const std::function<QString(const QString& node, const QString& widget)>& valueOf);
/// A value as a part of a file name: what no file name may hold is replaced.
QString asFileName(const QString& value);
/// What %Node.widget% calls it: "Node name for S&R" of its properties. The editor sets that to the class of every node
/// of the server but the ones that save, so it stands for it where the file does not say it. May be empty.
QString tokenName(const Node& node);

/// The tokens with the values of the file.
class TextTokens
{
public:
    TextTokens(const Workflow& workflow, const QDateTime& now);
    [[nodiscard]] QString replaced(const QString& text) const;

private:
    [[nodiscard]] QString valueFor(const QString& name, const QString& widgetName) const;
    [[nodiscard]] const Node* nodeNamed(const QString& name) const;

    const Workflow& m_workflow;
    QDateTime m_now;
};

/// "yyyy-MM-dd hh:mm:ss" with the tokens d dd M MM h hh m mm s ss yy yyyy (24 hours); all else stays.
QString formattedDate(const QString& format, const QDateTime& time);
/// Whether the editor replaces tokens in this input.
bool hasTokens(const QString& classType, const QString& input);

} // namespace ryla::workflow::convert
