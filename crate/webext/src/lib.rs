//! Typed bindings to the WebExtension APIs that Why401 uses, and the messages between its contexts.
//! Nothing else names a browser API.
//!
//! All bindings read `globalThis.browser`, which `extension/api.js` sets where a browser has only
//! `chrome`. Every call returns the browser's refusal as [`Error`] and never throws.

pub mod action;
pub mod browsing_data;
pub mod content_settings;
pub mod cookie_config;
pub mod cookies;
pub mod devtools;
pub mod engine;
mod error;
pub mod fetch;
pub mod fingerprints;
mod js;
pub mod json;
pub mod net_request;
pub mod packed;
pub mod page;
pub mod permissions;
pub mod private;
pub mod public_suffix;
pub mod runtime;
pub mod scripting;
pub mod storage;
pub mod tabs;
pub mod web_request;
pub mod wire;

pub use error::Error;
