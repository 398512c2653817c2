#pragma once

#include <QWidget>

namespace ryla::ui {

/// Stands on the stage until there is a first result: says what the demo pod is and offers a pod or a server of one's
/// own. In nobody's way: Run works beside it.
class FirstStartCard : public QWidget
{
    Q_OBJECT
public:
    explicit FirstStartCard(QWidget* parent = nullptr);

signals:
    void addressRequested();
    void runPodRequested();
    /// Stay with the demo.
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace ryla::ui
