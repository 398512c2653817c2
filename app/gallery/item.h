#pragma once

#include "workflow/outputfile.h"
#include "workflow/provenance.h"

#include <QDate>
#include <QSize>

namespace ryla::gallery {

/// Row id of an item: grows with time of import, so "newest first" is "largest first".
using ItemId = qint64;

/// One output as the gallery knows it, light enough for a list.
struct Item
{
    ItemId id = 0;
    QString jobId;
    workflow::OutputKind kind = workflow::OutputKind::Unknown;
    /// Absolute; empty for text that came without a file.
    QString path;
    QString text;
    /// Pixels; empty where it is no picture or could not be measured.
    QSize size;
    qint64 bytes = 0;
    QString sha256;
    QString workflowName;
    QString promptText;
    QString seed;
    QDateTime createdAt;
    bool operator==(const Item&) const = default;
};

/// The whole of it, for the inspector and for "reuse".
struct ItemDetails
{
    Item item;
    workflow::OutputFile output;
    workflow::Provenance provenance;
};

/// Which items, newest first. Keyset: `before` is the id of the last item of the page before; 0 asks for the first
/// page.
struct Query
{
    QString text;
    QString workflowName;
    ItemId before = 0;
    int limit = 200;
};

struct Page
{
    QList<Item> items;
    bool hasMore = false;
};

/// How many items a day of the computer's time zone has.
struct DayCount
{
    QDate day;
    qint64 count = 0;
    bool operator==(const DayCount&) const = default;
};

/// What an import or removal did to the store.
struct Change
{
    QList<Item> added;
    QList<ItemId> removed;
};

} // namespace ryla::gallery
