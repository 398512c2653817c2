#pragma once

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

/// What a provider offers and bills. Money is US dollars. Facts: runpod.md 1A.5, 2 (balance), 3.2 (storage prices).
namespace ryla::pods {

/// How many are free. Of a data centre, never of the one host that a sleeping machine is tied to.
enum class Stock { Unknown, None, Low, Medium, High };

struct StockAt
{
    QString dataCentre;
    Stock stock = Stock::Unknown;
    bool operator==(const StockAt&) const = default;
};

/// One kind of GPU.
struct Offer
{
    /// For a recipe.
    QString id{};
    QString name{};
    int memoryGb = 0;
    /// Per GPU and hour; nothing where it is not offered there.
    std::optional<double> securePrice{};
    std::optional<double> communityPrice{};
    /// Of serverless workers, where it is in one of their pools.
    std::optional<double> serverlessPrice{};
    /// Empty: in none.
    QString pool{};
    int mostSecure = 0;
    int mostCommunity = 0;
    Stock stock = Stock::Unknown;
    QList<StockAt> places{};
    QStringList cudaVersions{};

    /// In this data centre; the overall stock where it is not listed, None where others are listed but not this one.
    [[nodiscard]] Stock stockIn(const QString& dataCentre) const;
    bool operator==(const Offer&) const = default;
};

/// A network volume. How full it is, the provider does not tell.
struct Volume
{
    QString id{};
    QString name{};
    int sizeGb = 0;
    QString dataCentre{};
    /// As written: STANDARD, HIGH_PERFORMANCE.
    QString type{};
    bool operator==(const Volume&) const = default;
};

/// A serverless endpoint.
struct Endpoint
{
    QString id{};
    QString name{};
    /// As written: QUEUE, LOAD_BALANCER.
    QString type{};
    QString image{};
    QStringList gpuPools{};
    int gpuCount = 1; ///< of a worker
    QStringList volumeIds{};
    QStringList dataCentres{};
    int workersMin = 0;
    int workersMax = 0;
    int idleSeconds = 0;
    bool operator==(const Endpoint&) const = default;
};

enum class BillingOf { Pods, Volumes, Serverless };
enum class Bucket { Hour, Day, Week, Month, Year };

struct BillingQuestion
{
    BillingOf what = BillingOf::Pods;
    Bucket bucket = Bucket::Day;
    /// UTC; invalid: the provider's default (30 days back, until now).
    QDateTime from{};
    QDateTime to{};
    /// Of one machine, volume or endpoint; empty: all.
    QString id{};
};

/// What one thing cost in one span. The parts need not add up to the total: parts that we do not know are in it.
struct BillingRecord
{
    /// Of the machine, volume or endpoint.
    QString id{};
    QDateTime from{};
    QDateTime to{};
    double total = 0;
    double gpu = 0;
    double cpu = 0;
    double disk = 0;
    double fee = 0;
    bool operator==(const BillingRecord&) const = default;
};

/// What is left. Each may be unknown; then `unavailable` says why in a sentence, and nothing else depends on it.
struct Account
{
    std::optional<double> balance{};
    std::optional<double> spendPerHour{};
    std::optional<double> spendLimit{};
    QString unavailable{};
    bool operator==(const Account&) const = default;
};

QString toString(Stock stock);

} // namespace ryla::pods
