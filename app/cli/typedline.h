#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace ryla::cli {

/// One line that somebody types, read without holding anything up, so that Ctrl-C still ends the command. Answers once.
class TypedLine : public QObject
{
    Q_OBJECT
public:
    explicit TypedLine(QObject* parent = nullptr);

    /// Somebody sits at a terminal, both to read the question and to type the answer.
    static bool canBeAsked();

signals:
    /// Without its end; empty where there will be none.
    void typed(const QString& line);

private:
    void read();

    QSocketNotifier m_notifier;
    QByteArray m_bytes;
};

} // namespace ryla::cli
