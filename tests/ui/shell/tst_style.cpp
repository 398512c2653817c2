#include "ui/shell/buttons.h"
#include "ui/shell/shapes.h"
#include "ui/shell/style.h"
#include "ui/shell/stylebars.h"
#include "ui/shell/styleborders.h"
#include "ui/shell/stylebuttons.h"
#include "ui/shell/stylefields.h"
#include "ui/shell/styleitems.h"
#include "ui/shell/themeswitch.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestStyle : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void controlsAreAsHighAsDrawn();
    void buttonsHaveRoomForTheirWords();
    void primaryIsTheAccent();
    void iconButtonsAreSquare();
    void boxesAreRound();
    void fieldsShowFocusAndErrors();
    void unitTakesRoomFromTheNumber();
    void scrollThumbFollows_data();
    void scrollThumbFollows();
    void clickOnGrooveJumps();
    void switchIsWide();
    void menuRows();
    void motionCanBeOff();

private:
    std::unique_ptr<Settings> m_settings = Settings::inMemory();
    std::unique_ptr<ThemeSwitch> m_theme;
};

namespace {

QImage drawn(QWidget& widget)
{
    widget.ensurePolished();
    return widget.grab().toImage();
}

QColor dark(Token token)
{
    return Theme::of(Scheme::Dark).colour(token);
}

} // namespace

void TestStyle::initTestCase()
{
    m_theme = std::make_unique<ThemeSwitch>(*m_settings);
    QFont font = QApplication::font();
    font.setPixelSize(13);
    QApplication::setFont(font);
}

void TestStyle::controlsAreAsHighAsDrawn()
{
    QCOMPARE(QPushButton(QStringLiteral("Run")).sizeHint().height(), 28);
    QCOMPARE(QLineEdit().sizeHint().height(), 28);
    QCOMPARE(QComboBox().sizeHint().height(), 28);
    QCOMPARE(QSpinBox().sizeHint().height(), 28);
}

void TestStyle::buttonsHaveRoomForTheirWords()
{
    const std::unique_ptr<QPushButton> plain(button(QStringLiteral("Compare"), ButtonKind::Normal, QString(), nullptr));
    const int bare = plain->sizeHint().width();
    QVERIFY(bare >= plain->fontMetrics().horizontalAdvance(plain->text()) + 24);
    setButtonHint(plain.get(), QStringLiteral("C"));
    const int hinted = plain->sizeHint().width();
    QVERIFY(hinted > bare);
    plain->setIcon(icon(Glyph::Compare));
    QVERIFY(plain->sizeHint().width() >= hinted + 14);
    QCOMPARE(buttonHint(plain.get()), QStringLiteral("C"));
}

void TestStyle::primaryIsTheAccent()
{
    const std::unique_ptr<QPushButton> run(button(QStringLiteral("Run"), ButtonKind::Primary, QString(), nullptr));
    run->resize(100, 28);
    QCOMPARE(drawn(*run).pixelColor(6, 14), dark(Token::Accent));
    run->setEnabled(false);
    QVERIFY(drawn(*run).pixelColor(6, 14) != dark(Token::Accent));
    QCOMPARE(buttonKind(run.get()), ButtonKind::Primary);
}

void TestStyle::iconButtonsAreSquare()
{
    const std::unique_ptr<QPushButton> dice(iconButton(Glyph::Dice, QStringLiteral("New seed"), QString(), nullptr));
    QCOMPARE(dice->sizeHint(), QSize(28, 28));
    QCOMPARE(dice->accessibleName(), QStringLiteral("New seed"));
}

