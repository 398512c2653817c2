#pragma once

#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace ryla::cli {

/// What a run of the program came to.
struct Answer
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QStringList lines() const;
};

/// The real `ryla` as a process, with a home and a folder of its own that are gone afterwards.
class ProgramRig
{
public:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString home() const { return path(QStringLiteral("home")); }
    /// Writes a file in the folder and answers its path.
    [[nodiscard]] QString file(const QString& name, const QByteArray& bytes) const;
    /// "workflows/<name>" of the source tree.
    static QString starter(const char* name);

    /// Runs it to its end. Code -1: it did not end in time or crashed.
    [[nodiscard]] Answer run(const QStringList& arguments) const;
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList& arguments) const;

private:
    QTemporaryDir m_folder;
};

/// `ryla demo --port 0` as a process, asked to end with the object.
class DemoProgram
{
public:
    explicit DemoProgram(const ProgramRig& rig, double secondsPerStep = 0.01);
    ~DemoProgram();

    /// Such as SIGKILL; one that gets SIGSTOP must get SIGCONT too.
    void signal(int number) const;
    /// "http://127.0.0.1:PORT"; empty where it did not start.
    [[nodiscard]] QString url() const { return m_url; }
    /// The body of a GET; empty where there was no answer.
    [[nodiscard]] QByteArray get(const QString& path) const;
    /// Nothing runs there and nothing waits.
    [[nodiscard]] bool isIdle() const;

private:
    std::unique_ptr<QProcess> m_process;
    QString m_url;
};

/// Whether what the process said on stderr holds `text`, from its start on; reads what has come. For QTRY_VERIFY.
bool hasSaid(QProcess& process, QByteArray& said, const char* text);

/// What stands at a key of a JSON object, compact and in its order; empty where there is none.
QByteArray valueAt(const QByteArray& json, const char* key);

} // namespace ryla::cli
