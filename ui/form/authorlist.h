#pragma once

#include "workflow/inputref.h"

#include <QListWidget>

namespace ryla::ui {

class AuthorModel;

/// The fields creators see, in their order, under the headings of their sections. Dragged or moved with Alt+Up and
/// Alt+Down, renamed in place (F2, double click), taken out with Delete. As high as its rows.
class AuthorList : public QListWidget
{
    Q_OBJECT
public:
    AuthorList(AuthorModel& model, QWidget* parent);

    /// An empty id: none.
    [[nodiscard]] workflow::InputRef current() const;
    void setCurrent(const workflow::InputRef& id);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

signals:
    void currentFieldChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void refresh();
    void rename(const QListWidgetItem* item);
    void moveBy(int by);

    AuthorModel& m_model;
    bool m_refreshing = false;
};

} // namespace ryla::ui
