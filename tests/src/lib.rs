//! What the tests, the demo and the bench stand on: scripted sites that fail in every known way, and a
//! harness that drives both real browsers against them.

pub mod bench;
pub mod browser;
pub mod cookie_table;
pub mod demo;
pub mod har;
pub mod leaks;
pub mod product;
pub mod servers;
pub mod sites;
