#include "ui/shell/style.h"
#include "ui/shell/theme.h"
#include "ui/shell/themeswitch.h"
#include "ui/shell/themetokens.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace ryla;
using namespace ryla::ui;

namespace {

double luminance(const QColor& colour)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private slots:
    void textIsReadable_data();
    void textIsReadable();
    void paletteCarriesEveryToken();
    void typeFollowsTheSystemFont();
    void switchingIsRememberedAndReachesWidgets();
    void startFontIsTheSystemsOwn();
};

void TestTheme::textIsReadable_data()
{
    QTest::addColumn<QColor>("over");
    QTest::addColumn<QColor>("under");
    QTest::addColumn<double>("least");
    for (const Scheme scheme : {Scheme::Dark, Scheme::Light}) {
        for (const TokenPair& pair : usedPairs()) {
            const QString name = QStringLiteral("%1 %2 on %3")
                                     .arg(scheme == Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
                                     .arg(int(pair.over))
                                     .arg(int(pair.under));
            QTest::newRow(qPrintable(name)) << Theme::of(scheme).colour(pair.over)
                                            << Theme::of(scheme).colour(pair.under) << (pair.graphic ? 3.0 : 4.5);
        }
    }
}

void TestTheme::textIsReadable()
{
    QFETCH(QColor, over);
    QFETCH(QColor, under);
    QFETCH(double, least);
    const double found = contrast(over, under);
    QVERIFY2(found >= least, qPrintable(QStringLiteral("%1 on %2: %3").arg(over.name(), under.name()).arg(found)));
}

void TestTheme::paletteCarriesEveryToken()
{
    for (const Scheme scheme : {Scheme::Dark, Scheme::Light}) {
        const QPalette palette = Theme::of(scheme).palette();
        for (int i = 0; i < tokenCount; ++i) {
            const Token token = static_cast<Token>(i);
            QVERIFY(Theme::of(scheme).colour(token).isValid());
            QCOMPARE(colour(palette, token), Theme::of(scheme).colour(token));
        }
    }
}

void TestTheme::typeFollowsTheSystemFont()
{
    const QFont before = QApplication::font();
    QFont big = before;
    big.setPixelSize(39);
    QApplication::setFont(big);
    QCOMPARE(font(Type::Body).pixelSize(), 39);
    QCOMPARE(font(Type::Caption).pixelSize(), 36);
    QCOMPARE(font(Type::Head).pixelSize(), 60);
    QCOMPARE(scaled(controlHeight), 3 * controlHeight);
    big.setPixelSize(10); // never smaller than drawn
    QApplication::setFont(big);
    QCOMPARE(scaled(controlHeight), controlHeight);
    QApplication::setFont(before);
}

void TestTheme::switchingIsRememberedAndReachesWidgets()
{
    const auto settings = Settings::inMemory();
    ThemeSwitch theme(*settings);
    QSignalSpy changed(&theme, &ThemeSwitch::changed);
    QCOMPARE(theme.scheme(), Scheme::Dark);
    const std::unique_ptr<QLabel> words(
        label(QStringLiteral("a"), Type::Caption, Token::Warn, QStringLiteral("w"), nullptr));
    QCOMPARE(words->palette().color(words->foregroundRole()), Theme::of(Scheme::Dark).colour(Token::Warn));
    theme.toggle();
    QCOMPARE(changed.count(), 1);
    QTRY_COMPARE(words->palette().color(words->foregroundRole()), Theme::of(Scheme::Light).colour(Token::Warn));
    QCOMPARE(settings->get(themeSetting), QStringLiteral("light"));
    theme.setScheme(Scheme::Light);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(motionMs(words.get()) <= 150, true);
}

void TestTheme::startFontIsTheSystemsOwn()
{
    QFont system(QStringLiteral("Cantarell"));
    QCOMPARE(startFont(system, {QStringLiteral("Inter")}).family(), QStringLiteral("Cantarell"));
    system.setFamily(QStringLiteral("Sans Serif"));
    QCOMPARE(startFont(system, {QStringLiteral("Inter")}).family(), QStringLiteral("Inter"));
    QCOMPARE(startFont(system, {}).family(), QStringLiteral("Sans Serif"));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
