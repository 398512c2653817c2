#include "ui/gallery/lastpicture.h"

#include "gallery/store.h"

namespace ryla::ui {
namespace {

/// Sounds, texts and clips may have come after it.
constexpr int lookedAt = 50;

std::optional<gallery::Item> firstPicture(const gallery::Page& page)
{
    for (const gallery::Item& item : page.items) {
        if (item.kind == workflow::OutputKind::Image && !item.path.isEmpty()) {
            return item;
        }
    }
    return std::nullopt;
}

} // namespace

Later<gallery::Item> lastPicture(gallery::Store& store, const QString& workflowName, QObject* context)
{
    gallery::Query all;
    all.limit = lookedAt;
    gallery::Query own = all;
    own.workflowName = workflowName;
    return andThen(store.page(own), context, [&store, all, context](const gallery::Page& ofWorkflow) {
        if (const auto picture = firstPicture(ofWorkflow)) {
            return now<gallery::Item>(*picture);
        }
        return andThen(store.page(all), context, [](const gallery::Page& ofAny) {
            const auto picture = firstPicture(ofAny);
            return now<gallery::Item>(picture ? Result<gallery::Item>(*picture)
                                              : fail(ErrorKind::NotFound, QStringLiteral("There is no picture yet.")));
        });
    });
}

} // namespace ryla::ui
