#pragma once

#include "gallery/item.h"

#include <QSqlQuery>
#include <QVariantList>

/// Between rows of the gallery's database and its structs. Pure. Store's thread.
namespace ryla::gallery::rows {

/// The columns that item() reads, in its order.
QString itemColumns();
Item item(const QSqlQuery& row, const QString& dataFolder);

/// The columns that output() reads from `offset` on, after itemColumns().
QString outputColumns();
workflow::OutputFile output(const QSqlQuery& row, int offset, const Item& item);

QString provenanceColumns();
/// Error: Storage when the patch in the row cannot be read.
Result<workflow::Provenance> provenance(const QSqlQuery& row);

/// Values for the columns of an INSERT: id first, then itemValues' columns as in insertItem().
QString insertItem();
QVariantList itemValues(const ItemDetails& details, const QString& dataFolder);
QString insertProvenance();
QVariantList provenanceValues(const workflow::Provenance& provenance);

/// What the user typed as an FTS5 expression that cannot be malformed: every word quoted, all of them wanted, the last
/// one as a beginning. Empty where the text holds no word.
QString searchExpression(const QString& text);

/// Files under the database's folder are kept relative to it, so that the folder may move.
QString storedPath(const QString& path, const QString& dataFolder);
QString absolutePath(const QString& stored, const QString& dataFolder);

} // namespace ryla::gallery::rows
