#include "pods/providers/runpod/creation.h"

#include "pods/providers/runpod/podcodec.h"

#include <QTimer>

#include <algorithm>

namespace ryla::pods::runpod {

namespace {

/// A machine may come into the list a moment after its answer was lost.
constexpr int looksForALostOne = 3;
/// RunPod's limit (runpod.md 1A.4).
constexpr qsizetype mostEnv = 50;

} // namespace

Creation::Creation(RestApi& api, List list, Recipe recipe, const PodId& pod, const QString& attempt, QObject* owner)
    : QObject(owner)
    , m_api(api)
    , m_list(std::move(list))
    , m_recipe(std::move(recipe))
    , m_pod(pod)
    , m_attempt(attempt)
{
    m_promise.start();
    const auto mistake = [this](const QString& message) {
        settle(Answer<Machine>(Refusal{RefusalKind::Mistake, message, {}, 0}));
    };
    if (m_recipe.gpus.isEmpty() || m_attempt.isEmpty()) {
        mistake(QStringLiteral("Choose a GPU for the pod first."));
    } else if (m_recipe.image.isEmpty() && m_recipe.templateId.isEmpty()) {
        mistake(QStringLiteral("The pod needs an image or a template to be made from."));
    } else if (env().size() > mostEnv) {
        mistake(QStringLiteral("RunPod takes at most %1 variables; two are ours, so remove some.").arg(mostEnv));
    } else {
        look();
    }
}

QString Creation::nameOf(const Recipe& recipe, const QString& attempt)
{
    const QString base = recipe.name.isEmpty() ? QStringLiteral("ryla") : recipe.name;
    return QStringLiteral("%1-%2").arg(base, attempt);
}

QList<EnvValue> Creation::env() const
{
    QList<EnvValue> env;
    std::copy_if(m_recipe.env.begin(), m_recipe.env.end(), std::back_inserter(env),
                 [](const EnvValue& one) { return one.name != markName() && one.name != attemptName(); });
    env.append({markName(), Secret(m_pod.text)});
    env.append({attemptName(), Secret(m_attempt)});
    return env;
}

bool Creation::isOurs(const Machine& machine) const
{
    return machine.state != MachineState::Gone && isMadeBy(machine, m_attempt);
}

void Creation::look()
{
    whenDone(m_list(), this, [this](const Result<Answer<QList<Machine>>>& result) { looked(result); });
}

void Creation::looked(const Result<Answer<QList<Machine>>>& result)
{
    if (!result) {
        settle(fail(result.error()));
        return;
    }
    if (const auto* refusal = std::get_if<Refusal>(&*result)) {
        // After a lost answer a refusal would say that nothing was made.
        settle(m_lost ? Result<Answer<Machine>>(fail(m_lost->inContext(
                            QStringLiteral("The answer to the new pod was lost, and the list is refused"))))
                      : Answer<Machine>(*refusal));
        return;
    }
    const auto& machines = std::get<QList<Machine>>(*result);
    const auto ours =
        std::find_if(machines.begin(), machines.end(), [this](const Machine& one) { return isOurs(one); });
    if (ours != machines.end()) {
        settle(Answer<Machine>(*ours));
    } else if (!m_lost) {
        ask();
    } else if (++m_looks < looksForALostOne) {
        QTimer::singleShot(m_api.bases().pauseMs << m_looks, this, &Creation::look);
    } else {
        // It is not there now. Whoever asks again with this attempt looks first, so a late one is found then.
        settle(
            fail(m_lost->inContext(QStringLiteral("The answer to the new pod was lost, and it is not in the list"))));
    }
}

void Creation::ask()
{
    Question question;
    question.method = "POST";
    question.path = QStringLiteral("/pods");
    question.doing = QStringLiteral("make this pod");
    question.body = createBody(m_recipe, m_recipe.gpus.at(m_candidate), nameOf(m_recipe, m_attempt), env());
    for (const EnvValue& one : m_recipe.env) {
        question.hidden.append(one.value);
    }
    whenDone(m_api.ask(question), this, [this](const Result<RestAnswer>& result) { asked(result); });
}

void Creation::asked(const Result<RestAnswer>& result)
{
    if (!result) {
        lost(result.error());
        return;
    }
    if (const auto* refusal = std::get_if<Refusal>(&*result)) {
        refused(*refusal);
        return;
    }
    const Result<Machine> machine = parseMachine(std::get<QByteArray>(*result));
    if (machine) {
        settle(Answer<Machine>(*machine));
    } else {
        lost(machine.error());
    }
}

void Creation::refused(const Refusal& refusal)
{
    // The spec's own pattern: 400 and 403 speak of this candidate, everything else of us.
    const bool isOfTheCandidate = refusal.kind == RefusalKind::Capacity || refusal.kind == RefusalKind::Permission ||
                                  refusal.kind == RefusalKind::Other;
    if (refusal.kind == RefusalKind::Capacity) {
        m_noRoom = refusal;
    }
    if (isOfTheCandidate && m_candidate + 1 < m_recipe.gpus.size()) {
        ++m_candidate;
        ask();
        return;
    }
    Refusal last = isOfTheCandidate && m_noRoom ? *m_noRoom : refusal;
    if (last.kind != refusal.kind && refusal.kind == RefusalKind::Other) {
        last.message += QLatin1Char(' ') + refusal.message; // a rule is broken: waiting would not help there
        last.said = refusal.said;
    }
    if (last.kind == RefusalKind::Permission) {
        last.message += QStringLiteral(" Or the account may not use this GPU: choose another one.");
    }
    settle(Answer<Machine>(last));
}

void Creation::lost(const Error& error)
{
    m_lost = error;
    m_looks = 0;
    look();
}

void Creation::settle(Result<Answer<Machine>> result)
{
    deleteLater();
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

} // namespace ryla::pods::runpod
