// For builds under the thread sanitizer only: tells it where Qt hands work from one thread to another. Debian's Qt is
// not instrumented, so the sanitizer sees neither its locks nor its counters, and would call every hand-over a race.
// The functions below stand in front of Qt's of the same names, which our programs call by their symbols; each calls
// Qt's and says only what Qt keeps itself:
//   - what was written before work was given to a QThreadPool is seen by that work, and what work has written is seen
//     after waitForDone() and by who destroys the pool (the pool's mutex);
//   - what was written before a function was sent to an object's thread is seen when it is called there (the mutex of
//     the event queue), and the last of both threads to let go of the function sees what the other did (a counter);
//   - what a thread has done before an event is seen after QThread::wait() (the mutex of the thread);
//   - who gives up the last share of a future sees what those before have done (a counter, acquire and release).
// Nothing of ours is made quiet by this: two threads that share anything else are still told apart.
#include <QDeadlineTimer>
#include <QObject>
#include <QRunnable>
#include <QThread>
#include <QThreadPool>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace {

/// Qt's function behind the one of the same name here.
template<class F>
F* next(const char* symbol)
{
    return reinterpret_cast<F*>(dlsym(RTLD_NEXT, symbol));
}

class Handed : public QRunnable
{
public:
    Handed(QThreadPool* pool, QRunnable* work)
        : m_pool(pool)
        , m_work(work)
    {
        __tsan_release(this);
    }

    ~Handed() override
    {
        if (m_work->autoDelete()) {
            delete m_work;
        }
        __tsan_release(m_pool);
    }

    void run() override
    {
        __tsan_acquire(this);
        m_work->run();
    }

private:
    QThreadPool* m_pool;
    QRunnable* m_work;
};

class Sent : public QtPrivate::QSlotObjectBase
{
public:
    explicit Sent(QSlotObjectBase* function)
        : QSlotObjectBase(act)
        , m_function(function)
    {
        __tsan_release(this);
    }

private:
    static void act(int which, QSlotObjectBase* self, QObject* receiver, void** arguments, bool*)
    {
        auto* const sent = static_cast<Sent*>(self);
        __tsan_acquire(sent);
        if (which == Call) {
            sent->m_function->call(receiver, arguments);
            __tsan_release(sent);
        } else if (which == Destroy) {
            sent->m_function->destroyIfLastRef();
            delete sent;
        }
    }

    QSlotObjectBase* m_function;
};

bool delivered(void** parameters)
{
    const auto* const receiver = static_cast<QObject*>(parameters[0]);
    if (QThread* const thread = receiver->thread()) {
        __tsan_release(thread);
    }
    return false; // and let it have the event
}

[[maybe_unused]] const bool listening = QInternal::registerCallback(QInternal::EventNotifyCallback, delivered);

/// What the copies of a future share: their second member, behind the table of virtual functions.
void* shared(const void* future)
{
    return static_cast<void* const*>(future)[1];
}

} // namespace

// The names that callers of Qt's functions link to.
#define POOL_START "_ZN11QThreadPool5startEP9QRunnablei"
#define POOL_WAIT "_ZN11QThreadPool11waitForDoneEi"
#define POOL_END "_ZN11QThreadPoolD1Ev"
#define THREAD_WAIT "_ZN7QThread4waitE14QDeadlineTimer"
#define INVOKE "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv"
#define FUTURE_DEREF "_ZNK20QFutureInterfaceBase6derefTEv"
#define FUTURE_END "_ZN20QFutureInterfaceBaseD2Ev"

extern "C" {

void rylaPoolStart(QThreadPool* pool, QRunnable* work, int priority) asm(POOL_START);
bool rylaPoolWait(QThreadPool* pool, int ms) asm(POOL_WAIT);
void rylaPoolEnd(QThreadPool* pool) asm(POOL_END);
bool rylaThreadWait(QThread* thread, QDeadlineTimer until) asm(THREAD_WAIT);
bool rylaInvoke(QObject* receiver, QtPrivate::QSlotObjectBase* function, int type, void* answer) asm(INVOKE);
bool rylaFutureDeref(const void* future) asm(FUTURE_DEREF);
void rylaFutureEnd(void* future) asm(FUTURE_END);

void rylaPoolStart(QThreadPool* pool, QRunnable* work, int priority)
{
    static auto* const qt = next<void(QThreadPool*, QRunnable*, int)>(POOL_START);
    qt(pool, new Handed(pool, work), priority);
}

bool rylaPoolWait(QThreadPool* pool, int ms)
{
    static auto* const qt = next<bool(QThreadPool*, int)>(POOL_WAIT);
    const bool done = qt(pool, ms);
    __tsan_acquire(pool);
    return done;
}

void rylaPoolEnd(QThreadPool* pool)
{
    static auto* const qt = next<void(QThreadPool*)>(POOL_END);
    qt(pool);
    __tsan_acquire(pool);
}

bool rylaThreadWait(QThread* thread, QDeadlineTimer until)
{
    static auto* const qt = next<bool(QThread*, QDeadlineTimer)>(THREAD_WAIT);
    const bool done = qt(thread, until);
    __tsan_acquire(thread);
    return done;
}

bool rylaInvoke(QObject* receiver, QtPrivate::QSlotObjectBase* function, int type, void* answer)
{
    static auto* const qt = next<bool(QObject*, QtPrivate::QSlotObjectBase*, int, void*)>(INVOKE);
    return qt(receiver, new Sent(function), type, answer);
}

bool rylaFutureDeref(const void* future)
{
    static auto* const qt = next<bool(const void*)>(FUTURE_DEREF);
    void* const data = shared(future);
    __tsan_release(data);
    const bool others = qt(future);
    __tsan_acquire(data);
    return others;
}

void rylaFutureEnd(void* future)
{
    static auto* const qt = next<void(void*)>(FUTURE_END);
    void* const data = shared(future);
    __tsan_release(data);
    __tsan_acquire(data);
    qt(future);
}

} // extern "C"
