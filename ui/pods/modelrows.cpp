#include "ui/pods/modelrows.h"

#include "ui/pods/podwords.h"
#include "ui/shell/buttons.h"
#include "ui/shell/icons.h"
#include "ui/widgets/elidedlabel.h"

#include <QGridLayout>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace ryla::ui {
namespace {

constexpr int modelRowHeight = 34;
constexpr int signSide = 14;
/// Of the grid: the model itself, and what there is instead.
constexpr int rowsOfModel = 2;
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
        return {Glyph::Check, Token::Good, ModelRows::tr("is there")};
    case ModelState::Missing:
        return {Glyph::Close, Token::Bad, ModelRows::tr("is missing")};
    case ModelState::Installing:
        return {Glyph::Download, Token::Accent, ModelRows::tr("is being installed")};
    case ModelState::Unknown:
        break;
    }
    return {Glyph::Clock, Token::Faint, ModelRows::tr("not known now")};
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
        return size.isEmpty() ? ModelRows::tr("missing")
               : model.tooBig ? ModelRows::tr("%1, no room").arg(size)
                              : ModelRows::tr("%1 missing").arg(size);
    case ModelState::Installing:
        return model.percent < 0 ? ModelRows::tr("installing…") : ModelRows::tr("installing, %1 %").arg(model.percent);
    case ModelState::Present:
    case ModelState::Unknown:
        break;
    }
    return size;
}

ModelRows::ModelRows(const QList<ModelView>& models, QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("modelsRows"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(scaled(Space8));
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(1, 30);
    m_grid->setColumnStretch(2, 18);
    m_grid->setColumnStretch(3, 16);
    m_grid->setColumnStretch(4, 36);
    for (int row = 0; row < int(models.size()); ++row) {
        addRow(models[row], row);
    }
}

void ModelRows::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (int row = 0; row < m_grid->rowCount(); row += rowsOfModel) {
        painter.fillRect(0, m_grid->cellRect(row, 0).top(), width(), 1, colour(this, Token::Line));
    }
}

void ModelRows::addRow(const ModelView& model, int row)
{
    const auto named = [row](const char* part) {
        return QStringLiteral("model%1-%2").arg(QLatin1String(part)).arg(row);
    };
    auto* sign = new SignLabel(signOf(model.state), this);
    sign->setObjectName(named("Sign"));
    const bool missing = model.state == ModelState::Missing;
    const int at = row * rowsOfModel;
    m_grid->addWidget(sign, at, 0);
    ElidedLabel* name = cell(model.name, Token::Text, named("Name"), this);
    name->setMinimumWidth(std::min(name->sizeHint().width(), scaled(nameWidth)));
    ElidedLabel* folder = cell(model.folder.isEmpty() ? tr("folder not known") : model.folder,
                               model.folder.isEmpty() ? Token::Faint : Token::Muted, named("Folder"), this);
    folder->setMinimumWidth(std::min(folder->sizeHint().width(), scaled(folderWidth)));
    const Token sizeToken = missing && model.tooBig ? Token::Bad : missing ? Token::Text : Token::Muted;
    ElidedLabel* size = cell(modelSizeWords(model), sizeToken, named("Size"), this);
    size->setMinimumWidth(size->sizeHint().width());
    m_grid->addWidget(name, at, 1);
    m_grid->addWidget(folder, at, 2);
    m_grid->addWidget(size, at, 3);
    if (QWidget* remedy = remedyOf(model, row)) {
        m_grid->addWidget(remedy, at, 4, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_grid->setRowMinimumHeight(at, scaled(modelRowHeight));
    if (missing && !model.nearest.isEmpty()) {
        ElidedLabel* near =
            cell(tr("there is %1").arg(model.nearest), Token::Muted, QStringLiteral("modelNearest-%1").arg(row), this);
        near->setToolTip(tr("Another name or place; the workflow could use it instead: %1").arg(model.nearest));
        m_grid->addWidget(near, at + 1, 1, 1, 4, Qt::AlignTop);
        m_grid->setRowMinimumHeight(at + 1, near->sizeHint().height() + scaled(Space8));
    }
}

QWidget* ModelRows::remedyOf(const ModelView& model, int row)
{
    if (model.state != ModelState::Missing || model.remedy == ModelRemedy::None) {
        return nullptr;
    }
    const bool installs = model.remedy == ModelRemedy::Install;
    QPushButton* made = button(installs ? tr("Install on the pod") : tr("Copy the command"), ButtonKind::Normal,
                               QStringLiteral("modelRemedy-%1").arg(row), this);
    made->setAccessibleDescription(model.name);
    made->setToolTip(installs ? tr("By ComfyUI-Manager, into %1").arg(model.folder)
                              : tr("A command line for the pod's shell that fetches it into %1").arg(model.folder));
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
