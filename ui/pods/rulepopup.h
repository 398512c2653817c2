#pragma once

#include "ui/widgets/numberbox.h"

#include <QFrame>
#include <QTime>

class QTimeEdit;
class QVBoxLayout;

namespace ryla::ui {

/// A number of a rule.
struct RuleNumber
{
    QString caption;
    NumberRange range;
    QString unit{};
    double value = 0;
};

/// A small window under a word of the page, to change what it says: choices, numbers, or a time, with a sentence that
/// explains them. A number counts when its field is left, once; Enter, Escape or a click elsewhere close the window,
/// and then all count. Deletes itself then.
class RulePopup : public QFrame
{
    Q_OBJECT
public:
    /// `name` begins the objectNames: <name>-0, <name>-1, … `owner`: where it opens.
    RulePopup(const QString& name, const QString& words, QWidget* owner);

    void addNumber(const RuleNumber& number);
    /// `time` invalid: none yet. `none`: what the button says that takes it away.
    void addTime(const QString& caption, const QTime& time, const QString& none);
    /// One of a few words beside each other, with the number `index` of its signal.
    void addChoice(int index, const QString& caption, const QStringList& words, int current);
    /// One of some names under each other, by their ids.
    void addNames(const QString& caption, const QList<QPair<QString, QString>>& names, const QString& current);
    void addCheck(int index, const QString& caption, bool on);
    void open();

signals:
    void numberEdited(int index, double value);
    /// Invalid: none.
    void timeEdited(const QTime& time);
    void choiceEdited(int index, int chosen);
    void nameEdited(const QString& id);
    void checkEdited(int index, bool on);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Field
    {
        NumberBox* box;
        double told;
    };
    void tell(int index);

    QVBoxLayout* m_column;
    QWidget* m_first = nullptr;
    QList<Field> m_numbers;
};

} // namespace ryla::ui
