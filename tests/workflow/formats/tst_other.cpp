#include "workflow/formats/rows.h"

#include <QTest>

using namespace ryla::workflow;

class TestOther : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatItIs_data();
    void saysWhatItIs();
};

void TestOther::saysWhatItIs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("the file is empty");
    QTest::newRow("bmp") << QByteArray("BM....") << QStringLiteral("this is a picture");
    QTest::newRow("text") << QByteArray("hello") << QStringLiteral("line 1, column 1: this is not valid JSON");
    QTest::newRow("templates") << QByteArray(R"({"templates":[{"name":"x"}]})") << QStringLiteral("node templates");
    QTest::newRow("json") << QByteArray("{}") << QStringLiteral("this is no ComfyUI workflow");
    QTest::newRow("deep") << QByteArray(10'000, '[') << QStringLiteral("nested deeper than 512");
}

void TestOther::saysWhatItIs()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    QVERIFY(otherFormat().recognises(bytes));
    const auto document = otherFormat().read(bytes);
    QVERIFY(!document);
    QVERIFY2(document.error().message.contains(message), qPrintable(document.error().message));
}

QTEST_GUILESS_MAIN(TestOther)
#include "tst_other.moc"
