//! What `sidetone check` prints, and what a program reads instead.

#![allow(clippy::panic, reason = "a test fails by a panic")]

use config::{Errors, example};

const FILE: &str = "etc/broken.toml";
const TEXT: &str = include_str!("broken.toml");
const RENDERED: &str = include_str!("broken.txt");

fn errors(text: &str) -> Errors {
    match config::parse(FILE, text) {
        Ok(_) => panic!("it is valid"),
        Err(errors) => errors,
    }
}

/// Tabs, characters of several bytes, a second place, help, a secret, an error of the whole file.
#[test]
fn every_error_is_shown_with_its_line() {
    let rendered = errors(TEXT).to_string();
    assert_eq!(rendered.trim_end(), RENDERED.trim_end(), "\n{rendered}");
}

/// Files come from Windows, too.
#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let text = format!("\u{FEFF}{}", TEXT.replace('\n', "\r\n"));
    assert_eq!(errors(&text).to_string().trim_end(), RENDERED.trim_end());
}

#[test]
fn errors_are_data() {
    let first = errors(TEXT).iter().next().cloned().expect("an error");
    let json = serde_json::to_value(&first).expect("JSON");
    assert_eq!(
        json,
        serde_json::json!({
            "file": "etc/broken.toml",
            "line": 3,
            "column": 33,
            "key": "sip.listeners[0].address",
            "expected": "`advertise` beside the address 0.0.0.0, which stands for all addresses",
            "found": "a listener without it",
            "help": "add advertise = \"203.0.113.10\", the address at which phones and trunks reach this server",
            "related": null,
        })
    );
}

#[test]
fn bytes_that_are_not_utf_8() {
    let error = config::parse_bytes("latin1.toml", b"[server]\nname = \"Caf\xE9\"\n").expect_err("not UTF-8");
    assert_eq!(
        error.to_string(),
        "error: expected a file in UTF-8, found the byte 0xE9
 --> latin1.toml:2:12
  |
2 | name = \"Caf\u{FFFD}\"
  |            ^

1 error in latin1.toml"
    );
}

#[test]
fn a_file_too_large() {
    let error = config::parse("large.toml", &"#".repeat(config::MAX_FILE_BYTES + 1)).expect_err("too large");
    assert!(
        error
            .to_string()
            .starts_with("error: expected a file of at most 16777216 bytes, found 16777217 bytes")
    );
}

/// The host reports what it finds later in the same shape.
#[test]
fn the_host_reports_in_the_same_shape() {
    let configuration = config::parse("sidetone.toml", example::TEXT).expect("the example is valid");
    let prompt = configuration.prompts.get("busy").expect("the prompt busy");
    let error = configuration.error_at(&prompt.file, "a WAV file at 8 kHz", "one at 44.1 kHz");
    let line = example::TEXT.lines().position(|line| line.contains("busy.wav")).expect("it is there") + 1;
    assert_eq!((error.line, error.column, error.key.as_str()), (line, 8, "prompt[\"busy\"].file"));
    assert_eq!(
        error.to_string(),
        format!(
            "error: expected a WAV file at 8 kHz, found one at 44.1 kHz
   --> sidetone.toml:{line}:8
    |
{line} | file = \"prompts/busy.wav\"
    |        ^^^^^^^^^^^^^^^^^^ prompt[\"busy\"].file"
        )
    );
    let listed = Errors::new(vec![error]).expect("one error");
    assert!(listed.to_string().ends_with("\n\n1 error in sidetone.toml"));
    assert!(Errors::new(Vec::new()).is_none());
}

/// A default is not written anywhere: the error is about the file.
#[test]
fn the_host_reports_a_default() {
    let text = example::TEXT.replace("path = \"sidetone.db\"", "");
    let configuration = config::parse("sidetone.toml", &text).expect("valid");
    let path = configuration.store.path.as_ref().expect("a file");
    assert_eq!(
        configuration.error_at(path, "a database", "a directory").to_string(),
        "error: expected a database, found a directory\n --> sidetone.toml:1:1\n  = key: store.path"
    );
}
