#pragma once

#include "demo/http.h"

#include <QObject>
#include <QTcpServer>

#include <functional>

namespace ryla::cli {

/// Answers GET and HEAD of a few pages for monitors: `ryla watch`'s /healthz and /metrics. On loopback unless told
/// otherwise; takes no bodies, knows no login. One thread with an event loop.
class StatusServer : public QObject
{
    Q_OBJECT
public:
    /// The page at this path; nothing: 404.
    using Pages = std::function<std::optional<demo::HttpReply>(const QString& path)>;

    explicit StatusServer(Pages pages, QObject* parent = nullptr);

    /// "127.0.0.1:9188", "[::1]:9188", ":9188" (loopback); port 0: any free one. Answers where it listens, as a URL.
    /// Errors: Refused (no address), Network (taken, not of this machine).
    Result<QString> listen(const QString& where);
    /// Others than this machine can read it.
    [[nodiscard]] bool isPublic() const;

private:
    void accept();

    Pages m_pages;
    QTcpServer m_server;
};

} // namespace ryla::cli
