#pragma once

#include "tests/rules/finding.h"
#include "tests/rules/tree.h"

namespace ryla::rules {

/// One rule about the source tree, and the sentence in which it is known.
struct Rule
{
    const char* name;
    Findings (*check)(const Tree& tree);
};

/// All of them. A rule is one function, declared here, and one row in rules.cpp.
const QList<Rule>& allRules();

Findings arrows(const Tree& tree); ///< includes follow the table of app/README.md
Findings coreWithoutWidgets(const Tree& tree);
Findings jsonBorder(const Tree& tree);
Findings bannedWords(const Tree& tree); ///< by the table in bannedwords.cpp
Findings contexts(const Tree& tree);    ///< every lambda that is called later has a context object
Findings sizes(const Tree& tree);
Findings everySourceHasATest(const Tree& tree);

} // namespace ryla::rules
