#include "ui/shell/commandconnect.h"

#include "comfy/serveraddress.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>

namespace ryla::ui {
namespace {

/// By its path, or found where programs lie.
bool isProgram(const QString& name)
{
    const auto isOne = [](const QString& path) {
        const QFileInfo file(path);
        return file.isFile() && file.isExecutable();
    };
    if (name.contains(QLatin1Char('/'))) {
        return isOne(name);
    }
    const QStringList folders = qEnvironmentVariable("PATH").split(QDir::listSeparator());
    return std::any_of(folders.begin(), folders.end(),
                       [&](const QString& folder) { return isOne(folder + QLatin1Char('/') + name); });
}

/// Its parts; a mistake is told by the words of its field.
Result<QStringList> commandOf(const QString& line, const QString& field)
{
    const QStringList parts = QProcess::splitCommand(line);
    if (parts.isEmpty()) {
        return fail(ErrorKind::Refused, CommandConnect::tr("“%1” is missing.").arg(field));
    }
    if (line.count(QLatin1Char('"')) % 2 != 0) {
        return fail(ErrorKind::Refused, CommandConnect::tr("“%1”: a quote does not end.").arg(field));
    }
    if (!isProgram(parts.first())) {
        return fail(ErrorKind::Refused,
                    CommandConnect::tr("“%1”: there is no program %2 on this computer.").arg(field, parts.first()));
    }
    return parts;
}

} // namespace

Result<pods::ConfiguredPod> commandPodOf(const CommandPodWish& wish)
{
    pods::ConfiguredPod pod;
    pod.provider = QStringLiteral("command");
    pod.name = wish.name;
    const struct
    {
        QString line;
        QString field;
        QStringList& parts;
    } rows[] = {{wish.start, CommandConnect::tr("Starts it"), pod.commands.start},
                {wish.stop, CommandConnect::tr("Stops it"), pod.commands.stop},
                {wish.status, CommandConnect::tr("Ends with 0 while it runs"), pod.commands.status}};
    for (const auto& row : rows) {
        const Result<QStringList> parts = commandOf(row.line, row.field);
        if (!parts) {
            return fail(parts.error());
        }
        row.parts = *parts;
    }
    const Result<comfy::ServerAddress> address = comfy::ServerAddress::parse(wish.address);
    if (!address) {
        return fail(address.error());
    }
    pod.address = QUrl(address->text());
    if (wish.pricePerHour > 0) {
        pod.pricePerHour = wish.pricePerHour;
    }
    return pod;
}

CommandConnect::CommandConnect(fleet::Fleet& fleet, ConnectCommandCard& card, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_card(card)
{
    connect(&m_card, &ConnectCommandCard::podGiven, this, &CommandConnect::take);
}

void CommandConnect::take(const CommandPodWish& wish)
{
    const Result<pods::ConfiguredPod> pod = commandPodOf(wish);
    if (!pod) {
        fail(pod.error().message);
        return;
    }
    m_card.setBusy(true);
    const auto begun = andThen(m_fleet.pods().save(*pod), this, [this](const pods::PodId& id) {
        return andThen(m_fleet.begun(id), this, [id](pods::Session*) { return now<pods::PodId>(id); });
    });
    whenDone(begun, this, [this](const Result<pods::PodId>& id) {
        if (id) {
            m_card.clear();
            emit connected(*id);
        } else {
            fail(id.error().message);
        }
    });
}

void CommandConnect::fail(const QString& sentence)
{
    m_card.setBusy(false);
    m_card.say(sentence);
}

} // namespace ryla::ui
