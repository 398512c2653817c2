#pragma once

#include <QPlainTextEdit>

namespace ryla::ui {

/// Plain text of several lines; as high as its text between a least and a most number of lines. Tab leaves it.
/// Ctrl+Enter is not taken (it runs the workflow). The wheel scrolls the page unless the field has the focus and more
/// to show.
class GrowingTextEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit GrowingTextEdit(int minLines = 2, int maxLines = 12, QWidget* parent = nullptr);

    void setLines(int minLines, int maxLines);
    /// Takes the text without `edited` and without losing the cursor where the text is the same.
    void setText(const QString& text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The user changed the text.
    void edited(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    void fit();
    [[nodiscard]] int heightFor(int lines) const;

    int m_minLines;
    int m_maxLines;
    bool m_setting = false;
};

} // namespace ryla::ui
