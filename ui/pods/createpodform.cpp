#include "ui/pods/createpodform.h"

#include "ui/pods/card.h"
#include "ui/pods/radiorows.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/numberbox.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace ryla::ui {
namespace {

const NumberRange volumeRange{10, 4000, 10, 0, false};
constexpr int firstVolumeGb = 100;

QLabel* formCaption(const QString& text, const QString& name, QWidget* parent)
{
    return label(text, Type::Caption, Token::Text, name, parent);
}

} // namespace

CreatePodForm::CreatePodForm(QWidget* parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_gpus(new RadioRows(QStringLiteral("createGpus"), this))
    , m_noGpus(wrappedWords(tr("The list of GPUs has not come yet."), QStringLiteral("createNoGpus"), this))
    , m_places(new RadioRows(QStringLiteral("createVolumes"), this))
    , m_gigabytes(new NumberBox(volumeRange, this))
    , m_size(makeSize())
    , m_cost(label({}, Type::Body, Token::Text, QStringLiteral("createCost"), this))
    , m_create(button(tr("Create and start"), ButtonKind::Primary, QStringLiteral("createYes"), this))
    , m_back(button(tr("Back"), ButtonKind::Normal, QStringLiteral("createBack"), this))
{
    setObjectName(QStringLiteral("createPodForm"));
    m_name->setObjectName(QStringLiteral("createName"));
    m_name->setText(QStringLiteral("studio"));
    m_name->setAccessibleName(tr("Name of the new pod"));
    m_gpus->setAccessibleName(tr("GPU"));
    m_places->setAccessibleName(tr("Where its files lie"));
    m_cost->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space4));
    column->addWidget(wrappedWords(tr("From the official ComfyUI template. It is paid for from the moment it starts."),
                                   QStringLiteral("createWords"), this));
    const auto addPart = [&](const QString& caption, const QString& name, QWidget* part) {
        column->addSpacing(scaled(Space8));
        QLabel* words = formCaption(caption, name, this);
        words->setBuddy(part);
        column->addWidget(words);
        column->addWidget(part);
    };
    addPart(tr("Name"), QStringLiteral("createNameCaption"), m_name);
    addPart(tr("GPU, by price per hour"), QStringLiteral("createGpuCaption"), m_gpus);
    column->addWidget(m_noGpus);
    addPart(tr("Where models and results lie"), QStringLiteral("createVolumeCaption"), m_places);
    column->addWidget(m_size);
    column->addSpacing(scaled(Space8));
    column->addWidget(m_cost);
    column->addSpacing(scaled(Space4));
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(Space8));
    row->addWidget(m_create);
    row->addWidget(m_back);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_name, &QLineEdit::textEdited, this, &CreatePodForm::tellChange);
    connect(m_gpus, &RadioRows::picked, this, &CreatePodForm::tellChange);
    connect(m_places, &RadioRows::picked, this, &CreatePodForm::tellChange);
    connect(m_gigabytes, &NumberBox::edited, this, &CreatePodForm::tellChange);
    connect(m_create, &QPushButton::clicked, this, [this] { emit createRequested(wish()); });
    connect(m_back, &QPushButton::clicked, this, &CreatePodForm::backRequested);
    setView({});
}

QWidget* CreatePodForm::makeSize()
{
    auto* made = new QWidget(this);
    made->setObjectName(QStringLiteral("createSizeRow"));
    m_gigabytes->setObjectName(QStringLiteral("createSize"));
    m_gigabytes->setUnit(tr("GB"));
    m_gigabytes->setNumber(firstVolumeGb);
    m_gigabytes->setFixedWidth(scaled(108));
    m_gigabytes->setAccessibleName(tr("Size of the disk"));
    auto* row = new QHBoxLayout(made);
    row->setContentsMargins(scaled(32), scaled(Space4), 0, 0);
    row->setSpacing(scaled(Space12));
    row->addWidget(m_gigabytes);
    row->addWidget(
        label(tr("deleted with the pod"), Type::Caption, Token::Muted, QStringLiteral("createSizeWords"), made), 1);
    return made;
}

void CreatePodForm::setView(const ConnectView& view)
{
    m_volumes = view.volumes;
    m_gpus->setRows(gpuRows(view.gpus));
    m_noGpus->setVisible(view.gpus.isEmpty());
    QList<RadioRow> rows;
    for (const VolumeView& volume : view.volumes) {
        rows.append(RadioRow{volume.id, volume.name, volume.note});
    }
    m_places->setRows(rows);
    m_cost->setText(view.cost);
    m_cost->setVisible(!view.cost.isEmpty());
    showSize();
}

CreateWish CreatePodForm::wish() const
{
    const bool asksSize = !m_size->isHidden();
    return {m_name->text().trimmed(), m_gpus->chosen(), m_places->chosen(), asksSize ? int(m_gigabytes->value()) : 0};
}

void CreatePodForm::focusFirst()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void CreatePodForm::showSize()
{
    const QString chosen = m_places->chosen();
    m_size->setVisible(std::any_of(m_volumes.cbegin(), m_volumes.cend(),
                                   [&](const VolumeView& volume) { return volume.asksSize && volume.id == chosen; }));
    m_create->setEnabled(!m_name->text().trimmed().isEmpty() && !m_gpus->chosen().isEmpty());
}

void CreatePodForm::tellChange()
{
    showSize();
    emit wishChanged(wish());
}

} // namespace ryla::ui
