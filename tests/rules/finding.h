#pragma once

#include <QList>
#include <QString>

namespace ryla::rules {

/// One breach of a rule: where, and a sentence that says what to do.
struct Finding
{
    QString path;
    int line = 0;
    QString sentence;
};

using Findings = QList<Finding>;

} // namespace ryla::rules
