#include "cli/typedline.h"

#include <QSignalSpy>
#include <QTest>

#include <array>

#include <unistd.h>

using ryla::cli::TypedLine;

namespace {

/// What is written into it comes from the standard input while it lives.
struct Keyboard
{
    Keyboard()
        : m_before(::dup(STDIN_FILENO))
    {
        [[maybe_unused]] const int made = ::pipe(m_ends.data());
        ::dup2(m_ends[0], STDIN_FILENO);
        ::close(m_ends[0]);
    }
    ~Keyboard()
    {
        end();
        ::dup2(m_before, STDIN_FILENO);
        ::close(m_before);
    }
    Keyboard(const Keyboard&) = delete;
    Keyboard& operator=(const Keyboard&) = delete;

    void type(const QByteArray& bytes) const
    {
        [[maybe_unused]] const auto written = ::write(m_ends[1], bytes.constData(), size_t(bytes.size()));
    }
    void end()
    {
        if (m_ends[1] >= 0) {
            ::close(m_ends[1]);
            m_ends[1] = -1;
        }
    }

private:
    int m_before;
    std::array<int, 2> m_ends = {-1, -1};
};

} // namespace

class TestTypedLine : public QObject
{
    Q_OBJECT
private slots:
    void inPieces();
    void nothingTyped();
};

void TestTypedLine::inPieces()
{
    const Keyboard keyboard;
    TypedLine line;
    QSignalSpy typed(&line, &TypedLine::typed);
    keyboard.type("stud");
    keyboard.type("io \nand more\n");
    QTRY_COMPARE(typed.count(), 1);
    QCOMPARE(typed.first().first().toString(), QStringLiteral("studio"));
    QVERIFY(!TypedLine::canBeAsked()); // a pipe is nobody
}

void TestTypedLine::nothingTyped()
{
    Keyboard keyboard;
    TypedLine line;
    QSignalSpy typed(&line, &TypedLine::typed);
    keyboard.type("stud");
    keyboard.end();
    QTRY_COMPARE(typed.count(), 1);
    QCOMPARE(typed.first().first().toString(), QString());
}

QTEST_GUILESS_MAIN(TestTypedLine)
#include "tst_typedline.moc"
