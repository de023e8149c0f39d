//! The text of the file: byte offsets to lines and columns, and the excerpt an error shows.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::error::{Error, Errors, Related};
use crate::problem::{Problem, Problems};

/// Longest excerpt shown, in characters; of a longer line the part around the mistake is shown.
const MAX_EXCERPT: usize = 160;
/// How much of a clipped line is shown before the mistake, in characters.
const CLIP_LEAD: usize = 40;
/// Keys whose values are not shown. Parts of words, so that a misspelt `pasword` is kept secret, too.
const SECRET_KEYS: [&str; 5] = ["pas", "word", "hash", "ha1", "secret"];

/// A configuration file.
pub(crate) struct Source {
    file_name: Arc<str>,
    text: String,
    /// Byte offset of the start of each line; the first is 0.
    line_starts: Vec<usize>,
}

/// Without the text, which holds passwords.
impl fmt::Debug for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Source").field(&self.file_name).finish()
    }
}

/// One line of the file, safe to print: tabs spread, control characters and secrets replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    pub(crate) text: String,
    /// Characters before the mistake.
    pub(crate) indent: usize,
    /// Characters of the mistake; at least 1.
    pub(crate) width: usize,
}

impl Source {
    pub(crate) fn new(file_name: &str, text: &str) -> Arc<Source> {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(newlines.map(|(offset, _)| offset + 1)).collect();
        Arc::new(Source { file_name: file_name.into(), text: text.to_owned(), line_starts })
    }

    pub(crate) fn file_name(&self) -> &str {
        &self.file_name
    }

    pub(crate) fn errors(&self, problems: Problems) -> Errors {
        Errors(problems.into_sorted().into_iter().map(|problem| self.error(problem)).collect())
    }

    pub(crate) fn error(&self, problem: Problem) -> Error {
        let Problem { span, key, expected, found, help, related } = problem;
        let (line, column) = span.as_ref().map_or((1, 1), |span| self.place(span.start));
        let related = related.map(|place| {
            let (line, column) = self.place(place.span.start);
            Related { note: place.note.to_owned(), line, column, key: place.key }
        });
        let excerpt = span.map(|span| self.excerpt(line, span));
        Error { file: self.file_name.to_string(), line, column, key, expected, found, help, related, excerpt }
    }

    /// Line and column of a byte offset, both from 1; the column in characters.
    fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts[line - 1];
        let before = self.text.get(start..offset).unwrap_or_default();
        (line, before.trim_start_matches('\u{FEFF}').chars().count() + 1)
    }

    /// The line a span begins in; a span over several lines is underlined to the end of the first.
    fn excerpt(&self, line: usize, span: Range<usize>) -> Excerpt {
        let start = self.line_starts[line - 1];
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| next - 1);
        let text = self.text[start..end].trim_end_matches('\r').trim_start_matches('\u{FEFF}');
        let (_, column) = self.place(span.start);
        let underlined = self.text.get(span.start..span.end.min(end)).unwrap_or_default();
        clip(&mask_secrets(text), column - 1, underlined.trim_end().chars().count())
    }
}

/// Spreads tabs, replaces control characters, and cuts what is too long to show.
fn clip(line: &str, indent: usize, width: usize) -> Excerpt {
    let mut excerpt = Excerpt { text: String::new(), indent: 0, width: 0 };
    let from = if line.chars().count() > MAX_EXCERPT { indent.saturating_sub(CLIP_LEAD) } else { 0 };
    for (index, character) in line.chars().enumerate().skip(from).take(MAX_EXCERPT) {
        let shown = match character {
            '\t' => "    ".to_owned(),
            control if control.is_control() => '\u{FFFD}'.to_string(),
            other => other.to_string(),
        };
        let columns = shown.chars().count();
        excerpt.text.push_str(&shown);
        if index < indent {
            excerpt.indent += columns;
        } else if index < indent + width {
            excerpt.width += columns;
        }
    }
    excerpt.width = excerpt.width.max(1);
    excerpt
}

