//! "Did you mean": the closest of some names, by CPython's weighted edit distance.
//!
//! Comes in: a wrong name and candidates. Goes out: the closest candidate, if any is close enough. Must never: take long;
//! names and lists above CPython's bounds are not looked at.

const MOVE_COST: usize = 2;
const CASE_COST: usize = 1;
const MAX_STRING: usize = 40;
const MAX_CANDIDATES: usize = 750;

/// The closest candidate, `None` if none is close enough.
pub(crate) fn closest<'n>(
    wrong: &str,
    candidates: impl Iterator<Item = &'n str>,
) -> Option<&'n str> {
    let mut best: Option<(&str, usize)> = None;
    for candidate in candidates.take(MAX_CANDIDATES) {
        if candidate == wrong {
            continue;
        }
        let limit = (wrong.chars().count() + candidate.chars().count() + 3) * MOVE_COST / 6;
        let limit = best.map_or(limit, |(_, distance)| limit.min(distance.saturating_sub(1)));
        let distance = distance(wrong.as_bytes(), candidate.as_bytes(), limit);
        if distance <= limit && best.is_none_or(|(_, least)| distance < least) {
            best = Some((candidate, distance));
        }
    }
    best.map(|(name, _)| name)
}

fn substitution(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

/// The distance of two names, or something above `limit`.
fn distance<'n>(mut a: &'n [u8], mut b: &'n [u8], limit: usize) -> usize {
    while let ([first, rest_a @ ..], [second, rest_b @ ..]) = (a, b) {
        if first != second {
            break;
        }
        (a, b) = (rest_a, rest_b);
    }
    while let ([rest_a @ .., first], [rest_b @ .., second]) = (a, b) {
        if first != second {
            break;
        }
        (a, b) = (rest_a, rest_b);
    }
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE_COST;
    }
    if a.len() > MAX_STRING || b.len() > MAX_STRING {
        return limit + 1;
    }
    if b.len() < a.len() {
        (a, b) = (b, a);
    }
    if (b.len() - a.len()) * MOVE_COST > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|index| index * MOVE_COST).collect();
    let mut result = 0;
    for (index, code) in b.iter().enumerate() {
        let mut diagonal = index * MOVE_COST;
        result = diagonal;
        let mut minimum = usize::MAX;
        for (place, own) in a.iter().enumerate() {
            let substituted = diagonal + substitution(*code, *own);
            diagonal = row[place];
            result = substituted.min(result.min(diagonal) + MOVE_COST);
            row[place] = result;
            minimum = minimum.min(result);
        }
        if minimum > limit {
            return limit + 1;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn close_names_are_found() {
        assert_eq!(closest("lenght", ["length", "height"].into_iter()), Some("length"));
        assert_eq!(closest("blech", ["bluch", "x"].into_iter()), Some("bluch"));
        assert_eq!(closest("abc", ["xyz"].into_iter()), None);
    }
}
