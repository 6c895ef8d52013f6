//! Bindings that only pages use.
