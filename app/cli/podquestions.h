#pragma once

#include "cli/podtable.h"
#include "studio.h"

#include <QTimer>

#include <map>
#include <memory>

namespace ryla::cli {

/// The questions about accounts and their machines, and those that are answered by printing: logs, volumes. One at a
/// time; each of these ends in `answered` or `failed`.
class PodQuestions : public QObject
{
    Q_OBJECT
public:
    PodQuestions(Studio& studio, Console& console, bool json, QObject* parent = nullptr);

    /// Of this kind. Error: Refused, there is no key.
    Later<pods::Provider*> account(const QString& kind);
    /// All of an account of this kind. Errors: Refused (there is no key), Unauthorized, Network.
    Later<QList<pods::Machine>> machines(const QString& kind);
    Later<QList<pods::Machine>> machines(pods::Provider& provider);
    /// A new pod with what is needed to make its machine again, checked against the account. Error: Refused, NotFound.
    Later<pods::ConfiguredPod> completed(pods::ConfiguredPod pod);

    /// What has been said, and with `follow` what will be, until the command is ended.
    void logs(const pods::ConfiguredPod& pod, const pods::LogWish& wish, bool follow);
    void volumes(const QString& kind);

signals:
    void answered();
    void failed(const ryla::Error& error);

private:
    template<class T, class F>
    void answer(const QFuture<T>& later, F print);

    Studio& m_studio;
    Console& m_console;
    const bool m_json;
    std::map<QString, std::unique_ptr<pods::Provider>> m_accounts;
    std::unique_ptr<pods::LogStream> m_log;
    QTimer m_quiet;
};

} // namespace ryla::cli
