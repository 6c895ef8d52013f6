//! pack
fn main() {}
