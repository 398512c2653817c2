#include "ui/library/versionsdialog.h"

#include "ui/library/diffview.h"
#include "ui/library/diffwords.h"
#include "ui/library/versiondelegate.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>

namespace ryla::ui {

using library::VersionStep;

VersionsDialog::VersionsDialog(library::Versions& versions, const QString& path, const QString& title, QWidget* parent)
    : QDialog(parent)
    , m_versions(versions)
    , m_path(path)
    , m_model(new QStandardItemModel(this))
    , m_list(new QListView)
    , m_against(new QComboBox)
    , m_summary(label({}, Type::Body, Token::Muted, QStringLiteral("versionSummary"), this))
    , m_diff(new DiffView)
    , m_open(button(tr("Open a copy"), ButtonKind::Normal, QStringLiteral("openVersion"), this))
    , m_restore(button(tr("Restore this version"), ButtonKind::Primary, QStringLiteral("restoreVersion"), this))
{
    setObjectName(QStringLiteral("versionsDialog"));
    setWindowTitle(tr("Versions of %1").arg(title));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(scaled(860), scaled(560));
    auto* panes = new QHBoxLayout;
    panes->setSpacing(0);
    panes->addWidget(makeLeft());
    auto* line = new QWidget;
    line->setFixedWidth(1);
    fill(line, Token::Line);
    panes->addWidget(line);
    panes->addWidget(makeRight(), 1);
    auto* footLine = new QWidget;
    footLine->setFixedHeight(1);
    fill(footLine, Token::Line);
    auto* close = button(tr("Close"), ButtonKind::Normal, QStringLiteral("close"), this);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(scaled(Space16), scaled(Space12), scaled(Space16), scaled(Space12));
    foot->setSpacing(scaled(Space8));
    foot->addWidget(close);
    foot->addStretch(1);
    foot->addWidget(m_open);
    foot->addWidget(m_restore);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(panes, 1);
    column->addWidget(footLine);
    column->addLayout(foot);

    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            qOverload<>(&VersionsDialog::compare));
    connect(m_against, &QComboBox::activated, this, qOverload<>(&VersionsDialog::compare));
    connect(m_open, &QPushButton::clicked, this, [this] {
        emit copyRequested(chosen()->version.hash, dateWords(chosen()->version.seenAt));
        accept();
    });
    connect(m_restore, &QPushButton::clicked, this,
            [this] { emit restoreRequested(chosen()->version.hash, m_steps.constFirst().version.hash); });
    connect(&m_versions, &library::Versions::changed, this, [this](const QString& changed) {
        if (changed == m_path) {
            refresh();
        }
    });
    compare();
    refresh();
}

