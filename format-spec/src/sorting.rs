//! Sorting for what is sorted now and then. The standard library's sorts are fast, and are made anew for each type at 3 kB: a build that counts
//! bytes (feature `small`) has one sort for all.
//!
//! In: a slice and an order. Out: the slice in that order, equal items as they stood. Must never: take more than `n log n` steps, whatever
//! the items: archives are sorted before they are proved.

use std::cmp::Ordering;

/// Sorts by an order; equal items stay as they stood.
///
/// ```
/// let mut words = ["three", "one", "two"];
/// npyc_format::sorting::sort_by(&mut words, |one, other| one.len().cmp(&other.len()));
/// assert_eq!(words, ["one", "two", "three"]);
/// ```
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    #[cfg(not(feature = "small"))]
    items.sort_by(|one, other| compare(one, other));
    #[cfg(feature = "small")]
    {
        let mut places = places(items.len(), &mut |one, other| {
            items
                .get(one)
                .zip(items.get(other))
                .map_or(Ordering::Equal, |(one, other)| compare(one, other))
        });
        rearrange(items, &mut places);
    }
}

/// Sorts items whose order says all of them: which of two equal ones comes first does not matter.
///
/// ```
/// let mut numbers = [3, 1, 2];
/// npyc_format::sorting::sort(&mut numbers);
/// assert_eq!(numbers, [1, 2, 3]);
/// ```
pub fn sort<T: Ord>(items: &mut [T]) {
    #[cfg(not(feature = "small"))]
    items.sort_unstable();
    #[cfg(feature = "small")]
    heap_sort(items, &mut |one, other| one < other);
}

/// Sorts by an order that tells all items apart. It takes no memory in a build that counts bytes.
///
/// ```
/// let mut pairs = [(2, 'b'), (1, 'z'), (2, 'a')];
/// npyc_format::sorting::sort_distinct_by(&mut pairs, Ord::cmp);
/// assert_eq!(pairs, [(1, 'z'), (2, 'a'), (2, 'b')]);
/// ```
pub fn sort_distinct_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    #[cfg(not(feature = "small"))]
    items.sort_by(|one, other| compare(one, other));
    #[cfg(feature = "small")]
    heap_sort(items, &mut |one, other| compare(one, other).is_lt());
}

/// Sorts by a key; equal items stay as they stood.
///
/// ```
/// let mut pairs = [(2, 'b'), (1, 'z'), (2, 'a')];
/// npyc_format::sorting::sort_by_key(&mut pairs, |pair| pair.0);
/// assert_eq!(pairs, [(1, 'z'), (2, 'b'), (2, 'a')]);
/// ```
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// The greatest item behind all others, then the greatest of those before it, and so on.
#[cfg(any(test, feature = "small"))]
fn heap_sort<T>(items: &mut [T], less: &mut dyn FnMut(&T, &T) -> bool) {
    for root in (0..items.len() / 2).rev() {
        sift(items, root, less);
    }
    let mut rest = items;
    while let Some(last) = rest.len().checked_sub(1) {
        rest.swap(0, last);
        rest = rest.split_at_mut(last).0;
        sift(rest, 0, less);
    }
}

/// Lets an item sink below those that come behind it.
#[cfg(any(test, feature = "small"))]
fn sift<T>(items: &mut [T], mut at: usize, less: &mut dyn FnMut(&T, &T) -> bool) {
    while let Some(left) = items.get(2 * at + 1) {
        let has_right = items.get(2 * at + 2).is_some_and(|right| less(left, right));
        let child = 2 * at + 1 + usize::from(has_right);
        if !items.get(at).zip(items.get(child)).is_some_and(|(item, child)| less(item, child)) {
            return;
        }
        items.swap(at, child);
        at = child;
    }
}

/// Moves each item to its place, along the circles that the places form.
#[cfg(any(test, feature = "small"))]
fn rearrange<T>(items: &mut [T], places: &mut [usize]) {
    for start in 0..places.len() {
        let mut at = start;
        while let Some(place) = places.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// The places of `count` items in their order: merged in runs of one, two, four and so on.
#[cfg(any(test, feature = "small"))]
fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut run = 1;
    while run < count {
        for pair in places.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let ([one, left_rest @ ..], [other, right_rest @ ..]) = (left, right) {
                if compare(*other, *one).is_lt() {
                    merged.push(*other);
                    right = right_rest;
                } else {
                    merged.push(*one);
                    left = left_rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut places, &mut merged);
        merged.clear();
        run *= 2;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sort_for_all_types_sorts_as_the_standard_one() {
        let mut state = 1_u64;
        for count in 0..200 {
            let mut items: Vec<(u64, usize)> = (0..count)
                .map(|at| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    ((state >> 33) % 16, at)
                })
                .collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let mut order = places(count, &mut |one, other| items[one].0.cmp(&items[other].0));
            rearrange(&mut items, &mut order);
            assert_eq!(items, expected);
            items.sort_by_key(|item| item.1);
            heap_sort(&mut items, &mut |one, other| one < other);
            assert_eq!(items, expected);
        }
    }
}