void TestStyle::boxesAreRound()
{
    QImage image(40, 40, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paint::box(&painter, image.rect(), 6, dark(Token::Raised), dark(Token::Line));
    painter.end();
    QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
    QCOMPARE(image.pixelColor(0, 20), dark(Token::Line));
    QCOMPARE(image.pixelColor(20, 20), dark(Token::Raised));
}

void TestStyle::fieldsShowFocusAndErrors()
{
    QLineEdit line;
    line.resize(100, 28);
    QImage image(100, 28, QImage::Format_RGB32);
    const auto edge = [&](QStyle::State state) {
        QStyleOptionFrame option;
        option.initFrom(&line);
        option.state |= state;
        QPainter painter(&image);
        paint::field(&option, &painter, &line);
        return image.pixelColor(50, 0);
    };
    QCOMPARE(edge(QStyle::State_None), dark(Token::Line));
    QCOMPARE(edge(QStyle::State_HasFocus), dark(Token::Accent));
    line.setProperty("rylaInvalid", true);
    QCOMPARE(edge(QStyle::State_None), dark(Token::Bad));
    QPlainTextEdit area;
    area.resize(100, 60);
    QCOMPARE(drawn(area).pixelColor(50, 0), dark(Token::Line));
    QCOMPARE(drawn(area).pixelColor(50, 30), dark(Token::Field));
}

void TestStyle::unitTakesRoomFromTheNumber()
{
    QSpinBox box;
    QStyleOptionSpinBox option;
    option.initFrom(&box);
    option.rect = QRect(0, 0, 100, 28);
    option.buttonSymbols = QAbstractSpinBox::NoButtons;
    const QRect without = paint::spinPart(&option, QStyle::SC_SpinBoxEditField, &box);
    box.setProperty("rylaUnit", QStringLiteral("px"));
    const QRect with = paint::spinPart(&option, QStyle::SC_SpinBoxEditField, &box);
    QVERIFY(with.right() < without.right());
    QCOMPARE(with.left(), without.left());
}

void TestStyle::scrollThumbFollows_data()
{
    QTest::addColumn<int>("value");
    QTest::addColumn<QRect>("thumb");
    QTest::newRow("top") << 0 << QRect(0, 0, 10, 50);
    QTest::newRow("end") << 100 << QRect(0, 50, 10, 50);
}

void TestStyle::scrollThumbFollows()
{
    QFETCH(int, value);
    QFETCH(QRect, thumb);
    QStyleOptionSlider option;
    option.rect = QRect(0, 0, 10, 100);
    option.orientation = Qt::Vertical;
    option.minimum = 0;
    option.maximum = 100;
    option.pageStep = 100;
    option.sliderPosition = value;
    QCOMPARE(paint::scrollPart(&option, QStyle::SC_ScrollBarSlider), thumb);
    QVERIFY(paint::scrollPart(&option, QStyle::SC_ScrollBarAddLine).isNull());
}

void TestStyle::clickOnGrooveJumps()
{
    QSlider slider(Qt::Horizontal);
    slider.setRange(0, 100);
    slider.resize(114, 20);
    QTest::mouseClick(&slider, Qt::LeftButton, {}, QPoint(57, 10));
    QVERIFY(qAbs(slider.value() - 50) <= 1);
}

void TestStyle::switchIsWide()
{
    QCheckBox box;
    QCOMPARE(paint::indicatorSize(&box), QSize(16, 16));
    box.setProperty("rylaSwitch", true);
    QCOMPARE(paint::indicatorSize(&box), QSize(28, 16));
}

void TestStyle::menuRows()
{
    QMenu menu;
    menu.addAction(QStringLiteral("Copy"), QKeySequence(Qt::CTRL | Qt::Key_C), this, [] {});
    menu.addSeparator();
    menu.addAction(QStringLiteral("Paste"));
    menu.resize(menu.sizeHint());
    QVERIFY(menu.sizeHint().height() >= 2 * 28 + 9);
    QCOMPARE(drawn(menu).pixelColor(2, 2), dark(Token::Raised));
}

void TestStyle::motionCanBeOff()
{
    QWidget widget;
    RylaStyle style;
    widget.setStyle(&style);
    QVERIFY(motionMs(&widget) > 0);
    style.setLessMotion(true);
    QCOMPARE(motionMs(&widget), 0);
    QSplitter splitter;
    QCOMPARE(splitter.handleWidth(), 1);
}

QTEST_MAIN(TestStyle)
#include "tst_style.moc"
