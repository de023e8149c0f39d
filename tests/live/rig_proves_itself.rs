//! The rig at work without a server: two phones that call each other directly.
