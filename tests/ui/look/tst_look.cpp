#include "ui/shell/buttons.h"
#include "ui/shell/droptarget.h"
#include "ui/shell/keysdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/ribbonbar.h"
#include "ui/shell/themeswitch.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/choicepopup.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/fadetoast.h"
#include "ui/widgets/growingtextedit.h"
#include "ui/widgets/imagedropfield.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/numberslider.h"
#include "ui/widgets/picturepane.h"
#include "ui/widgets/searchcombo.h"
#include "ui/widgets/seededit.h"
#include "ui/widgets/segmentbar.h"
#include "ui/widgets/spinner.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QGraphicsEffect>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QTabBar>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

namespace {

QString named(const char* text)
{
    return QString::fromUtf8(text);
}

QImage sky(const QSize& size)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient dusk(0, 0, 0, size.height());
    dusk.setColorAt(0, QColor(60, 50, 110));
    dusk.setColorAt(1, QColor(240, 150, 90));
    painter.fillRect(image.rect(), dusk);
    return image;
}

void addHeading(QVBoxLayout* column, const char* text)
{
    column->addWidget(label(named(text), Type::Caption, Token::Faint, QString(), nullptr));
}

QHBoxLayout* addRow(QVBoxLayout* column, const QList<QWidget*>& widgets, bool stretch = true)
{
    auto* row = new QHBoxLayout;
    for (QWidget* widget : widgets) {
        row->addWidget(widget);
    }
    if (stretch) {
        row->addStretch(1);
    }
    column->addLayout(row);
    return row;
}

void addButtons(QVBoxLayout* column, QWidget* sheet)
{
    addHeading(column, "Buttons: normal, off, primary, off, ghost, signs, on, menu, hint");
    auto* off = button(named("Off"), ButtonKind::Normal, QString(), sheet);
    off->setEnabled(false);
    auto* primaryOff = button(named("Run"), ButtonKind::Primary, QString(), sheet);
    primaryOff->setEnabled(false);
    auto* run = button(named("Run"), ButtonKind::Primary, named("run"), sheet);
    run->setIcon(icon(Glyph::Play, Token::OnAccent));
    setButtonHint(run, named("Ctrl ↵"));
    auto* stop = button(named("Stop"), ButtonKind::Normal, QString(), sheet);
    stop->setIcon(icon(Glyph::Stop, Token::Text));
    auto* on = iconButton(Glyph::Compare, named("Compare"), QString(), sheet);
    on->setCheckable(true);
    on->setChecked(true);
    auto* menu = button(named("Warm evening"), ButtonKind::Ghost, QString(), sheet);
    menu->setMenu(new QMenu(menu));
    auto* times = button(named("× 4"), ButtonKind::Normal, QString(), sheet);
    times->setMenu(new QMenu(times));
    auto* hint = button(named("Compare"), ButtonKind::Normal, QString(), sheet);
    hint->setIcon(icon(Glyph::Compare, Token::Text));
    setButtonHint(hint, named("C"));
    addRow(column, {button(named("Normal"), ButtonKind::Normal, QString(), sheet), off, run, primaryOff, stop});
    addRow(column, {button(named("Ghost"), ButtonKind::Ghost, QString(), sheet), menu, times, hint,
                    iconButton(Glyph::Dice, named("Dice"), QString(), sheet), on,
                    iconButton(Glyph::More, named("More"), QString(), sheet, ButtonKind::GhostIcon)});
}

void addFields(QVBoxLayout* column, QWidget* sheet)
{
    addHeading(column, "Fields");
    auto* line = new QLineEdit(sheet);
    line->setPlaceholderText(named("Search"));
    line->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    column->addWidget(line);
    auto* words = new GrowingTextEdit(2, 6, sheet);
    words->setText(named("a lighthouse keeper on the cliff at golden hour, low sun over layered hills, calm sea, film "
                         "grain, 50 mm"));
    column->addWidget(words);
    auto* empty = new GrowingTextEdit(2, 6, sheet);
    empty->setPlaceholderText(named("what should not be in the picture"));
    column->addWidget(empty);
    auto* chips = new ChipRow({named("1 : 1"), named("3 : 4"), named("4 : 3"), named("16 : 9")}, sheet);
    chips->setCurrent(2);
    auto* size = addRow(column, {label(named("Size"), Type::Body, Token::Text, QString(), sheet)});
    size->addWidget(chips);
    auto* width = new NumberBox({16, 16384, 8, 0}, sheet);
    width->setUnit(named("px"));
    width->setNumber(1152);
    auto* height = new NumberBox({16, 16384, 8, 0}, sheet);
    height->setUnit(named("px"));
    height->setNumber(864);
    auto* row = addRow(column, {width, iconButton(Glyph::Swap, named("Swap"), QString(), sheet), height}, false);
    row->setStretch(0, 1);
    row->setStretch(2, 1);
    auto* steps = new NumberSlider({1, 30, 1, 0}, sheet);
    steps->setValue(8);
    column->addWidget(steps);
    auto* seed = new SeedEdit(sheet);
    seed->setValue(18036114207951ULL);
    auto* mode = new SearchCombo(sheet);
    mode->setChoices({named("Fixed"), named("Random"), named("Increment")});
    mode->setCurrent(named("Random"));
    addRow(column, {seed, iconButton(Glyph::Dice, named("New seed"), QString(), sheet), mode}, false);
    auto* model = new SearchCombo(sheet);
    model->setCurrent(named("z_image_turbo_bf16.safetensors"));
    model->setInvalid(true);
    column->addWidget(model);
    auto* problem = new InlineMessage(sheet);
    column->addWidget(problem);
    problem->show(Mood::Bad, named("z_image_turbo_bf16.safetensors is not on this server."),
                  named("Use z_image.safetensors"));
    auto* note = new InlineMessage(sheet);
    column->addWidget(note);
    note->show(Mood::Warn, named("1152 is no multiple of 64, the picture will be 1152 × 832."), {});
    auto* combo = new QComboBox(sheet);
    combo->addItems({named("euler"), named("dpmpp_2m")});
    auto* spin = new QSpinBox(sheet);
    auto* off = new QLineEdit(named("off"), sheet);
    off->setEnabled(false);
    addRow(column, {combo, spin, off}, false);
}

