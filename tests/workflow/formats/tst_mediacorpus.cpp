#include "base/json.h"
#include "workflow/formats.h"
#include "workflow/loader.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

namespace {

QString corpusFolder()
{
    return qEnvironmentVariable("RYLA_CORPUS", QStringLiteral(RYLA_SOURCE_ROOT "/../shared/corpus")) +
           QStringLiteral("/media/");
}

QByteArray canonical(const nlohmann::json& json)
{
    QByteArrayList parts;
    if (json.is_object()) {
        for (const auto& [key, value] : json.items()) {
            parts << QByteArray::fromStdString(nlohmann::json(key).dump(-1, ' ', true)) + ':' + canonical(value);
        }
        return '{' + parts.join(',') + '}';
    }
    if (json.is_array()) {
        for (const nlohmann::json& value : json) {
            parts << canonical(value);
        }
        return '[' + parts.join(',') + ']';
    }
    if (json.is_number_float()) {
        // The shortest text of a number; nlohmann's is as exact, but one of two equally short ones.
        const QByteArray number = QByteArray::number(json.get<double>(), 'g', QLocale::FloatingPointShortest);
        return number.contains('.') || number.contains('e') ? number : number + ".0";
    }
    return QByteArray::fromStdString(json.dump(-1, ' ', true));
}

/// As the corpus counts: keys sorted, no spaces, ASCII.
QString canonicalHash(const QByteArray& text)
{
    const auto json = json::parse(text);
    const QByteArray bytes = json ? canonical(*json) : QByteArray();
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

/// Real files of other people, where they are at hand: what is found in each must be what the corpus says.
class TestMediaCorpus : public QObject
{
    Q_OBJECT
private slots:
    void findsWhatIsThere();
};

void TestMediaCorpus::findsWhatIsThere()
{
    QFile index(corpusFolder() + QStringLiteral("index.tsv"));
    if (!index.open(QIODevice::ReadOnly)) {
        qInfo("no corpus at %s: nothing was tried", qPrintable(corpusFolder()));
        return;
    }
    enum Column { File, Repo, Path, Commit, Licence, Bytes, Sum, Nodes, Workflow, PromptNodes, Prompt, Parameters };
    const QList<QByteArray> rows = index.readAll().trimmed().split('\n').mid(1);
    QVERIFY(!rows.isEmpty());
    for (const QByteArray& row : rows) {
        const QStringList cells = QString::fromUtf8(row).split(QLatin1Char('\t'));
        QCOMPARE(cells.size(), qsizetype(Parameters) + 1);
        const auto loaded = loadNow(corpusFolder() + cells[File]);
        const bool nothing = cells[Workflow] == QLatin1String("-") && cells[Prompt] == QLatin1String("-") &&
                             cells[Parameters] == QLatin1String("no");
        QVERIFY2(loaded.has_value() != nothing, qPrintable(cells[File]));
        if (nothing) {
            QVERIFY(loaded.error().message.contains(QStringLiteral("carries no workflow")));
            continue;
        }
        const QStringList& found = loaded->carried;
        QVERIFY2(found.contains(QStringLiteral("parameters")) == (cells[Parameters] != QLatin1String("no")),
                 qPrintable(cells[File]));
        QCOMPARE(found.contains(QStringLiteral("workflow")) ? canonicalHash(loaded->document.uiWorkflow())
                                                            : QStringLiteral("-"),
                 cells[Workflow]);
        QCOMPARE(found.contains(QStringLiteral("prompt")) ? canonicalHash(loaded->document.promptJson())
                                                          : QStringLiteral("-"),
                 cells[Prompt]);
    }
}

QTEST_GUILESS_MAIN(TestMediaCorpus)
#include "tst_mediacorpus.moc"
