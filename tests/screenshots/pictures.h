#pragma once

#include "demo/podthread.h"
#include "studio.h"
#include "workflow/document.h"

#include <QObject>

namespace ryla::screenshots {

/// Fills the gallery by real runs on a demo pod of its own that does not linger over its steps, and spreads them over
/// two days. The same pod can be told to fail.
class Pictures : public QObject
{
    Q_OBJECT
public:
    explicit Pictures(Studio& studio, QObject* parent = nullptr);

    void make(const workflow::WorkflowDocument& document);
    [[nodiscard]] bool areMade() const { return m_made == count(); }
    static int count();
    /// A short run on the demo pod of the window: it has its models then, and it is known how long its nodes take.
    void warmUp(const workflow::WorkflowDocument& document);
    [[nodiscard]] bool isWarm() const { return m_warm && m_warm->isOver(); }
    /// A job whose sampler runs out of memory.
    void makeFailing(const workflow::WorkflowDocument& document);
    [[nodiscard]] jobs::Job* failing() const { return m_failing; }

signals:
    void failed(const QString& sentence);

private:
    void submit(int index);
    void keep(const jobs::Outcome& outcome);

    Studio& m_studio;
    demo::PodThread m_pod;
    jobs::TargetId m_target{QStringLiteral("screenshots")};
    workflow::WorkflowDocument m_document;
    int m_made = 0;
    jobs::Job* m_warm = nullptr;
    jobs::Job* m_failing = nullptr;
};

} // namespace ryla::screenshots
