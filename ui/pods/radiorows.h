#pragma once

#include "ui/pods/podview.h"
#include "ui/shell/theme.h"

#include <QWidget>

class QButtonGroup;

namespace ryla::ui {

/// One row to choose: title and note at the left, a mark in a colour and a price at the right.
struct RadioRow
{
    QString id;
    QString title;
    QString note{};
    QString mark{};
    Token markToken = Token::Muted;
    QString right{};
    bool isPossible = true;
    bool operator==(const RadioRow&) const = default;
};

/// Rows of which one is chosen, their marks and prices under each other. One tab stop; arrows choose.
class RadioRows : public QWidget
{
    Q_OBJECT
public:
    explicit RadioRows(const QString& name, QWidget* parent = nullptr);

    /// Keeps what was chosen where it is still there and possible; else takes the first possible one.
    void setRows(const QList<RadioRow>& rows);
    /// Without `picked`. One that is not there is not taken.
    void choose(const QString& id);
    /// Empty: none.
    [[nodiscard]] QString chosen() const;

signals:
    /// The user chose another row.
    void picked(const QString& id);

private:
    QList<RadioRow> m_rows;
    QButtonGroup* m_group;
};

/// The GPUs as rows, those of which none is free not to be chosen.
QList<RadioRow> gpuRows(const QList<GpuView>& gpus);

} // namespace ryla::ui
