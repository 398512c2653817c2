#pragma once

#include "base/later.h"

#include <QObject>
#include <QStringList>

#include <optional>

class QDialog;
class QWidget;

namespace ryla::ui {

/// A question with one thing to press. `action` says what happens ("Stop the pod"), never "OK".
struct Question
{
    QString title;
    QString text;
    QString action;
    bool dangerous = false; ///< then Cancel is the default button
};

struct FileQuestion
{
    QString title;
    QString folder;      ///< where to begin; for saving, the whole proposed path
    QStringList filters; ///< such as "Pictures (*.png *.jpg)"
    bool several = false;
};

/// One line to type.
struct TextQuestion
{
    QString title;
    QString label;
    QString text; ///< to begin with
    QString action;
};

/// The one place that opens confirmations and file dialogs; window-modal, never a nested event loop. Dismissed ones
/// answer ErrorKind::Cancelled (confirm answers false). Tests give the next answer and no dialog is opened then.
class Ask : public QObject
{
    Q_OBJECT
public:
    explicit Ask(QObject* parent = nullptr);

    Later<bool> confirm(QWidget* over, const Question& question);
    Later<QStringList> filesToOpen(QWidget* over, const FileQuestion& question);
    Later<QString> fileToSave(QWidget* over, const FileQuestion& question);
    /// As it was typed, also when it is empty.
    Later<QString> text(QWidget* over, const TextQuestion& question);
    Later<QString> folder(QWidget* over, const FileQuestion& question);

    /// For tests: answers the next confirm() without a dialog.
    void setNextAnswer(bool yes) { m_nextAnswer = yes; }
    /// For tests: answers the next file question without a dialog; an empty list is "cancelled".
    void setNextFiles(const QStringList& files) { m_nextFiles = files; }
    /// For tests: answers the next text() without a dialog.
    void setNextText(const QString& text) { m_nextText = text; }

signals:
    /// For tests and screen readers: a question is being put.
    void asked(const QString& text);

private:
    Later<QStringList> files(QWidget* over, const FileQuestion& question, int mode);

    std::optional<bool> m_nextAnswer;
    std::optional<QStringList> m_nextFiles;
    std::optional<QString> m_nextText;
};

} // namespace ryla::ui
