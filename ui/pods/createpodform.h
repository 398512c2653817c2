#pragma once

#include "ui/pods/connectview.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace ryla::ui {

class NumberBox;
class RadioRows;

/// A new pod from the official ComfyUI template: its name, the GPU by price and stock, and where its files lie. Says
/// every choice, so that prices and stock can follow it.
class CreatePodForm : public QWidget
{
    Q_OBJECT
public:
    explicit CreatePodForm(QWidget* parent = nullptr);

    /// Keeps what is chosen where it is still there.
    void setView(const ConnectView& view);
    [[nodiscard]] CreateWish wish() const;
    void focusFirst();

signals:
    void wishChanged(const ryla::ui::CreateWish& wish);
    void createRequested(const ryla::ui::CreateWish& wish);
    void backRequested();

private:
    QWidget* makeSize();
    void showSize();
    void tellChange();

    QList<VolumeView> m_volumes;
    QLineEdit* m_name;
    RadioRows* m_gpus;
    QLabel* m_noGpus;
    RadioRows* m_places;
    NumberBox* m_gigabytes;
    QWidget* m_size;
    QLabel* m_cost;
    QPushButton* m_create;
    QPushButton* m_back;
};

} // namespace ryla::ui
