//! Sets of cookies, as ascending numbers.

/// From none to so many.
pub fn all(cookies: usize) -> Vec<usize> {
    (0..cookies).collect()
}

/// Those in either.
pub fn union(one: &[usize], other: &[usize]) -> Vec<usize> {
    let mut both = [one, other].concat();
    both.sort_unstable();
    both.dedup();
    both
}

/// Those in the first and not in the second.
pub fn without(these: &[usize], those: &[usize]) -> Vec<usize> {
    these.iter().copied().filter(|one| !those.contains(one)).collect()
}

/// Two halves; the first is the smaller one.
pub fn halves(these: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let (one, other) = these.split_at(these.len() / 2);
    (one.to_vec(), other.to_vec())
}

/// About the square root of their number of groups, in which neighbours are apart; none where each would be alone.
/// A culprit shows when the cookie that lets in is in another group, and twins stand side by side.
pub fn groups(these: &[usize]) -> Vec<Vec<usize>> {
    const FEW: usize = 6;
    if these.len() <= FEW {
        return Vec::new();
    }
    let number = (1..).find(|root| root * root >= these.len()).unwrap_or(1);
    (0..number).map(|first| these.iter().copied().skip(first).step_by(number).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_hold_each_once_and_keep_neighbours_apart() {
        for number in 7..60 {
            let groups = groups(&all(number));
            let mut each = groups.concat();
            each.sort_unstable();
            assert_eq!(each, all(number));
            let apart = |group: &Vec<usize>| group.windows(2).all(|pair| pair[1] - pair[0] > 1);
            assert!(groups.iter().all(apart), "{groups:?}");
        }
        assert!(groups(&all(6)).is_empty());
    }

    #[test]
    fn halves_and_differences_lose_nothing() {
        let (one, other) = halves(&[1, 4, 9]);
        assert_eq!((one.as_slice(), other.as_slice()), (&[1][..], &[4, 9][..]));
        assert_eq!(union(&other, &one), [1, 4, 9]);
        assert_eq!(without(&[1, 4, 9], &one), other);
    }
}
