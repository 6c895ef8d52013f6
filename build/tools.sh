# shellcheck shell=bash
# What the commands need, and where each comes from.

TOOLS=${WHY401_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/why401}/tools
GECKODRIVER=0.37.1
HTTPBIN=0.10.2

have() { command -v "$1" >/dev/null; }

checksum() { if have sha256sum; then sha256sum; else shasum -a 256; fi; }

need_build_tools() {
    have cargo || need "install Rust 1.95 or later: https://rustup.rs"
    need_wasm_target
    WASM_BINDGEN=$(locked_version wasm-bindgen)
    need_cargo_tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN"
    need_npm_tools
}

need_wasm_target() {
    [[ -d $(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown ]] && return
    have rustup || need "install Rust's standard library for wasm32-unknown-unknown"
    detail "rustup target add wasm32-unknown-unknown"
    rustup --quiet target add wasm32-unknown-unknown
}

# The version of a crate in Cargo.lock.
locked_version() {
    awk -v name="name = \"$1\"" '$0 == name { getline; gsub(/[^0-9.]/, ""); print }' Cargo.lock
}

# need_cargo_tool BINARY CRATE VERSION: found in PATH, or built once into the cache. Not --locked:
# the tool's own lock file may name versions that a registry mirror does not have yet.
need_cargo_tool() {
    local binary=$1 crate=$2 version=$3 folder=$TOOLS/$1-$3
    export PATH=$folder/bin:$PATH
    have "$binary" && [[ $("$binary" --version | head -n 1) =~ (^| )${version//./\\.}( |$) ]] && return
    detail "cargo install $crate $version (once, about two minutes)"
    env -u CARGO_TARGET_DIR cargo install --quiet --root "$folder" --version "=$version" "$crate"
}

# npm's tools, at the versions of the lock file; again only when that file changed.
need_npm_tools() {
    local stamp=tools/node_modules/.why401-stamp now
    have npm || need "install Node.js 20 or later with npm: https://nodejs.org"
    now=$(checksum <tools/package-lock.json)
    export PATH=$ROOT/tools/node_modules/.bin:$PATH
    [[ -f $stamp && $(<"$stamp") == "$now" ]] && return
    detail "npm ci in tools/"
    npm --prefix tools ci --loglevel=error --no-audit --no-fund --ignore-scripts
    echo "$now" >"$stamp"
}

# The browser that demo's options ask for.
chosen_browser() {
    case " $* " in
        *" --browser firefox "* | *" --browser=firefox "*) echo firefox ;;
        *) echo chromium ;;
    esac
}

# need_browsers chromium|firefox|both: with the driver of each.
need_browsers() {
    case $1 in
        chromium) need_commands chromium=chromium chromedriver=chromium-driver ;;
        firefox) need_commands firefox=firefox-esr ;;
        both) need_commands chromium=chromium chromedriver=chromium-driver firefox=firefox-esr ;;
    esac
    [[ $1 == chromium ]] || need_cargo_tool geckodriver geckodriver "$GECKODRIVER"
}

# Servers that nobody here wrote, for the tests to sign in to.
need_servers() {
    need_nginx
    need_httpbin
}

# Unpacked, not installed: installing it would start a server on port 80.
need_nginx() {
    local folder=$TOOLS/nginx
    export PATH=$PATH:/usr/sbin:$folder/usr/sbin
    nginx -v 2>/dev/null && return
    have apt-get || need "install nginx, then run it again"
    detail "apt-get download nginx (once)"
    refresh_apt
    rm -rf "$folder"
    mkdir -p "$folder"
    (cd "$folder" && apt-get -qq -o APT::Sandbox::User=root download nginx && dpkg-deb --extract nginx_*.deb .)
    nginx -v 2>/dev/null || need "install nginx, then run it again"
}

need_httpbin() {
    local folder=$TOOLS/httpbin-$HTTPBIN
    export WHY401_HTTPBIN=$folder/bin/python
    "$WHY401_HTTPBIN" -c 'import httpbin' 2>/dev/null && return
    need_commands python3=python3
    python3 -c 'import ensurepip' 2>/dev/null || need_debian python3-venv
    detail "pip install httpbin $HTTPBIN (once)"
    python3 -m venv "$folder"
    "$WHY401_HTTPBIN" -m pip install --quiet --disable-pip-version-check "httpbin==$HTTPBIN"
}

# need_commands COMMAND=PACKAGE...: in PATH, or installed from Debian.
need_commands() {
    local pair missing=()
    for pair in "$@"; do
        have "${pair%=*}" || missing+=("${pair#*=}")
    done
    [[ ${#missing[@]} -eq 0 ]] || need_debian "${missing[@]}"
}

need_debian() {
    if ! have apt-get || [[ $(id -u) -ne 0 ]]; then
        need "install these first, then run it again: $*"
    fi
    detail "apt-get install $*"
    refresh_apt
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 \
        install --yes --no-install-recommends "$@" >/dev/null
}

# Package lists, once a run; without root the old ones must do.
APT_FRESH=no
refresh_apt() {
    [[ $APT_FRESH == no && $(id -u) -eq 0 ]] || return 0
    apt-get -qq -o DPkg::Lock::Timeout=300 update >/dev/null
    APT_FRESH=yes
}
