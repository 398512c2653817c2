#include "ui/form/authorlist.h"

#include "ui/form/authormodel.h"
#include "ui/shell/theme.h"

#include <QDropEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>
#include <QTimer>

namespace ryla::ui {

using namespace workflow;

namespace {

constexpr int fieldRow = 40;
constexpr int sectionRow = 28;
constexpr int handleWidth = 20;

enum Role { IdRole = Qt::UserRole, DetailRole, HeadingRole, GoneRole };

class Rows : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        return {0, scaled(fieldRow) + heading(index)};
    }

    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override
    {
        QRect place =
            option.rect.adjusted(scaled(handleWidth), heading(index) + scaled(4), -scaled(Space4), -scaled(4));
        editor->setGeometry(place);
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QRect row = option.rect;
        if (const int above = heading(index); above > 0) {
            painter->setFont(font(Type::Caption, true));
            painter->setPen(colour(option.palette, Token::Muted));
            painter->drawText(row.adjusted(scaled(Space4), 0, 0, above - row.height() - scaled(Space4)),
                              Qt::AlignLeft | Qt::AlignBottom, index.data(HeadingRole).toString());
            row.setTop(row.top() + above);
        }
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colour(option.palette, selected ? Token::Sel : Token::Raised));
            painter->drawRoundedRect(QRectF(row).adjusted(0, 0.5, 0, -0.5), scaledF(cornerRadius),
                                     scaledF(cornerRadius));
        }
        paintHandle(painter, row, option.palette);
        paintWords(painter, row.adjusted(scaled(handleWidth), scaled(4), -scaled(Space8), -scaled(4)), option.palette,
                   index);
        painter->restore();
    }

private:
    static int heading(const QModelIndex& index)
    {
        return index.data(HeadingRole).toString().isEmpty() ? 0 : scaled(sectionRow);
    }

    static void paintHandle(QPainter* painter, const QRect& row, const QPalette& palette)
    {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour(palette, Token::Faint));
        const double dot = scaledF(2);
        for (int column = 0; column < 2; ++column) {
            for (int line = -1; line <= 1; ++line) {
                const QPointF centre(row.left() + scaledF(8) + column * 2.5 * dot, row.center().y() + line * 2.5 * dot);
                painter->drawEllipse(centre, dot / 2, dot / 2);
            }
        }
    }

    static void paintWords(QPainter* painter, const QRect& place, const QPalette& palette, const QModelIndex& index)
    {
        painter->setFont(font(Type::Body));
        painter->setPen(colour(palette, index.data(GoneRole).toBool() ? Token::Warn : Token::Text));
        const auto cut = [&](const QString& text) {
            return painter->fontMetrics().elidedText(text, Qt::ElideRight, place.width());
        };
        painter->drawText(place, Qt::AlignLeft | Qt::AlignTop, cut(index.data().toString()));
        painter->setFont(font(Type::Caption));
        painter->setPen(colour(palette, Token::Muted));
        painter->drawText(place, Qt::AlignLeft | Qt::AlignBottom, cut(index.data(DetailRole).toString()));
    }
};

QString fieldDetail(const AuthorModel& model, const FormField& field)
{
    if (isSwitch(field.target)) {
        return AuthorList::tr("switch");
    }
    const Parameter* parameter = model.input(field.target);
    if (!parameter) {
        return AuthorList::tr("%1 is not in this workflow").arg(field.target.text());
    }
    QStringList notes{parameter->nodeTitle + QStringLiteral(" · ") + field.target.input};
    if (field.minimum || field.maximum || !field.choices.isEmpty()) {
        notes << AuthorList::tr("limited");
    }
    if (field.showIf) {
        notes << AuthorList::tr("shown at times");
    }
    if (field.optional) {
        notes << AuthorList::tr("optional");
    }
    return notes.join(QStringLiteral(", "));
}

} // namespace

