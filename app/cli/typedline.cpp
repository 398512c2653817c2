#include "cli/typedline.h"

#include <unistd.h>

namespace ryla::cli {
namespace {

/// Of a name; more is a file on the standard input.
constexpr qsizetype longestLine = 4096;

} // namespace

TypedLine::TypedLine(QObject* parent)
    : QObject(parent)
    , m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &TypedLine::read);
}

bool TypedLine::canBeAsked()
{
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

void TypedLine::read()
{
    char bytes[256];
    const auto count = ::read(STDIN_FILENO, bytes, sizeof bytes);
    m_bytes.append(bytes, count > 0 ? qsizetype(count) : 0);
    const qsizetype end = m_bytes.indexOf('\n');
    if (count > 0 && end < 0 && m_bytes.size() < longestLine) {
        return;
    }
    m_notifier.setEnabled(false);
    emit typed(end < 0 ? QString() : QString::fromLocal8Bit(m_bytes.left(end)).trimmed());
}

} // namespace ryla::cli
