#pragma once

#include "gallery/item.h"
#include "ui/queue/jobtimeline.h"

#include <QImage>
#include <QPointer>
#include <QWidget>

class QStackedLayout;

namespace ryla::ui {

class Banner;
class EmptyState;
class PicturePane;
class RunFoot;

/// The stage of Create: the live preview of the job shown, then its result, with the timeline of its nodes under it.
/// Pictures are decoded on workers; the newest preview wins. Draws and asks, decides nothing about jobs.
class StagePanel : public QWidget
{
    Q_OBJECT
public:
    explicit StagePanel(QWidget* parent = nullptr);

    /// Follows this job; null: none. `usual` is asked while it runs.
    void showJob(jobs::Job* job, const UsualMs& usual, std::function<qint64()> nowMs);
    /// Something to say while there is nothing to see; owned, null takes it away.
    void setCard(QWidget* card);
    /// Whether a job that has not been sent waits for its server, or only for its turn.
    void setReaches(Reaches reaches);
    /// Somebody else says why the server is not reached, and what to do.
    void setSilenceExplained(bool explained);
    /// A result from the strip or the gallery: the picture and what it is.
    void showItem(const gallery::Item& item);
    [[nodiscard]] jobs::Job* job() const { return m_job; }
    [[nodiscard]] PicturePane* picture() const { return m_picture; }
    /// Path of the result shown; empty while something else is.
    [[nodiscard]] QString shownFile() const { return m_shownFile; }

signals:
    void stopRequested(const ryla::jobs::JobId& id);
    void retryRequested(const ryla::jobs::JobId& id);
    /// The big view of what is shown.
    void bigRequested();
    void runRequested();
    /// shownFile() is another, or none: a preview, a run without a picture.
    void shownFileChanged();
    /// The first preview or the result of the job shown is on screen.
    void pictureShown();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeTools();
    void placeTools();
    void makeRoomForCard();
    void refresh();
    void refreshBanner();
    void onPreview();
    void decodePreview(const QByteArray& bytes);
    void showFile(const QString& path);
    void showOutcome(const jobs::JobRecord& record);
    void showNothing(const QString& sentence);
    [[nodiscard]] QSize nominalSize() const;

    QPointer<jobs::Job> m_job;
    QByteArray m_nextPreview;
    bool m_decoding = false;
    QString m_shownFile;
    QString m_said; ///< by the banner
    bool m_silenceExplained = false;
    QString m_unreadable; ///< asked for last, in vain

    QStackedLayout* m_panes = nullptr;
    PicturePane* m_picture;
    QWidget* m_first; ///< before there is a picture
    EmptyState* m_empty;
    EmptyState* m_nothing; ///< what was to be shown has no picture
    QWidget* m_card = nullptr;
    QWidget* m_tools = nullptr;
    Banner* m_banner;
    RunFoot* m_foot;
};

} // namespace ryla::ui
