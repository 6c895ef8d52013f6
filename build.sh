#!/usr/bin/env bash
# The one door to Why401. The parts are in build/; this file says what each command is made of.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

ROOT=$PWD
TARGET=$(mkdir -p "${CARGO_TARGET_DIR:-target}" && cd "${CARGO_TARGET_DIR:-target}" && pwd)
export CARGO_TARGET_DIR=$TARGET
export WHY401_DIST=$ROOT/dist

source build/say.sh
source build/tools.sh
source build/package.sh
source build/checks.sh
source build/fuzz.sh

usage() {
    cat <<'END'
./build.sh [COMMAND]

  build          dist/why401-chrome.zip, dist/why401-firefox.xpi and the unpacked folder of each
  demo [OPTION]  build, then open a browser on a page that links to every failing site
                   --browser chromium|firefox    which one (chromium)
                   --headless                    print verdicts and take pictures instead
  test           everything: lint, reproducible, unit tests, both real browsers
  bench          build, then print sizes and timings
  fuzz [TARGET] [SECONDS]
                 look for inputs that break challenge, set_cookie, jwt or har; all, 60 s each
  lint           format, clippy, rustdoc, the store's linter, the scripts
  reproducible   build again in another folder: the packages must have the same bytes
  help           this

Each installs what it lacks, into target/, tools/node_modules/ and the cache, WHY401_CACHE or
~/.cache/why401. Browsers come from the system: as root on Debian they are installed too.
END
}

build() {
    step "Tools for building"
    need_build_tools
    one_build_at_a_time
    compile
    bind
    pack
}

lint() {
    check_scripts
    check_rust
    check_addon
}

demo() {
    step "Browser"
    need_browsers "$(chosen_browser "$@")"
    build
    step "Demo"
    cargo run --quiet -p why401-tests --bin demo -- "$@"
}

bench() {
    # Part "rules" is criterion's alone; the other parts are the program's.
    if [[ " $* " != *" --part "* || " $* " == *" --part rules "* ]]; then
        bench_rules "$@"
        [[ " $* " != *" --part rules "* ]] || return 0
    fi
    step "Browsers"
    need_browsers both
    build
    step "Measuring"
    cargo run --quiet --release -p why401-tests --bin bench -- "$@"
}

fuzz() {
    step "Fuzzing"
    fuzz_longer "$@"
}

bench_rules() {
    local effort=()
    [[ " $* " != *" --quick "* ]] || effort=(--quick)
    step "Measuring the rules natively"
    cargo bench --quiet --package why401-core --bench diagnose -- --noplot "${effort[@]}"
}

# Cheap checks first: a slip should not cost the wait for the browsers.
all_tests() {
    step "Browsers and servers for the tests"
    need_browsers both
    need_servers
    build
    lint
    reproducible
    run_tests
}

command=${1:-build}
shift || true
case $command in
    build) plan 4; build ;;
    lint) plan 7; build; lint ;;
    reproducible) plan 5; build; reproducible ;;
    demo) plan 6; demo "$@" ;;
    bench) plan 7; bench "$@" ;;
    fuzz) plan 1; fuzz "$@" ;;
    test) plan 13; all_tests ;;
    help | -h | --help) usage ;;
    *)
        usage >&2
        need "no such command: $command"
        ;;
esac
