#include "tests/rules/rules.h"

namespace ryla::rules {

const QList<Rule>& allRules()
{
    static const QList<Rule> rules{
        {"arrows", arrows},
        {"core-without-widgets", coreWithoutWidgets},
        {"json-border", jsonBorder},
        {"banned-words", bannedWords},
        {"contexts", contexts},
        {"sizes", sizes},
        {"every-source-has-a-test", everySourceHasATest},
    };
    return rules;
}

} // namespace ryla::rules
