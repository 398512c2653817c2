#pragma once

#include "ui/form/filewish.h"
#include "ui/form/focusplace.h"
#include "ui/form/formlayout.h"
#include "ui/form/slices.h"

#include <QHash>
#include <QScrollArea>

class QStackedLayout;
class QVBoxLayout;

namespace ryla::ui {

class AdvancedSection;
class Banner;
class Field;
class FormModel;
class WarningsBanner;

/// The fields of the open workflow, one under the other: the main ones, then the advanced ones under a fold. Makes its
/// editors in slices, so that a workflow of hundreds of parameters never holds the window up. Without a workflow it
/// says how to open one.
class ParameterForm : public QScrollArea
{
    Q_OBJECT
public:
    ParameterForm(FormModel& model, QWidget* parent);

    /// Brings a field into view and gives it the keys; one under the fold is unfolded and made first.
    void showField(const workflow::InputRef& id);
    /// Null while it is not made.
    [[nodiscard]] Field* field(const workflow::InputRef& id) const { return m_fields.value(id); }
    [[nodiscard]] AdvancedSection* advanced() const { return m_advanced; }
    [[nodiscard]] WarningsBanner* warnings() const { return m_warnings; }
    /// All fields that are to be seen are there.
    [[nodiscard]] bool isBuilt() const;

signals:
    /// The empty form's "Open…".
    void openRequested();
    void fileWanted(const workflow::InputRef& id, const ryla::ui::FileWish& wish);

private:
    void rebuild();
    void keepFocus();
    void keepWidth(int minimum, int maximum);
    void addTitle(const QString& title);
    void addMain(const FieldPlan& plan);
    void take(Field* field);
    void refresh(const workflow::InputRef& id);
    void refreshProblems(const workflow::InputRef& id);
    void showShown();
    void showBanners();
    void showWanted();

    FormModel& m_model;
    Slices m_slices;
    Slices m_graves; ///< taking many widgets down takes its time too
    QStackedLayout* m_pages;
    QVBoxLayout* m_column;
    QVBoxLayout* m_main;
    WarningsBanner* m_warnings;
    Banner* m_missing;
    Banner* m_loose;
    AdvancedSection* m_advanced;
    QList<QWidget*> m_mainWidgets; ///< fields, and titles of sections
    QHash<workflow::InputRef, Field*> m_fields;
    std::optional<workflow::InputRef> m_wanted;
    /// Where the keys went before the fields were made anew.
    std::optional<FocusPlace> m_place;
};

} // namespace ryla::ui
