#!/bin/sh
# Make this checkout ready: Qt's shared libraries, the virtual environment, and the named sets of hashed packages.
#
#     sh requirements/set-up.sh run test
#
# Each finished set leaves a copy of its file in .venv/ready, so a second call has nothing to do. An environment that was
# cut off while being made is thrown away and made anew. PYTHON=python3.12 chooses another interpreter.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

# What the Qt wheels take from the system: the library that is looked for, and the Debian and Ubuntu package it is in.
qt_libraries='
libEGL.so.1             libegl1
libGL.so.1              libgl1
libcups.so.2            libcups2
libdbus-1.so.3          libdbus-1-3
libfontconfig.so.1      libfontconfig1
libglib-2.0.so.0        libglib2.0-0
libgssapi_krb5.so.2     libgssapi-krb5-2
libwayland-client.so.0  libwayland-client0
libwayland-cursor.so.0  libwayland-cursor0
libwayland-egl.so.1     libwayland-egl1
libX11-xcb.so.1         libx11-xcb1
libxcb-cursor.so.0      libxcb-cursor0
libxcb-icccm.so.4       libxcb-icccm4
libxcb-image.so.0       libxcb-image0
libxcb-keysyms.so.1     libxcb-keysyms1
libxcb-randr.so.0       libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0       libxcb-shape0
libxcb-xkb.so.1         libxcb-xkb1
libxkbcommon.so.0       libxkbcommon0
libxkbcommon-x11.so.0   libxkbcommon-x11-0
'

stop() {
    printf '\nMuster is not set up yet: %s\n' "$1" >&2
    exit 1
}

# What continuous integration prints with (MUSTER_NEEDS_CUPS): elsewhere those tests say why they are skipped.
missing_for_printing() {
    case "${MUSTER_NEEDS_CUPS:+needed} $*" in needed*test*) ;; *) return 0 ;; esac
    PATH="$PATH:/sbin:/usr/sbin"
    command -v cupsd >/dev/null || echo cups-daemon
    command -v lp >/dev/null || echo cups-client
    [ -e /usr/share/ppd/cups-pdf ] || echo cups-filters printer-driver-cups-pdf
}

ready() {
    for set in "$@"; do
        cmp -s "requirements/$set.txt" ".venv/ready/$set.txt" || return 1
    done
    [ -z "$(missing_for_printing "$@")" ] && [ ! -e .venv/unfinished ] && .venv/bin/python -c '' 2>/dev/null
}

missing_packages() {
    case " $* " in *" build "*) missing_for_build ;; esac
    missing_for_printing "$@"
    command -v "$python" >/dev/null || echo python3
    "$python" -c 'import ensurepip, venv' 2>/dev/null || echo "$(basename "$python")-venv"
    loadable=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
    echo "$qt_libraries" | while read -r library package; do
        case "$loadable" in *"$library "*) ;; *) echo "$package" ;; esac
    done
}

# PyInstaller takes programs apart with objdump, and carries Python along as a library, which Debian packs by itself.
missing_for_build() {
    command -v objdump >/dev/null || echo binutils
    case "$(command -v "$python")" in /usr/bin/*) ;; *) return 0 ;; esac
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    [ -n "$(find /usr/lib -name "libpython$version.so.*" | head -n 1)" ] || echo "libpython$version"
}

install_packages() {
    if [ "$(id -u)" != 0 ]; then
        stop "these system packages are missing, and only root can install them. Type this, then try again:

    sudo apt-get update && sudo apt-get install --yes $*
"
    fi
    echo "Installing system packages: $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update && apt-get -q install --yes --no-install-recommends "$@" ||
        stop "apt-get could not install the packages above; its own message says why."
}

check_system() {
    if command -v "$python" >/dev/null; then
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || stop "$("$python" --version) is too old.
Install Python 3.11 or later and name it, for example: make run PYTHON=python3.12"
    fi
    if command -v apt-get >/dev/null; then
        packages=$(missing_packages "$@")
        # shellcheck disable=SC2086  # one word for each package
        [ -z "$packages" ] || install_packages $packages
    fi
    command -v "$python" >/dev/null || stop "there is no $python here. Install Python 3.11 or later."
}

make_environment() {
    if [ -e .venv/unfinished ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        rm -rf .venv
        mkdir .venv
        : >.venv/unfinished
        echo "Making the virtual environment in .venv"
        "$python" -m venv .venv || { rm -rf .venv; stop "$python could not make a virtual environment."; }
    fi
}

install_sets() {
    if [ -e .venv/unfinished ]; then undo='rm -rf .venv'; else undo='rm .venv/unfinished'; fi
    : >.venv/unfinished
    mkdir -p .venv/ready
    for set in "$@"; do
        echo "Installing the packages of requirements/$set.txt"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes \
            --requirement "requirements/$set.txt" || {
            $undo
            stop "the packages of requirements/$set.txt could not be installed; pip's own message above says why.
Nothing half-done was left behind. Once that is put right, try again."
        }
        cp "requirements/$set.txt" .venv/ready/
    done
    rm .venv/unfinished
}

ready "$@" && exit 0
check_system "$@"
make_environment
install_sets "$@"
echo "Ready."
