#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace ryla::rules {

/// The table of modules in app/README.md: rows "| module | answers | may include | Qt |".
class ModuleTable
{
public:
    explicit ModuleTable(const QString& readme);

    [[nodiscard]] bool isEmpty() const { return m_rows.isEmpty(); }
    /// The row a file belongs to: "comfy" for app/comfy/codecs/x.cpp, "ui/*" for ui/form/x.cpp unless ui/form has a row
    /// of its own, "studio" for app/studio.cpp. Empty when the table has none.
    [[nodiscard]] QString moduleOf(const QString& path) const;
    /// Whether that file may name the header (as it stands in the include) of another part of the tree.
    [[nodiscard]] bool allows(const QString& path, const QString& header) const;

private:
    QHash<QString, QStringList> m_rows; ///< module -> modules and headers it may include
};

} // namespace ryla::rules
