#pragma once

#include "library/health.h"

#include <QDialog>

class QVBoxLayout;

namespace ryla::ui {

/// What a workflow needs and the server does not have: node packs, models, values; and what is only spelt in another
/// way. Each with where it is wanted and how it can be had. Addresses are copied, never opened: they come from a file.
class PartsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `server`: its name.
    PartsDialog(const QString& title, const QString& server, const library::HealthReport& report, QWidget* parent);

private:
    void addGroup(QVBoxLayout* page, const QString& heading, workflow::MissingPart::Kind kind);
    QWidget* partRow(const workflow::MissingPart& part);

    QList<workflow::MissingPart> m_parts;
};

} // namespace ryla::ui
