#pragma once

#include "cli/command.h"
#include "cli/console.h"
#include "fleet/modelneeds.h"
#include "studio.h"

namespace ryla::cli {

/// `ryla pods models`: what models a pod has, by ComfyUI's lists while it answers, else by the files of its volume;
/// what a workflow wants of them, with a command line for each that is missing; and has missing ones installed.
class PodModels : public QObject
{
    Q_OBJECT
public:
    struct Wish
    {
        /// Only this folder; empty: all.
        QString folder{};
        /// A file; empty: none is compared.
        QString workflow{};
        /// What is missing, through ComfyUI-Manager.
        bool install = false;
        bool json = false;
    };

    PodModels(Studio& studio, Console& console, Wish wish, QObject* parent = nullptr);

    void start(pods::Session& session, const std::optional<pods::Machine>& machine);

signals:
    /// Done; WorkFailed where the workflow misses models.
    void ended(ryla::cli::ExitCode code);
    void failed(const ryla::Error& error);

private:
    void ask(const fleet::StockPlace& place);
    void take(const fleet::Stock& stock);
    void askDisk(pods::Provider* provider);
    void need();
    void compare(const workflow::NodeCatalog& catalog);
    void installNext();
    void finish();
    void printStock() const;
    void printNeeds() const;
    [[nodiscard]] QByteArray document() const;

    Studio& m_studio;
    Console& m_console;
    const Wish m_wish;
    fleet::StockPlace m_place;
    jobs::Backend* m_backend = nullptr;
    pods::Provider* m_provider = nullptr;
    QString m_addressKey;
    int m_diskGb = 0;
    fleet::Stock m_stock;
    QList<workflow::NeededModel> m_needed;
    QList<fleet::ModelNeed> m_needs;
    /// To be installed yet.
    QList<fleet::ModelNeed> m_waiting;
    bool m_hasInstalled = false;
};

} // namespace ryla::cli
