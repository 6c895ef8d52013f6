//! A table of cookies and contexts, played to a real browser and to the engine of the core.
//!
//! Each [`Scene`] has a registrable domain of its own, so that no limit on the cookies of one site is met. Its
//! page sets every line of its table at once; then the jar is read through an extension, and
//! further requests show what is sent.

mod cases;
mod overlay;
mod play;
mod server;

pub use cases::{Approach, SCENES, Scene};
pub use play::{Agreement, play};
pub use server::Server;