void addChoices(QVBoxLayout* column, QWidget* sheet)
{
    addHeading(column, "Choices, bars, pictures");
    auto* check = new QCheckBox(named("Tile"), sheet);
    auto* checked = new QCheckBox(named("Keep"), sheet);
    checked->setChecked(true);
    auto* toggle = new QCheckBox(named("Switch"), sheet);
    toggle->setProperty("rylaSwitch", true);
    auto* toggled = new QCheckBox(named("On"), sheet);
    toggled->setProperty("rylaSwitch", true);
    toggled->setChecked(true);
    auto* radio = new QRadioButton(named("Radio"), sheet);
    radio->setChecked(true);
    addRow(column, {check, checked, toggle, toggled, radio});
    auto* progress = new QProgressBar(sheet);
    progress->setTextVisible(false);
    progress->setValue(40);
    column->addWidget(progress);
    auto* segments = new SegmentBar(sheet);
    segments->setSegments({{named("Load model"), named("kept"), 3, Segment::State::Kept, 0},
                           {named("Encode prompt"), named("0.4 s"), 2, Segment::State::Done, 0},
                           {named("KSampler"), named("5 / 8"), 8, Segment::State::Running, 0.62},
                           {named("Decode"), named("≈ 0.6 s"), 2, Segment::State::Waiting, 0},
                           {named("Save"), {}, 1, Segment::State::Waiting, 0}});
    column->addWidget(segments);
    column->addWidget(new Spinner(named("Reading the nodes of studio-4090"), sheet));
    auto* drop = new ImageDropField(sheet);
    column->addWidget(drop);
    auto* filled = new ImageDropField(sheet);
    filled->setPicture(sky({96, 64}), named("keeper_02.png"), named("1024 × 1024 · 40 % strength"));
    filled->addTool(Glyph::Gallery, named("From the gallery"), QString());
    column->addWidget(filled);
    auto* banner = new Banner(sheet);
    column->addWidget(banner);
    banner->show(Mood::Bad, named("studio-4090 does not answer; 3 jobs wait for it."), named("Try again"),
                 named("ECONNREFUSED"));
    auto* info = new Banner(sheet);
    column->addWidget(info);
    info->show(Mood::Info,
               named("This is the demo pod. Connect your own ComfyUI to make real pictures with this workflow, "
                     "on any machine that you can reach."),
               named("Connect"));
    auto* tabs = new QTabBar(sheet);
    tabs->addTab(named("Values"));
    tabs->addTab(named("Prompt sent"));
    column->addWidget(tabs);
    auto* list = new QListWidget(sheet);
    list->setFrameShape(QFrame::NoFrame);
    for (int i = 0; i < 14; ++i) {
        list->addItem(QStringLiteral("Workflow %1").arg(i));
    }
    list->setCurrentRow(1);
    list->setFixedHeight(90);
    column->addWidget(list);
    auto* empty =
        new EmptyState(Glyph::Gallery, named("Pictures you make will be here."), named("Make the first one"), sheet);
    empty->setFixedHeight(150);
    column->addWidget(empty);
}

QWidget* makeSheet()
{
    auto* sheet = new QWidget;
    fill(sheet, Token::Surface);
    auto* columns = new QHBoxLayout(sheet);
    columns->setSpacing(24);
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    addButtons(left, sheet);
    addFields(left, sheet);
    left->addStretch(1);
    addChoices(right, sheet);
    right->addStretch(1);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    return sheet;
}

} // namespace

class TestLook : public QObject
{
    Q_OBJECT
private slots:
    void sheet_data();
    void sheet();
    void icons();
    void window_data();
    void window();
};

