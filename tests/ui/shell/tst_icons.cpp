#include "ui/shell/icons.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

using namespace ryla::ui;

class TestIcons : public QObject
{
    Q_OBJECT
private slots:
    void everyGlyphIsDrawn_data();
    void everyGlyphIsDrawn();
    void followsTheScheme();
    void isSharpAtAnyRatio();
};

void TestIcons::everyGlyphIsDrawn_data()
{
    QTest::addColumn<int>("glyph");
    for (int i = 0; i < glyphCount; ++i) {
        QTest::newRow(qPrintable(glyphName(static_cast<Glyph>(i)))) << i;
    }
}

void TestIcons::everyGlyphIsDrawn()
{
    QFETCH(int, glyph);
    const QString path = QStringLiteral(":/icons/%1.svg").arg(glyphName(static_cast<Glyph>(glyph)));
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("stroke-width=\"1.5\""));
    QVERIFY(text.contains("stroke-linecap=\"round\""));
    const QSvgRenderer svg(path);
    QVERIFY(svg.isValid());
    QCOMPARE(svg.viewBox(), QRect(0, 0, 16, 16));
    const QImage image = icon(static_cast<Glyph>(glyph)).pixmap(QSize(64, 64), 1.0).toImage();
    int inked = 0;
    bool touchesEdge = false;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > 40) {
                ++inked;
                touchesEdge = touchesEdge || x < 2 || y < 2 || x > 61 || y > 61;
            }
        }
    }
    QVERIFY(inked > 60);
    QVERIFY2(!touchesEdge, "the drawing leaves its 16 px field");
}

void TestIcons::followsTheScheme()
{
    const QIcon play = icon(Glyph::Play, Token::Text);
    const auto ink = [&](QIcon::Mode mode, QIcon::State state) {
        const QImage image = play.pixmap(QSize(32, 32), 1.0, mode, state).toImage();
        QRgb strongest = 0;
        for (int i = 0; i < 32 * 32; ++i) {
            const QRgb pixel = image.pixel(i % 32, i / 32);
            strongest = qAlpha(pixel) > qAlpha(strongest) ? pixel : strongest;
        }
        return QColor(strongest);
    };
    QApplication::setPalette(Theme::of(Scheme::Dark).palette());
    QCOMPARE(ink(QIcon::Normal, QIcon::Off).name(), Theme::of(Scheme::Dark).colour(Token::Text).name());
    QCOMPARE(ink(QIcon::Normal, QIcon::On).name(), Theme::of(Scheme::Dark).colour(Token::Accent).name());
    QVERIFY(ink(QIcon::Disabled, QIcon::Off) != ink(QIcon::Normal, QIcon::Off));
    QApplication::setPalette(Theme::of(Scheme::Light).palette());
    QCOMPARE(ink(QIcon::Normal, QIcon::Off).name(), Theme::of(Scheme::Light).colour(Token::Text).name());
}

void TestIcons::isSharpAtAnyRatio()
{
    const QPixmap pixmap = icon(Glyph::Dice).pixmap(QSize(16, 16), 3.0);
    QCOMPARE(pixmap.size(), QSize(48, 48));
    QImage canvas(20, 20, QImage::Format_ARGB32_Premultiplied);
    canvas.fill(Qt::transparent);
    QPainter painter(&canvas);
    drawGlyph(&painter, Glyph::Plus, QRectF(2, 2, 16, 16), Theme::of(Scheme::Dark).colour(Token::Good));
    painter.end();
    QVERIFY(qAlpha(canvas.pixel(10, 10)) > 200);
    QCOMPARE(qAlpha(canvas.pixel(3, 3)), 0);
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
