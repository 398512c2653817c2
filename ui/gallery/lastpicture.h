#pragma once

#include "base/later.h"
#include "gallery/item.h"

namespace ryla::gallery {
class Store;
}

namespace ryla::ui {

/// The newest picture that this workflow made; where it made none, the newest of all. Error: NotFound where there is no
/// picture among the newest results, else the store's. GUI thread.
Later<gallery::Item> lastPicture(gallery::Store& store, const QString& workflowName, QObject* context);

} // namespace ryla::ui
