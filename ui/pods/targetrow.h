#pragma once

#include "ui/shell/theme.h"

#include <QString>

namespace ryla::ui {

/// How a target looks in the list when more is known of it than its address: "starting · RTX 4090 · $0.69/h".
struct TargetRow
{
    Token dot = Token::Faint;
    QString note;
    bool operator==(const TargetRow&) const = default;
};

} // namespace ryla::ui
