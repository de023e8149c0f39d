#!/bin/sh
# How the prompts of the example configuration were made. Needs the Debian packages espeak-ng and sox.
# They are our own work, under the licence of the repository: replace them by your own voice and music,
# as WAV files of 8 kHz, one channel, 16 bits.
set -eu
cd "$(dirname "$0")"

# 24 seconds that loop without a seam.
cargo run --quiet --package config --example music |
    sox -t raw -r 8000 -e signed-integer -b 16 -c 1 - music.wav

# say FILE TEXT: a calm voice, brought down to 8 kHz and cut to the telephone band, a breath of silence around it.
say() {
    espeak-ng -v en-us+f3 -s 150 -p 45 -g 4 --stdout "$2" |
        sox -D - -r 8000 -c 1 -b 16 "$1" highpass 200 lowpass 3400 norm -8 pad 0.2 0.3
}

say greeting.wav "Thank you for calling. Please hold the line."
say busy.wav "All our agents are busy. Please call again later. Goodbye."
