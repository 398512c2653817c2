#include "ui/shell/createspace.h"

#include "library/healthservice.h"
#include "studio.h"
#include "tests/gallery/samples.h"
#include "tests/library/libraryfolder.h"
#include "tests/support/answerof.h"
#include "ui/form/formpanel.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/gallerypicker.h"
#include "ui/gallery/resultstrip.h"
#include "ui/library/librarymodel.h"
#include "ui/library/librarypanel.h"
#include "ui/queue/stagepanel.h"
#include "ui/shell/ask.h"
#include "ui/shell/changednotice.h"
#include "ui/shell/worksession.h"
#include "ui/widgets/picturepane.h"

#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestCreateSpace : public QObject
{
    Q_OBJECT
private slots:
    void foldsAway_data();
    void foldsAway();
    void foldedListComesForSearching();
    void saysWhatChangedSinceItWorked();
    void listShowsTheOpenOne();
    void opensByDialog();
    void picksFromTheGallery();
    void splitterComesBack();
    void beginsWithTheLastResult_data();
    void beginsWithTheLastResult();
};

namespace {

struct Rig
{
    explicit Rig(const QString& home)
        : studio({Paths::under(home), true, true, false, {}})
    {
        space.resize(1400, 800);
        space.show();
    }
    Studio studio;
    TargetSession target{studio.targets(), studio.catalogs(),
                         [this](const jobs::TargetId& id) { return studio.use(id); }};
    WorkSession session{studio.paths(), studio.settings(), studio.queue(), target};
    Ask ask;
    library::HealthService health;
    CreateSpace space{{session, *studio.store(), *studio.thumbnails(), studio.settings(), ask,
                       [](const QString&) { return 0.0; }, [] { return qint64(0); },
                       studio.paths().dataFolder() + QStringLiteral("/inputs"), *studio.library(), health,
                       *studio.versions(), [] { return QStringLiteral("Demo pod"); }}};
};

} // namespace

void TestCreateSpace::foldsAway_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("list");
    QTest::addColumn<bool>("strip");
    QTest::newRow("wide") << 1400 << true << true;
    QTest::newRow("narrower") << 1000 << false << true;
    QTest::newRow("narrow") << 700 << false << false;
}

void TestCreateSpace::foldsAway()
{
    QFETCH(int, width);
    QTemporaryDir home;
    Rig rig(home.path());
    rig.space.resize(width, 700);
    QTEST(rig.space.library()->isVisible(), "list");
    auto* strip = rig.space.findChild<ResultStrip*>(QStringLiteral("strip"));
    QVERIFY(!strip->isVisible()); // nothing to show yet
    QVERIFY(tests::answerOf(rig.studio.store()->add(gallery::samples::pictures(1))));
    QTRY_COMPARE(strip->results()->rowCount(), 1);
    QTEST(strip->isVisible(), "strip");
    QVERIFY(rig.space.form()->isVisible());
    QVERIFY(rig.space.stage()->isVisible());
}

void TestCreateSpace::foldedListComesForSearching()
{
    QTemporaryDir home;
    Rig rig(home.path());
    rig.space.resize(1000, 700);
    QVERIFY(!rig.space.library()->isVisible());
    rig.space.focusSearch();
    QVERIFY(rig.space.library()->isVisible());
    emit rig.space.library()->leftSearch();
    QVERIFY(!rig.space.library()->isVisible());
    rig.space.focusSearch();
    emit rig.space.library()->chosen(rig.studio.paths().starterWorkflowsFolder() + QStringLiteral("/flux1-dev.json"));
    QVERIFY(!rig.space.library()->isVisible());
    QTRY_VERIFY(rig.session.isOpen());
}

void TestCreateSpace::saysWhatChangedSinceItWorked()
{
    QTemporaryDir home;
    Rig rig(home.path());
    library::Versions& versions = *rig.studio.versions();
    const QString path = home.filePath(QStringLiteral("own.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(tests::LibraryFolder::workflow(20)) > 0);
    file.close();
    QSignalSpy kept(&versions, &library::Versions::changed);
    rig.session.openFile(path);
    QTRY_COMPARE(kept.count(), 1);
    versions.worked(path, rig.session.document().contentHash(), QDateTime::currentDateTimeUtc());
    QTRY_COMPARE(kept.count(), 2);
    auto* notice = rig.space.findChild<ChangedNotice*>();
    emit rig.session.shownJobFailed(path); // it is what worked
    QVERIFY(tests::answerOf(versions.sinceWorked(path))->changes.isEmpty());
    QVERIFY(notice->isHidden());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(tests::LibraryFolder::workflow(8)) > 0);
    file.close();
    versions.keep(path);
    QTRY_COMPARE(kept.count(), 3);
    emit rig.session.shownJobFailed(path);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->banner()->sentence().contains(QStringLiteral("last worked")));
}

