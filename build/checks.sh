# shellcheck shell=bash
# What must hold before anything ships.

check_scripts() {
    step "Lint: scripts"
    local scripts=(build.sh build/*.sh .ci/run) script
    for script in "${scripts[@]}"; do
        bash -n "$script"
    done
    ! have shellcheck || shellcheck --external-sources "${scripts[@]}"
}

check_rust() {
    step "Lint: Rust"
    cargo fmt --all --check
    cargo clippy --quiet --workspace --all-targets -- -D warnings
    RUSTDOCFLAGS='-D warnings' cargo doc --quiet --workspace --no-deps
}

check_addon() {
    step "Lint: the package, as the store will"
    addons-linter --output json dist/why401-firefox.xpi | node build/addon-findings.mjs
}

# Builds a copy of the tree, with a Cargo home of another name, and compares.
reproducible() {
    step "Building again in another folder"
    local elsewhere=$TARGET/elsewhere file package
    rm -rf "$elsewhere/tree" "$elsewhere/cargo"
    mkdir -p "$elsewhere/tree" "$elsewhere/cargo"
    ln -s "${CARGO_HOME:-$HOME/.cargo}"/* "$elsewhere/cargo/"
    git ls-files -z --cached --others --exclude-standard |
        while IFS= read -r -d '' file; do [[ ! -e $file ]] || printf '%s\0' "$file"; done |
        tar --null --create --files-from=- | tar --extract --directory "$elsewhere/tree"
    ln -s "$ROOT/tools/node_modules" "$elsewhere/tree/tools/node_modules"
    CARGO_HOME=$elsewhere/cargo CARGO_TARGET_DIR=$elsewhere/target "$elsewhere/tree/build.sh" build 2>&1 |
        sed 's/^/      /'
    for package in why401-chrome.zip why401-firefox.xpi; do
        cmp "dist/$package" "$elsewhere/tree/dist/$package"
    done
    detail "the same bytes"
}

# In two goes: what drives the browsers turns on features of shared crates that never ship.
run_tests() {
    step "Tests of each crate"
    run_suite --workspace --exclude why401-tests
    step "Tests in the documentation"
    cargo test --quiet --workspace --doc
    step "Fuzzing, briefly"
    fuzz_briefly
    step "Tests in both browsers"
    run_suite --package why401-tests
}

run_suite() {
    if have cargo-nextest; then
        cargo nextest run --no-fail-fast "$@"
    else
        cargo test --all-targets --no-fail-fast "$@"
    fi
}
