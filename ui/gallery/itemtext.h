#pragma once

#include "gallery/item.h"

#include <QLocale>

/// What the gallery says about an item, in words. Pure.
namespace ryla::ui {

/// "Today", "Yesterday", "Saturday 21 November", with the year where it is not this one.
QString dayTitle(QDate day, QDate today, const QLocale& locale = {});
/// "1 284"
QString groupedCount(qint64 count);
/// "1 picture", "1 284 pictures"
QString pictureCount(qint64 count);
/// "1152 × 864 · PNG · 1.6 MB"; what is not known is left out.
QString sizeText(const gallery::Item& item, const QLocale& locale = {});
/// "today 14:22 in 5.4 s", "21 November 09:05".
QString madeText(const workflow::Provenance& made, const QDateTime& createdAt, QDate today, const QLocale& locale = {});
/// "studio-4090 · RTX 4090"
QString whereText(const workflow::Provenance& made);
/// One line for tool tips and screen readers.
QString itemCaption(const gallery::Item& item);
/// "Video", "Sound", … for tiles; empty for pictures.
QString kindTitle(workflow::OutputKind kind);

} // namespace ryla::ui
