#include "ui/library/partsdialog.h"

#include "ui/library/partwords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using library::Health;
using library::HealthReport;
using workflow::MissingPart;

class TestPartsDialog : public QObject
{
    Q_OBJECT
private slots:
    void health_data();
    void health();
    void help();
    void links_data();
    void links();
    void listsAll();
    void readyOne();
};

namespace {

MissingPart part(MissingPart::Kind kind, const char* name)
{
    MissingPart made;
    made.kind = kind;
    made.name = QString::fromLatin1(name);
    made.nodes = {QStringLiteral("Load it")};
    return made;
}

HealthReport missing()
{
    HealthReport report;
    report.health = Health::Missing;
    MissingPart node = part(MissingPart::Kind::NodeClass, "FooNode");
    node.pack = QStringLiteral("foo-pack");
    node.packSource = QStringLiteral("me/foo");
    node.packVersion = QStringLiteral("1.2");
    MissingPart model = part(MissingPart::Kind::Model, "gone.safetensors");
    model.input = QStringLiteral("ckpt_name");
    model.nearest = QStringLiteral("here.safetensors");
    model.model.folder = QStringLiteral("checkpoints");
    model.model.size = 2'000'000'000;
    model.model.url = QStringLiteral("https://example.org/gone");
    MissingPart spelling = part(MissingPart::Kind::Spelling, "a\\b.pt");
    spelling.nearest = QStringLiteral("a/b.pt");
    report.parts = {node, model, spelling};
    return report;
}

} // namespace

void TestPartsDialog::health_data()
{
    QTest::addColumn<int>("health");
    QTest::addColumn<QString>("words");
    QTest::newRow("ready") << int(Health::Ready) << QStringLiteral("Ready");
    QTest::newRow("tests") << int(Health::FailingTests) << QStringLiteral("tests");
    QTest::newRow("unknown") << int(Health::Unknown) << QStringLiteral("no node list");
    QTest::newRow("missing") << int(Health::Missing) << QStringLiteral("2 parts missing");
}

void TestPartsDialog::health()
{
    QFETCH(int, health);
    QFETCH(QString, words);
    HealthReport report = missing();
    report.health = Health(health);
    report.reason = QStringLiteral("no node list");
    QVERIFY2(healthWords(report).contains(words), qPrintable(healthWords(report)));
}

void TestPartsDialog::help()
{
    const HealthReport report = missing();
    QCOMPARE(helpWords(report.parts[0]),
             (QStringList{QStringLiteral("From the node pack foo-pack 1.2"), QStringLiteral("Its source: me/foo")}));
    const QStringList model = helpWords(report.parts[1]);
    QCOMPARE(model.size(), 3);
    QVERIFY(model[0].contains(QStringLiteral("models/checkpoints")));
    QVERIFY(model[1].contains(QStringLiteral("1.86")));
    QVERIFY(model[2].contains(QStringLiteral("here.safetensors")));
    QCOMPARE(whereWords(report.parts[1]), QStringLiteral("ckpt_name of “Load it”"));
    QVERIFY(helpWords(report.parts[2]).first().contains(QStringLiteral("a/b.pt")));
    const MissingPart bare = part(MissingPart::Kind::NodeClass, "Bar");
    QCOMPARE(helpWords(bare).size(), 1); // that nothing is known
    HealthReport many;
    many.health = Health::Missing;
    for (int i = 0; i < 50; ++i) {
        many.parts.append(part(MissingPart::Kind::Model, qPrintable(QString::number(i))));
    }
    QVERIFY(healthWords(many).count(QLatin1Char('\n')) < 10);
}

void TestPartsDialog::links_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("shown");
    QTest::newRow("web") << QStringLiteral("https://example.org/a b") << false;
    QTest::newRow("good") << QStringLiteral("https://example.org/a?download=true") << true;
    QTest::newRow("none") << QString() << false;
    QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << false;
    QTest::newRow("script") << QStringLiteral("javascript:alert(1)") << false;
    QTest::newRow("no host") << QStringLiteral("https:///x") << false;
}

void TestPartsDialog::links()
{
    QFETCH(QString, url);
    MissingPart made = part(MissingPart::Kind::Model, "a");
    made.model.url = url;
    QTEST(!linkOf(made).isEmpty(), "shown");
}

void TestPartsDialog::listsAll()
{
    PartsDialog dialog(QStringLiteral("Fox"), QStringLiteral("studio-4090"), missing(), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QCOMPARE(dialog.findChild<QLabel*>(QStringLiteral("partsHead"))->text(),
             QStringLiteral("2 parts missing on studio-4090"));
    QStringList names;
    for (const QLabel* name : dialog.findChildren<QLabel*>(QStringLiteral("partName"))) {
        names << name->text();
    }
    QCOMPARE(names,
             (QStringList{QStringLiteral("FooNode"), QStringLiteral("gone.safetensors"), QStringLiteral("a\\b.pt")}));
    dialog.findChild<QPushButton*>(QStringLiteral("copyAddress"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("https://example.org/gone"));
    dialog.findChild<QPushButton*>(QStringLiteral("copyParts"))->click();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(QStringLiteral("foo-pack 1.2")) && copied.contains(QStringLiteral("models/checkpoints")));
    dialog.findChild<QPushButton*>(QStringLiteral("close"))->click();
    QVERIFY(!dialog.isVisible());
}

void TestPartsDialog::readyOne()
{
    HealthReport report;
    report.health = Health::Ready;
    PartsDialog dialog(QStringLiteral("Fox"), QStringLiteral("studio"), report, nullptr);
    QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("partsHead"))->text().contains(QStringLiteral("Ready")));
    QVERIFY(dialog.findChild<QPushButton*>(QStringLiteral("copyParts"))->isHidden());
}

QTEST_MAIN(TestPartsDialog)
#include "tst_partsdialog.moc"
