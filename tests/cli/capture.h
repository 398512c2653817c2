#pragma once

#include <QTemporaryFile>

#include <cstdio>

#include <unistd.h>

namespace ryla::cli {

/// While it lives, what goes to stdout and stderr goes to a file instead.
class Capture
{
public:
    Capture()
        : m_out(::dup(STDOUT_FILENO))
        , m_err(::dup(STDERR_FILENO))
    {
        m_file.open();
        redirect(m_file.handle(), m_file.handle());
    }
    ~Capture()
    {
        redirect(m_out, m_err);
        ::close(m_out);
        ::close(m_err);
    }
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;

    /// Everything so far, in the order it was said.
    [[nodiscard]] QByteArray text()
    {
        std::fflush(stdout);
        QFile read(m_file.fileName());
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }

private:
    static void redirect(int out, int err)
    {
        std::fflush(stdout);
        ::dup2(out, STDOUT_FILENO);
        ::dup2(err, STDERR_FILENO);
    }

    int m_out;
    int m_err;
    QTemporaryFile m_file;
};

} // namespace ryla::cli
