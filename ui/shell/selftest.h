#pragma once

namespace ryla::ui {

/// What every plugin the program relies on says: SQLite, TLS, picture formats, SVG, a painted widget, the starters. One
/// line each on stdout; 0 when all are there. For packagers; needs a QApplication.
int selfTest();

} // namespace ryla::ui
