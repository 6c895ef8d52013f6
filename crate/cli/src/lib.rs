//! From a HAR file to the cases worth a diagnosis: what `why401 diagnose` reads, for other programs of this
//! tree as well.

pub mod cases;
pub mod har;
mod har_value;
mod recorder;
pub mod site;
mod unredacted;
