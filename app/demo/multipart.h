#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace ryla::demo {

/// A part of a multipart/form-data body.
struct FormPart
{
    QString name;
    std::optional<QString> fileName;
    QByteArray body;
};

/// Error: Refused if the content type is not multipart/form-data or the body is cut.
Result<QList<FormPart>> parseMultipart(const QByteArray& contentType, const QByteArray& body);

} // namespace ryla::demo
