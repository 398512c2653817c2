#pragma once

#include "jobs/target.h"
#include "ui/shell/ribbonwords.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ryla::ui {

class EndpointCard;

/// One target at large: its name, what it is, how it is, and what can be done with it.
class TargetPage : public QWidget
{
    Q_OBJECT
public:
    explicit TargetPage(QWidget* parent = nullptr);

    /// `status`: known only of the one in use.
    void showTarget(const jobs::Target& target, bool inUse, const RibbonWords& status);

    /// Shown for a serverless endpoint.
    [[nodiscard]] EndpointCard* endpoint() const { return m_endpoint; }

signals:
    void useRequested();
    void removeRequested();
    /// Of an endpoint; an address has its name beside its login.
    void renameRequested();
    void connectRequested();
    /// The way to a RunPod account; offered on the demo pod's page, which many never leave otherwise.
    void runPodRequested();
    /// To see or change its address and login.
    void loginRequested();

private:
    QWidget* makeHead();
    QWidget* makeStatus();
    struct Offer
    {
        QString title;
        QString words;
        QString way;
        QString name; ///< of the button, for tests and scripts
    };
    QWidget* makeOffer(const Offer& offer, void (TargetPage::*asked)());
    QWidget* makeRunPod();
    QWidget* makeOwn();
    [[nodiscard]] static QString wordsFor(const jobs::Target& target);

    QLabel* m_name = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_words = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_detail = nullptr;
    QPushButton* m_use = nullptr;
    QPushButton* m_login = nullptr;
    QPushButton* m_rename = nullptr;
    QPushButton* m_remove = nullptr;
    EndpointCard* m_endpoint = nullptr;
    QWidget* m_runPod = nullptr;
};

} // namespace ryla::ui
