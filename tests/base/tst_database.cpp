#include "base/database.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;

class TestDatabase : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void migratesOnce();
    void rollsBackWhatFails();
    void refusesNewerFiles();
    void saysWhenDamaged();
    void twoConnectionsShareIt();

private:
    Result<std::unique_ptr<Database>> open() { return Database::open(m_file, m_migrations); }
    void addMigration(const QString& name, const QByteArray& sql);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    QString m_migrations;
};

void TestDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("test.sqlite"));
    m_migrations = m_folder->filePath(QStringLiteral("sql"));
    QVERIFY(QDir().mkpath(m_migrations));
    addMigration(QStringLiteral("001_things.sql"),
                 "-- things\nCREATE TABLE things (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL\n);\n");
}

void TestDatabase::addMigration(const QString& name, const QByteArray& sql)
{
    QFile file(m_migrations + QLatin1Char('/') + name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(sql);
}

void TestDatabase::migratesOnce()
{
    {
        auto database = open();
        QVERIFY2(database, database ? "" : qPrintable(database.error().detail));
        QVERIFY((*database)->run(QStringLiteral("INSERT INTO things (name) VALUES (?)"), {QStringLiteral("a")}));
    }
    addMigration(QStringLiteral("002_colour.sql"),
                 "ALTER TABLE things ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';\n");
    auto database = open();
    QVERIFY(database);
    auto rows = (*database)->run(QStringLiteral("SELECT name, colour FROM things"));
    QVERIFY(rows && (*rows)->next());
    QCOMPARE((*rows)->value(0).toString() + (*rows)->value(1).toString(), QStringLiteral("ared"));
}

void TestDatabase::rollsBackWhatFails()
{
    auto database = open();
    QVERIFY(database);
    const Result<void> result = (*database)->inTransaction([](Database& inside) -> Result<void> {
        if (auto added = inside.run(QStringLiteral("INSERT INTO things (name) VALUES ('x')")); !added) {
            return fail(added.error());
        }
        return fail(ErrorKind::Internal, QStringLiteral("no"));
    });
    QVERIFY(!result);
    auto rows = (*database)->run(QStringLiteral("SELECT count(*) FROM things"));
    QVERIFY(rows && (*rows)->next());
    QCOMPARE((*rows)->value(0).toInt(), 0);
}

void TestDatabase::refusesNewerFiles()
{
    {
        auto database = open();
        QVERIFY(database);
        QVERIFY((*database)->run(QStringLiteral("PRAGMA user_version=9")));
    }
    const auto database = open();
    QVERIFY(!database);
    QVERIFY(database.error().message.contains(QStringLiteral("newer version")));
}

void TestDatabase::saysWhenDamaged()
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    const auto database = open();
    QVERIFY(!database);
    QCOMPARE(toString(database.error().kind), toString(ErrorKind::Storage));
    QVERIFY(database.error().message.contains(QStringLiteral("damaged")));
}

void TestDatabase::twoConnectionsShareIt()
{
    auto first = open();
    auto second = open();
    QVERIFY(first && second);
    QVERIFY((*first)->run(QStringLiteral("INSERT INTO things (name) VALUES ('seen')")));
    auto rows = (*second)->run(QStringLiteral("SELECT name FROM things"));
    QVERIFY(rows && (*rows)->next());
    QCOMPARE((*rows)->value(0).toString(), QStringLiteral("seen"));
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
