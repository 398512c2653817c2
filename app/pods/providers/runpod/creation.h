#pragma once

#include "base/later.h"
#include "pods/provider.h"
#include "pods/providers/runpod/restapi.h"

#include <functional>
#include <memory>

namespace ryla::pods::runpod {

/// Makes one machine, and never two: looks first whether this attempt has made one already, asks for one GPU of the
/// recipe after the other, and after a lost answer looks again instead of asking again (runpod.md 1A.1, 1A.4). One per
/// attempt; answers once, then deletes itself. Lives on the thread of its owner.
class Creation : public QObject
{
    Q_OBJECT
public:
    using List = std::function<Later<Answer<QList<Machine>>>()>;

    Creation(RestApi& api, List list, Recipe recipe, const PodId& pod, const QString& attempt, QObject* owner);

    Later<Answer<Machine>> answer() { return m_promise.future(); }
    /// "studio-4090-3f9a1c": names are not unique at RunPod, this one is.
    static QString nameOf(const Recipe& recipe, const QString& attempt);

private:
    void look();
    void looked(const Result<Answer<QList<Machine>>>& result);
    void ask();
    void asked(const Result<RestAnswer>& result);
    void refused(const Refusal& refusal);
    void lost(const Error& error);
    void settle(Result<Answer<Machine>> result);
    [[nodiscard]] QList<EnvValue> env() const;
    [[nodiscard]] bool isOurs(const Machine& machine) const;

    RestApi& m_api;
    const List m_list;
    const Recipe m_recipe;
    const PodId m_pod;
    const QString m_attempt;
    qsizetype m_candidate = 0;
    /// The last candidate's "not here" says more than another's "not for you".
    std::optional<Refusal> m_noRoom;
    /// Set while an answer is missing: what broke, and how often we have looked since.
    std::optional<Error> m_lost;
    int m_looks = 0;
    QPromise<Result<Answer<Machine>>> m_promise;
};

} // namespace ryla::pods::runpod
