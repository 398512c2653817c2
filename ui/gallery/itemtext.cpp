#include "ui/gallery/itemtext.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace ryla::ui {

namespace {

struct ItemText
{
    Q_DECLARE_TR_FUNCTIONS(Gallery)
};

QString duration(qint64 ms)
{
    if (ms < 60 * 1000) {
        return ItemText::tr("%1 s").arg(static_cast<double>(ms) / 1000, 0, 'f', 1);
    }
    const qint64 seconds = ms / 1000;
    return ItemText::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

QString bytesText(qint64 bytes, const QLocale& locale)
{
    return locale.formattedDataSize(bytes, bytes < 1000 * 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

} // namespace

QString dayTitle(QDate day, QDate today, const QLocale& locale)
{
    if (!day.isValid()) {
        return ItemText::tr("Undated");
    }
    if (day == today) {
        return ItemText::tr("Today");
    }
    if (day == today.addDays(-1)) {
        return ItemText::tr("Yesterday");
    }
    return locale.toString(day,
                           day.year() == today.year() ? ItemText::tr("dddd d MMMM") : ItemText::tr("dddd d MMMM yyyy"));
}

QString groupedCount(qint64 count)
{
    // A narrow no-break space between groups of three, in every language: figures here are to be read, not parsed.
    QString digits = QString::number(count);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3) {
        digits.insert(at, QChar(0x202f));
    }
    return digits;
}

QString pictureCount(qint64 count)
{
    return count == 1 ? ItemText::tr("1 picture") : ItemText::tr("%1 pictures").arg(groupedCount(count));
}

QString sizeText(const gallery::Item& item, const QLocale& locale)
{
    QStringList parts;
    if (!item.size.isEmpty()) {
        parts << QStringLiteral("%1 × %2").arg(item.size.width()).arg(item.size.height());
    }
    const QString ending = QFileInfo(item.path).suffix().toUpper();
    const QString bytes = item.bytes > 0 ? bytesText(item.bytes, locale) : QString();
    if (const QString file = (ending + QLatin1Char(' ') + bytes).trimmed(); !file.isEmpty()) {
        parts << file;
    }
    return parts.join(QStringLiteral(" · "));
}

QString madeText(const workflow::Provenance& made, const QDateTime& createdAt, QDate today, const QLocale& locale)
{
    if (!createdAt.isValid()) {
        return {};
    }
    const QDateTime here = createdAt.toLocalTime();
    const QString time = here.time().toString(QStringLiteral("HH:mm"));
    const QString day = here.date() == today               ? ItemText::tr("today")
                        : here.date() == today.addDays(-1) ? ItemText::tr("yesterday")
                        : here.date().year() == today.year()
                            ? locale.toString(here.date(), ItemText::tr("d MMMM"))
                            : locale.toString(here.date(), ItemText::tr("d MMMM yyyy"));
    const qint64 took =
        made.startedAt.isValid() && made.finishedAt.isValid() ? made.startedAt.msecsTo(made.finishedAt) : -1;
    return took < 0 ? ItemText::tr("%1 %2").arg(day, time) : ItemText::tr("%1 %2 in %3").arg(day, time, duration(took));
}

QString whereText(const workflow::Provenance& made)
{
    QStringList parts{made.targetName.isEmpty() ? made.targetUrl : made.targetName, made.device};
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(QStringLiteral(" · "));
}

QString itemCaption(const gallery::Item& item)
{
    constexpr qsizetype longest = 160;
    QString text = item.promptText.isEmpty() ? item.text : item.promptText;
    text = text.simplified();
    if (text.size() > longest) {
        text = text.left(longest - 1) + QChar(0x2026);
    }
    return text.isEmpty() ? QFileInfo(item.path).fileName() : text;
}

QString kindTitle(workflow::OutputKind kind)
{
    switch (kind) {
    case workflow::OutputKind::Image:
        return {};
    case workflow::OutputKind::Video:
        return ItemText::tr("Clip");
    case workflow::OutputKind::Audio:
        return ItemText::tr("Sound");
    case workflow::OutputKind::Text:
        return ItemText::tr("Text");
    case workflow::OutputKind::Model3d:
        return ItemText::tr("3D model");
    case workflow::OutputKind::Unknown:
        break;
    }
    return ItemText::tr("File");
}

} // namespace ryla::ui
