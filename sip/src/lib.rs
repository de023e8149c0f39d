//! SIP: wire format, transactions, dialogs, sessions, registrar.
