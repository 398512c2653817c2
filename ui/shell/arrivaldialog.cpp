#include "ui/shell/arrivaldialog.h"

#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace ryla::ui {
namespace {

constexpr int pictureSide = 96;
/// More than these nobody reads before opening; the form shows them all.
constexpr qsizetype mostWarnings = 4;

QPushButton* choice(const QString& words, ButtonKind kind, const char* name, QWidget* parent)
{
    QPushButton* made = button(words, kind, QString::fromLatin1(name), parent);
    made->setAutoDefault(false);
    made->hide();
    return made;
}

} // namespace

ArrivalDialog::ArrivalDialog(const QString& host, QWidget* over)
    : QDialog(over)
    , m_host(host)
    , m_picture(new QLabel(this))
    , m_title(line(label(tr("From %1").arg(host), Type::Title, Token::Text, QStringLiteral("arrivalTitle"), this)))
    , m_facts(line(label({}, Type::Caption, Token::Muted, QStringLiteral("arrivalFacts"), this)))
    , m_says(line(label({}, Type::Body, Token::Text, QStringLiteral("arrivalSays"), this)))
    , m_warnings(line(label({}, Type::Caption, Token::Warn, QStringLiteral("arrivalWarnings"), this)))
    , m_open(choice(tr("Open it"), ButtonKind::Primary, "arrivalOpen", this))
    , m_values(choice(tr("Take its values"), ButtonKind::Normal, "arrivalValues", this))
    , m_use(choice({}, ButtonKind::Normal, "arrivalUse", this))
    , m_close(choice(tr("Stop"), ButtonKind::Normal, "arrivalClose", this))
{
    setObjectName(QStringLiteral("arrivalDialog"));
    setWindowTitle(tr("From the web"));
    setMinimumWidth(scaled(480));
    m_picture->setFixedSize(scaled(pictureSide), scaled(pictureSide));
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->hide();
    m_close->show();
    connect(m_open, &QPushButton::clicked, this, &ArrivalDialog::openAsked);
    connect(m_values, &QPushButton::clicked, this, &ArrivalDialog::valuesAsked);
    connect(m_use, &QPushButton::clicked, this, &ArrivalDialog::pictureAsked);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);

    auto* words = new QVBoxLayout;
    words->setSpacing(scaled(Space4));
    for (QLabel* one : {m_title, m_facts, m_says, m_warnings}) {
        words->addWidget(one);
    }
    words->addStretch(1);
    auto* head = new QHBoxLayout;
    head->setSpacing(scaled(Space16));
    head->addWidget(m_picture, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(scaled(Space8));
    foot->addWidget(m_close);
    foot->addStretch(1);
    foot->addWidget(m_use);
    foot->addWidget(m_values);
    foot->addWidget(m_open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(Space16), scaled(Space16), scaled(Space16), scaled(Space16));
    column->setSpacing(scaled(Space16));
    column->addLayout(head, 1);
    column->addLayout(foot);
}

/// Everything here comes from outside: plain text, and gone while there is none.
QLabel* ArrivalDialog::line(QLabel* words)
{
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setVisible(!words->text().isEmpty());
    return words;
}

void ArrivalDialog::showProgress(const QString& words)
{
    m_says->setText(words);
    line(m_says);
}

void ArrivalDialog::showProblem(const QString& sentence)
{
    m_says->setText(sentence);
    dress(m_says, Type::Body, Token::Bad);
    line(m_says);
    m_close->setText(tr("Close"));
    m_close->setFocus();
}

void ArrivalDialog::showFile(const SeenFile& file, const QString& name, const QImage& thumbnail, const QString& field)
{
    m_title->setText(name);
    if (!thumbnail.isNull()) {
        const QSize room = m_picture->size();
        m_picture->setPixmap(QPixmap::fromImage(thumbnail.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
        m_picture->show();
    }
    showFacts(file);
    showWarnings(file.warnings);
    offer(file, field);
}

void ArrivalDialog::showFacts(const SeenFile& file)
{
    const QString kind = file.kind.isEmpty() ? tr("Workflow file") : file.kind;
    const QString size = QLocale().formattedDataSize(file.bytes, 1, QLocale::DataSizeSIFormat);
    m_facts->setText(QStringList{kind, size, tr("from %1").arg(m_host)}.join(QStringLiteral(" · ")));
    line(m_facts);
    if (file.refusal) {
        m_says->setText(file.kind.isEmpty() ? file.refusal->message : tr("It carries no workflow."));
    } else if (file.nodes == 0) {
        m_says->setText(
            tr("A workflow in the editor's format; it opens as soon as the server has told its node list."));
    } else if (file.values) {
        m_says->setText(tr("Made with the workflow that is open (%n nodes).", nullptr, file.nodes));
    } else {
        m_says->setText(tr("A workflow of %n nodes.", nullptr, file.nodes));
    }
    line(m_says);
}

void ArrivalDialog::showWarnings(const QStringList& warnings)
{
    QStringList shown = warnings.mid(0, mostWarnings);
    if (warnings.size() > mostWarnings) {
        shown.append(tr("… and %1 more, which the form shows.").arg(warnings.size() - mostWarnings));
    }
    m_warnings->setText(shown.join(QLatin1Char('\n')));
    line(m_warnings);
}

void ArrivalDialog::offer(const SeenFile& file, const QString& field)
{
    m_open->setVisible(!file.refusal);
    m_values->setVisible(file.values.has_value());
    m_use->setVisible(file.isPicture && !field.isEmpty());
    m_use->setText(tr("Use it as “%1”").arg(field));
    m_close->setText(file.refusal && !m_use->isVisible() ? tr("Close") : tr("Cancel"));
    QPushButton* first = m_values->isVisibleTo(this) ? m_values
                         : m_open->isVisibleTo(this) ? m_open
                         : m_use->isVisibleTo(this)  ? m_use
                                                     : m_close;
    first->setDefault(true);
    first->setFocus();
}

} // namespace ryla::ui
