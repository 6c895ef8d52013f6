# shellcheck shell=bash
# The fuzzers. libFuzzer's coverage comes from LLVM passes that the stable compiler has; cargo-fuzz, which
# wants a nightly one, works in fuzz/ as well.

FUZZ_TARGETS=(challenge set_cookie jwt har)

# Executions of each in the tests: from the same inputs and the same seed, about a minute in all. har has chance
# of its own, the random key of fingerprints.
declare -A FUZZ_RUNS=([challenge]=1200000 [set_cookie]=1000000 [jwt]=500000 [har]=150000)

FUZZ_FLAGS=(
    --cfg=fuzzing
    -Cpasses=sancov-module
    -Cllvm-args=-sanitizer-coverage-level=4
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
    -Cllvm-args=-sanitizer-coverage-pc-table
    -Cllvm-args=-sanitizer-coverage-trace-compares
    -Ccodegen-units=1
    -Cdebug-assertions=on
)

# What runs a fuzzer; empty for nothing in between.
FUZZ_RUNNER=()

# In a target folder of its own, and for a named target: build scripts stay as they are.
build_fuzzers() {
    need_commands c++=g++
    FUZZ_HOST=$(rustc --version --verbose | sed -n 's/^host: //p')
    local IFS=$'\x1f'
    CARGO_ENCODED_RUSTFLAGS="${FUZZ_FLAGS[*]}" CARGO_TARGET_DIR=$TARGET/fuzz \
        cargo build --quiet --locked --release --manifest-path fuzz/Cargo.toml --target "$FUZZ_HOST"
    node build/fuzz-seeds.mjs "$TARGET/fuzz/seeds"
}

# fuzz_one TARGET OPTION...: what it finds is left in target/fuzz/found.
fuzz_one() {
    local name=$1 log=$TARGET/fuzz/$1.log
    shift
    mkdir -p "$TARGET/fuzz/found" "$TARGET/fuzz/corpus/$name"
    if ! "${FUZZ_RUNNER[@]}" "$TARGET/fuzz/$FUZZ_HOST/release/$name" -artifact_prefix="$TARGET/fuzz/found/$name-" -max_len=4096 \
        -timeout=10 "$@" &>"$log"; then
        tail -n 40 "$log" >&2
        return 1
    fi
    detail "$name: $(grep -E '^Done [0-9]+ runs' "$log")"
}

# A fixed number of executions. What is tried hangs on the seed, the inputs and the addresses in memory, which
# are held still where the system allows it.
fuzz_briefly() {
    local name
    build_fuzzers
    ! { have setarch && setarch --addr-no-randomize true 2>/dev/null; } || FUZZ_RUNNER=(setarch --addr-no-randomize)
    for name in "${FUZZ_TARGETS[@]}"; do
        fuzz_one "$name" -seed=401 -reload=0 -runs="${FUZZ_RUNS[$name]}" "$TARGET/fuzz/seeds/$name"
    done
    FUZZ_RUNNER=()
}

# fuzz [TARGET] [SECONDS]: keeps in target/fuzz/corpus what reached something new.
fuzz_longer() {
    local name targets=("${FUZZ_TARGETS[@]}") seconds=60
    for name in "$@"; do
        case " ${FUZZ_TARGETS[*]} " in
            *" $name "*) targets=("$name") ;;
            *) seconds=$name ;;
        esac
    done
    [[ $seconds =~ ^[0-9]+$ ]] || need "no such fuzz target: $seconds (there are ${FUZZ_TARGETS[*]})"
    build_fuzzers
    for name in "${targets[@]}"; do
        mkdir -p "$TARGET/fuzz/corpus/$name"
        fuzz_one "$name" -max_total_time="$seconds" "$TARGET/fuzz/corpus/$name" "$TARGET/fuzz/seeds/$name"
    done
}
