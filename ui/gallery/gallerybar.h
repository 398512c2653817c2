#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace ryla::ui {

/// The line above the pictures: the search, how many there are, and the button that shows the details.
class GalleryBar : public QWidget
{
    Q_OBJECT
public:
    explicit GalleryBar(QWidget* parent = nullptr);

    /// `matches` of `all`; negative: not known yet.
    void setCounts(qint64 matches, qint64 all);
    void setInspectorShown(bool shown);
    /// Without a button for it, where there are no details.
    void setInspectorOffered(bool offered);
    [[nodiscard]] QString text() const;
    void clear();
    void focusSearch();

signals:
    /// The user stopped typing for a moment.
    void searched(const QString& text);
    void inspectorToggled();
    /// Down or Enter in the search field: on to the pictures.
    void leftDownwards();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();

    QLineEdit* m_search;
    QLabel* m_count;
    QPushButton* m_inspector;
    QTimer m_pause;
    QString m_searched;
};

} // namespace ryla::ui
