#include "ui/form/authorpanel.h"

#include "ui/form/authorlist.h"
#include "ui/form/authormodel.h"
#include "ui/form/fieldframe.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSet>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ryla::ui {

using namespace workflow;

namespace {

QTreeWidget* checkTree(const QString& name, const QString& words, QWidget* parent)
{
    auto* tree = new QTreeWidget(parent);
    tree->setObjectName(name);
    tree->setAccessibleName(words);
    tree->setHeaderHidden(true);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setRootIsDecorated(false);
    tree->setIndentation(scaled(Space12));
    tree->setUniformRowHeights(true);
    tree->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree->header()->setSectionResizeMode(QHeaderView::Stretch);
    tree->viewport()->setBackgroundRole(role(Token::Surface));
    return tree;
}

/// As high as what is to be seen in it: the page scrolls, not the tree.
void fit(QTreeWidget* tree)
{
    int rows = 0;
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* top = tree->topLevelItem(i);
        rows += top->isHidden() ? 0 : 1;
        for (int j = 0; !top->isHidden() && j < top->childCount(); ++j) {
            rows += top->child(j)->isHidden() ? 0 : 1;
        }
    }
    const int row = rows > 0 ? std::max(tree->sizeHintForRow(0), scaled(20)) : 0;
    tree->setFixedHeight(rows * row + 4);
}

} // namespace