QWidget* VersionsDialog::makeLeft()
{
    m_list->setObjectName(QStringLiteral("versionList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new VersionDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    auto* left = new QWidget;
    left->setFixedWidth(scaled(270));
    fill(left, Token::Surface);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(scaled(Space8), scaled(Space8), scaled(Space8), scaled(Space8));
    column->addWidget(m_list);
    return left;
}

QWidget* VersionsDialog::makeRight()
{
    m_against->setObjectName(QStringLiteral("versionAgainst"));
    m_against->addItem(tr("since the version before"), int(Against::Before));
    m_against->addItem(tr("until what the file is now"), int(Against::Now));
    m_against->addItem(tr("since it last worked"), int(Against::Worked));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(scaled(Space16), scaled(Space12), scaled(Space16), scaled(Space4));
    head->addWidget(label(tr("What changed"), Type::Title, Token::Text, QStringLiteral("versionHead"), this));
    head->addSpacing(scaled(Space12));
    head->addWidget(m_against);
    head->addStretch(1);
    head->addWidget(m_summary);
    auto* right = new QWidget;
    fill(right, Token::Bg);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_diff, 1);
    return right;
}

void VersionsDialog::setMayRestore(bool may)
{
    m_mayRestore = may;
    compare();
}

void VersionsDialog::showSinceWorked()
{
    m_against->setCurrentIndex(m_against->findData(int(Against::Worked)));
    compare();
}

void VersionsDialog::refresh()
{
    whenDone(m_versions.history(m_path), this, [this](const Result<QList<VersionStep>>& steps) {
        if (steps) {
            take(*steps);
        } else {
            m_diff->setSentence(steps.error().message);
        }
    });
}

void VersionsDialog::take(const QList<VersionStep>& steps)
{
    const VersionStep* old = chosen();
    const qint64 kept = old ? old->version.id : 0;
    const bool wasNewest = m_list->currentIndex().row() <= 0;
    m_steps = steps;
    m_model->clear();
    int current = 0;
    const VersionStep* worked = lastThatWorked();
    for (int row = 0; row < steps.size(); ++row) {
        const library::Version& version = steps[row].version;
        auto* item = new QStandardItem(dateWords(version.seenAt));
        QStringList words;
        if (row == 0) {
            words << tr("the file now");
        }
        words << (steps[row].change         ? changeSize(*steps[row].change)
                  : row + 1 == steps.size() ? tr("the oldest kept")
                                            : tr("changed"));
        item->setData(words.join(QStringLiteral(" · ")), VersionDelegate::WordsRole);
        item->setData(worked && worked->version.id == version.id, VersionDelegate::WorkedRole);
        item->setToolTip(version.workedAt.isValid()
                             ? tr("It last made something on %1.").arg(dateWords(version.workedAt))
                             : tr("Nothing was made with it, as far as is known."));
        m_model->appendRow(item);
        if (version.id == kept && !wasNewest) {
            current = row;
        }
    }
    m_list->setCurrentIndex(m_model->index(current, 0));
    compare();
}

const VersionStep* VersionsDialog::chosen() const
{
    const int row = m_list->currentIndex().row();
    return row >= 0 && row < m_steps.size() ? &m_steps.at(row) : nullptr;
}

const VersionStep* VersionsDialog::lastThatWorked() const
{
    const VersionStep* last = nullptr;
    for (const VersionStep& step : m_steps) {
        if (step.version.workedAt.isValid() && (!last || step.version.workedAt > last->version.workedAt)) {
            last = &step;
        }
    }
    return last;
}

void VersionsDialog::compare()
{
    ++m_comparing;
    m_summary->clear();
    const VersionStep* step = chosen();
    m_open->setEnabled(step);
    m_restore->setEnabled(step && m_mayRestore && step->version.hash != m_steps.constFirst().version.hash);
    if (!step) {
        m_diff->setSentence(tr("From the first time a workflow is opened here, each content its file has is kept."));
        return;
    }
    const qsizetype row = step - m_steps.constData();
    const VersionStep* worked = lastThatWorked();
    switch (Against(m_against->currentData().toInt())) {
    case Against::Before:
        if (row + 1 == m_steps.size()) {
            m_diff->setSentence(tr("This is the oldest version that is kept; there is none before it."));
        } else {
            compare(m_steps.at(row + 1).version.hash, step->version.hash);
        }
        break;
    case Against::Now:
        compare(step->version.hash, m_steps.constFirst().version.hash);
        break;
    case Against::Worked:
        if (worked) {
            compare(worked->version.hash, step->version.hash);
        } else {
            m_diff->setSentence(tr("Nothing was made with it yet, as far as is known."));
        }
        break;
    }
}

void VersionsDialog::compare(const QString& before, const QString& after)
{
    whenDone(m_versions.difference(before, after), this,
             [this, comparing = m_comparing](const Result<workflow::WorkflowDiff>& diff) {
                 if (comparing != m_comparing) {
                     return; // another one was chosen meanwhile
                 }
                 if (diff) {
                     m_diff->setDiff(*diff);
                     m_summary->setText(changeSize(*diff));
                 } else {
                     m_diff->setSentence(diff.error().message);
                 }
             });
}

} // namespace ryla::ui
