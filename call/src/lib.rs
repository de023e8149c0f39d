//! Call control: legs, calls, bridges (the B2BUA).
