#pragma once

#include "ui/widgets/inlinemessage.h"

class QGridLayout;
class QPushButton;

namespace ryla::ui {

/// One sentence across a pane: what happened and what it means, one main action, and a cross. Details are folded, can
/// be selected and copied. Where the buttons would squeeze the sentence they stand under it.
class Banner : public QWidget
{
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);

    /// An empty action or empty details leave their button out.
    void show(Mood mood, const QString& sentence, const QString& action = {}, const QString& details = {});
    void setClosable(bool closable);
    [[nodiscard]] QString sentence() const;

signals:
    void actionTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();

    Mood m_mood = Mood::Info;
    QLabel* m_words;
    QLabel* m_details;
    QPushButton* m_more;
    QPushButton* m_action;
    QPushButton* m_close;
    QGridLayout* m_grid;
    QWidget* m_buttons;
    bool m_beside = true;
};

} // namespace ryla::ui
