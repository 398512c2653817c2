#pragma once

#include "ui/widgets/choicerows.h"

#include <QWidget>

namespace ryla::ui {

class ChoicePopup;

/// One text out of a list, which may have thousands. Opens with the mouse, Space, Enter, F4 or a typed letter (which
/// begins the search); up and down change the choice in place. A current text that is not in the list is kept and
/// shown.
class SearchCombo : public QWidget
{
    Q_OBJECT
public:
    explicit SearchCombo(QWidget* parent = nullptr);

    void setChoices(const QStringList& choices);
    /// They are paths: the popup shows the folders.
    void setFolders(bool folders) { m_list.folders = folders; }
    /// What the popup shows first.
    void setRecent(const QStringList& choices) { m_list.recent = choices; }
    [[nodiscard]] const QStringList& choices() const { return m_list.choices; }
    /// Without `edited`.
    void setCurrent(const QString& text);
    [[nodiscard]] QString current() const { return m_current; }
    /// Shown dimmed while there is no current text.
    void setPlaceholder(const QString& text);
    /// Draws the edge in the colour of errors.
    void setInvalid(bool invalid);
    void openPopup(const QString& filter = {});

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The popup is about to be shown: the last moment for setRecent().
    void opening();
    /// The user chose.
    void edited(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(const QString& text);
    void step(int by);

    ChoiceList m_list;
    QString m_current;
    QString m_placeholder;
    ChoicePopup* m_popup = nullptr; // made when first opened
};

} // namespace ryla::ui
