#!/usr/bin/env bash
# try-deb.sh DEB: installs the package in a clean Debian 12 of its own, starts both programs there, removes it again and
# looks for what was left behind. Needs root and debootstrap. The clean system is kept in build/debian-12.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
deb=$(readlink -f "$1")
clean=build/debian-12
root=$(mktemp -d build/try-deb.XXXXXX)
trap 'rm -rf --one-file-system "$root"' EXIT
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
export http_proxy="${http_proxy:-}"

if [ ! -f "$clean/.complete" ]; then
    echo "Making a clean Debian 12 (once)" >&2
    rm -rf --one-file-system "$clean"
    debootstrap --variant=minbase bookworm "$clean" "$mirror" >build/debian-12.log ||
        { tail "build/debian-12.log" >&2; exit 1; }
    touch "$clean/.complete"
fi
cp -a --reflink=auto "$clean/." "$root/"
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
cp "$deb" "$root/tmp/ryla-studio.deb"

inside() { # as an ordinary system would: no environment of ours
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp/home LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        ${http_proxy:+http_proxy="$http_proxy"} QT_QPA_PLATFORM=offscreen chroot "$root" "$@"
}

inside apt-get -q update >"$root/tmp/apt.log" 2>&1 || { tail "$root/tmp/apt.log" >&2; exit 1; }
inside apt-get -q -y --no-install-recommends install /tmp/ryla-studio.deb >"$root/tmp/apt.log" 2>&1 ||
    { tail -n 20 "$root/tmp/apt.log" >&2; exit 1; }
inside mkdir -p /tmp/home
inside ryla --version
inside ryla-studio --selftest
inside ryla run /usr/share/ryla-studio/workflows/z-image-turbo.json --demo --seed 42 -o /tmp/home/out
[ -n "$(find "$root/tmp/home/out" -name '*.png')" ] || { echo "ryla run made no picture" >&2; exit 1; }
inside apt-get -q -y purge ryla-studio >"$root/tmp/apt.log" 2>&1 || { tail "$root/tmp/apt.log" >&2; exit 1; }
left=$(cd "$root" && find usr etc var/lib -iname '*ryla*' | head)
[ -z "$left" ] || { echo "left behind after removal: $left" >&2; exit 1; }
