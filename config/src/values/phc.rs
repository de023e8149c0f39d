//! Password hashes in the PHC string format:
//! `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`, salt and hash in base64 without padding.

use super::{Mismatch, Secret, Text};

/// Argon2 version 1.3 (RFC 9106 section 3.1).
const VERSION: &str = "v=19";
/// Most memory a check may take, in KiB: 1 GiB. A sign-in must not be able to exhaust the machine.
const MAX_MEMORY_KIB: u32 = 1024 * 1024;
const MAX_PASSES: u32 = 100;
const MAX_LANES: u32 = 64;
/// Bytes of salt and hash (RFC 9106 section 3.1 asks for 8 and 4 at least, and recommends 16 and 32).
const SALT_BYTES: std::ops::RangeInclusive<usize> = 8..=64;
const HASH_BYTES: std::ops::RangeInclusive<usize> = 16..=64;
const HOW: &str = "make one with `sidetone hash-password`";

/// The hash of an agent's password.
#[derive(Debug)]
pub(crate) struct PasswordHash(pub(crate) Secret);

impl Text for PasswordHash {
    const EXPECTED: &'static str =
        "the argon2id hash of a password as a PHC string, \"$argon2id$v=19$m=…,t=…,p=…$salt$hash\"";
    const SECRET: bool = true;

    fn parse(text: &str) -> Result<Self, Mismatch> {
        match mistake(text) {
            None => Ok(PasswordHash(Secret::new(text))),
            Some(found) => Err(Mismatch::new(Self::EXPECTED).found(found).help(HOW)),
        }
    }
}

/// What is wrong with a PHC string, without showing it.
fn mistake(text: &str) -> Option<String> {
    let Some(rest) = text.strip_prefix('$') else { return Some("a string that is no PHC string".to_owned()) };
    let fields: Vec<&str> = rest.split('$').collect();
    if fields[0] != "argon2id" {
        let scheme: String = fields[0].chars().filter(char::is_ascii_alphanumeric).take(20).collect();
        return Some(format!("a hash by another scheme, \"${scheme}$\""));
    }
    let [_, version, parameters, salt, hash] = fields[..] else {
        return Some(format!("one of {} fields instead of 5", fields.len()));
    };
    if version != VERSION {
        return Some("one of another version than v=19".to_owned());
    }
    parameters_mistake(parameters)
        .or_else(|| base64_mistake("salt", salt, SALT_BYTES))
        .or_else(|| base64_mistake("hash", hash, HASH_BYTES))
}

fn parameters_mistake(parameters: &str) -> Option<String> {
    let values: Vec<Option<u32>> = ["m=", "t=", "p="]
        .into_iter()
        .zip(parameters.split(','))
        .map(|(name, parameter)| parameter.strip_prefix(name).and_then(|value| value.parse().ok()))
        .collect();
    let [Some(memory), Some(passes), Some(lanes)] = values[..] else {
        return Some("one whose parameters are not m=…,t=…,p=…".to_owned());
    };
    // RFC 9106 section 3.1: at least 8 KiB for each lane.
    match () {
        () if parameters.split(',').count() != 3 => {
            Some("one with more parameters than m, t and p".to_owned())
        }
        () if !(1..=MAX_LANES).contains(&lanes) => {
            Some(format!("one with p={lanes}, which is not 1 to {MAX_LANES}"))
        }
        () if !(1..=MAX_PASSES).contains(&passes) => {
            Some(format!("one with t={passes}, which is not 1 to {MAX_PASSES}"))
        }
        () if !(8 * lanes..=MAX_MEMORY_KIB).contains(&memory) => {
            Some(format!("one with m={memory}, which is not {} to {MAX_MEMORY_KIB} (KiB)", 8 * lanes))
        }
        () => None,
    }
}

fn base64_mistake(what: &str, text: &str, bytes: std::ops::RangeInclusive<usize>) -> Option<String> {
    let is_base64 = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(&byte));
    // Four characters are three bytes; one character left over would be six bits.
    match is_base64 && text.len() % 4 != 1 && bytes.contains(&(text.len() * 3 / 4)) {
        true => None,
        false => {
            Some(format!("one whose {what} is not {} to {} bytes of base64", bytes.start(), bytes.end()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyMTI";

    #[test]
    fn a_good_one() {
        assert_eq!(mistake(GOOD), None);
    }

    #[test]
    fn bad_ones() {
        for (from, to, expected) in [
            (GOOD, "hunter2hunter2", "a string that is no PHC string"),
            (GOOD, "", "a string that is no PHC string"),
            (GOOD, "$2b$12$abcdefghijklmnopqrstuv", "a hash by another scheme, \"$2b$\""),
            ("argon2id", "argon2i", "a hash by another scheme, \"$argon2i$\""),
            ("$v=19", "", "one of 4 fields instead of 5"),
            ("v=19", "v=16", "one of another version than v=19"),
            ("t=2,", "", "one whose parameters are not m=…,t=…,p=…"),
            ("p=1", "p=1,x=1", "one with more parameters than m, t and p"),
            ("m=19456", "m=4294967295", "one with m=4294967295, which is not 8 to 1048576 (KiB)"),
            ("m=19456", "m=7", "one with m=7, which is not 8 to 1048576 (KiB)"),
            ("t=2", "t=0", "one with t=0, which is not 1 to 100"),
            ("p=1", "p=65", "one with p=65, which is not 1 to 64"),
            ("c2FsdHNhbHRzYWx0c2FsdA", "c2Fs", "one whose salt is not 8 to 64 bytes of base64"),
            (
                "c2FsdHNhbHRzYWx0c2FsdA",
                "c2FsdHNhbHR!YWx0c2FsdA",
                "one whose salt is not 8 to 64 bytes of base64",
            ),
            ("YmFyMTI", "YmFyM", "one whose hash is not 16 to 64 bytes of base64"),
        ] {
            assert_eq!(mistake(&GOOD.replacen(from, to, 1)).as_deref(), Some(expected), "{from} -> {to}");
        }
    }
}
