#pragma once

#include "ui/pods/card.h"
#include "ui/pods/podview.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace ryla::ui {

/// The live log of the pod: the last thousands of lines. Follows what comes, until it is paused (or scrolled up): then
/// nothing moves, and what comes is counted. Search marks every place; Enter goes to the next one.
class LogCard : public Card
{
    Q_OBJECT
public:
    static constexpr int mostLines = 5000;

    explicit LogCard(QWidget* parent = nullptr);

    /// As they come; made harmless here.
    void addLines(const QList<LogLineView>& lines);
    void clear();
    /// Why nothing more comes now, as a sentence; empty: it may.
    void setNoLog(const QString& why);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setFollowing(bool follows);
    void append(const QStringList& lines);
    void write();
    void findNext();
    void markFound();
    void copyAll();

    QPlainTextEdit* m_text;
    QLineEdit* m_search;
    QPushButton* m_follow;
    QPushButton* m_copy;
    QLabel* m_empty;
    QStringList m_pending; ///< came while it was paused
    int m_missed = 0;
    QString m_noLog;
    bool m_follows = true;
    bool m_scrollsItself = false;
};

} // namespace ryla::ui
