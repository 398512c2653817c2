#pragma once

#include "workflow/diff.h"

#include <QTextBrowser>

namespace ryla::ui {

/// What changed between two versions, to be read: node by node, each value as it was and as it is. Can be selected and
/// copied. Long lists are cut, saying so.
class DiffView : public QTextBrowser
{
    Q_OBJECT
public:
    explicit DiffView(QWidget* parent = nullptr);

    void setDiff(const workflow::WorkflowDiff& diff);
    /// One sentence in its place.
    void setSentence(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    void write();

    workflow::WorkflowDiff m_diff;
    QString m_sentence;
};

} // namespace ryla::ui
