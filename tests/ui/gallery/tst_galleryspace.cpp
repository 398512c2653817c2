#include "ui/gallery/galleryspace.h"

#include "base/settings.h"
#include "tests/ui/gallery/gallerywindow.h"
#include "ui/gallery/bigview.h"
#include "ui/gallery/gallerybar.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/gallerypicker.h"
#include "ui/gallery/galleryview.h"
#include "ui/gallery/inspector.h"
#include "ui/gallery/selectionbar.h"
#include "ui/shell/themeswitch.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/fadetoast.h"
#include "ui/widgets/picturepane.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::gallery::samples;

class TestGallerySpace : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void emptySaysWhatToDo();
    void inspectorTellsHow();
    void inspectorHides();
    void searches();
    void reuses();
    void bigViewBrowses();
    void binAndBack();
    void severalSelected();
    void damagedGalleryIsSaid();
    void pickerPicks();
    void looks_data();
    void looks();

private:
    void show(int count);
    template<class T>
    T* find(const char* name) const
    {
        return m_space->findChild<T*>(QLatin1String(name));
    }
    std::unique_ptr<PaintedGallery> m_gallery;
    std::unique_ptr<GallerySpace> m_space;
    GalleryView* m_view = nullptr;
};

void TestGallerySpace::init()
{
    m_gallery = std::make_unique<PaintedGallery>();
}

void TestGallerySpace::cleanup()
{
    m_space.reset();
    m_gallery.reset();
}

void TestGallerySpace::show(int count)
{
    QVERIFY(count == 0 || m_gallery->paint(count, std::min(count, 24)));
    m_space = std::make_unique<GallerySpace>(*m_gallery->store, *m_gallery->thumbnails);
    m_space->resize(1200, 800);
    m_space->show();
    m_space->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_space.get()));
    m_view = m_space->findChild<GalleryView*>();
    m_view->setFocus();
    QTRY_COMPARE(m_space->model()->rowCount(), count);
    QTRY_COMPARE(m_view->grid().cells().size(), count);
}

void TestGallerySpace::emptySaysWhatToDo()
{
    show(0);
    const QSignalSpy create(m_space.get(), &GallerySpace::createRequested);
    const auto shownAction = [this]() -> QPushButton* {
        for (const EmptyState* state : m_space->findChildren<EmptyState*>(QStringLiteral("galleryEmpty"))) {
            return state->isVisible() ? state->findChild<QPushButton*>() : nullptr;
        }
        return nullptr;
    };
    QTRY_VERIFY(shownAction());
    QPushButton* action = shownAction();
    action->click();
    QCOMPARE(create.size(), 1);
    QVERIFY(m_gallery->paint(1));
    QTRY_VERIFY(m_view->isVisible());
}

void TestGallerySpace::inspectorTellsHow()
{
    show(3);
    const auto* inspector = m_space->findChild<Inspector*>();
    m_space->showItem(m_space->model()->item(1).id);
    QTRY_VERIFY(inspector->details().has_value());
    QVERIFY(inspector->valueOf(QStringLiteral("prompt")).startsWith(QLatin1String("a lighthouse")));
    QCOMPARE(inspector->valueOf(QStringLiteral("seed")).remove(QRegularExpression(QStringLiteral("\\D"))),
             QStringLiteral("18036114207951"));
    QVERIFY(inspector->valueOf(QStringLiteral("made")).contains(QLatin1String("in 5.4 s")));
    QCOMPARE(inspector->valueOf(QStringLiteral("where")), QStringLiteral("studio · RTX 4090"));
    QTRY_COMPARE(inspector->valueOf(QStringLiteral("model")), QStringLiteral("z_image_turbo_bf16"));
    QCOMPARE(inspector->valueOf(QStringLiteral("steps")), QStringLiteral("8 · cfg 1 · euler"));
}

void TestGallerySpace::inspectorHides()
{
    show(1);
    QVERIFY(m_space->isInspectorShown());
    QTest::keyClick(m_view, Qt::Key_I);
    QVERIFY(!m_space->isInspectorShown());
    find<QPushButton>("toggleInspector")->click();
    QVERIFY(m_space->isInspectorShown());
    find<QPushButton>("inspectorClose")->click();
    QVERIFY(!m_space->isInspectorShown());
}

