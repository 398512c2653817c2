#pragma once

#include "ui/pods/endpointview.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace ryla::ui {

class InlineMessage;
class RadioRows;
class Spinner;

/// The way to a serverless endpoint: one of the account's, or one whose id is typed. Asks for everything by signals and
/// shows what it is given; it never sees a key.
class ConnectEndpointCard : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectEndpointCard(QWidget* parent = nullptr);

    void setView(const EndpointConnectView& view);
    void focusFirst();

signals:
    /// `name`: as the account has it; empty where the id was typed.
    void chosen(const QString& endpoint, const QString& name);
    /// The account is to be connected first.
    void accountRequested();
    void listRequested();
    void cancelled();

private:
    void take();
    void refresh();

    EndpointConnectView m_view;
    InlineMessage* m_problem;
    Spinner* m_busy;
    RadioRows* m_rows;
    QLabel* m_none;
    QLineEdit* m_id;
    QPushButton* m_take;
    QPushButton* m_account;
    QPushButton* m_again;
};

} // namespace ryla::ui