AuthorList::AuthorList(AuthorModel& model, QWidget* parent)
    : QListWidget(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("authorList"));
    setFrameShape(QFrame::NoFrame);
    setDragDropMode(QAbstractItemView::InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setItemDelegate(new Rows(this));
    setAccessibleName(tr("Fields that creators see"));
    viewport()->setBackgroundRole(role(Token::Surface));
    connect(this, &QListWidget::itemChanged, this, &AuthorList::rename);
    connect(this, &QListWidget::currentRowChanged, this, [this] {
        if (!m_refreshing) {
            emit currentFieldChanged();
        }
    });
    connect(&model, &AuthorModel::opened, this, &AuthorList::refresh);
    connect(&model, &AuthorModel::changed, this, &AuthorList::refresh);
    refresh();
}

InputRef AuthorList::current() const
{
    const QListWidgetItem* item = currentItem();
    return item ? m_model.spec().fields.value(row(item)).target : InputRef();
}

void AuthorList::setCurrent(const InputRef& id)
{
    for (qsizetype i = 0; i < m_model.spec().fields.size(); ++i) {
        if (m_model.spec().fields.at(i).target == id) {
            setCurrentRow(int(i));
        }
    }
}

QSize AuthorList::sizeHint() const
{
    int height = 0;
    for (int i = 0; i < count(); ++i) {
        height += sizeHintForRow(i);
    }
    return {scaled(280), height + 2};
}

void AuthorList::refresh()
{
    const QString current = currentItem() ? currentItem()->data(IdRole).toString() : QString();
    const int place = currentRow();
    {
        const QScopedValueRollback guard(m_refreshing, true);
        clear();
        QString section;
        for (const FormField& field : m_model.spec().fields) {
            auto* item = new QListWidgetItem(m_model.titleOf(field.target), this);
            item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsEditable | Qt::ItemIsDragEnabled);
            item->setData(IdRole, field.target.text());
            item->setData(DetailRole, fieldDetail(m_model, field));
            item->setData(HeadingRole, field.section == section ? QString() : field.section);
            item->setData(GoneRole, !isSwitch(field.target) && !m_model.input(field.target));
            section = field.section;
            if (item->data(IdRole).toString() == current) {
                setCurrentItem(item);
            }
        }
        if (!currentItem() && place >= 0 && count() > 0) {
            setCurrentRow(std::min(place, count() - 1));
        }
    }
    updateGeometry();
    emit currentFieldChanged();
}

void AuthorList::rename(const QListWidgetItem* item)
{
    if (m_refreshing || row(item) >= m_model.spec().fields.size()) {
        return;
    }
    FormField field = m_model.spec().fields.at(row(item));
    field.title = item->text().trimmed();
    // Later: the list is filled anew by it, and this item is just being edited.
    QTimer::singleShot(0, this, [this, field] { m_model.setField(field, {}); });
}

void AuthorList::moveBy(int by)
{
    const int from = currentRow();
    const int to = from + by;
    if (from >= 0 && to >= 0 && to < count()) {
        m_model.move(from, to);
    }
}

void AuthorList::keyPressEvent(QKeyEvent* event)
{
    const bool up = event->key() == Qt::Key_Up;
    if (event->modifiers().testFlag(Qt::AltModifier) && (up || event->key() == Qt::Key_Down)) {
        moveBy(up ? -1 : 1);
    } else if (event->key() == Qt::Key_Delete && currentItem()) {
        m_model.setChosen(current(), false);
    } else {
        QListWidget::keyPressEvent(event);
    }
}

void AuthorList::dropEvent(QDropEvent* event)
{
    // The model moves the field and the list is filled anew; Qt's own moving of items would fight with that.
    const QModelIndex over = indexAt(event->position().toPoint());
    const int from = currentRow();
    int to = over.isValid() ? over.row() : count();
    if (over.isValid() && event->position().y() > visualRect(over).center().y()) {
        ++to;
    }
    event->setDropAction(Qt::CopyAction); // nothing is to be removed from here
    event->accept();
    to = std::min(to > from ? to - 1 : to, count() - 1);
    QTimer::singleShot(0, this, [this, from, to] { m_model.move(from, to); });
}

} // namespace ryla::ui
