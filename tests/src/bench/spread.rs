//! Figures of several rounds.

use std::fmt;

/// The least, the middle and the most of several figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    sorted: Vec<f64>,
}

impl Spread {
    /// Of the figures given, in any order.
    pub fn of(figures: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<_> = figures.into_iter().collect();
        sorted.sort_by(f64::total_cmp);
        Self { sorted }
    }

    /// The least; not a number if there is none.
    pub fn min(&self) -> f64 {
        self.sorted.first().copied().unwrap_or(f64::NAN)
    }

    /// The most; not a number if there is none.
    pub fn max(&self) -> f64 {
        self.sorted.last().copied().unwrap_or(f64::NAN)
    }

    /// The middle one, or the mean of the two in the middle; not a number if there is none.
    pub fn median(&self) -> f64 {
        let half = self.sorted.len() / 2;
        match (self.sorted.get(half), half.checked_sub(1).and_then(|below| self.sorted.get(below))) {
            (Some(middle), _) if self.sorted.len() % 2 == 1 => *middle,
            (Some(above), Some(below)) => f64::midpoint(*above, *below),
            _ => f64::NAN,
        }
    }
}

/// `min median max`, right-aligned in columns; with a precision, so many digits.
impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = if let Some(digits) = f.precision() {
            digits
        } else if self.median() < 100.0 {
            1
        } else {
            0
        };
        write!(f, "{:8.digits$} {:8.digits$} {:8.digits$}", self.min(), self.median(), self.max())
    }
}

/// The heading of the columns of a [`Spread`].
pub const COLUMNS: &str = "     min   median      max";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_even_number_is_between_two() {
        let spread = Spread::of([4.0, 1.0, 3.0, 2.0]);
        assert_eq!((spread.min(), spread.median(), spread.max()), (1.0, 2.5, 4.0));
        assert_eq!(Spread::of([3.0, 1.0, 2.0]).median(), 2.0);
    }

    #[test]
    fn no_figures_have_no_middle() {
        assert!(Spread::default().median().is_nan());
    }
}
