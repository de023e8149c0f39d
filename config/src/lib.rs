//! Configuration: TOML as written, the configuration as used.
