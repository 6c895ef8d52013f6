# shellcheck shell=bash
# From the crates to the two packages.

MODULES=(background diagnosis remedies ui)

# Nothing waits for it before something has failed, and then a person does.
FAST_MODULE=diagnosis

# Each module's own files, ready to pack, and the checksum of what they were made from.
STAGE=$TARGET/why401

# What rustc emits by default for wasm32-unknown-unknown; wasm-opt must be told.
WASM_FEATURES=(
    --enable-bulk-memory
    --enable-multivalue
    --enable-mutable-globals
    --enable-nontrapping-float-to-int
    --enable-reference-types
    --enable-sign-ext
)

# Packages are compressed, and copies of one generic function compress well while they stay alike
# and side by side: so large functions are not merged into their only caller, and the order is that
# of names. Measured: 1 % more bytes, 12 % fewer compressed.
WASM_PASSES=(-Oz --converge --one-caller-inline-max-function-size=20 --zero-filled-memory --reorder-functions-by-name)
FAST_PASSES=(-O3)

# Two builds of one tree would write the same files.
one_build_at_a_time() {
    mkdir -p "$STAGE"
    have flock || return 0
    exec 9>"$STAGE/lock"
    flock --nonblock 9 && return
    detail "waiting for another build of this tree"
    flock 9
}

compile() {
    step "Compiling to wasm"
    local module profile packages
    cargo fetch --quiet --target wasm32-unknown-unknown # path_flags looks at what is there
    for profile in wasm wasm-fast; do
        packages=()
        for module in "${MODULES[@]}"; do
            [[ $(profile_of "$module") != "$profile" ]] || packages+=("--package=why401-$module")
        done
        CARGO_ENCODED_RUSTFLAGS=$(path_flags) \
            cargo build --profile "$profile" --target wasm32-unknown-unknown "${packages[@]}"
    done
}

profile_of() {
    [[ $1 == "$FAST_MODULE" ]] && echo wasm-fast || echo wasm
}

# rustc writes source paths into the messages of panics: name them alike wherever they are, and
# whichever mirror of a registry they came from.
path_flags() {
    local std commit registry flags=("--remap-path-prefix=$ROOT=/why401")
    std=$(rustc --print sysroot)/lib/rustlib/src/rust
    commit=$(rustc --version --verbose | sed -n 's/^commit-hash: //p')
    flags+=("--remap-path-prefix=$std=/rustc/$commit")
    for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
        flags+=("--remap-path-prefix=$registry=/crates")
    done
    local IFS=$'\x1f'
    printf '%s' "${flags[*]}"
}

bind() {
    step "Binding to JavaScript and shrinking"
    local module
    for module in "${MODULES[@]}"; do
        bind_module "$module"
    done
}

# Skipped where neither the module nor what treats it has changed: wasm-opt takes its time.
bind_module() {
    local name=why401_$1
    local input=$TARGET/wasm32-unknown-unknown/$(profile_of "$1")/$name.wasm
    local made=$STAGE/$1 stamp=$STAGE/$1.sum now passes=("${WASM_PASSES[@]}")
    [[ $1 != "$FAST_MODULE" ]] || passes=("${FAST_PASSES[@]}")
    now=$(echo "$WASM_BINDGEN" | cat - "$input" build/package.sh tools/package-lock.json | checksum)
    [[ -f $stamp && $(<"$stamp") == "$now" ]] && return

    rm -rf "$made" "$stamp"
    wasm-bindgen --target web --no-typescript --out-name "$name" --out-dir "$made/wasm" "$input"
    wasm-opt "${WASM_FEATURES[@]}" "${passes[@]}" --strip-debug --strip-producers --strip-target-features \
        --output "$made/wasm/${name}_bg.wasm" "$made/wasm/${name}_bg.wasm"
    echo "$now" >"$stamp"
}

pack() {
    step "Packing"
    cargo run --quiet -p why401-pack -- manifest.json dist extension "${MODULES[@]/#/$STAGE/}"
    exec 9>&-
}
