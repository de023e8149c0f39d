//! Comma-separated lists of header values (RFC 3261 §7.3.1).

use super::text::{quoted_length, trim};

/// The first value, without the space around it, and what stands behind the comma after it. A comma inside quotes or
/// angle brackets separates nothing. An empty value is kept: whether it is allowed is for its grammar to say.
pub(crate) fn first(text: &str) -> (&str, Option<&str>) {
    let end = end_of_value(text);
    (trim(text.get(..end).unwrap_or(text)), text.get(end + 1..))
}

fn end_of_value(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut in_brackets = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b',' if !in_brackets => return at,
            b'<' => in_brackets = true,
            b'>' => in_brackets = false,
            b'"' if !in_brackets => match text.get(at..).and_then(quoted_length) {
                Some(length) => {
                    at += length;
                    continue;
                }
                // The closing quote is missing: the rest is one broken value.
                None => return text.len(),
            },
            _ => {}
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_in_quotes_and_brackets_separate_nothing() {
        for (text, expected) in [
            ("a", vec!["a"]),
            (" a ,b,\r\n c", vec!["a", "b", "c"]),
            (r#""a, b" <sip:a,b@c>, d"#, vec![r#""a, b" <sip:a,b@c>"#, "d"]),
            (r#""a\",b",c"#, vec![r#""a\",b""#, "c"]),
            (",,a", vec!["", "", "a"]),
            ("a,", vec!["a", ""]),
            (r#"a,"b,c"#, vec!["a", r#""b,c"#]),
            ("", vec![""]),
            ("<a,b", vec!["<a,b"]),
        ] {
            let mut rest = Some(text);
            let mut values = Vec::new();
            while let Some(text) = rest {
                let (value, behind) = first(text);
                values.push(value);
                rest = behind;
            }
            assert_eq!(values, expected, "{text}");
        }
    }
}
