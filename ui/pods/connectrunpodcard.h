#pragma once

#include "base/secret.h"
#include "ui/pods/connectview.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace ryla::ui {

class CreatePodForm;
class InlineMessage;
class RadioRows;
class Spinner;

/// The way to a RunPod account: the key, then one of its pods or a new one, then done. Asks for everything by signals
/// and shows what it is given; the key leaves it once and is wiped from its field.
class ConnectRunPodCard : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectRunPodCard(QWidget* parent = nullptr);

    void setView(const ConnectView& view);
    void focusFirst();
    /// The new pod as it is chosen now.
    [[nodiscard]] CreateWish wish() const;

signals:
    void keyGiven(const ryla::Secret& key);
    /// The page in a browser on which keys are made.
    void keyPageRequested();
    void podChosen(const QString& id);
    /// A new pod is wanted: GPUs and volumes are needed.
    void createPageRequested();
    void wishChanged(const ryla::ui::CreateWish& wish);
    void createRequested(const ryla::ui::CreateWish& wish);
    void backToPodsRequested();
    void startRequested();
    void cancelled();
    void finished();

private:
    QWidget* makeKey();
    QWidget* makePods();
    QWidget* makeCreate();
    QWidget* makeDone();
    void giveKey();
    void fillPods(const ConnectView& view);

    ConnectView m_view;
    QLabel* m_title;
    QLabel* m_step;
    InlineMessage* m_problem;
    QStackedWidget* m_pages;
    Spinner* m_busy;
    QPushButton* m_cancel;
    QLineEdit* m_key = nullptr;
    QPushButton* m_check = nullptr;
    RadioRows* m_pods = nullptr;
    QLabel* m_noPods = nullptr;
    QPushButton* m_take = nullptr;
    QPushButton* m_new = nullptr;
    CreatePodForm* m_create = nullptr;
    QLabel* m_done = nullptr;
};

} // namespace ryla::ui
