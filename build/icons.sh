#!/usr/bin/env bash
# Draws extension/icons/*.png from build/icons/*.svg; run it after changing a drawing and look at
# the result on a light and on a dark toolbar, at 16 pixels.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

source build/say.sh
source build/tools.sh

RESVG=0.49.0
need_cargo_tool resvg resvg "$RESVG"

for drawing in build/icons/*.svg; do
    name=$(basename "$drawing" .svg)
    for size in 16 32 48; do
        resvg --width "$size" --height "$size" "$drawing" "extension/icons/$name-$size.png"
    done
done
# Stores and the list of extensions show this one.
resvg --width 128 --height 128 build/icons/idle.svg extension/icons/idle-128.png
