//! The example configuration, and the prompts it names, as part of the binary.
