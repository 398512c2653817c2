#include "ui/pods/modelscard.h"

#include "ui/pods/podwords.h"
#include "ui/shell/buttons.h"
#include "ui/shell/icons.h"
#include "ui/widgets/elidedlabel.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace ryla::ui {
namespace {

constexpr int modelRowHeight = 34;
constexpr int signSide = 14;
/// Names and folders are whole up to here also where it is narrow.
constexpr int nameWidth = 212;
constexpr int folderWidth = 112;

struct Sign
{
    Glyph glyph;
    Token token;
    QString words;
};

Sign signOf(ModelState state)
{
    switch (state) {
    case ModelState::Present:
        return {Glyph::Check, Token::Good, ModelsCard::tr("is there")};
    case ModelState::Missing:
        return {Glyph::Close, Token::Bad, ModelsCard::tr("is missing")};
    case ModelState::Installing:
        return {Glyph::Download, Token::Accent, ModelsCard::tr("is being installed")};
    case ModelState::Unknown:
        break;
    }
    return {Glyph::Clock, Token::Faint, ModelsCard::tr("not known while the pod sleeps")};
}

/// A glyph with words for screen readers and the tool tip.
class SignLabel : public QWidget
{
public:
    SignLabel(Sign sign, QWidget* parent)
        : QWidget(parent)
        , m_sign(std::move(sign))
    {
        setFixedWidth(scaled(signSide));
        setToolTip(m_sign.words);
        setAccessibleName(m_sign.words);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const double side = scaledF(signSide);
        drawGlyph(&painter, m_sign.glyph, QRectF(0, (height() - side) / 2, side, side), colour(this, m_sign.token));
    }

private:
    Sign m_sign;
};

/// Draws a line over each row of its grid.
class LinedRows : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const auto* grid = static_cast<const QGridLayout*>(layout());
        for (int row = 0; row < grid->rowCount(); ++row) {
            painter.fillRect(0, grid->cellRect(row, 0).top(), width(), 1, colour(this, Token::Line));
        }
    }
};

ElidedLabel* cell(const QString& text, Token token, const QString& name, QWidget* parent)
{
    auto* made = new ElidedLabel(text, parent);
    made->setObjectName(name);
    made->setElideMode(Qt::ElideMiddle);
    dress(made, Type::Body, token);
    return made;
}

} // namespace

QString modelSizeWords(const ModelView& model)
{
    const QString size = bytesText(model.bytes);
    switch (model.state) {
    case ModelState::Missing:
        return size.isEmpty() ? ModelsCard::tr("missing") : ModelsCard::tr("%1 missing").arg(size);
    case ModelState::Installing:
        return model.percent < 0 ? ModelsCard::tr("installing…")
                                 : ModelsCard::tr("installing, %1 %").arg(model.percent);
    case ModelState::Present:
    case ModelState::Unknown:
        break;
    }
    return size;
}

ModelsCard::ModelsCard(QWidget* parent)
    : Card(tr("Models this workflow needs"), QStringLiteral("modelsCard"), parent)
    , m_volume(label({}, Type::Body, Token::Muted, QStringLiteral("modelsVolume"), this))
    , m_empty(wrappedWords({}, QStringLiteral("modelsEmpty"), this))
{
    addTool(m_volume);
    column()->addWidget(m_empty);
    fillRows();
}

void ModelsCard::setView(const ModelsView& view)
{
    if (view != m_view) {
        m_view = view;
        fillRows();
    }
}

QString ModelsCard::emptyWords() const
{
    if (!m_view.unknown.isEmpty()) {
        return m_view.unknown;
    }
    return m_view.workflow.isEmpty() ? tr("The models of the workflow that is open will be listed here.")
                                     : tr("This workflow needs no models.");
}

void ModelsCard::fillRows()
{
    setNote(m_view.workflow);
    const bool used = m_view.volumeGb > 0 && m_view.usedGb >= 0;
    m_volume->setText(used                  ? tr("volume %1 of %2 GB").arg(m_view.usedGb).arg(m_view.volumeGb)
                      : m_view.volumeGb > 0 ? tr("volume of %1 GB").arg(m_view.volumeGb)
                                            : QString());
    m_volume->setForegroundRole(role(used && m_view.usedGb * 20 >= m_view.volumeGb * 19 ? Token::Warn : Token::Muted));
    m_empty->setText(emptyWords());
    m_empty->setVisible(m_view.models.isEmpty() || !m_view.unknown.isEmpty());
    delete std::exchange(m_rows, nullptr);
    if (m_view.models.isEmpty()) {
        return;
    }
    m_rows = new LinedRows(this);
    m_rows->setObjectName(QStringLiteral("modelsRows"));
    auto* grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(scaled(Space8));
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 30);
    grid->setColumnStretch(2, 18);
    grid->setColumnStretch(3, 16);
    grid->setColumnStretch(4, 36);
    for (int row = 0; row < int(m_view.models.size()); ++row) {
        addRow(m_view.models[row], row);
    }
    column()->addWidget(m_rows);
}

void ModelsCard::addRow(const ModelView& model, int row)
{
    auto* grid = static_cast<QGridLayout*>(m_rows->layout());
    const auto named = [row](const char* part) {
        return QStringLiteral("model%1-%2").arg(QLatin1String(part)).arg(row);
    };
    auto* sign = new SignLabel(signOf(model.state), m_rows);
    sign->setObjectName(named("Sign"));
    const bool missing = model.state == ModelState::Missing;
    grid->addWidget(sign, row, 0);
    ElidedLabel* name = cell(model.name, Token::Text, named("Name"), m_rows);
    name->setMinimumWidth(std::min(name->sizeHint().width(), scaled(nameWidth)));
    ElidedLabel* folder = cell(model.folder, Token::Muted, named("Folder"), m_rows);
    folder->setMinimumWidth(std::min(folder->sizeHint().width(), scaled(folderWidth)));
    ElidedLabel* size = cell(modelSizeWords(model), missing ? Token::Text : Token::Muted, named("Size"), m_rows);
    size->setMinimumWidth(size->sizeHint().width());
    grid->addWidget(name, row, 1);
    grid->addWidget(folder, row, 2);
    grid->addWidget(size, row, 3);
    if (QWidget* remedy = remedyOf(model, row)) {
        grid->addWidget(remedy, row, 4, Qt::AlignRight | Qt::AlignVCenter);
    }
    grid->setRowMinimumHeight(row, scaled(modelRowHeight));
}

QWidget* ModelsCard::remedyOf(const ModelView& model, int row)
{
    if (model.state != ModelState::Missing || model.remedy == ModelRemedy::None) {
        return nullptr;
    }
    const bool installs = model.remedy == ModelRemedy::Install;
    QPushButton* made = button(installs ? tr("Install on the pod") : tr("Copy the command"), ButtonKind::Normal,
                               QStringLiteral("modelRemedy-%1").arg(row), m_rows);
    made->setAccessibleDescription(model.name);
    if (!installs) {
        made->setToolTip(tr("A command line for the pod's shell that fetches it into %1").arg(model.folder));
    }
    connect(made, &QPushButton::clicked, this, [this, installs, folder = model.folder, name = model.name] {
        if (installs) {
            emit installRequested(folder, name);
        } else {
            emit commandRequested(folder, name);
        }
    });
    return made;
}

} // namespace ryla::ui
