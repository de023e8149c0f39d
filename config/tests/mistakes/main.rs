//! What operators get wrong (T7), each with every error it must give, exactly.
//!
//! The cases stand in the text files beside this one. Each edits `base.toml` or `routing.toml` by a hunk of a diff, whose
//! ' ' and '-' lines occur there once, and goes on with the errors: line, column and key, what was expected, what was
//! found, the other place, the help.

#![allow(clippy::panic, reason = "a test fails by a panic")]

use std::fmt::Write;

use config::Errors;

const BASE: &str = include_str!("base.toml");
/// Everything that the ACD and the treatment of callers have.
const ROUTING: &str = include_str!("routing.toml");

#[test]
fn the_bases_are_valid() {
    for base in [BASE, ROUTING] {
        if let Err(errors) = config::parse("base.toml", base) {
            panic!("{errors}");
        }
    }
}

macro_rules! cases {
    ($base:expr; $($name:ident: $file:literal, $count:literal;)*) => {
        $(#[test]
        fn $name() {
            check($base, $file, include_str!($file), $count);
        })*
    };
}

cases! {
    BASE;
    syntax: "syntax.txt", 7;
    sections_and_keys: "sections-and-keys.txt", 15;
    values: "values.txt", 15;
    durations: "durations.txt", 11;
    addresses: "addresses.txt", 22;
    trunks: "trunks.txt", 8;
    numbers: "numbers.txt", 7;
    names: "names.txt", 16;
    codes: "codes.txt", 5;
    secrets: "secrets.txt", 10;
}

cases! {
    ROUTING;
    skills: "skills.txt", 15;
    queues: "queues.txt", 17;
    waiting: "waiting.txt", 11;
    entry_points: "entry-points.txt", 14;
    menus: "menus.txt", 13;
    calendars: "calendars.txt", 9;
    outbound: "outbound.txt", 6;
    profiles: "profiles.txt", 11;
    feature_codes: "feature-codes.txt", 4;
    variables: "variables.txt", 11;
}

/// Checks every case of a file; `count` makes sure that none is lost to a slip in the file's form.
fn check(base: &str, file: &str, text: &str, count: usize) {
    let mut failed = String::new();
    let cases: Vec<Case> = text.split("\n# ").map(Case::read).collect();
    assert_eq!(cases.len(), count, "{file}");
    for case in cases {
        let edited = case.edited(base);
        let actual = match config::parse("base.toml", &edited) {
            Ok(_) => String::new(),
            Err(errors) => listed(&errors),
        };
        if actual != case.errors {
            let _ = write!(failed, "\n# {}\nexpected:\n{}actual:\n{actual}", case.name, case.errors);
        }
    }
    assert!(failed.is_empty(), "{file}{failed}");
}

/// A queue has limits, too: the first entry beyond one is named.
#[test]
fn too_many_entries() {
    let rule = r#"{ waiting = 1, to = { message = "busy" } }, "#;
    let text = ROUTING.replace("overflow = [\n", &format!("overflow = [\n{}\n", rule.repeat(28)));
    let errors = config::parse("base.toml", &text).expect_err("31 rules");
    let place =
        text.lines().position(|line| line.contains("expected_wait = \"10m\"")).expect("the last rule") + 1;
    let expected =
        format!("{place}:5 queue[\"sales\"].overflow[30]\n  expected at most 30 entries\n  found one more\n");
    assert_eq!(listed(&errors), expected);
}

struct Case {
    name: String,
    before: String,
    after: String,
    errors: String,
}

impl Case {
    fn read(text: &str) -> Case {
        let mut lines = text.lines();
        let name = lines.next().unwrap_or_default().trim_start_matches("# ").to_owned();
        let mut case = Case { name, before: String::new(), after: String::new(), errors: String::new() };
        for line in lines {
            let (mark, rest) = line.split_at(line.len().min(1));
            match mark {
                "-" => case.before += &format!("{rest}\n"),
                "+" => case.after += &format!("{rest}\n"),
                "=" => case.errors += &format!("{rest}\n"),
                "" if !case.errors.is_empty() => {}
                " " | "" => {
                    case.before += &format!("{rest}\n");
                    case.after += &format!("{rest}\n");
                }
                other => unreachable!("{other:?} begins a line of {:?}", case.name),
            }
        }
        assert!(!case.errors.is_empty(), "{}: no error is expected", case.name);
        case
    }

    fn edited(&self, base: &str) -> String {
        let base = format!("\n{base}");
        let before = format!("\n{}", self.before);
        assert_eq!(base.matches(&before).count(), 1, "{}: the hunk applies once", self.name);
        base.replace(&before, &format!("\n{}", self.after))[1..].to_owned()
    }
}

fn listed(errors: &Errors) -> String {
    let mut text = String::new();
    for error in errors {
        let place = format!("{}:{} {}", error.line, error.column, error.key);
        let _ =
            writeln!(text, "{}\n  expected {}\n  found {}", place.trim_end(), error.expected, error.found);
        if let Some(other) = &error.related {
            let _ = writeln!(text, "  note {} at {}:{} {}", other.note, other.line, other.column, other.key);
        }
        if let Some(help) = &error.help {
            let _ = writeln!(text, "  help {help}");
        }
    }
    text
}
