#pragma once

#include "tests/rules/tree.h"

namespace ryla::rules {

struct FunctionOutline
{
    QString head; ///< its signature on one line
    int line = 0; ///< of the first line of the signature
    int lines = 0;
};

struct ClassOutline
{
    QString name;
    int line = 0;
    int publicMethods = 0; ///< by name; without constructors, destructor and operators; signals are no methods
};

struct Outline
{
    QList<FunctionOutline> functions;
    QList<ClassOutline> classes;
};

/// What a source declares, found by counting braces: good to a line or two, which is all a size limit needs.
Outline outlineOf(const Source& source);

/// The arguments of the call whose "(" is at `open` in `code`, split at commas that are not nested; empty if unclosed.
QStringList argumentsAt(const QString& code, qsizetype open);

} // namespace ryla::rules
