#include "ui/shell/servernames.h"

#include <array>

namespace ryla::ui {

using workflow::prompttext::NameKind;

namespace {

struct NamedFolder
{
    NameKind kind;
    const char* folder;
};
constexpr std::array namedFolders = {
    NamedFolder{NameKind::Embedding, "embeddings"},
    NamedFolder{NameKind::Lora, "loras"},
};

} // namespace

ServerNames::ServerNames(TargetSession& target, PromptAids& aids, QObject* parent)
    : QObject(parent)
    , m_target(target)
    , m_aids(aids)
{
    connect(&target, &TargetSession::catalogChanged, this, &ServerNames::ask);
}

void ServerNames::ask()
{
    jobs::Backend* backend = m_target.backend();
    if (!backend || backend->state() != jobs::TargetState::Ready) {
        return; // the node list is the one of an earlier day
    }
    for (const NamedFolder& row : namedFolders) {
        whenDone(backend->models(QString::fromLatin1(row.folder)), this,
                 [this, kind = row.kind, asked = QPointer(backend)](const Result<QStringList>& names) {
                     if (names && asked && asked == m_target.backend()) {
                         m_aids.setNames(kind, *names);
                     }
                 });
    }
}

} // namespace ryla::ui
