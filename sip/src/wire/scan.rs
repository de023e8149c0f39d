//! Finding lines: the only place that knows where a header field ends. Parser and framer both stand on it, so they
//! cannot disagree.

use std::ops::Range;

use super::{header_name, text::is_lws};

/// One header field, folded lines included.
pub(crate) struct Line {
    /// Up to the colon, without the space before it.
    pub(crate) name: Range<usize>,
    /// Behind the colon, without the space around it.
    pub(crate) value: Range<usize>,
    /// The code of the name; `None` when there is no colon or the name is not a token.
    pub(crate) code: Option<u8>,
    /// Does the value hold a line break?
    pub(crate) folded: bool,
    /// A CR or LF that is not part of a CRLF.
    pub(crate) stray_break: bool,
    /// Where the next line begins.
    pub(crate) end: usize,
}

/// What stands at a place in the header section.
pub(crate) enum Next {
    /// A header field.
    Line(Line),
    /// The empty line; the body begins here.
    Body(usize),
    /// The buffer ends before the empty line.
    End,
}

/// Where the line that begins at `start` ends (CRLF not included); whether it holds a stray CR or LF.
pub(crate) fn line_end(bytes: &[u8], start: usize) -> Option<(usize, bool)> {
    let mut at = start;
    let mut stray = false;
    loop {
        at += memchr::memchr2(b'\r', b'\n', bytes.get(at..)?)?;
        if bytes.get(at..at + 2) == Some(b"\r\n") {
            return Some((at, stray));
        }
        // A CR at the very end may be half of a CRLF; on a stream the rest is still to come.
        if at + 1 == bytes.len() && bytes.get(at) == Some(&b'\r') {
            return None;
        }
        stray = true;
        at += 1;
    }
}

/// The end of the head: the place behind the empty line. `from` is where an earlier search gave up.
pub(crate) fn head_end(bytes: &[u8], from: usize) -> Option<usize> {
    let from = from.saturating_sub(3);
    memchr::memmem::find(bytes.get(from..)?, b"\r\n\r\n").map(|at| from + at + 4)
}

/// The header field that begins at `start`, the end of a line before it.
pub(crate) fn next(bytes: &[u8], start: usize) -> Next {
    if bytes.get(start..start + 2) == Some(b"\r\n") {
        return Next::Body(start + 2);
    }
    let mut search = start;
    let mut stray_break = false;
    let mut folded = false;
    let end = loop {
        let Some((end, stray)) = line_end(bytes, search) else { return Next::End };
        stray_break |= stray;
        match bytes.get(end + 2) {
            Some(b' ' | b'\t') => folded = true,
            _ => break end,
        }
        search = end + 2;
    };
    let line = bytes.get(start..end).unwrap_or_default();
    let colon = memchr::memchr(b':', line);
    let name = start..trim_end(bytes, start..start + colon.unwrap_or(line.len()));
    let value = trim(bytes, start + colon.map_or(line.len(), |at| at + 1)..end);
    let code = colon.and(bytes.get(name.clone())).and_then(header_name::lookup);
    // What was folded only around the value is no fold inside it.
    let folded = folded && memchr::memchr(b'\n', bytes.get(value.clone()).unwrap_or_default()).is_some();
    Next::Line(Line { name, value, code, folded, stray_break, end: end + 2 })
}

fn trim(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let range = range.start..trim_end(bytes, range);
    let skipped =
        bytes.get(range.clone()).unwrap_or_default().iter().take_while(|byte| is_lws(**byte)).count();
    range.start + skipped..range.end
}

fn trim_end(bytes: &[u8], range: Range<usize>) -> usize {
    let slice = bytes.get(range.clone()).unwrap_or_default();
    range.end - slice.iter().rev().take_while(|byte| is_lws(**byte)).count()
}

/// The number of a Content-Length. `None` when it is none; a number too large for `usize` is `usize::MAX`.
pub(crate) fn content_length(value: &[u8]) -> Option<usize> {
    if value.is_empty() {
        return None;
    }
    value.iter().try_fold(0usize, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| usize::from(byte - b'0'))?;
        Some(number.saturating_mul(10).saturating_add(digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fold_and_trim() {
        let bytes =
            b"v  :  SIP/2.0/UDP\r\n  a\r\n\t;x \r\nSubject:\r\n \r\nbroken\r\nA B: c\r\nd: e\nf\r\n\r\nbody";
        let mut start = 0;
        let mut seen = Vec::new();
        let body = loop {
            match next(bytes, start) {
                Next::Line(line) => {
                    start = line.end;
                    let text = |range| String::from_utf8_lossy(&bytes[range]).into_owned();
                    seen.push((
                        text(line.name),
                        text(line.value),
                        line.code.is_some(),
                        line.folded,
                        line.stray_break,
                    ));
                }
                Next::Body(at) => break at,
                Next::End => panic!("no body"),
            }
        };
        let row = |name: &str, value: &str, token, folded, stray| {
            (name.to_owned(), value.to_owned(), token, folded, stray)
        };
        assert_eq!(
            seen,
            [
                row("v", "SIP/2.0/UDP\r\n  a\r\n\t;x", true, true, false),
                row("Subject", "", true, false, false),
                row("broken", "", false, false, false),
                row("A B", "c", false, false, false),
                row("d", "e\nf", true, false, true),
            ]
        );
        assert_eq!(&bytes[body..], b"body");
        assert_eq!(head_end(bytes, 0), Some(body));
        assert_eq!(head_end(bytes, body - 1), Some(body));
    }

    #[test]
    fn numbers_of_content_length() {
        for (text, number) in [
            ("0", Some(0)),
            ("0150", Some(150)),
            ("99999999999999999999999999", Some(usize::MAX)),
            ("", None),
            ("-1", None),
            ("+1", None),
            ("1 2", None),
        ] {
            assert_eq!(content_length(text.as_bytes()), number, "{text}");
        }
    }
}
