#include "ui/pods/modelfolders.h"

#include "ui/pods/podwords.h"
#include "ui/shell/buttons.h"
#include "ui/shell/icons.h"
#include "ui/widgets/elidedlabel.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace ryla::ui {
namespace {

/// A list to look at, not to scroll through for ever.
constexpr qsizetype mostFiles = 300;
constexpr int indent = 22;

} // namespace

QString folderWords(const ModelFolderView& folder)
{
    qint64 sum = 0;
    bool isKnown = true;
    for (const ModelFileView& file : folder.files) {
        isKnown = isKnown && file.bytes >= 0;
        sum += std::max<qint64>(0, file.bytes);
    }
    const QString count =
        folder.files.size() == 1 ? ModelFolders::tr("1 file") : ModelFolders::tr("%1 files").arg(folder.files.size());
    return isKnown ? QStringLiteral("%1, %2").arg(count, bytesText(sum)) : count;
}

ModelFolders::ModelFolders(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("modelFolders"));
    m_column->setContentsMargins(0, 0, 0, 0);
}

void ModelFolders::setFolders(const QList<ModelFolderView>& folders)
{
    if (folders == m_folders) {
        return;
    }
    m_folders = folders;
    delete std::exchange(m_rows, nullptr);
    if (folders.isEmpty()) {
        return;
    }
    m_rows = new QWidget(this);
    m_rows->setObjectName(QStringLiteral("modelFolderRows"));
    auto* column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(2));
    m_column->addWidget(m_rows);
    for (const ModelFolderView& folder : folders) {
        addFolder(folder);
    }
}

void ModelFolders::addFolder(const ModelFolderView& folder)
{
    auto* column = static_cast<QVBoxLayout*>(m_rows->layout());
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(scaled(Space8));
    QPushButton* head = button(folder.name, ButtonKind::Ghost, QStringLiteral("modelFolder-") + folder.name, m_rows);
    head->setCheckable(true);
    head->setAccessibleDescription(folderWords(folder));
    line->addWidget(head);
    line->addWidget(
        label(folderWords(folder), Type::Body, Token::Muted, QStringLiteral("modelFolderSum-") + folder.name, m_rows));
    line->addStretch(1);
    column->addLayout(line);
    auto* place = new QVBoxLayout;
    column->addLayout(place);
    const auto open = [this, head, place, folder](bool isOpen) {
        head->setIcon(icon(isOpen ? Glyph::ChevronDown : Glyph::ChevronRight));
        if (isOpen) {
            m_open.insert(folder.name);
            place->addWidget(filesOf(folder));
        } else {
            m_open.remove(folder.name);
            while (QLayoutItem* item = place->takeAt(0)) {
                delete item->widget();
                delete item;
            }
        }
    };
    connect(head, &QPushButton::toggled, this, open);
    head->setIcon(icon(Glyph::ChevronRight));
    head->setChecked(m_open.contains(folder.name));
}

QWidget* ModelFolders::filesOf(const ModelFolderView& folder)
{
    auto* box = new QWidget(m_rows);
    box->setObjectName(QStringLiteral("modelFiles-") + folder.name);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(scaled(indent), 0, 0, scaled(Space8));
    grid->setHorizontalSpacing(scaled(Space16));
    grid->setVerticalSpacing(scaled(Space4));
    grid->setColumnStretch(0, 1);
    const int shown = int(std::min(folder.files.size(), mostFiles));
    for (int row = 0; row < shown; ++row) {
        const ModelFileView& file = folder.files[row];
        auto* name = new ElidedLabel(file.name, box);
        name->setElideMode(Qt::ElideMiddle);
        dress(name, Type::Body, Token::Text);
        grid->addWidget(name, row, 0);
        QLabel* size = label(bytesText(file.bytes), Type::Body, Token::Muted, QString(), box);
        grid->addWidget(size, row, 1, Qt::AlignRight);
    }
    if (shown < folder.files.size()) {
        grid->addWidget(label(tr("and %1 more").arg(folder.files.size() - shown), Type::Body, Token::Faint,
                              QStringLiteral("modelFilesMore"), box),
                        shown, 0);
    }
    return box;
}

} // namespace ryla::ui
