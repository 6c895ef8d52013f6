# shellcheck shell=bash
# Progress and errors.

STEP=0
STEPS=0

# How many steps the command that was asked for will take.
plan() { STEPS=$1; }

step() {
    STEP=$((STEP + 1))
    printf '[%d/%d] %s\n' "$STEP" "$STEPS" "$*"
}

detail() { printf '      %s\n' "$*"; }

# Something that only the person can supply: one line, exit 2.
need() {
    printf 'build.sh: %s\n' "$*" >&2
    exit 2
}
