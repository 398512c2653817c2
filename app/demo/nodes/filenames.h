#pragma once

#include "base/result.h"

#include <QSize>
#include <QString>

namespace ryla::demo {

/// Names such as "portrait_00007_.png": the number follows the files that are there.
struct NameSeries
{
    QString folder;
    QString subfolder;
    QString stem;
    int next = 1;

    [[nodiscard]] QString name(int counter) const;
};

/// Where files of `prefix` ("portraits/anna") go under `root`; makes the folder. Replaces %width%, %height%, %year%,
/// %month%, %day%, %hour%, %minute%, %second%. Error: Internal, if the prefix leads outside or nothing can be made.
Result<NameSeries> nameSeries(const QString& root, const QString& prefix, const QSize& size);

/// Five, as temporary names carry them.
QString randomLetters();

} // namespace ryla::demo
