#include "cli/console.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <unistd.h>

namespace ryla::cli {
namespace {

bool isStyle(QStringView rest)
{
    return rest.startsWith(u"\033[0m") || rest.startsWith(u"\033[1m") || rest.startsWith(u"\033[2m");
}

/// Escape sequences inside a node's title must not reach the terminal. `styled`: our own bold and dim may stay.
QString harmless(const QString& text, bool styled = false)
{
    QString out = text;
    for (qsizetype i = 0; i < out.size(); ++i) {
        const QChar c = out.at(i);
        const bool control = c.category() == QChar::Other_Control && c != QLatin1Char('\n') && c != QLatin1Char('\t');
        if (control && !(styled && isStyle(QStringView(out).mid(i)))) {
            out[i] = QLatin1Char('?');
        }
    }
    return out;
}

void write(FILE* file, const QByteArray& bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), file);
    std::fflush(file);
}

} // namespace

Console::Console()
    : m_terminal(::isatty(STDERR_FILENO) == 1)
    , m_resultsOnTerminal(::isatty(STDOUT_FILENO) == 1)
{
    setColour(Colour::Auto);
}

void Console::setColour(Colour colour)
{
    const bool wanted = m_resultsOnTerminal && qEnvironmentVariableIsEmpty("NO_COLOR");
    m_colour = colour == Colour::Always || (colour == Colour::Auto && wanted);
}

void Console::print(const QString& line)
{
    const QString shown = m_resultsOnTerminal ? harmless(line, true) : line;
    printBytes(shown.toUtf8() + '\n');
}

void Console::printBytes(const QByteArray& bytes)
{
    endProgress();
    write(stdout, bytes);
}

void Console::say(const QString& line)
{
    endProgress();
    write(stderr, harmless(line).toUtf8() + '\n');
}

void Console::complain(const Error& error)
{
    complain(error.message);
    if (!error.detail.isEmpty() && !qEnvironmentVariableIsEmpty("RYLA_DEBUG")) {
        say(error.detail);
    }
}

void Console::complain(const QString& sentence)
{
    say(QStringLiteral("ryla: ") + sentence);
}

void Console::progress(double fraction, const QString& text)
{
    if (!m_terminal) {
        if (text != m_lastText) {
            say(text);
            m_lastText = text;
        }
        return;
    }
    static constexpr int width = 24;
    const int filled = int(std::lround(std::clamp(fraction, 0.0, 1.0) * width));
    const QString bar = QString(filled, u'█') + QString(width - filled, u'░');
    write(stderr,
          QStringLiteral("\r\033[K%1 %2 % %3").arg(bar).arg(int(fraction * 100), 3).arg(harmless(text)).toUtf8());
    m_barShown = true;
}

void Console::endProgress()
{
    if (m_barShown) {
        write(stderr, "\r\033[K");
        m_barShown = false;
    }
}

QString Console::bold(const QString& text) const
{
    return styled(text, "1");
}

QString Console::dim(const QString& text) const
{
    return styled(text, "2");
}

QString Console::styled(const QString& text, const char* code) const
{
    const QString safe = harmless(text);
    return m_colour ? QStringLiteral("\033[%1m%2\033[0m").arg(QLatin1String(code), safe) : safe;
}

ExitCode exitCodeOf(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Unauthorized:
    case ErrorKind::BadReply:
        return ExitCode::NotReachable;
    case ErrorKind::BadFile:
    case ErrorKind::NotFound:
    case ErrorKind::Refused:
        return ExitCode::WrongUse;
    case ErrorKind::Storage:
        return ExitCode::Storage;
    case ErrorKind::Cancelled:
        return ExitCode::Cancelled;
    case ErrorKind::Internal:
        return ExitCode::WorkFailed;
    }
    return ExitCode::WorkFailed;
}

} // namespace ryla::cli
