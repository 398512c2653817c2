// The table of commands, and that the man page tells of every one and of all their options.
#include "cli/command.h"
#include "cli/console.h"

#include <CLI/CLI.hpp>

#include <QFile>
#include <QSet>
#include <QTest>

using namespace ryla::cli;

class TestCommands : public QObject
{
    Q_OBJECT
private slots:
    void rows_data();
    void rows();
    void manPage_data();
    void manPage();

private:
    static const CommandRow& row();
};

const CommandRow& TestCommands::row()
{
    for (const CommandRow& row : commands()) {
        if (qstrcmp(row.name, QTest::currentDataTag()) == 0) {
            return row;
        }
    }
    return commands().front();
}

void TestCommands::rows_data()
{
    QTest::addColumn<bool>("row");
    for (const CommandRow& row : commands()) {
        QTest::newRow(row.name) << true;
    }
}

void TestCommands::rows()
{
    QVERIFY(QByteArray(row().example).startsWith(QByteArray("ryla ") + row().name));
    QVERIFY(!QByteArray(row().summary).endsWith('.'));
    Console console;
    CLI::App app;
    const std::unique_ptr<Command> command = row().make(console);
    QVERIFY(command != nullptr);
    command->declare(app);
    for (const CLI::Option* option : app.get_options()) {
        QVERIFY2(!option->get_description().empty(), option->get_name().c_str());
    }
}

void TestCommands::manPage_data()
{
    rows_data();
}

void TestCommands::manPage()
{
    QFile file(QStringLiteral(RYLA_SOURCE_ROOT "/packaging/linux/ryla.1"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray page = file.readAll().replace("\\-", "-");
    Console console;
    CLI::App app;
    const std::unique_ptr<Command> command = row().make(console);
    command->declare(app);
    QVERIFY(page.contains(row().name));
    std::vector<const CLI::App*> apps{&app};
    for (const CLI::App* sub : app.get_subcommands({})) {
        QVERIFY2(page.contains(sub->get_name().c_str()), sub->get_name().c_str());
        apps.push_back(sub);
    }
    for (const CLI::App* one : apps) {
        for (const CLI::Option* option : one->get_options()) {
            for (const std::string& name : option->get_lnames()) {
                QVERIFY2(page.contains(("--" + name).c_str()), name.c_str());
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