AuthorPanel::AuthorPanel(AuthorModel& model, const AuthorField::ValueNow& valueNow, QWidget* parent)
    : QScrollArea(parent)
    , m_model(model)
    , m_page(new QWidget(this))
    , m_column(new QVBoxLayout(m_page))
{
    setObjectName(QStringLiteral("authorPanel"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    fill(m_page, Token::Surface);
    fill(viewport(), Token::Surface);
    m_column->setContentsMargins(scaled(Space16), scaled(Space12), scaled(Space16), scaled(Space16));
    m_column->setSpacing(scaled(Space8));
    addHead();
    addList(valueNow);
    addResults();
    addRest();
    m_column->addStretch(1);
    setWidget(m_page);
    connect(&model, &AuthorModel::opened, this, &AuthorPanel::fillRest);
    connect(&model, &AuthorModel::opened, this, &AuthorPanel::refresh);
    connect(&model, &AuthorModel::changed, this, &AuthorPanel::refresh);
    fillRest();
    refresh();
}

void AuthorPanel::caption(const QString& text, const QString& name)
{
    m_column->addSpacing(scaled(Space8));
    QLabel* words = label(text, Type::Title, Token::Text, name, m_page);
    dress(words, Type::Title, Token::Text, true);
    m_column->addWidget(words);
}

void AuthorPanel::addHead()
{
    const auto line = [this](const QString& name, const QString& words) {
        auto* frame = new FieldFrame(name + QStringLiteral("Frame"), {words, {}, false, false}, m_page);
        auto* edit = new QLineEdit(frame);
        edit->setObjectName(name);
        edit->setAccessibleName(words);
        frame->setBody(edit);
        m_column->addWidget(frame);
        connect(edit, &QLineEdit::textEdited, this,
                [this] { m_model.setWords(m_title->text(), m_description->text()); });
        connect(edit, &QLineEdit::editingFinished, &m_model, &AuthorModel::endTyping);
        return edit;
    };
    m_title = line(QStringLiteral("authorFormTitle"), tr("Title of the form"));
    m_description = line(QStringLiteral("authorFormDescription"), tr("What it is for"));
}

void AuthorPanel::addList(const AuthorField::ValueNow& valueNow)
{
    caption(tr("Creators see"), QStringLiteral("authorSeen"));
    m_list = new AuthorList(m_model, m_page);
    m_column->addWidget(m_list);
    m_field = new AuthorField(m_model, valueNow, m_page);
    m_column->addWidget(m_field);
    QPushButton* add = button(tr("Add a switch"), ButtonKind::Normal, QStringLiteral("authorAddSwitch"), m_page);
    add->setToolTip(tr("Turns nodes or a whole group on and off"));
    m_column->addWidget(add, 0, Qt::AlignLeft);
    connect(m_list, &AuthorList::currentFieldChanged, this, [this] { m_field->showField(m_list->current()); });
    connect(add, &QPushButton::clicked, this, [this] {
        const QString name = m_model.addSwitch({}, m_model.material().groups.mid(0, 1));
        m_list->setCurrent(switchRef(name));
        QTimer::singleShot(0, m_field, [this] { ensureWidgetVisible(m_field); });
    });
}

void AuthorPanel::addResults()
{
    caption(tr("Results to keep"), QStringLiteral("authorKept"));
    m_results = checkTree(QStringLiteral("authorResults"), tr("Results to keep"), m_page);
    m_column->addWidget(m_results);
    connect(m_results, &QTreeWidget::itemChanged, this, [this](const QTreeWidgetItem* item) {
        if (!m_refreshing) {
            const NodeId node{item->data(0, Qt::UserRole).toString()};
            const bool kept = item->checkState(0) == Qt::Checked;
            // Later: the tree is filled anew by it. Also where nothing changed: the last one stays ticked.
            QTimer::singleShot(0, this, [this, node, kept] {
                m_model.setKept(node, kept);
                refreshResults();
            });
        }
    });
}

void AuthorPanel::addRest()
{
    caption(tr("Everything in the workflow"), QStringLiteral("authorAll"));
    auto* search = new QLineEdit(m_page);
    search->setObjectName(QStringLiteral("authorSearch"));
    search->setPlaceholderText(tr("Search inputs and nodes"));
    search->setClearButtonEnabled(true);
    m_column->addWidget(search);
    m_rest = checkTree(QStringLiteral("authorInputs"), tr("All inputs, by node"), m_page);
    m_column->addWidget(m_rest);
    connect(search, &QLineEdit::textChanged, this, &AuthorPanel::filter);
    connect(m_rest, &QTreeWidget::itemChanged, this, [this](const QTreeWidgetItem* item) {
        const QString id = item->data(0, Qt::UserRole).toString();
        if (!m_refreshing && !id.isEmpty()) {
            const bool chosen = item->checkState(0) == Qt::Checked;
            QTimer::singleShot(0, this, [this, id, chosen] { m_model.setChosen(InputRef::parse(id), chosen); });
        }
    });
}

void AuthorPanel::refresh()
{
    for (const auto& [line, text] :
         {std::pair(m_title, m_model.spec().title), std::pair(m_description, m_model.spec().description)}) {
        if (line->text().trimmed() != text) {
            line->setText(text);
        }
    }
    m_title->setPlaceholderText(m_model.material().form.title);
    refreshResults();
    tickRest();
}

void AuthorPanel::refreshResults()
{
    const QScopedValueRollback guard(m_refreshing, true);
    m_results->clear();
    const QList<NodeId>& kept = m_model.spec().outputs;
    for (const AuthorMaterial::Node& node : m_model.material().nodes) {
        if (node.isOutput) {
            auto* item = new QTreeWidgetItem(m_results, {QStringLiteral("%1 (%2)").arg(node.title, node.id.text)});
            item->setData(0, Qt::UserRole, node.id.text);
            item->setCheckState(0, kept.isEmpty() || kept.contains(node.id) ? Qt::Checked : Qt::Unchecked);
        }
    }
    fit(m_results);
}

void AuthorPanel::fillRest()
{
    const QScopedValueRollback guard(m_refreshing, true);
    m_rest->clear();
    QHash<NodeId, QTreeWidgetItem*> tops;
    for (const Parameter& parameter : m_model.material().form.parameters) {
        QTreeWidgetItem*& top = tops[parameter.id.node];
        if (!top) {
            top = new QTreeWidgetItem(m_rest,
                                      {QStringLiteral("%1 (%2)").arg(parameter.nodeTitle, parameter.id.node.text)});
            top->setFlags(Qt::ItemIsEnabled);
            top->setForeground(0, colour(this, Token::Muted));
            top->setFont(0, ui::font(Type::Caption));
        }
        auto* item = new QTreeWidgetItem(top, {parameter.title});
        item->setData(0, Qt::UserRole, parameter.id.text());
        item->setToolTip(0, parameter.id.text());
        item->setCheckState(0, Qt::Unchecked);
    }
    m_rest->expandAll();
    filter(m_search);
}

void AuthorPanel::tickRest()
{
    const QScopedValueRollback guard(m_refreshing, true);
    QSet<QString> chosen;
    for (const FormField& field : m_model.spec().fields) {
        chosen.insert(field.target.text());
    }
    for (int i = 0; i < m_rest->topLevelItemCount(); ++i) {
        QTreeWidgetItem* top = m_rest->topLevelItem(i);
        for (int j = 0; j < top->childCount(); ++j) {
            QTreeWidgetItem* item = top->child(j);
            const bool on = chosen.contains(item->data(0, Qt::UserRole).toString());
            item->setCheckState(0, on ? Qt::Checked : Qt::Unchecked);
        }
    }
}

void AuthorPanel::filter(const QString& text)
{
    m_search = text;
    for (int i = 0; i < m_rest->topLevelItemCount(); ++i) {
        QTreeWidgetItem* top = m_rest->topLevelItem(i);
        const bool whole = top->text(0).contains(text, Qt::CaseInsensitive);
        bool some = false;
        for (int j = 0; j < top->childCount(); ++j) {
            QTreeWidgetItem* item = top->child(j);
            const bool found = whole || item->text(0).contains(text, Qt::CaseInsensitive) ||
                               item->toolTip(0).contains(text, Qt::CaseInsensitive);
            item->setHidden(!found);
            some = some || found;
        }
        top->setHidden(!some);
    }
    fit(m_rest);
}

} // namespace ryla::ui
