#pragma once

#include "ui/shell/icons.h"

#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QMenu;
class QVBoxLayout;

namespace ryla::ui {

/// The slim column at the left: one sign a space, and the settings at the foot.
class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);

    /// Tool tip: title and key.
    void addSpace(int index, Glyph glyph, const QString& title, const QString& key);
    void setCurrent(int index);
    /// What the gear opens; empty: the gear is not there.
    [[nodiscard]] QMenu* menu() const { return m_menu; }
    void refreshMenu();

signals:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_column;
    QButtonGroup* m_group;
    QMenu* m_menu;
    QAbstractButton* m_gear;
};

} // namespace ryla::ui
