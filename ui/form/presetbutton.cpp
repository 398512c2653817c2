#include "ui/form/presetbutton.h"

#include "ui/form/presetshelf.h"
#include "ui/shell/ask.h"
#include "ui/shell/buttons.h"

#include <QMenu>

namespace ryla::ui {
namespace {

constexpr int widestName = 18; // characters; more would push the title out

/// Not a mark for a key.
QString plain(QString name)
{
    return name.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

PresetButton::PresetButton(PresetShelf& shelf, Ask& ask, QWidget* parent)
    : QPushButton(parent)
    , m_shelf(shelf)
    , m_ask(ask)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("presetButton"));
    setButtonKind(this, ButtonKind::Ghost);
    setFocusPolicy(Qt::TabFocus);
    setMenu(m_menu);
    m_menu->setObjectName(QStringLiteral("presetMenu"));
    connect(m_menu, &QMenu::aboutToShow, this, &PresetButton::fillMenu);
    connect(&m_shelf, &PresetShelf::changed, this, &PresetButton::refresh);
    refresh();
}

void PresetButton::refresh()
{
    setEnabled(m_shelf.isReady());
    const QString name = m_shelf.current();
    if (name.isEmpty()) {
        setText(tr("Presets"));
        setToolTip(tr("Values of this form under a name"));
        return;
    }
    const QString shown = plain(name.size() > widestName ? name.left(widestName - 1) + QChar(0x2026) : name);
    setText(m_shelf.isChanged() ? shown + QStringLiteral(" •") : shown);
    setToolTip(m_shelf.isChanged() ? tr("The preset “%1”, with changes").arg(name) : tr("The preset “%1”").arg(name));
}

void PresetButton::fillMenu()
{
    m_menu->clear();
    addPresets();
    m_menu
        ->addAction(tr("Save as a preset…"), this,
                    [this] {
                        askName(tr("Save as a preset"), {}, tr("Save"),
                                [this](const QString& name) { m_shelf.save(name); });
                    })
        ->setObjectName(QStringLiteral("savePreset"));
    const QString current = m_shelf.current();
    if (!current.isEmpty()) {
        QAction* over = m_menu->addAction(tr("Overwrite “%1”").arg(plain(current)), this,
                                          [this, current] { m_shelf.save(current); });
        over->setObjectName(QStringLiteral("overwritePreset"));
        over->setEnabled(m_shelf.isChanged());
        m_menu
            ->addAction(tr("Rename “%1”…").arg(plain(current)), this,
                        [this, current] {
                            askName(tr("Rename the preset"), current, tr("Rename"),
                                    [this, current](const QString& name) { m_shelf.rename(current, name); });
                        })
            ->setObjectName(QStringLiteral("renamePreset"));
        m_menu->addAction(tr("Delete “%1”").arg(plain(current)), this, [this, current] { m_shelf.remove(current); })
            ->setObjectName(QStringLiteral("deletePreset"));
    }
    m_menu->addSeparator();
    addFiles();
}

void PresetButton::addPresets()
{
    for (const workflow::Preset& preset : m_shelf.presets()) {
        const QString name = preset.name;
        QAction* action = m_menu->addAction(plain(name), this, [this, name] { m_shelf.take(name); });
        action->setCheckable(true);
        action->setChecked(name == m_shelf.current());
    }
    if (!m_shelf.presets().isEmpty()) {
        m_menu->addSeparator();
    }
}

void PresetButton::addFiles()
{
    const QStringList filters{tr("Presets (*.json)"), tr("All files (*)")};
    m_menu
        ->addAction(tr("Import presets…"), this,
                    [this, filters] {
                        whenDone(m_ask.filesToOpen(window(), {tr("Import presets"), {}, filters, false}), this,
                                 [this](const Result<QStringList>& files) {
                                     if (files && !files->isEmpty()) {
                                         m_shelf.importFrom(files->first());
                                     }
                                 });
                    })
        ->setObjectName(QStringLiteral("importPresets"));
    QAction* out = m_menu->addAction(tr("Export presets…"), this, [this, filters] {
        whenDone(m_ask.fileToSave(window(), {tr("Export presets"), tr("presets.json"), filters, false}), this,
                 [this](const Result<QString>& file) {
                     if (file) {
                         m_shelf.exportTo(*file);
                     }
                 });
    });
    out->setObjectName(QStringLiteral("exportPresets"));
    out->setEnabled(!m_shelf.presets().isEmpty());
}

void PresetButton::askName(const QString& title, const QString& before, const QString& action,
                           std::function<void(const QString&)> then)
{
    whenDone(m_ask.text(window(), {title, tr("Name"), before, action}), this,
             [then = std::move(then)](const Result<QString>& name) {
                 if (name) {
                     then(*name);
                 }
             });
}

} // namespace ryla::ui
