#pragma once

#include "ui/shell/icons.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ryla::ui {

/// What an empty pane says: one line about what will be here, and the one action that fills it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    EmptyState(Glyph glyph, const QString& line, const QString& action, QWidget* parent = nullptr);

    void setLine(const QString& line);
    void setAction(const QString& action);

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Glyph m_glyph;
    QLabel* m_line;
    QPushButton* m_action;
};

} // namespace ryla::ui
