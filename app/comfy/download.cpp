#include "comfy/download.h"

#include "base/serialexecutor.h"
#include "comfy/downloadfile.h"
#include "comfy/transfer.h"

namespace ryla::comfy {

namespace {
constexpr qint64 pieceSize = 1LL << 20;
/// A refusal is read to its end, so that the connection can be kept, but not for ever.
constexpr qint64 longestRefusal = 1LL << 20;
} // namespace

Download::Download(const QString& localPath, HttpFacts facts, int idleMs, SerialExecutor& writer, QObject* owner)
    : QObject(owner)
    , m_file(std::make_shared<DownloadFile>(localPath))
    , m_facts(std::move(facts))
    , m_writer(writer)
{
    m_promise.start();
    m_idle.setSingleShot(true);
    m_idle.setInterval(idleMs);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        fail({ErrorKind::Timeout,
              QStringLiteral("%1 stopped sending %2; try again.").arg(m_facts.server, m_facts.what),
              {}});
    });
}

Download::~Download()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    if (m_file) {
        // Removed where it is written, behind what is still being written.
        m_writer.run([file = std::move(m_file)]() mutable {
            file.reset();
            return Result<void>();
        });
    }
}

void Download::start(QNetworkReply* reply)
{
    m_reply.reset(reply);
    if (m_over) { // abandoned while it waited for its turn
        settle(tl::unexpected<Error>(Error{ErrorKind::Cancelled, QStringLiteral("Not wanted any more."), {}}));
        return;
    }
    reply->setReadBufferSize(pieceSize);
    connect(reply, &QNetworkReply::metaDataChanged, this, &Download::judgeHead);
    connect(reply, &QNetworkReply::readyRead, this, &Download::pump);
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) { m_facts.tls = errors; });
    connect(reply, &QNetworkReply::finished, this, [this] {
        m_finished = true;
        judgeHead();
        pump();
    });
    m_idle.start();
}

void Download::abandon()
{
    fail({ErrorKind::Cancelled, QStringLiteral("%1 is not wanted any more.").arg(m_facts.what), {}});
}

/// A refusal's body is text for the message, not the file.
void Download::judgeHead()
{
    const HttpFacts facts = factsOf(*m_reply, m_facts);
    const QByteArray encoding = m_reply->rawHeader("Content-Encoding");
    const bool encoded = !encoding.isEmpty() && encoding != "identity";
    m_refused = (m_finished || facts.status >= 300 || isWebPage(facts.contentType)) && httpProblem(facts).has_value();
    if (encoded && !m_refused && !m_over) {
        fail({ErrorKind::BadReply,
              QStringLiteral("%1 sends %2 in a form that was not asked for.").arg(m_facts.server, m_facts.what),
              QString::fromLatin1(encoding)});
    }
}

void Download::pump()
{
    if (m_over || m_writing) {
        return;
    }
    m_idle.start();
    const QByteArray piece = m_reply->read(pieceSize);
    if (m_refused) {
        m_facts.bodyStart += piece.left(HttpFacts::shownBody - m_facts.bodyStart.size());
        m_bytes += piece.size();
        if (m_finished || m_bytes > longestRefusal) {
            const HttpFacts facts = factsOf(*m_reply, m_facts);
            fail(httpProblem(facts).value_or(Error{ErrorKind::BadReply, facts.networkText, {}}));
        }
    } else if (!piece.isEmpty()) {
        write(piece);
    } else if (m_finished) {
        complete();
    }
}

void Download::write(const QByteArray& piece)
{
    m_writing = true;
    m_idle.stop();
    m_bytes += piece.size();
    whenDone(m_writer.run([file = m_file, piece] { return file->write(piece); }), this, [this](Result<void> written) {
        m_writing = false;
        if (m_over) {
            return;
        }
        if (!written) {
            fail(written.error());
        } else {
            pump();
        }
    });
}

void Download::complete()
{
    const QByteArray length = m_reply->rawHeader("Content-Length");
    if (!length.isEmpty() && length.toLongLong() != m_bytes) {
        fail({ErrorKind::Network,
              QStringLiteral("%1 closed the connection in the middle of %2; try again.")
                  .arg(m_facts.server, m_facts.what),
              QStringLiteral("%1 of %2 bytes").arg(m_bytes).arg(QString::fromLatin1(length))});
        return;
    }
    m_over = true;
    m_idle.stop();
    whenDone(m_writer.run([file = m_file] { return file->finish(); }), this, [this](Result<QString> hash) {
        if (hash) {
            settle(Client::Downloaded{m_bytes, *hash});
        } else {
            settle(tl::unexpected<Error>(hash.error()));
        }
    });
}

void Download::fail(const Error& error)
{
    if (m_over) {
        return;
    }
    m_over = true;
    m_idle.stop();
    if (m_reply) {
        settle(tl::unexpected<Error>(error));
    }
}

/// The answer comes when the writer has let go of the file: complete, or removed.
void Download::settle(Result<Client::Downloaded> result)
{
    m_reply->disconnect(this);
    if (!m_finished) {
        m_reply->abort();
    }
    auto closed = m_writer.run([file = std::move(m_file)]() mutable {
        file.reset();
        return Result<void>();
    });
    whenDone(closed, this, [this, result = std::move(result)](const Result<void>&) {
        deleteLater();
        m_promise.addResult(result);
        m_promise.finish();
        emit done();
    });
}

} // namespace ryla::comfy
