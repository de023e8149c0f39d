//! Whatever a file holds: no panic, errors that lie within it, and no secret in what is printed.

use std::net::IpAddr;

use config::{Configuration, Errors, Route, example};
use proptest::prelude::*;

const PASSWORD: &str = "phone-1002-secret";

/// Every error points into the text, and can be shown.
fn check_errors(text: &str, errors: &Errors) {
    assert!(errors.iter().next().is_some());
    for error in errors {
        let line = text.split('\n').nth(error.line - 1).expect("the line exists");
        assert!(error.column <= line.chars().count() + 1, "column {} of {line:?}", error.column);
        assert!(!error.expected.is_empty() && !error.found.is_empty());
        assert!(!error.to_string().contains('\u{1B}'));
    }
}

/// What an edit puts into the file: characters that mean something there, and some that do not.
fn inserted() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\[\\]{}=\",.#'\\n 0-9a-z\\-\\PC]{0,6}",
        prop::sample::select(vec![
            "[[queue]]\n",
            "[sip]\n",
            "\"\"\"",
            "\u{1B}[31m",
            "\u{FEFF}",
            "\0",
            "name = \"x\"\n",
            "é"
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        if let Err(errors) = config::parse("any.toml", &text) {
            check_errors(&text, &errors);
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Err(errors) = config::parse_bytes("any.toml", &bytes) {
            let _ = errors.to_string();
        }
    }

    /// The example, or a file with every key that there is, with one piece cut out and another put in.
    #[test]
    fn any_edit_is_read(
        file in prop::sample::select(vec![example::TEXT, include_str!("mistakes/routing.toml")]),
        at in any::<prop::sample::Index>(),
        cut in 0usize..30,
        insert in inserted(),
    ) {
        let mut characters: Vec<char> = file.chars().collect();
        let start = at.index(characters.len());
        let end = (start + cut).min(characters.len());
        characters.splice(start..end, insert.chars());
        let text: String = characters.into_iter().collect();
        if let Err(errors) = config::parse("edited.toml", &text) {
            check_errors(&text, &errors);
        }
    }

    /// The line of a phone's password, spoilt in any way that leaves key and value alone.
    #[test]
    fn a_password_is_not_printed(before in "[ \\t]{0,3}", after in "[ \\t,\\]\\}#\"x=]{0,3}", key in "password|pasword|passwd") {
        let line = format!("password = \"{PASSWORD}\"");
        let text = example::TEXT.replace(&line, &format!("{before}{key} = \"{PASSWORD}\"{after}"));
        if let Err(errors) = config::parse("edited.toml", &text) {
            let printed = format!("{errors}{errors:?}");
            prop_assert!(!printed.contains(PASSWORD), "{}", printed);
        }
    }

    /// The ordered map finds what a look at every range finds.
    #[test]
    fn routes_are_those_of_a_linear_search(last_octets in prop::collection::vec(any::<u8>(), 1..20), source in any::<[u8; 2]>()) {
        let configuration = with_trunks(&last_octets);
        let source: IpAddr = [10, 0, source[0] % 2, source[1]].into();
        let expected = configuration.trunks.iter().find(|trunk| trunk.sources.iter().any(|range| range.contains(source)));
        for (dialled, known) in [("100", true), ("101", false)] {
            match (configuration.route(source, dialled), expected) {
                (Route::EntryPoint { trunk, .. }, Some(expected)) => prop_assert!(known && trunk == expected),
                (Route::UnknownNumber { trunk }, Some(expected)) => prop_assert!(!known && trunk == expected),
                (Route::UnknownSource, None) => {}
                (route, expected) => prop_assert!(false, "{:?}, {:?}", route, expected),
            }
        }
    }
}

/// A trunk for each different octet: a /30 of 10.0.0.0/24 for the lower half, one address of it for the others.
fn with_trunks(last_octets: &[u8]) -> Configuration {
    let ranges: std::collections::BTreeSet<String> = last_octets
        .iter()
        .map(
            |octet| {
                if *octet < 128 { format!("10.0.0.{}/30", octet & !3) } else { format!("10.0.0.{octet}") }
            },
        )
        .collect();
    let trunks: String = ranges
        .iter()
        .enumerate()
        .map(|(index, range)| format!("[[trunk]]\nname = \"t{index}\"\nsources = [\"{range}\"]\n"))
        .collect();
    config::parse("trunks.toml", &format!("{}\n{trunks}", example::TEXT)).expect("valid")
}
