#!/bin/sh
# How the voices of the demo were made. Needs the Debian packages espeak-ng and sox. They are our own work, under the licence
# of the repository.
set -eu
cd "$(dirname "$0")"

# say FILE VOICE SPEED TEXT: one sentence after the other with a pause to listen between, in telephone quality.
say() {
    file=$1 voice=$2 speed=$3
    shift 3
    parts=""
    number=0
    for text in "$@"; do
        number=$((number + 1))
        espeak-ng -v "$voice" -s "$speed" --stdout "$text" |
            sox -D - -r 8000 -c 1 -b 16 "part-$number.wav" highpass 200 lowpass 3400 norm -8 pad 0.2 1.5
        parts="$parts part-$number.wav"
    done
    # shellcheck disable=SC2086 # a list of files
    sox -D $parts "$file"
    # shellcheck disable=SC2086
    rm $parts
}

say agent.wav en-us+f3 150 \
    "Sidetone, good morning. How can I help you?" \
    "I see. Let me have a look." \
    "Yes, that is what I have here as well." \
    "One moment, please."
say radio.wav en-gb+m3 150 \
    "Good morning. It is about the radio that I bought from you." \
    "It plays, but the display stays dark." \
    "The number on the back is four seven one one."
say television.wav en-us+f4 160 \
    "Hello. I would like to order a television." \
    "The large one, from the catalogue." \
    "Could it be delivered on Friday?"
say invoice.wav en-gb-scotland+m7 145 \
    "Hello there. I have an invoice here that I do not understand." \
    "There are two radios on it, and I have only one." \
    "Can somebody explain that to me?"
say returns.wav en-us+f2 165 \
    "Hi. I sent something back two weeks ago." \
    "Nobody has told me whether it has arrived." \
    "My customer number is K, one two three four."
