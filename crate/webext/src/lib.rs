//! Typed bindings to the WebExtension APIs that Why401 uses, and the messages between its contexts.
//! Nothing else names a browser API.

pub mod wire;
