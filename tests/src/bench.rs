//! What Why401 costs: sizes, waking up, loading pages, diagnosing, clearing. Figures are printed and never asserted,
//! for they are those of one machine on one day; what has a ceiling is printed beside it.

pub mod clear;
pub mod diagnose;
pub mod machine;
pub mod size;
pub mod spread;
pub mod storm;
pub mod wake;
mod watched;

/// How much to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Enough to see the figures' order.
    Quick,
    /// Enough to compare them.
    Full,
}

impl Effort {
    /// One of two numbers.
    pub fn of<T>(self, quick: T, full: T) -> T {
        match self {
            Self::Quick => quick,
            Self::Full => full,
        }
    }
}