void TestGallerySpace::searches()
{
    show(2);
    QVERIFY(answerOf(m_gallery->store->add({picture(QStringLiteral("x"), 0, QStringLiteral("a grey heron"))})));
    QTRY_COMPARE(m_space->model()->rowCount(), 3);
    m_space->focusSearch();
    auto* search = find<QLineEdit>("gallerySearch");
    QTest::keyClicks(search, QStringLiteral("heron"));
    QTRY_COMPARE(m_space->model()->rowCount(), 1);
    QTRY_VERIFY(find<QLabel>("galleryCount")->text().startsWith(QLatin1String("1 of 3")));
    QTest::keyClicks(search, QStringLiteral("xyz"));
    QTRY_COMPARE(m_space->model()->rowCount(), 0);
    QTRY_VERIFY(!m_view->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_COMPARE(m_space->model()->rowCount(), 3);
}

void TestGallerySpace::reuses()
{
    show(3);
    QList<std::pair<gallery::ItemId, bool>> asked;
    connect(
        m_space.get(), &GallerySpace::reuseRequested, this,
        [&asked](const gallery::ItemDetails& details, bool newSeed) { asked << std::pair(details.item.id, newSeed); });
    const gallery::ItemId id = m_space->model()->item(2).id;
    m_space->showItem(id);
    QTest::keyClick(m_view, Qt::Key_R);
    QTRY_COMPARE(asked.size(), 1);
    QTest::keyClick(m_view, Qt::Key_R, Qt::ShiftModifier);
    QTRY_COMPARE(asked.size(), 2);
    QTRY_VERIFY(find<QPushButton>("reuseNewSeed")->isEnabled());
    find<QPushButton>("reuse")->click();
    QTRY_COMPARE(asked.size(), 3);
    const QList<std::pair<gallery::ItemId, bool>> expected{{id, false}, {id, true}, {id, false}};
    QCOMPARE(asked, expected);
}

void TestGallerySpace::bigViewBrowses()
{
    show(4);
    auto* big = m_space->findChild<BigView*>();
    m_space->showItem(m_space->model()->item(1).id);
    QTest::keyClick(m_view, Qt::Key_Space);
    QVERIFY(big->isVisible());
    QCOMPARE(big->size(), m_space->window()->size());
    QTRY_COMPARE(big->pane()->picture().size(), m_space->model()->item(1).size / 2); // painted at half of what it says
    QTest::keyClick(big, Qt::Key_Right);
    QCOMPARE(big->itemId(), m_space->model()->item(2).id);
    QCOMPARE(m_view->currentItem()->id, big->itemId());
    QTest::keyClick(big, Qt::Key_Z);
    QCOMPARE(big->pane()->zoom(), 1);
    QTest::keyClick(big, Qt::Key_End);
    QTest::keyClick(big, Qt::Key_Right);
    QCOMPARE(big->itemId(), m_space->model()->item(3).id);
    QVERIFY(answerOf(m_gallery->store->remove({big->itemId()})));
    QTRY_COMPARE(big->itemId(), m_space->model()->item(2).id);
    QTest::keyClick(big, Qt::Key_Escape);
    QVERIFY(!big->isVisible());
    QTest::keyClick(m_view, Qt::Key_Return);
    QVERIFY(big->isVisible());
    QTest::keyClick(big, Qt::Key_Space);
    QVERIFY(!big->isVisible());
}

void TestGallerySpace::binAndBack()
{
    show(3);
    const gallery::Item middle = m_space->model()->item(1);
    m_space->showItem(middle.id);
    QTest::keyClick(m_view, Qt::Key_Delete);
    QTRY_COMPARE(m_space->model()->rowCount(), 2);
    QVERIFY(!QFile::exists(middle.path));
    auto* toast = m_space->findChild<FadeToast*>();
    QTRY_VERIFY(toast->isVisible());
    toast->findChild<QPushButton*>()->click();
    QTRY_COMPARE(m_space->model()->rowCount(), 3);
    QVERIFY(QFile::exists(middle.path));
    QCOMPARE(m_space->model()->item(1).id, middle.id);
}

void TestGallerySpace::severalSelected()
{
    show(5);
    QVERIFY(!m_space->findChild<SelectionBar*>()->isVisible());
    QTest::keyClick(m_view, Qt::Key_A, Qt::ControlModifier);
    QVERIFY(m_space->findChild<SelectionBar*>()->isVisible());
    QVERIFY(find<QLabel>("selectedCount")->text().startsWith(QLatin1Char('5')));
    find<QPushButton>("selectNone")->click();
    QVERIFY(!m_space->findChild<SelectionBar*>()->isVisible());
}

void TestGallerySpace::damagedGalleryIsSaid()
{
    const QTemporaryDir folder;
    QVERIFY(!writeFile(folder.filePath(QStringLiteral("gallery.sqlite")), QByteArray(4096, 'x')).isEmpty());
    gallery::Store store(folder.path());
    GallerySpace space(store, *m_gallery->thumbnails);
    space.resize(1000, 700);
    space.show();
    auto* sentence = space.findChild<QLabel*>(QStringLiteral("sentence"));
    QTRY_VERIFY(sentence->isVisible() && sentence->text().contains(QLatin1String("damaged")));
}

void TestGallerySpace::pickerPicks()
{
    QVERIFY(m_gallery->paint(3));
    QWidget over;
    auto* picker = new GalleryPicker(*m_gallery->store, *m_gallery->thumbnails, &over);
    const QSignalSpy picked(picker, &GalleryPicker::picked);
    picker->open();
    auto* view = picker->findChild<GalleryView*>();
    auto* use = picker->findChild<QPushButton*>(QStringLiteral("usePicture"));
    QTRY_COMPARE(view->grid().cells().size(), 3);
    QVERIFY(!use->isEnabled());
    view->select(1);
    QVERIFY(use->isEnabled());
    const QString path = view->currentItem()->path;
    use->click();
    QCOMPARE(picked.size(), 1);
    QCOMPARE(picked[0][0].toString(), path);
}

void TestGallerySpace::looks_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("pictures");
    QTest::addColumn<int>("selected");
    for (const char* scheme : {"dark", "light"}) {
        QTest::addRow("%s-wide", scheme) << QString::fromLatin1(scheme) << QSize(1392, 864) << 40 << 3;
        QTest::addRow("%s-narrow", scheme) << QString::fromLatin1(scheme) << QSize(952, 664) << 40 << 1;
        QTest::addRow("%s-empty", scheme) << QString::fromLatin1(scheme) << QSize(1392, 864) << 0 << 0;
    }
}

