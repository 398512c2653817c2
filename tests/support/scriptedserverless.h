#pragma once

#include "comfy/client.h"
#include "tests/support/scriptedserver.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <map>

namespace ryla::tests {

/// The job API of one RunPod endpoint over real HTTP, as runpod.md 5 tells, with worker-comfyui played by a ComfyUI
/// server (a demo pod) that really runs the prompt. GUI thread.
class ScriptedServerless : public QObject
{
    Q_OBJECT
public:
    using Answer = ScriptedServer::Answer;
    using Request = ScriptedServer::Request;

    /// What becomes of the jobs that are sent from now on.
    enum class Fate {
        Runs,     ///< and its pictures come inside the answer
        Bucket,   ///< and its pictures are in a bucket
        OldForm,  ///< and one picture comes as workers before 5.0 sent it
        Partly,   ///< a picture, and an error of a node
        Fails,    ///< FAILED with the SDK's JSON
        TimesOut, ///< TIMED_OUT
        Empty,    ///< COMPLETED without an output
        NoImages, ///< success_no_images
        Waits     ///< IN_QUEUE for ever
    };

    explicit ScriptedServerless(const QUrl& comfy);

    /// "http://127.0.0.1:1234/v2/ep1"
    [[nodiscard]] QString address() const { return m_server.address() + QStringLiteral("/v2/ep1"); }
    /// The next `times` requests whose path begins so after /v2/ep1 get this; acted: the real thing is done all the
    /// same.
    void misbehave(const QByteArray& path, const Answer& answer, int times = 1, bool acted = false);
    /// What waits for ever runs now, after all.
    void release();
    /// Its results are not kept any longer: 404.
    void expire();
    [[nodiscard]] int asked(const QByteArray& path) const;
    ScriptedServer& server() { return m_server; }

    QByteArray key = "rp_good_key";
    Fate fate = Fate::Runs;
    QByteArray health = R"({"jobs":{"inQueue":0},"workers":{"idle":1,"running":0}})";
    /// Jobs that were made.
    int runs = 0;
    /// Something came to the bucket with a key.
    bool keyWasShown = false;
    QStringList filesSent;

private:
    struct Job
    {
        QByteArray word = "IN_QUEUE";
        QByteArray rest;
        Fate fate = Fate::Runs;
        QByteArray held{}; ///< the body of one that waits
    };
    struct Fault
    {
        QByteArray path;
        Answer answer;
        int times = 1;
        bool acted = false;
    };
    Answer serve(const Request& request);
    Answer admitted(const Request& request);
    Answer run(const QByteArray& body);
    Answer told(const QByteArray& id) const;
    void work(const QByteArray& id, const QByteArray& body);
    void sendPrompt(const QByteArray& id, const QByteArray& prompt);
    void lookAgain(const QByteArray& id, const comfy::PromptId& prompt);
    void bring(const QByteArray& id, const comfy::HistoryEntry& entry);
    void deliver(const QByteArray& id, const QString& name, const QByteArray& picture);

    ScriptedServer m_server;
    comfy::Client m_comfy;
    QTemporaryDir m_folder;
    std::map<QByteArray, Job> m_jobs;
    std::map<QByteArray, QByteArray> m_bucket;
    QList<Fault> m_faults;
    int m_next = 1;
};

} // namespace ryla::tests
