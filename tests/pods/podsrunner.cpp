// A program of its own for tests that kill it: `ledger FOLDER` sees a busy pod every few milliseconds, `lock FOLDER`
// takes the guardian's lock and gives signs of life. Says what it did, a line each.
#include "base/clock.h"
#include "pods/guardianlock.h"
#include "pods/ledger.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace ryla;
using namespace ryla::pods;

namespace {

void say(const char* word)
{
    std::puts(word);
    std::fflush(stdout);
}

int keepALedger(const QString& folder)
{
    Ledger ledger(folder);
    QTimer timer;
    bool told = false;
    const QDateTime since = QDateTime::currentDateTimeUtc();
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        const UseSeen seen{QStringLiteral("studio"), Use::Busy, QDateTime::currentDateTimeUtc(), Money::cents(60),
                           since};
        whenDone(ledger.saw(seen), &timer, [&](const Result<void>& kept) {
            if (!told) {
                say(kept ? "seen" : "failed");
                told = true;
            }
        });
    });
    timer.start(10);
    return QCoreApplication::exec();
}

int holdTheLock(const QString& folder)
{
    const SystemClock clock;
    GuardianLock lock(folder, clock, {});
    const Result<bool> taken = lock.take();
    say(!taken ? "failed" : *taken ? "taken" : "waiting");
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] { static_cast<void>(lock.take()); });
    timer.start(50);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    return arguments.value(1) == QLatin1String("ledger") ? keepALedger(arguments.value(2))
                                                         : holdTheLock(arguments.value(2));
}