/// Replaces the values of secret keys by as many asterisks, wherever they stand in the line: what `check` prints ends
/// up in tickets.
fn mask_secrets(line: &str) -> String {
    let mut masked = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(equals) = rest.find('=') {
        let (head, tail) = rest.split_at(equals + 1);
        masked.push_str(head);
        rest = tail;
        if is_secret(head) {
            let value = rest.len() - after_value(rest).len();
            masked.extend(rest[..value].chars().map(|character| match character {
                ' ' | '"' | '\'' => character,
                _ => '*',
            }));
            rest = &rest[value..];
        }
    }
    masked + rest
}

/// Whether the key before the equals sign that ends `head` is one of a secret.
fn is_secret(head: &str) -> bool {
    let key = head.trim_end_matches(['=', ' ', '\t', '"', '\'']);
    let is_bare = |character: char| character.is_alphanumeric() || "_-".contains(character);
    let key = key.rsplit(|character| !is_bare(character)).next().unwrap_or_default().to_lowercase();
    SECRET_KEYS.iter().any(|part| key.contains(part))
}

/// What follows the string that `text` begins with. Where it has no plain end (no quotes, three quotes, no closing
/// one), all the rest of the line is taken for the value.
fn after_value(text: &str) -> &str {
    let value = text.trim_start();
    let quote = value.chars().next().filter(|first| "\"'".contains(*first));
    let Some(quote) = quote.filter(|quote| !value.starts_with(&quote.to_string().repeat(3))) else {
        return "";
    };
    let mut escaped = false;
    for (index, character) in value.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if character == quote => return &value[index + 1..],
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_from_one() {
        let source = Source::new("f", "\u{FEFF}a = 1\r\nö = 2\n");
        assert_eq!(source.place(0), (1, 1));
        assert_eq!(source.place(3 + 4), (1, 5), "a byte order mark has no column");
        assert_eq!(source.place(3 + 7 + 5), (2, 5), "two bytes, one column");
        assert_eq!(source.place(source.text.len()), (3, 1));
        assert_eq!(source.excerpt(1, 3..4).text, "a = 1");
    }

    #[test]
    fn secrets_are_masked_wherever_they_stand() {
        for (line, masked) in [
            (r#"password = "open sesame" # x"#, r#"password = "**** ******" # x"#),
            (r#"pasword="s3cret""#, r#"pasword="******""#),
            (r#"{ dn = "1001", "ha1_md5" = 'abc', x = 1 }"#, r#"{ dn = "1001", "ha1_md5" = '***', x = 1 }"#),
            (r#"password = not quoted, next"#, r#"password = *** ******* ****"#),
            (r#"password = "a\"b" # x"#, r#"password = "**"*" # x"#),
            (r#"password = 'a\' # x"#, r#"password = '**' # x"#),
            (r#"password = """ab""" # x"#, r#"password = """**""" * *"#),
            (r#"password_hash = "$argon2id$v=19$m=1"#, r#"password_hash = "******************"#),
            (r#"name = "a=b""#, r#"name = "a=b""#),
        ] {
            assert_eq!(mask_secrets(line), masked);
        }
    }

    #[test]
    fn a_long_line_is_shown_around_the_mistake() {
        let line = format!("{}\t!!{}", "x".repeat(300), "y".repeat(300));
        let excerpt = clip(&line, 301, 2);
        assert_eq!((excerpt.indent, excerpt.width), (CLIP_LEAD + 3, 2));
        assert!(excerpt.text.starts_with(&format!("{}    !!yy", "x".repeat(CLIP_LEAD - 1))));
    }

    #[test]
    fn an_escape_sequence_does_not_reach_the_terminal() {
        assert_eq!(clip("a\u{1B}[31m", 0, 1).text, "a\u{FFFD}[31m");
    }
}
