#include "ui/pods/volumerows.h"

#include "ui/shell/shapes.h"
#include "ui/shell/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace ryla::ui {
namespace {

constexpr int barWidth = 120;
constexpr int barHeight = 6;
constexpr int volumeRowHeight = 26;
/// From so many percent on it is said in colour.
constexpr int nearlyFull = 95;

int percentOf(const NetworkVolumeView& volume)
{
    return volume.sizeGb > 0 && volume.usedGb >= 0
               ? int(std::min<qint64>(100, qint64(volume.usedGb) * 100 / volume.sizeGb))
               : -1;
}

class UseBar : public QWidget
{
public:
    UseBar(int percent, QWidget* parent)
        : QWidget(parent)
        , m_percent(percent)
    {
        setFixedSize(scaled(barWidth), scaled(barHeight));
        setAccessibleName(VolumeRows::tr("at least %1 % used").arg(percent));
        setToolTip(accessibleName());
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const double radius = height() / 2.0;
        paint::box(&painter, rect(), radius, colour(this, Token::Line), QColor());
        const double full = std::max<double>(height(), width() * m_percent / 100.0);
        if (m_percent > 0) {
            paint::box(&painter, QRectF(0, 0, full, height()), radius,
                       colour(this, m_percent >= nearlyFull ? Token::Warn : Token::Accent), QColor());
        }
    }

private:
    int m_percent;
};

} // namespace

QString volumeUseWords(const NetworkVolumeView& volume)
{
    return volume.usedGb >= 0 ? VolumeRows::tr("at least %1 of %2 GB").arg(volume.usedGb).arg(volume.sizeGb)
                              : VolumeRows::tr("%1 GB").arg(volume.sizeGb);
}

VolumeRows::VolumeRows(const QList<NetworkVolumeView>& volumes, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("volumeRows"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(scaled(Space16));
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 1);
    for (int row = 0; row < int(volumes.size()); ++row) {
        const NetworkVolumeView& volume = volumes[row];
        const Token token = volume.isOwn ? Token::Text : Token::Muted;
        const auto named = [row](const char* part) {
            return QStringLiteral("volume%1-%2").arg(QLatin1String(part)).arg(row);
        };
        auto* name = new ElidedLabel(volume.isOwn ? tr("%1, this pod's").arg(volume.name) : volume.name, this);
        name->setObjectName(named("Name"));
        dress(name, Type::Body, token);
        grid->addWidget(name, row, 0);
        grid->addWidget(label(volume.dataCentre, Type::Body, Token::Muted, named("Place"), this), row, 1);
        const int percent = percentOf(volume);
        if (percent >= 0) {
            auto* bar = new UseBar(percent, this);
            bar->setObjectName(named("Bar"));
            grid->addWidget(bar, row, 2, Qt::AlignVCenter);
        }
        const Token use = percent >= nearlyFull ? Token::Warn : token;
        grid->addWidget(label(volumeUseWords(volume), Type::Body, use, named("Use"), this), row, 3, Qt::AlignRight);
        const QString cost = volume.perMonth.isEmpty() ? QString() : tr("%1 a month").arg(volume.perMonth);
        grid->addWidget(label(cost, Type::Body, Token::Muted, named("Cost"), this), row, 4, Qt::AlignRight);
        grid->setRowMinimumHeight(row, scaled(volumeRowHeight));
    }
}

} // namespace ryla::ui
