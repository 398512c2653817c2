#!/usr/bin/env bash
# clang-tidy over app/ and ui/, at the price of what has changed. `./dev lint` calls it after a build of build/dev.
#
# It looks at what the compiler was given, several sources of a module as one file, for most of its time goes into Qt's
# headers. What was found clean is remembered by a hash of its text, of the headers of ours it includes (ninja knows
# them), of its compiler flags and of .clang-tidy.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=build/lint

look() { # KEY FILE: prints clang-tidy's findings
    local code=0
    # -Wno-everything: the compiler has already spoken; here only the checks do
    nice -n 5 clang-tidy --quiet --config-file=.clang-tidy -p build/dev --extra-arg=-Wno-everything "$2" \
        >"$work/$1.log" 2>"$work/$1.errors" || code=$?
    if [ $code = 0 ]; then
        : >"$work/clean/$1"
    else
        cat "$work/$1.log"
        grep -E 'error:' "$work/$1.errors" || true
    fi
    rm -f "$work/$1.log" "$work/$1.errors"
    return $code
}

if [ "${1:-}" = --look ]; then
    look "$2" "$3"
    exit
fi

mkdir -p "$work/clean"
find "$work/clean" -type f -mtime +30 -delete

# "file<TAB>object<TAB>command" for each source the libraries and programs of app/ and ui/ are compiled from
awk -v root="$PWD/" '
    /^ *"command": / { command = $0; object = $0; sub(/.* -o /, "", object); sub(/ .*/, "", object) }
    /^ *"file": / {
        file = $0; sub(/^ *"file": "/, "", file); sub(/".*/, "", file); sub(root, "", file)
        if (file ~ /autogen|qrc_|\.rcc\//) next
        if (file ~ /^(app|ui)\// || file ~ /^build\/dev\/(app|ui)\/.*\/Unity\//) print file "\t" object "\t" command
    }' build/dev/compile_commands.json | sort -u >"$work/sources"

# "object file-of-ours" for each file that went into an object
ninja -C build/dev -t deps | awk -v root="$PWD/" '
    /^[^ ].*: #deps/ { object = $1; sub(/:$/, "", object); next }
    /^    / {
        path = substr($0, 5); sub(/^\.\.\/\.\.\//, "", path); sub(root, "", path)
        if (path ~ /^(app|ui)\/[a-z0-9_\/]+\.(cpp|h)$/) print object, path
    }' | sort -u >"$work/includes"
cut -d' ' -f2 "$work/includes" | sort -u | while read -r path; do [ ! -f "$path" ] || echo "$path"; done |
    xargs -r sha256sum >"$work/sums"
settings=$(cat .clang-tidy "$0" | sha256sum | cut -c1-16)

awk -F '\t' -v settings="$settings" -v sums="$work/sums" -v includes="$work/includes" '
    BEGIN {
        while ((getline line < sums) > 0) { split(line, part, " "); sum[part[2]] = part[1] }
        while ((getline line < includes) > 0) { split(line, part, " "); text[part[1]] = text[part[1]] " " part[2] ":" sum[part[2]] }
    }
    { print $1 "\t" settings " " $3 text[$2] }' "$work/sources" |
    while IFS=$(printf '\t') read -r file text; do
        key=$(printf '%s' "$text" | sha256sum | cut -c1-40)
        [ -f "$work/clean/$key" ] && touch "$work/clean/$key" && continue
        printf '%s %s\n' "$key" "$file"
    done >"$work/todo"

echo "clang-tidy: $(wc -l <"$work/todo") of $(wc -l <"$work/sources") sources are new to it" >&2
xargs -r -L 1 -P "$(nproc)" "$0" --look <"$work/todo"
