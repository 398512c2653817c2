#pragma once

#include "base/error.h"
#include "cli/command.h"

#include <QString>

namespace ryla::cli {

/// Results to stdout, progress and messages to stderr. A bar on a terminal, plain lines otherwise; NO_COLOR is
/// honoured. Control characters that came from files and servers are made harmless before they reach a terminal.
class Console
{
public:
    enum class Colour { Auto, Always, Never };

    Console();
    void setColour(Colour colour);

    /// One line of result; as it is where it goes to a file or another program.
    void print(const QString& line);
    void printBytes(const QByteArray& bytes);
    /// One line on stderr; ends a bar that is being drawn.
    void say(const QString& line);
    /// "ryla: " and the sentence; the detail when there is one and RYLA_DEBUG is set.
    void complain(const Error& error);
    void complain(const QString& sentence);
    /// `fraction` 0 to 1. On a terminal one line drawn again and again, else a line whenever `text` changes.
    void progress(double fraction, const QString& text);
    void endProgress();

    [[nodiscard]] QString bold(const QString& text) const;
    [[nodiscard]] QString dim(const QString& text) const;

private:
    [[nodiscard]] QString styled(const QString& text, const char* code) const;

    /// Of stderr and of stdout.
    bool m_terminal = false;
    bool m_resultsOnTerminal = false;
    bool m_colour = false;
    bool m_barShown = false;
    QString m_lastText;
};

/// How a command exits that ended with this error before there was a job. Refused is wrong use there: only a server
/// that refuses a prompt is ExitCode::Refused.
ExitCode exitCodeOf(const Error& error);

} // namespace ryla::cli
