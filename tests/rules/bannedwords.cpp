// Rules that one regular expression holds: what may not stand where, and what to do instead.
#include "tests/rules/outline.h"
#include "tests/rules/rules.h"

#include <QRegularExpression>

namespace ryla::rules {

namespace {

enum class In { Code, Strings }; ///< Strings: in the text of literals as well

struct Ban
{
    const char* pattern;
    const char* where;  ///< paths it holds for
    const char* except; ///< paths it does not hold for
    In in;
    const char* instead;
};

constexpr Ban bans[] = {
    // one event loop, nobody waits
    {"\\bQEventLoop\\b|\\bprocessEvents\\b", ".*", "", In::Code,
     "no nested loops: ask with Later<T> or be an object with a state"},
    {"\\bwaitFor(Finished|Started|ReadyRead|BytesWritten|Connected|Disconnected|Encrypted|NewConnection)\\b",
     "(app|ui)/.*", "", In::Code, "nobody waits for an answer: it is handed to a context"},
    {"\\b(menu|dialog|m_dialog|m_menu|box|QMessageBox|Dialog)\\w*(\\.|->)exec\\(", "ui/.*", "", In::Code,
     "dialogs and menus open() or popup(); their exec() is a nested loop"},
    {"\\bQThread::(m|u)?sleep\\b|\\bsleep_(for|until)\\b|\\busleep\\b|\\bnanosleep\\b", ".*", "", In::Code,
     "nothing sleeps: wait for the event itself"},
    {"\\b(QTest::)?(qWait|qSleep)\\(", ".*", "", In::Code, "a fixed wait: use QTRY_… or QSignalSpy"},
    {"\\bQSKIP\\b", "tests/.*", "tests/rules/.*", In::Code, "a test runs or is not there"},
    {"\\b(SIGNAL|SLOT)\\(", ".*", "ui/shell/desktopmotion\\.cpp", In::Code,
     "connect by address (only signals of D-Bus have none)"},
    {"\\bsetTransferTimeout\\b", ".*", "", In::Code,
     "its timer outlives the request: own reply and timer in one object"},
    {"\\bignoreSslErrors\\b|\\bVerifyNone\\b|\\bQueryPeer\\b", ".*", "", In::Code,
     "a certificate that does not hold is told, not passed over"},
    // ownership and threads
    {"\\b(std::(recursive_|shared_|timed_)?mutex|QMutex\\w*|QRecursiveMutex|QReadWriteLock|QSemaphore|QWaitCondition)"
     "\\b",
     "(app|ui)/.*", "app/base/.*|app/gallery/thumbnailservice\\.(h|cpp)", In::Code,
     "values go between threads, locks do not (only base and ThumbnailService have one)"},
    {"\\bstatic\\b[^;{=]*\\binstance\\s*\\(|\\bQ_GLOBAL_STATIC\\b", "(app|ui)/.*", "", In::Code,
     "no singletons: a constructor names what it needs"},
    {"\\busing\\s+namespace\\b", "(app|ui)/.*\\.h", "", In::Code, "no using namespace in a header"},
    // each matter in its place
    {"\\b(SELECT\\s.+\\sFROM|INSERT\\s+(OR\\s+\\w+\\s+)?INTO|UPDATE\\s+\\w+\\s+SET|DELETE\\s+FROM|CREATE\\s+(TABLE|"
     "INDEX)|"
     "PRAGMA\\s)",
     "(app|ui)/.*",
     "app/base/database\\.(h|cpp)|app/(gallery|library)/store\\w*\\.(h|cpp)|app/jobs/jobstore\\w*\\.(h|cpp)|app/pods/"
     "ledger\\w*\\.(h|cpp)",
     In::Strings, "SQL stands in the stores"},
    {"\\bQSql[A-Z]\\w+", "(app|ui)/.*",
     "app/base/database\\.(h|cpp)|app/(gallery|library)/store\\w*\\.(h|cpp)|app/jobs/jobstore\\w*\\.(h|cpp)|app/pods/"
     "ledger\\w*\\.(h|cpp)",
     In::Code, "only the stores speak to a database"},
    {"\\bQStandardPaths\\b", "(app|ui)/.*", "app/base/paths\\.cpp", In::Code, "ask ryla::Paths"},
    {"\\bQColor\\b(\\s+\\w+)?\\s*[({]\\s*[0-9\"#]|\\bqRgba?\\s*\\(\\s*[0-9]|\\bQt::(dark|light)?(Red|Green|Blue|Cyan|"
     "Magenta|Yellow|"
     "Gray)\\b|"
     "\\bQt::(white|black|red|green|blue|cyan|magenta|yellow|gray)\\b|\\bQColorConstants\\b",
     "(app|ui)/.*", "ui/shell/theme\\w*\\.(h|cpp)|app/demo/.*", In::Code, "colours are the theme's"},
    {"\"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\\b", "(app|ui)/.*", "ui/shell/theme\\w*\\.(h|cpp)|app/demo/.*",
     In::Strings, "colours are the theme's"},
    {"\\btr\\(|\\bQCoreApplication::translate\\b", "app/.*", "app/window/.*", In::Code,
     "labels are the window's: tr() is for ui/"},
};

} // namespace

Findings bannedWords(const Tree& tree)
{
    Findings findings;
    for (const Ban& ban : bans) {
        const QRegularExpression pattern(QString::fromLatin1(ban.pattern));
        const QRegularExpression where(QRegularExpression::anchoredPattern(QString::fromLatin1(ban.where)));
        const QRegularExpression except(QRegularExpression::anchoredPattern(QString::fromLatin1(ban.except)));
        for (const Source& source : tree.sources) {
            if (!where.match(source.path).hasMatch() || except.match(source.path).hasMatch()) {
                continue;
            }
            QRegularExpressionMatchIterator matches =
                pattern.globalMatch(ban.in == In::Code ? source.code : source.withoutComments);
            while (matches.hasNext()) {
                const QRegularExpressionMatch match = matches.next();
                findings.append(
                    {source.path, source.lineAt(match.capturedStart()),
                     QStringLiteral("%1: %2").arg(match.captured().simplified(), QString::fromLatin1(ban.instead))});
            }
        }
    }
    return findings;
}

Findings contexts(const Tree& tree)
{
    struct Call
    {
        const char* pattern; ///< ends with the parenthesis
        qsizetype lambda;    ///< a lambda at this place has no context object before it
        const char* right;
    };
    static constexpr Call calls[] = {
        {"\\bconnect\\s*\\(", 2, "connect(sender, &Sender::signal, context, [] { … })"},
        {"\\bsingleShot\\s*\\(", 1, "QTimer::singleShot(time, context, [] { … })"},
        {"\\.then\\s*\\(", 0, ".then(context, [] { … }), or andThen and whenDone of base/later.h"},
    };
    Findings findings;
    for (const Call& call : calls) {
        const QRegularExpression pattern(QString::fromLatin1(call.pattern));
        for (const Source& source : tree.sources) {
            QRegularExpressionMatchIterator matches = pattern.globalMatch(source.code);
            while (matches.hasNext()) {
                const QRegularExpressionMatch match = matches.next();
                const QStringList arguments = argumentsAt(source.code, match.capturedEnd() - 1);
                if (arguments.value(call.lambda).startsWith(QLatin1Char('['))) {
                    findings.append(
                        {source.path, source.lineAt(match.capturedStart()),
                         QStringLiteral("a lambda without a context object: %1").arg(QString::fromUtf8(call.right))});
                }
            }
        }
    }
    return findings;
}

} // namespace ryla::rules
