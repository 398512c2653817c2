#pragma once

class QMenu;
class QPlainTextEdit;

namespace ryla::ui {

class Snippets;

/// The snippets at the end of a text's menu: insert one in place of what is selected, keep the selection as one,
/// rename, delete.
void addSnippets(QMenu* menu, QPlainTextEdit* edit, Snippets& snippets);

} // namespace ryla::ui
