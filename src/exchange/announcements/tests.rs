//! What is announced when (T6).

use super::{Moment, at_once, prompts};
use crate::exchange::tests::bench::treatments;
use std::time::Duration;

/// In the queue `announcing`: the first announcement offers the callback, the prompts come in turn, and what is not
/// known, or has no words, is left out.
#[test]
fn announcements_are_those_of_the_table() {
    let configuration = treatments();
    let queue = configuration.queues.get("announcing").expect("it is there");
    for (language, turn, position, expected_s, has_number, expected) in [
        ("en", 0, Some(1), Some(0), true, "press-seven en-first en-a-minute patience"),
        ("en", 0, Some(1), Some(0), false, "en-first en-a-minute patience"),
        ("en", 1, Some(2), Some(60), true, "en-second en-a-minute web-site"),
        ("en", 2, Some(3), Some(61), true, "en-further en-five-minutes patience"),
        ("en", 3, Some(200), Some(301), true, "en-further en-longer web-site"),
        ("en", 4, None, None, true, "patience"),
        ("de", 1, Some(2), Some(60), true, "de-second de-a-minute web-site"),
        ("de", 2, Some(3), Some(61), true, "de-patience"),
        ("none", 2, Some(1), Some(1), true, "patience"),
    ] {
        let moment =
            Moment { turn, position, expected_wait: expected_s.map(Duration::from_secs), has_number };
        let said = prompts(queue, configuration.languages.get(language), moment).join(" ");
        assert_eq!(said, expected, "{language} {moment:?}");
    }
}

#[test]
fn without_announcements_only_the_callback_is_offered() {
    let configuration = treatments();
    for (queue, has_number, expected) in [
        ("agent-first", true, "press-star"),
        ("agent-first", false, ""),
        ("announcing", true, ""),
        ("customer-first", true, "press-star"),
        ("plain", true, ""),
    ] {
        let facts = configuration.queues.get(queue).expect("it is there");
        let first = Moment { has_number, ..Moment::default() };
        assert_eq!(at_once(facts, None, first).join(" "), expected, "{queue}");
        assert!(at_once(facts, None, Moment { turn: 1, ..first }).is_empty(), "{queue}");
        let nothing = prompts(facts, None, Moment { turn: 1, ..first });
        assert!(nothing.is_empty() || queue == "announcing", "{queue}: {nothing:?}");
    }
}
