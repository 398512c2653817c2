#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace ryla::cli {

/// Turns SIGINT and SIGTERM into a Qt signal. One per program.
class Interrupt : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject* parent = nullptr);
    ~Interrupt() override;

signals:
    void received();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace ryla::cli
