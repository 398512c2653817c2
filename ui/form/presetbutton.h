#pragma once

#include <QPushButton>

#include <functional>

class QMenu;

namespace ryla::ui {

class Ask;
class PresetShelf;

/// The preset the form stands on, with a menu to take another one and to save, rename, delete, import and export.
class PresetButton : public QPushButton
{
    Q_OBJECT
public:
    PresetButton(PresetShelf& shelf, Ask& ask, QWidget* parent = nullptr);

    [[nodiscard]] QMenu* presetMenu() const { return m_menu; }

private:
    void refresh();
    void fillMenu();
    void addPresets();
    void addFiles();
    void askName(const QString& title, const QString& before, const QString& action,
                 std::function<void(const QString&)> then);

    PresetShelf& m_shelf;
    Ask& m_ask;
    QMenu* m_menu;
};

} // namespace ryla::ui
