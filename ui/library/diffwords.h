#pragma once

#include "workflow/diff.h"

#include <QDateTime>

namespace ryla::ui {

/// "Today, 15:04", "Yesterday, 9:30", or with the day.
QString dateWords(const QDateTime& utc);
/// "2 values, 1 node added": the size of a change; "no change" for an empty one.
QString changeSize(const workflow::WorkflowDiff& diff);
/// Plain lines of what changed, at most `most`, and then how many more: "KSampler (3): steps 20 → 8".
QStringList changeLines(const workflow::WorkflowDiff& diff, qsizetype most);
/// A value as one line, cut in the middle where it is long.
QString oneLine(const QString& value, qsizetype longest = 80);
/// What a detail is called: the input's name, "title", "steps comes from".
QString detailName(const workflow::DetailChange& detail);

} // namespace ryla::ui
