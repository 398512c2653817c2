#include "library/folderwatch.h"

#include "library/folderscanner.h"

namespace ryla::library {

FolderWatch::FolderWatch(QObject* parent)
    : QObject(parent)
    , m_scanner(new FolderScanner(m_wanted))
{
    qRegisterMetaType<Listing>();
    m_thread.setObjectName(QStringLiteral("library"));
    m_scanner->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_scanner, &QObject::deleteLater);
    // By a call and not by a signal from thread to thread: only that is seen by the thread sanitizer (tsanqt.cpp).
    connect(m_scanner, &FolderScanner::listed, m_scanner, [this](const Listing& listing) {
        QMetaObject::invokeMethod(
            this, [this, listing] { emit listed(listing); }, Qt::QueuedConnection);
    });
}

FolderWatch::~FolderWatch()
{
    m_wanted = -1;
    if (!m_thread.isRunning()) {
        delete m_scanner; // nobody ever asked
        return;
    }
    m_thread.quit();
    m_thread.wait();
}

void FolderWatch::know(const QList<ReadFile>& files)
{
    QMetaObject::invokeMethod(
        m_scanner, [scanner = m_scanner, files] { scanner->know(files); }, Qt::QueuedConnection);
}

void FolderWatch::setWish(const QStringList& folders, const QStringList& files)
{
    if (!m_thread.isRunning()) { // who never asks needs no thread
        m_thread.start(QThread::LowPriority);
    }
    const int number = ++m_wanted;
    QMetaObject::invokeMethod(
        m_scanner, [scanner = m_scanner, folders, files, number] { scanner->setWish(folders, files, number); },
        Qt::QueuedConnection);
}

void FolderWatch::look()
{
    QMetaObject::invokeMethod(m_scanner, &FolderScanner::look, Qt::QueuedConnection);
}

} // namespace ryla::library
