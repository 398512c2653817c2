#pragma once

#include <QList>
#include <QString>

#include <algorithm>

namespace ryla::ui {

/// What happened to a list of named things between `before` and `after`, done to `now`: the same list as another window
/// of the program may have left it. What that one added or changed besides stays. Pure.
template<class Named>
QList<Named> withChanges(QList<Named> now, const QList<Named>& before, const QList<Named>& after)
{
    const auto placeIn = [](const QList<Named>& list, const QString& name) -> qsizetype {
        const auto found =
            std::find_if(list.begin(), list.end(), [&name](const Named& one) { return one.name == name; });
        return found == list.end() ? -1 : found - list.begin();
    };
    now.removeIf([&](const Named& one) { return placeIn(before, one.name) >= 0 && placeIn(after, one.name) < 0; });
    for (qsizetype index = 0; index < after.size(); ++index) {
        const Named& wanted = after.at(index);
        if (const qsizetype was = placeIn(before, wanted.name); was >= 0 && before.at(was) == wanted) {
            continue;
        }
        if (const qsizetype place = placeIn(now, wanted.name); place >= 0) {
            now[place] = wanted;
        } else {
            // Behind the one it stands behind in this window, if that is still there.
            const qsizetype neighbour = index == 0 ? -1 : placeIn(now, after.at(index - 1).name);
            now.insert(index > 0 && neighbour < 0 ? now.size() : neighbour + 1, wanted);
        }
    }
    return now;
}

} // namespace ryla::ui
