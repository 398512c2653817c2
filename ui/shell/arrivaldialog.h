#pragma once

#include "ui/shell/seenfile.h"

#include <QDialog>
#include <QImage>

class QLabel;
class QPushButton;

namespace ryla::ui {

/// What comes from the web, shown before it is opened: first how far it is, then what it is and what can be done with
/// it. Draws and asks; fetching, reading and opening are the owner's business. Closed without a choice it says
/// rejected().
class ArrivalDialog : public QDialog
{
    Q_OBJECT
public:
    /// `host`: where it comes from.
    ArrivalDialog(const QString& host, QWidget* over);

    void showProgress(const QString& words);
    /// It cannot be had, or read.
    void showProblem(const QString& sentence);
    /// `name`: as it will be called. `field`: the title of the picture field it could go into; empty: there is none.
    void showFile(const SeenFile& file, const QString& name, const QImage& thumbnail, const QString& field);

signals:
    void openAsked();
    void valuesAsked();
    void pictureAsked();

private:
    void showFacts(const SeenFile& file);
    void showWarnings(const QStringList& warnings);
    void offer(const SeenFile& file, const QString& field);
    QLabel* line(QLabel* words);

    QString m_host;
    QLabel* m_picture;
    QLabel* m_title;
    QLabel* m_facts;
    QLabel* m_says;
    QLabel* m_warnings;
    QPushButton* m_open;
    QPushButton* m_values;
    QPushButton* m_use;
    QPushButton* m_close;
};

} // namespace ryla::ui
