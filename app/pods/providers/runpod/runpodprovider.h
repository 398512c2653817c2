#pragma once

#include "pods/provider.h"
#include "pods/providers/runpod/podcodec.h"
#include "pods/providers/runpod/restapi.h"

#include <QHash>
#include <QPointer>

namespace ryla::pods::runpod {

/// One account at RunPod through REST v2, with GraphQL for the balance alone. Facts: runpod.md 0, 1A, 2, 4.
class RunpodProvider : public Provider
{
    Q_OBJECT
public:
    RunpodProvider(Secret key, const Bases& bases, const Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] Abilities abilities() const override;
    Later<Answer<QList<Machine>>> list() override;
    Later<Answer<Machine>> find(const MachineId& id) override;
    Later<Answer<Machine>> act(const MachineId& id, Action action) override;
    Later<Answer<Machine>> create(const Recipe& recipe, const PodId& pod, const QString& attempt) override;
    Later<Answer<QList<Offer>>> offers() override;
    Later<Answer<QList<Volume>>> volumes() override;
    Later<Answer<QList<Endpoint>>> endpoints() override;
    Later<Answer<QList<BillingRecord>>> billing(const BillingQuestion& question) override;
    Later<Account> account() override;
    [[nodiscard]] QString selfStop(int idleMinutes, int comfyPort) const override;
    [[nodiscard]] RateBudget budget() const override { return m_api.budget(); }
    void setKey(const Secret& key) override;
    std::unique_ptr<LogStream> logs(const MachineId& id, const LogWish& wish) override;
    /// https://{id}-{port}.proxy.runpod.net
    [[nodiscard]] QUrl addressOf(const MachineId& id, int port) const override;

private:
    template<class T>
    using Parser = std::function<Result<Page<T>>(const QByteArray&)>;
    template<class T>
    Later<Answer<QList<T>>> pages(const Question& question, const Parser<T>& parse, const QList<T>& before = {},
                                  int page = 1);
    [[nodiscard]] Machine sized(Machine machine) const;

    RestApi m_api;
    /// As volumes() told them last, by id.
    QHash<QString, int> m_volumeGb;
    /// 410 was answered: it does not come back, so it is not asked again.
    bool m_noBalance = false;
};

/// RunPod's own ComfyUI templates (runpod.md 3.1).
struct OfficialTemplate
{
    QString id;
    QString title;
    QString minCudaVersion;
};
QList<OfficialTemplate> officialTemplates();

/// What a new pod from an official template is made of: the ports of ComfyUI, files and notebook, 8188 among them.
Recipe officialRecipe(const OfficialTemplate& from, const QStringList& gpus);

} // namespace ryla::pods::runpod
