#include "ui/shell/paneheader.h"

#include "ui/shell/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace ryla::ui;

class TestPaneHeader : public QObject
{
    Q_OBJECT
private slots:
    void titleToolAndLine();
};

void TestPaneHeader::titleToolAndLine()
{
    PaneHeader header(QStringLiteral("Targets"), QStringLiteral("title"));
    auto* tool = new QPushButton(QStringLiteral("+"));
    header.add(tool);
    header.setPalette(Theme::of(Scheme::Dark).palette());
    header.resize(240, header.height());
    const QImage painted = header.grab().toImage();
    auto* title = header.findChild<QLabel*>(QStringLiteral("title"));
    QVERIFY(title);
    QCOMPARE(title->text(), QStringLiteral("Targets"));
    QCOMPARE(header.height(), scaled(40));
    QVERIFY(tool->x() > title->x());
    QCOMPARE(painted.pixelColor(120, painted.height() - 1), Theme::of(Scheme::Dark).colour(Token::Line));
}

QTEST_MAIN(TestPaneHeader)
#include "tst_paneheader.moc"
