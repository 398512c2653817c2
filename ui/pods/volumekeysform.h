#pragma once

#include "base/secret.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace ryla::ui {

/// Asks for RunPod's S3 keys, with which the files of a volume are listed while every pod sleeps. The keys leave it
/// once and are wiped from its fields.
class VolumeKeysForm : public QWidget
{
    Q_OBJECT
public:
    explicit VolumeKeysForm(QWidget* parent = nullptr);

signals:
    void given(const ryla::Secret& access, const ryla::Secret& secret);
    /// The page in a browser on which they are made.
    void pageRequested();

private:
    QWidget* field(const QString& caption, QLineEdit* edit);
    void give();
    void follow();

    QLineEdit* m_access;
    QLineEdit* m_secret;
    QPushButton* m_use;
};

} // namespace ryla::ui
