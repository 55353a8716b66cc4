//! Character classes as words: the layout stands in `npyc_format::regex`.

use crate::characters::{Characters, Fold, each_same, lower};
use crate::parse::{Category, CharacterClass, ClassItem};
use npyc_format::regex::{BITMAP_CODES, BITMAP_WORDS, FIRST_CATEGORY, FOLDED, NEGATED, Operation};

/// The bit of a named class.
fn category_bit(category: Category, negated: bool) -> u32 {
    FIRST_CATEGORY << (category as u32 * 2 + u32::from(negated))
}

/// Whether a character belongs to a named class.
pub(crate) fn in_category<C: Characters>(category: Category, ascii: bool, code: u32) -> bool {
    let Some(character) = char::from_u32(code) else { return false };
    if ascii && !character.is_ascii() {
        return false;
    }
    match category {
        Category::Digit if character.is_ascii() => character.is_ascii_digit(),
        Category::Digit => C::is_digit(character),
        Category::Space if ascii => matches!(character, ' ' | '\t'..='\r'),
        Category::Space => C::is_space(character),
        Category::Word if character.is_ascii() => {
            character.is_ascii_alphanumeric() || character == '_'
        }
        Category::Word => C::is_word(character),
    }
}

/// The low codes that the ranges of a class hold, case worked in. How often a code is written costs nothing: case is asked once for each.
fn written_codes<C: Characters>(class: &CharacterClass) -> Vec<u32> {
    let mut is_written = [false; BITMAP_CODES as usize];
    let mut high = Vec::new();
    for item in &class.items {
        let ClassItem::Range(first, last) = *item else { continue };
        let low = first as usize..=last.min(BITMAP_CODES - 1) as usize;
        is_written.get_mut(low).unwrap_or_default().fill(true);
        if last >= BITMAP_CODES {
            high.push((first, last));
        }
    }
    let mut found = is_written;
    if class.fold != Fold::None {
        for (code, _) in (0..).zip(is_written).filter(|(_, is_written)| *is_written) {
            each_same::<C>(class.fold, code, |same| {
                if let Some(slot) = found.get_mut(same as usize) {
                    *slot = true;
                }
            });
        }
    }
    if class.fold == Fold::Unicode && !high.is_empty() {
        // A letter above can be the same as one below.
        let high = joined(high);
        let range = |number: usize| high.get(number).copied().unwrap_or_default();
        for (code, slot) in (0..).zip(&mut found) {
            each_same::<C>(class.fold, code, |same| *slot |= in_ranges(high.len(), &range, same));
        }
    }
    (0..).zip(found).filter(|(_, is_found)| *is_found).map(|(code, _)| code).collect()
}

/// The low codes of a class, its negation not yet worked in.
fn low_codes<C: Characters>(class: &CharacterClass) -> [u32; BITMAP_WORDS] {
    let mut bitmap = [0_u32; BITMAP_WORDS];
    for code in written_codes::<C>(class) {
        bitmap[code as usize / 32] |= 1 << (code % 32);
    }
    let mut add = |code: u32| bitmap[code as usize / 32] |= 1 << (code % 32);
    let mut named = 0;
    for item in &class.items {
        match *item {
            ClassItem::Range(..) => {}
            ClassItem::Category { category, negated } => {
                let bit = category_bit(category, negated);
                if named & bit == 0 {
                    named |= bit;
                    (0..BITMAP_CODES)
                        .filter(|code| in_category::<C>(category, class.ascii, *code) != negated)
                        .for_each(&mut add);
                }
            }
        }
    }
    bitmap
}

/// Appends the instruction.
pub(super) fn emit<C: Characters>(class: &CharacterClass, words: &mut Vec<u32>) {
    let mut bitmap = low_codes::<C>(class);
    if class.negated {
        bitmap = bitmap.map(|word| !word);
    }
    let mut above = if class.negated { NEGATED } else { 0 };
    if class.fold == Fold::Unicode {
        above |= FOLDED;
    }
    let mut ranges = Vec::new();
    for item in &class.items {
        match *item {
            // A range of low codes can stand for a high one if case is ignored.
            ClassItem::Range(first, last)
                if last >= BITMAP_CODES || class.fold == Fold::Unicode =>
            {
                ranges.push((first, last));
            }
            ClassItem::Range(..) => {}
            ClassItem::Category { negated: true, .. } if class.ascii => {
                // Above ASCII nothing is in the class, and everything in its complement.
                ranges.push((BITMAP_CODES, u32::MAX));
            }
            ClassItem::Category { .. } if class.ascii => {}
            ClassItem::Category { category, negated } => above |= category_bit(category, negated),
        }
    }
    let ranges = joined(ranges);
    let following = (BITMAP_WORDS + 1 + ranges.len() * 2) as u32;
    words.push(Operation::Class.word(following));
    words.extend_from_slice(&bitmap);
    words.push(above);
    words.extend(ranges.iter().flat_map(|(first, last)| [*first, *last]));
}

/// The same ranges ascending, those that overlap or touch made one: so that a code is found in as many steps as their number has bits.
fn joined(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (first, last) in ranges {
        match joined.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// Whether a code is in one of so many ranges, which ascend.
fn in_ranges(count: usize, range: &impl Fn(usize) -> (u32, u32), code: u32) -> bool {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        let (first, last) = range(middle);
        if code < first {
            high = middle;
        } else if code > last {
            low = middle + 1;
        } else {
            return true;
        }
    }
    false
}

/// Whether a code of 256 or more is in a class; `above` is its word behind the bitmap, `count` and `range` its ranges.
pub(crate) fn holds<C: Characters>(
    above: u32,
    count: usize,
    range: impl Fn(usize) -> (u32, u32),
    code: u32,
) -> bool {
    let fold = if above & FOLDED == 0 { Fold::None } else { Fold::Unicode };
    let mut found = false;
    if above >= FIRST_CATEGORY {
        let low = lower::<C>(fold, code);
        for category in [Category::Digit, Category::Space, Category::Word] {
            for negated in [false, true] {
                if above & category_bit(category, negated) != 0 {
                    found |= in_category::<C>(category, false, low) != negated;
                }
            }
        }
    }
    if !found && count > 0 {
        match fold {
            Fold::None => found = in_ranges(count, &range, code),
            _ => each_same::<C>(fold, code, |same| found |= in_ranges(count, &range, same)),
        }
    }
    found != (above & NEGATED != 0)
}
