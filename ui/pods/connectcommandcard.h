#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace ryla::ui {

class InlineMessage;
class NumberBox;

/// A pod that programs of the user's start and stop, as it was typed.
struct CommandPodWish
{
    QString name{};
    /// Command lines; one of them has quotes where an argument has spaces.
    QString start{};
    QString stop{};
    QString status{};
    QString address{};
    /// US dollars; 0: not told.
    double pricePerHour = 0;
    bool operator==(const CommandPodWish&) const = default;
};

/// The fields of a pod of the user's own commands. Shows what it is given and says what was typed; checks nothing.
class ConnectCommandCard : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectCommandCard(QWidget* parent = nullptr);

    void clear();
    /// What is wrong with what was typed.
    void say(const QString& problem);
    /// While it is being set up.
    void setBusy(bool busy);
    void focusFirst();

signals:
    void podGiven(const ryla::ui::CommandPodWish& wish);
    void cancelled();

private:
    QLineEdit* addField(QVBoxLayout* column, const QString& caption, const QString& hint, const QString& name);
    void refresh();
    void give();

    QLineEdit* m_name = nullptr;
    QLineEdit* m_start = nullptr;
    QLineEdit* m_stop = nullptr;
    QLineEdit* m_status = nullptr;
    QLineEdit* m_address = nullptr;
    NumberBox* m_price;
    InlineMessage* m_problem;
    QPushButton* m_save;
};

} // namespace ryla::ui
