#!/usr/bin/env bash
# clang-tidy over app/ and ui/, at the price of what has changed. `./dev lint` calls it after a build of build/dev.
#
# A source that was found clean is remembered by a hash of its text, of the headers of ours it includes (ninja knows
# them), of its compiler flags and of .clang-tidy. Most of clang-tidy's time goes into Qt's headers, so unseen sources
# with the same flags are looked at a few at a time as one file; only when that finds something, or they do not go
# together, each is looked at alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=build/lint
at_once=8

look() { # FLAGS-FILE SOURCE: clang-tidy's findings on stdout
    # -Wno-everything: the compiler has already spoken; here only the checks do
    eval "set -- $(printf '%q' "$2") $(cat "$1")"
    nice -n 5 clang-tidy --quiet --config-file=.clang-tidy "$1" -- "${@:2}" -Wno-everything 2>"$work/errors.$$"
    local code=$?
    rm -f "$work/errors.$$"
    return $code
}

look_at_group() { # FILE with lines "key path", beside it .flags
    local key path code=0
    if [ "$(wc -l <"$1")" -gt 1 ]; then
        sed "s|^[^ ]* |#include \"$PWD/|; s|\$|\"|" "$1" >"$1.cpp"
        if look "$1.flags" "$1.cpp" >/dev/null; then
            while read -r key path; do : >"$work/clean/$key"; done <"$1"
            return 0
        fi
    fi
    while read -r key path; do
        if look "$1.flags" "$PWD/$path" >"$1.log"; then
            : >"$work/clean/$key"
        else
            cat "$1.log"
            code=1
        fi
    done <"$1"
    return $code
}

if [ "${1:-}" = --group ]; then
    look_at_group "$2"
    exit
fi

rm -rf "$work/groups"
mkdir -p "$work/clean" "$work/groups"
find "$work/clean" -type f -mtime +30 -delete

# "path<TAB>flags" for each source of ours
awk -v root="$PWD/" '
    /^ *"command": / { flags = $0; sub(/^ *"command": "[^ ]+ /, "", flags); sub(/ -o .*/, "", flags); gsub(/\\"/, "\"", flags); gsub(/\\\\/, "\\", flags) }
    /^ *"file": / {
        path = $0; sub(/^ *"file": "/, "", path); sub(/".*/, "", path)
        if (index(path, root) == 1) path = substr(path, length(root) + 1)
        if (path ~ /^(app|ui)\//) print path "\t" flags
    }' build/dev/compile_commands.json | sort -u -t "$(printf '\t')" -k1,1 >"$work/flags"

# "source included-file" for each file of ours that a source of ours includes, itself among them
ninja -C build/dev -t deps | awk -v root="$PWD/" '
    function flush(   i) { if (source != "") for (i = 1; i <= count; i++) print source, file[i] }
    /^[^ ].*: #deps/ { flush(); source = ""; count = 0; next }
    /^    / {
        path = substr($0, 5); sub(/^\.\.\/\.\.\//, "", path)
        if (index(path, root) == 1) path = substr(path, length(root) + 1)
        if (path !~ /^(app|ui)\/[a-z0-9_\/]+\.(cpp|h)$/) next
        if (path ~ /\.cpp$/ && source == "") source = path
        file[++count] = path
    }
    END { flush() }' | sort -u >"$work/includes"

cut -d' ' -f2 "$work/includes" | sort -u | while read -r path; do [ ! -f "$path" ] || echo "$path"; done |
    xargs -r sha256sum >"$work/sums"
settings=$(cat .clang-tidy tests/rules/tidy.sh | sha256sum | cut -c1-16)

# "path<TAB>text whose hash is the key"
awk -v settings="$settings" -v sums="$work/sums" -v includes="$work/includes" '
    BEGIN {
        while ((getline line < sums) > 0) { split(line, part, " "); sum[part[2]] = part[1] }
        while ((getline line < includes) > 0) { split(line, part, " "); text[part[1]] = text[part[1]] " " part[2] ":" sum[part[2]] }
    }
    { split($0, part, "\t"); print part[1] "\t" settings " " part[2] text[part[1]] }' "$work/flags" |
    while IFS=$(printf '\t') read -r path text; do
        [ -f "$path" ] || continue
        key=$(printf '%s' "$text" | sha256sum | cut -c1-40)
        [ -f "$work/clean/$key" ] && touch "$work/clean/$key" && continue
        printf '%s %s\n' "$key" "$path"
    done >"$work/todo"

echo "clang-tidy: $(wc -l <"$work/todo") of $(wc -l <"$work/flags") sources are new to it" >&2
awk -v flags="$work/flags" -v folder="$work/groups/" -v most="$at_once" '
    BEGIN { while ((getline line < flags) > 0) { split(line, part, "\t"); of[part[1]] = part[2] } }
    {
        f = of[$2]
        if (!(f in group) || filled[f] == most) { group[f] = ++groups; filled[f] = 0; print f > (folder groups ".flags"); close(folder groups ".flags"); print folder groups }
        filled[f]++
        print >> (folder group[f]); close(folder group[f])
    }' "$work/todo" | xargs -r -n 1 -P "$(nproc)" "$0" --group
