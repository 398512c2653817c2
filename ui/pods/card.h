#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace ryla::ui {

class ElidedLabel;

/// A framed part of a page: a title with a quiet note beside it, tools at the right end, and a column under them.
class Card : public QWidget
{
    Q_OBJECT
public:
    /// Without a title there is no head. `name` is its objectName; title and note are <name>Title and <name>Note.
    Card(const QString& title, const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] QVBoxLayout* column() const { return m_column; }
    void setNote(const QString& note);
    /// Between the note and the tools.
    void addToHead(QWidget* part);
    /// At the right end of the head.
    void addTool(QWidget* tool);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_column;
    QHBoxLayout* m_head = nullptr;
    ElidedLabel* m_note = nullptr;
    int m_early = 1; ///< where the next part before the stretch goes
};

/// Muted words that may take several lines.
QLabel* wrappedWords(const QString& text, const QString& name, QWidget* parent);

} // namespace ryla::ui
