#pragma once

#include "gallery/store.h"

#include <QObject>

namespace ryla::gallery {

/// Brings the outputs of a finished job into the store: measures pictures on the worker pool, writes one transaction.
/// Importing the same job again changes nothing.
class Importer : public QObject
{
    Q_OBJECT
public:
    explicit Importer(Store& store, QObject* parent = nullptr);

    Later<QList<Item>> import(const QList<workflow::OutputFile>& outputs, const workflow::Provenance& provenance);

signals:
    void imported(const QList<ryla::gallery::Item>& items);
    void problem(const ryla::Error& error);

private:
    Store& m_store;
};

} // namespace ryla::gallery
