//! Tables: every state and every input of the four machines.
