#include "ui/mask/maskpainter.h"

#include "ui/mask/maskcanvas.h"
#include "ui/shell/ask.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSlider>

#include <cmath>

namespace ryla::ui {
namespace {

/// The size's slider is even in powers: as much room between 4 and 8 as between 256 and 512.
constexpr double sliderSteps = 20;

int positionOf(double radius)
{
    return int(std::lround(std::log2(std::max(radius, 1.0)) * sliderSteps));
}

QPushButton* toggle(const QString& text, const QString& tip, const QString& name, QWidget* parent)
{
    QPushButton* made = button(text, ButtonKind::Ghost, name, parent);
    made->setCheckable(true);
    made->setToolTip(tip);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

/// A pane of one row, with a line towards the picture.
QHBoxLayout* barLayout(QWidget* bar)
{
    fill(bar, Token::Surface);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(scaled(Space12), scaled(Space8), scaled(Space12), scaled(Space8));
    row->setSpacing(scaled(Space8));
    return row;
}

} // namespace

MaskPainter::MaskPainter(const MaskWork& work, const QString& folder, Ask& ask, const QString& note, QWidget* parent)
    : QDialog(parent)
    , m_work(work)
    , m_folder(folder)
    , m_ask(ask)
    , m_canvas(new MaskCanvas(this))
{
    setObjectName(QStringLiteral("maskPainter"));
    setWindowTitle(tr("Mask on %1").arg(QFileInfo(work.path).fileName()));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setSizeGripEnabled(false);
    resize(scaled(1120), scaled(780));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tools = makeTools();
    column->addWidget(m_tools);
    column->addWidget(m_canvas, 1);
    column->addWidget(makeFoot(note));
    connectCanvas();
    m_canvas->setWork(work.picture, work.mask);
    m_changed = false;
    m_canvas->setFocus();
}

QSlider* MaskPainter::makeSlider(const QString& name, const QString& title, int most)
{
    auto* slider = new QSlider(Qt::Horizontal, this);
    slider->setObjectName(name);
    slider->setAccessibleName(title);
    slider->setToolTip(title);
    slider->setRange(0, most);
    slider->setFixedWidth(scaled(110));
    return slider;
}

QWidget* MaskPainter::makeTools()
{
    auto* bar = new QWidget(this);
    QHBoxLayout* row = barLayout(bar);
    m_brush = toggle(tr("Brush"), tr("Mask (B)"), QStringLiteral("maskBrush"), bar);
    m_eraser = toggle(tr("Eraser"), tr("Take away (E, or the right mouse button)"), QStringLiteral("maskEraser"), bar);
    m_size = makeSlider(QStringLiteral("maskSize"), tr("Size of the brush ([ and ])"), positionOf(1000));
    m_pixels = label({}, Type::Caption, Token::Muted, QStringLiteral("maskPixels"), bar);
    m_pixels->setMinimumWidth(scaled(52));
    m_hardness = makeSlider(QStringLiteral("maskHardness"), tr("Hardness of its edge ({ and })"), 100);
    m_undo = iconButton(Glyph::Undo, tr("Undo (Ctrl+Z)"), QStringLiteral("maskUndo"), bar, ButtonKind::GhostIcon);
    m_redo = iconButton(Glyph::Redo, tr("Redo (Ctrl+Y)"), QStringLiteral("maskRedo"), bar, ButtonKind::GhostIcon);
    auto* invert = button(tr("Invert"), ButtonKind::Ghost, QStringLiteral("maskInvert"), bar);
    invert->setToolTip(tr("What is masked is not, and the other way round (I)"));
    auto* clear = button(tr("Clear"), ButtonKind::Ghost, QStringLiteral("maskClear"), bar);
    clear->setToolTip(tr("Mask nothing (Del)"));
    m_show = toggle(tr("Show mask"), tr("Show the mask over the picture (M)"), QStringLiteral("maskShow"), bar);
    m_show->setChecked(true);
    m_zoom = button({}, ButtonKind::Ghost, QStringLiteral("maskZoom"), bar);
    m_zoom->setToolTip(tr("Fit into the window (0); 1 shows every pixel"));
    m_zoom->setMinimumWidth(scaled(64));
    row->addWidget(m_brush);
    row->addWidget(m_eraser);
    row->addSpacing(scaled(Space8));
    row->addWidget(label(tr("Size"), Type::Caption, Token::Muted, QStringLiteral("maskSizeWord"), bar));
    row->addWidget(m_size);
    row->addWidget(m_pixels);
    row->addWidget(label(tr("Hardness"), Type::Caption, Token::Muted, QStringLiteral("maskHardnessWord"), bar));
    row->addWidget(m_hardness);
    row->addStretch(1);
    for (QPushButton* each : {m_undo, m_redo, invert, clear, m_show, m_zoom}) {
        each->setFocusPolicy(Qt::TabFocus);
        each->setAutoDefault(false);
        row->addWidget(each);
    }
    connect(m_brush, &QPushButton::clicked, this, [this] { setErasing(false); });
    connect(m_eraser, &QPushButton::clicked, this, [this] { setErasing(true); });
    connect(m_undo, &QPushButton::clicked, m_canvas, &MaskCanvas::undo);
    connect(m_redo, &QPushButton::clicked, m_canvas, &MaskCanvas::redo);
    connect(invert, &QPushButton::clicked, m_canvas, &MaskCanvas::invert);
    connect(clear, &QPushButton::clicked, m_canvas, &MaskCanvas::clear);
    connect(m_show, &QPushButton::toggled, m_canvas, &MaskCanvas::setMaskShown);
    connect(m_zoom, &QPushButton::clicked, m_canvas, &MaskCanvas::fit);
    return bar;
}

QWidget* MaskPainter::makeFoot(const QString& note)
{
    auto* bar = new QWidget(this);
    QHBoxLayout* row = barLayout(bar);
    const QString keys = tr("Wheel zooms, with Shift it sizes the brush. Space or the middle button moves the picture, "
                            "Shift draws straight lines.");
    m_note = label(note.isEmpty() ? keys : note, Type::Caption, Token::Muted, QStringLiteral("maskNote"), bar);
    m_note->setWordWrap(true);
    m_cancel = button(tr("Cancel"), ButtonKind::Normal, QStringLiteral("maskCancel"), bar);
    m_save = button(tr("Use this mask"), ButtonKind::Primary, QStringLiteral("maskSave"), bar);
    m_cancel->setAutoDefault(false);
    m_save->setAutoDefault(false);
    setButtonHint(m_save, QStringLiteral("↵"));
    row->addWidget(m_note, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_save);
    connect(m_cancel, &QPushButton::clicked, this, &MaskPainter::reject);
    connect(m_save, &QPushButton::clicked, this, &MaskPainter::save);
    return bar;
}

void MaskPainter::connectCanvas()
{
    connect(m_canvas, &MaskCanvas::maskChanged, this, [this] {
        m_changed = true;
        refreshMask();
    });
    connect(m_canvas, &MaskCanvas::brushChanged, this, &MaskPainter::refreshBrush);
    connect(m_canvas, &MaskCanvas::zoomChanged, this,
            [this] { m_zoom->setText(tr("%1 %").arg(std::lround(m_canvas->zoom() * 100))); });
    // Not valueChanged: the brush also changes by keys, to sizes between two positions.
    connect(m_size, &QSlider::actionTriggered, this, [this] {
        MaskBrush brush = m_canvas->brush();
        brush.radius = std::pow(2.0, m_size->sliderPosition() / sliderSteps);
        m_canvas->setBrush(brush);
    });
    connect(m_hardness, &QSlider::actionTriggered, this, [this] {
        MaskBrush brush = m_canvas->brush();
        brush.hardness = m_hardness->sliderPosition() / 100.0;
        m_canvas->setBrush(brush);
    });
}

void MaskPainter::setErasing(bool erasing)
{
    MaskBrush brush = m_canvas->brush();
    brush.erase = erasing;
    m_canvas->setBrush(brush);
    m_canvas->setFocus();
}

void MaskPainter::grow(double factor)
{
    MaskBrush brush = m_canvas->brush();
    brush.radius *= factor;
    m_canvas->setBrush(brush);
}

void MaskPainter::refreshBrush()
{
    const MaskBrush& brush = m_canvas->brush();
    m_brush->setChecked(!brush.erase);
    m_eraser->setChecked(brush.erase);
    m_size->setSliderPosition(positionOf(brush.radius));
    m_hardness->setSliderPosition(int(std::lround(brush.hardness * 100)));
    m_pixels->setText(tr("%1 px").arg(std::lround(brush.radius * 2)));
}

void MaskPainter::refreshMask()
{
    m_undo->setEnabled(m_canvas->raster().canUndo());
    m_redo->setEnabled(m_canvas->raster().canRedo());
}

void MaskPainter::save()
{
    if (m_saving) {
        return;
    }
    setSaving(true);
    whenDone(saveMask(m_work, m_canvas->raster().mask(), m_folder), this, [this](const Result<SavedMask>& mask) {
        setSaving(false);
        if (!mask) {
            m_note->setForegroundRole(role(Token::Bad));
            m_note->setText(mask.error().message);
            return;
        }
        emit saved(*mask);
        accept();
    });
}

/// What is painted while the file is written would not be in it.
void MaskPainter::setSaving(bool saving)
{
    m_saving = saving;
    m_tools->setEnabled(!saving);
    m_canvas->setEnabled(!saving);
    m_save->setEnabled(!saving);
    m_cancel->setEnabled(!saving);
    if (!saving) {
        m_canvas->setFocus();
    }
}

void MaskPainter::reject()
{
    if (m_saving) {
        return; // it closes by itself, with the mask
    }
    if (!m_changed) {
        QDialog::reject();
        return;
    }
    const Question question{tr("Leave without the mask?"), tr("What you painted here is lost then."), tr("Leave"),
                            true};
    whenDone(m_ask.confirm(this, question), this, [this](const Result<bool>& yes) {
        if (yes && *yes) {
            QDialog::reject();
        }
    });
}

bool MaskPainter::toolKey(int key)
{
    switch (key) {
    case Qt::Key_B:
    case Qt::Key_E:
        setErasing(key == Qt::Key_E);
        return true;
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
        grow(key == Qt::Key_BracketLeft ? 1 / 1.2 : 1.2);
        return true;
    case Qt::Key_BraceLeft:
    case Qt::Key_BraceRight: {
        MaskBrush brush = m_canvas->brush();
        brush.hardness += key == Qt::Key_BraceLeft ? -0.1 : 0.1;
        m_canvas->setBrush(brush);
        return true;
    }
    case Qt::Key_I:
        m_canvas->invert();
        return true;
    case Qt::Key_Delete:
        m_canvas->clear();
        return true;
    case Qt::Key_M:
        m_show->toggle();
        return true;
    case Qt::Key_0:
        m_canvas->fit();
        return true;
    case Qt::Key_1:
        m_canvas->zoomTo(1 / devicePixelRatioF());
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Minus:
        m_canvas->zoomTo(m_canvas->zoom() * (key == Qt::Key_Plus ? 1.25 : 0.8));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        save();
        return true;
    default:
        return false;
    }
}

void MaskPainter::keyPressEvent(QKeyEvent* event)
{
    if (m_saving) {
        return;
    }
    const bool redo = event->matches(QKeySequence::Redo) || event->keyCombination() == (Qt::CTRL | Qt::Key_Y);
    if (event->matches(QKeySequence::Undo)) {
        m_canvas->undo();
    } else if (redo) {
        m_canvas->redo();
    } else if (event->matches(QKeySequence::Save)) {
        save();
    } else if (event->modifiers().testFlag(Qt::ControlModifier) || !toolKey(event->key())) {
        QDialog::keyPressEvent(event); // Esc leaves
    }
}

} // namespace ryla::ui
