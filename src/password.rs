//! Passwords: argon2id, checked at the same cost whether the user exists or not.

use anyhow::anyhow;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// The PHC string to keep of a password.
pub fn hash(password: &str) -> anyhow::Result<String> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    Ok(hash.map_err(|error| anyhow!("the password cannot be hashed: {error}"))?.to_string())
}

/// Whether a password is the one that was hashed. Takes tens of milliseconds of CPU by design: call it
/// from a blocking task.
pub fn matches(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}
