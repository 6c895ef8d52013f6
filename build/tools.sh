# What the commands need, and where each comes from.

TOOLS=${WHY401_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/why401}/tools
GECKODRIVER=0.37.1
HTTPBIN=0.10.2

have() { command -v "$1" >/dev/null; }

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
    have "$binary" && [[ $("$binary" --version | head -n 1) == "$binary $version"* ]] && return
    detail "cargo install $crate $version (once, about two minutes)"
    env -u CARGO_TARGET_DIR cargo install --quiet --root "$folder" --version "=$version" "$crate"
}

# npm's tools, at the versions of the lock file; again only when that file changed.
need_npm_tools() {
    local stamp=tools/node_modules/.why401-stamp now
    have npm || need "install Node.js 20 or later with npm: https://nodejs.org"
    now=$(sha256sum tools/package-lock.json)
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
    need_commands nginx=nginx-light docker-registry=docker-registry python3=python3
    python3 -c 'import ensurepip' 2>/dev/null || need_debian python3-venv
    local folder=$TOOLS/httpbin-$HTTPBIN
    export WHY401_HTTPBIN=$folder/bin/python
    "$WHY401_HTTPBIN" -c 'import httpbin' 2>/dev/null && return
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
    local apt=(apt-get -qq -o DPkg::Lock::Timeout=300)
    export DEBIAN_FRONTEND=noninteractive
    "${apt[@]}" update >/dev/null
    "${apt[@]}" install --yes --no-install-recommends "$@" >/dev/null
}
