#pragma once

#include <QDateTime>
#include <QObject>

class QApplication;

namespace ryla::ui {

/// When the user last pressed a key or a button in this program: a pod is not idle while somebody works. GUI thread.
class LastInput : public QObject
{
    Q_OBJECT
public:
    explicit LastInput(QApplication& app);

    /// UTC; invalid: not yet.
    [[nodiscard]] QDateTime at() const { return m_at; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QDateTime m_at;
};

} // namespace ryla::ui