void TestCreateSpace::listShowsTheOpenOne()
{
    QTemporaryDir home;
    Rig rig(home.path());
    rig.studio.library()->start({});
    rig.session.restore();
    auto* list = rig.space.library()->findChild<QListView*>(QStringLiteral("libraryList"));
    QTRY_VERIFY(list->currentIndex().isValid());
    QCOMPARE(list->currentIndex().data(LibraryModel::PathRole).toString(), rig.session.document().sourcePath());
    QTRY_COMPARE(rig.space.library()->model()->index(0).data().toString(), QStringLiteral("Recent"));
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    const QString lora = rig.studio.paths().starterWorkflowsFolder() + QStringLiteral("/sdxl-lora.json");
    // On a busy machine the list comes in parts.
    QTRY_VERIFY(rig.space.library()->model()->rowOf(lora) > 0);
    const int row = rig.space.library()->model()->rowOf(lora);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(rig.space.library()->model()->index(row)).center());
    QTRY_VERIFY(rig.session.document().sourcePath().endsWith(QStringLiteral("/sdxl-lora.json")));
}

void TestCreateSpace::opensByDialog()
{
    QTemporaryDir home;
    Rig rig(home.path());
    rig.ask.setNextFiles({rig.studio.paths().starterWorkflowsFolder() + QStringLiteral("/flux1-dev.json")});
    rig.space.library()->findChild<QPushButton*>(QStringLiteral("openButton"))->click();
    QTRY_VERIFY(rig.session.document().sourcePath().endsWith(QStringLiteral("/flux1-dev.json")));
}

void TestCreateSpace::picksFromTheGallery()
{
    QTemporaryDir home;
    Rig rig(home.path());
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    rig.session.openFile(rig.studio.paths().starterWorkflowsFolder() + QStringLiteral("/upscale-no-model.json"));
    QTRY_COMPARE(opened.count(), 1);
    workflow::InputRef picture;
    for (const workflow::Parameter& parameter : rig.session.form().form().parameters) {
        if (parameter.value.index() == workflow::Value(workflow::FileRef()).index()) {
            picture = parameter.id;
        }
    }
    QVERIFY(!picture.node.isEmpty());
    emit rig.space.form()->pickRequested(picture);
    auto* picker = rig.space.findChild<GalleryPicker*>();
    QVERIFY(picker);
    emit picker->picked(QStringLiteral("/pictures/fox.png"));
    QCOMPARE(workflow::toString(rig.session.form().value(picture)), QStringLiteral("fox.png"));
}

void TestCreateSpace::splitterComesBack()
{
    QTemporaryDir home;
    QList<int> sizes;
    {
        Rig rig(home.path());
        auto* columns = rig.space.findChild<QSplitter*>(QStringLiteral("createColumns"));
        columns->setSizes({300, 420, 680});
        sizes = columns->sizes();
        emit columns->splitterMoved(300, 1);
    }
    Rig rig(home.path());
    QCOMPARE(rig.space.findChild<QSplitter*>(QStringLiteral("createColumns"))->sizes(), sizes);
}

void TestCreateSpace::beginsWithTheLastResult_data()
{
    const QString ours = QStringLiteral("Z-Image Turbo");
    QTest::addColumn<QStringList>("workflows"); // of the results, oldest first
    QTest::addColumn<int>("shown");
    QTest::newRow("the workflow's own") << QStringList{ours, QStringLiteral("other")} << 0;
    QTest::newRow("its newest") << QStringList{ours, ours} << 1;
    QTest::newRow("the newest of all") << QStringList{QStringLiteral("other"), QStringLiteral("another")} << 1;
}

void TestCreateSpace::beginsWithTheLastResult()
{
    QFETCH(QStringList, workflows);
    QFETCH(int, shown);
    QTemporaryDir home;
    QStringList files;
    {
        Studio before({Paths::under(home.path()), true, true, false, {}});
        QList<gallery::ItemDetails> results;
        for (int i = 0; i < workflows.size(); ++i) {
            gallery::ItemDetails result = gallery::samples::picture(QStringLiteral("job%1").arg(i), i);
            result.provenance.workflowName = result.item.workflowName = workflows[i];
            result.item.path = home.filePath(QStringLiteral("%1.png").arg(i));
            result.output.path = result.item.path;
            QImage(40 + i, 30, QImage::Format_RGB32).save(result.item.path);
            files << result.item.path;
            results << result;
        }
        QVERIFY(tests::answerOf(before.store()->add(results)));
    }
    Rig rig(home.path());
    auto* strip = rig.space.findChild<ResultStrip*>(QStringLiteral("strip"));
    rig.session.restore();
    QTRY_COMPARE(rig.space.stage()->shownFile(), files[shown]);
    QTRY_COMPARE(rig.space.stage()->picture()->picture().size(), QSize(40 + shown, 30));
    QTRY_COMPARE(strip->results()->rowCount(), 2);
    QTRY_COMPARE(strip->currentIndex().row(), 1 - shown);
    // Another workflow does not take the picture away again.
    QSignalSpy opened(&rig.session, &WorkSession::opened);
    rig.session.openFile(rig.studio.paths().starterWorkflowsFolder() + QStringLiteral("/flux1-dev.json"));
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(rig.space.stage()->shownFile(), files[shown]);
}

QTEST_MAIN(TestCreateSpace)
#include "tst_createspace.moc"
