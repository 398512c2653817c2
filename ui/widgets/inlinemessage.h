#pragma once

#include <QWidget>

class QLabel;

namespace ryla::ui {

/// What a message means; gives its sign and colour.
enum class Mood { Info, Good, Warn, Bad };

/// One sentence under a field, with a sign and, if wanted, one link ("use 1024"). Hidden while it has no text.
class InlineMessage : public QWidget
{
    Q_OBJECT
public:
    explicit InlineMessage(QWidget* parent = nullptr);

    void show(Mood mood, const QString& sentence, const QString& action = {});
    void clear();
    [[nodiscard]] QString sentence() const { return m_sentence; }
    [[nodiscard]] Mood mood() const { return m_mood; }

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void write();

    QLabel* m_words;
    Mood m_mood = Mood::Info;
    QString m_sentence;
    QString m_action;
};

} // namespace ryla::ui
