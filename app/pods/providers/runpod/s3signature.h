#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QUrl>

#include <utility>

/// AWS Signature Version 4 for requests without a body, as S3 and what speaks like it take it. By hand: Qt has the
/// HMAC, and what remains is shorter than any library that would sign for us. Checked against AWS's published examples.
namespace ryla::pods::runpod {

/// The pair made in RunPod's console under S3 API keys; not the API key (runpod.md 6).
struct S3Keys
{
    Secret access{};
    Secret secret{};

    [[nodiscard]] bool isEmpty() const { return access.isEmpty() || secret.isEmpty(); }
    bool operator==(const S3Keys&) const = default;
};

struct S3Call
{
    QByteArray method = "GET";
    QUrl url{};
    QDateTime at{};
    QByteArray region{};
    QByteArray service = "s3";
    /// What is signed besides Host and X-Amz-Date, names in lower case.
    QList<std::pair<QByteArray, QByteArray>> headers{};
};

/// The headers to send: those of the call, X-Amz-Date and Authorization. Host is signed as the network layer sends it.
QList<std::pair<QByteArray, QByteArray>> signedHeaders(const S3Call& call, const S3Keys& keys);

/// All but letters, digits and "-_.~" as %XX; the slash too where it is no part of a path.
QByteArray s3Encoded(const QString& text);
/// SHA-256 of nothing, in hex.
QByteArray emptyBodyHash();

} // namespace ryla::pods::runpod