/// Paints it in both schemes; with RYLA_LOOK=folder the pictures are kept there.
void TestGallerySpace::looks()
{
    QFETCH(QString, scheme);
    QFETCH(QSize, size);
    QFETCH(int, pictures);
    QFETCH(int, selected);
    const std::unique_ptr<Settings> settings = Settings::inMemory();
    settings->set(themeSetting, scheme);
    const ThemeSwitch theme(*settings);
    show(pictures);
    m_space->resize(size);
    QTRY_VERIFY(m_space->model()->isLoaded() && m_space->model()->total() >= 0);
    if (selected > 0) {
        m_space->showItem(m_space->model()->item(0).id);
        for (int row = 1; row < selected; ++row) {
            m_view->selectionModel()->select(m_space->model()->index(row * 4), QItemSelectionModel::Select);
        }
        const auto* inspector = m_space->findChild<Inspector*>();
        QTRY_VERIFY(!inspector->valueOf(QStringLiteral("model")).isEmpty());
    }
    const auto& items = m_space->model()->items();
    const auto isPainted = [this](const gallery::Item& item) {
        return !m_gallery->thumbnails->get(item.sha256, item.path).isNull();
    };
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(items.begin(), items.end(), isPainted), 20000);
    const QImage image = m_space->grab().toImage();
    QCOMPARE(image.size(), size);
    if (const QString folder = qEnvironmentVariable("RYLA_LOOK"); !folder.isEmpty()) {
        QVERIFY(image.save(folder + QStringLiteral("/gallery-%1.png").arg(QLatin1String(QTest::currentDataTag()))));
    }
}

QTEST_MAIN(TestGallerySpace)
#include "tst_galleryspace.moc"