void TestLook::sheet_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("percent");
    QTest::newRow("dark") << true << 100;
    QTest::newRow("light") << false << 100;
    QTest::newRow("dark-300") << true << 300;
}

void TestLook::sheet()
{
    QFETCH(bool, dark);
    QFETCH(int, percent);
    const QFont before = QApplication::font();
    const auto settings = Settings::inMemory();
    settings->set(themeSetting, dark ? named("dark") : named("light"));
    ThemeSwitch theme(*settings);
    QFont font = QApplication::font();
    font.setPixelSize(13 * percent / 100);
    QApplication::setFont(font);
    const std::unique_ptr<QWidget> sheet(makeSheet());
    sheet->resize(sheet->sizeHint().expandedTo({920 * percent / 100, 700}));
    sheet->show();
    if (percent == 100) {
        sheet->findChild<GrowingTextEdit*>()->setFocus();
    }
    const QImage image = sheet->grab().toImage();
    QVERIFY(image.save(QStringLiteral("look-%1.png").arg(QLatin1String(QTest::currentDataTag()))));
    QCOMPARE(image.pixelColor(1, 1), Theme::of(dark ? Scheme::Dark : Scheme::Light).colour(Token::Surface));
    QApplication::setFont(before);
}

void TestLook::icons()
{
    QApplication::setPalette(Theme::of(Scheme::Dark).palette());
    QImage image(11 * 48, 4 * 48, QImage::Format_RGB32);
    image.fill(Theme::of(Scheme::Dark).colour(Token::Surface));
    image.setDevicePixelRatio(1);
    QPainter painter(&image);
    for (int i = 0; i < glyphCount; ++i) {
        drawGlyph(&painter, static_cast<Glyph>(i), QRectF(i % 11 * 48 + 8, i / 11 * 48 + 8, 32, 32),
                  Theme::of(Scheme::Dark).colour(Token::Text));
    }
    painter.end();
    QVERIFY(image.save(QStringLiteral("look-icons.png")));
}

void TestLook::window_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("dark") << true;
    QTest::newRow("light") << false;
}

void TestLook::window()
{
    QFETCH(bool, dark);
    const auto settings = Settings::inMemory();
    settings->set(themeSetting, dark ? named("dark") : named("light"));
    ThemeSwitch theme(*settings);
    MainWindow window(*settings, theme);
    auto* sheet = makeSheet();
    window.addSpace({named("create"), named("Create"), Glyph::Create, sheet, ActionId::SpaceCreate});
    window.addSpace({named("gallery"), named("Gallery"), Glyph::Gallery, new QWidget, ActionId::SpaceGallery});
    window.ribbon()->setTarget(Token::Good, named("studio-4090"), named("ready"));
    window.ribbon()->setDevice(named("RTX 4090"));
    window.ribbon()->setJobs({{named("1"), true}, {named(" running, ")}, {named("6"), true}, {named(" waiting")}});
    window.ribbon()->setProblem(Token::Warn, named("1 model is missing"));
    window.resize(1000, 860);
    window.show();
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    sheet->findChild<SeedEdit*>()->setFocus();
    window.toast()->show(named("3 pictures in the bin"), named("Undo"), [] {});
    QTRY_VERIFY(!window.toast()->graphicsEffect()->isEnabled());
    const QString tail = QStringLiteral("-%1.png").arg(QLatin1String(QTest::currentDataTag()));
    QVERIFY(window.grab().save(QStringLiteral("look-window") + tail));
    window.setAttribute(Qt::WA_KeyboardFocusChange);
    sheet->findChild<QPushButton*>(named("run"))->setFocus(Qt::TabFocusReason);
    QVERIFY(sheet->findChild<QPushButton*>(named("run"))->grab().save(QStringLiteral("look-focus") + tail));
    KeysDialog keys(&window);
    QVERIFY(keys.grab().save(QStringLiteral("look-keys") + tail));
    QMenu menu(&window);
    QAction* fixed = menu.addAction(named("Fixed"));
    fixed->setCheckable(true);
    fixed->setChecked(true);
    menu.addAction(icon(Glyph::Copy), named("Copy"))->setShortcut(QKeySequence::Copy);
    menu.addSeparator();
    menu.addAction(icon(Glyph::Trash), named("Remove"))->setEnabled(false);
    menu.addMenu(named("More"));
    menu.setActiveAction(fixed);
    QVERIFY(menu.grab().save(QStringLiteral("look-menu") + tail));
    QStringList models;
    for (int i = 0; i < 40; ++i) {
        models.append(QStringLiteral("flux/dev_%1.safetensors").arg(i));
    }
    auto* combo = sheet->findChild<SearchCombo*>();
    combo->setChoices(models);
    combo->setCurrent(models[3]);
    combo->openPopup();
    QVERIFY(combo->findChild<ChoicePopup*>()->grab().save(QStringLiteral("look-popup") + tail));
}

QTEST_MAIN(TestLook)
#include "tst_look.moc"
