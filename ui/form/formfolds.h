#pragma once

#include <QMap>
#include <QObject>

namespace ryla::ui {

/// Which parts of a form were folded or unfolded by hand, by key. GUI thread.
class FormFolds : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] bool isOpen(const QString& key, bool otherwise) const { return m_folds.value(key, otherwise); }
    void setOpen(const QString& key, bool open);
    [[nodiscard]] const QMap<QString, bool>& all() const { return m_folds; }
    /// What an earlier session left.
    void restore(const QMap<QString, bool>& folds);
    /// Another workflow: nothing is known.
    void clear() { m_folds.clear(); }

signals:
    void foldedByHand();
    void restored();

private:
    QMap<QString, bool> m_folds;
};

} // namespace ryla::ui
