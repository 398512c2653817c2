#pragma once

#include "comfy/login.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace ryla::ui {

class RadioRows;

/// How a server's door is opened: none, a token, a user with a password, or a header of another name. What is kept
/// already is never shown; left alone, it stays.
class LoginFields : public QWidget
{
    Q_OBJECT
public:
    explicit LoginFields(QWidget* parent = nullptr);

    /// What is in the key store for this target; empty for a new one.
    void setKept(const QList<comfy::ExtraHeader>& headers);
    /// As it shall be sent. Error: Refused, what is missing or cannot be sent.
    [[nodiscard]] Result<QList<comfy::ExtraHeader>> headers() const;
    void focusFirst();

signals:
    void edited();
    /// Return was pressed in a field.
    void submitted();

private:
    [[nodiscard]] comfy::LoginKind kind() const;
    void showKind();

    RadioRows* m_kinds;
    QLabel* m_nameCaption;
    QLineEdit* m_name;
    QLabel* m_secretCaption;
    QLineEdit* m_secret;
    QLabel* m_words;
    QList<comfy::ExtraHeader> m_kept;
};

} // namespace ryla::ui
