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

# tell FILE TEXT: the same voice, brisker, for what is heard often.
tell() {
    espeak-ng -v en-us+f3 -s 165 -p 45 --stdout "$2" |
        sox -D - -r 8000 -c 1 -b 16 "$1" highpass 200 lowpass 3400 norm -8 \
            silence 1 0.02 0.5% reverse silence 1 0.02 0.5% reverse pad 0.1 0.2
}

tell main-menu.wav "For sales, press 1. For support, press 2. For customer care, press 3."
tell not-understood.wav "Sorry, that is not a choice."
tell leave-a-message.wav "Please leave a message after the tone."
tell please-hold.wav "Thank you for waiting."
tell callback-offer.wav "To be called back without losing your place, press star."
tell callback-confirmed.wav "Thank you. We will call you back. Goodbye."
tell en-first.wav "You are the next caller."
tell en-second.wav "You are second in line."
tell en-third.wav "You are third in line."
tell en-further.wav "There are several callers before you."
tell en-a-minute.wav "Your wait is about a minute."
tell en-five-minutes.wav "Your wait is up to five minutes."
tell en-longer.wav "Your wait is more than five minutes."
