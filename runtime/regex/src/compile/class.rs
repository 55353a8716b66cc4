//! Character classes as words.
//!
//! Behind the instruction: a bitmap of 8 words for the codes below 256, in which case and negation are worked in; then a word that says
//! what holds for the codes above (named classes, negation, case); then ranges of those, two words each. The operand is the number of
//! words that follow.

use super::words::Operation;
use crate::characters::{Characters, Fold, each_same, lower};
use crate::parse::{Category, CharacterClass, ClassItem};

/// Codes that stand in the bitmap.
pub(crate) const BITMAP_CODES: u32 = 256;
/// Words of the bitmap.
pub(crate) const BITMAP_WORDS: usize = 8;
/// In the word behind the bitmap: everything that is not in the class.
pub(crate) const NEGATED: u32 = 1;
/// Case is ignored.
pub(crate) const FOLDED: u32 = 2;
/// Named classes: `\d`, `\D`, `\s`, `\S`, `\w`, `\W`.
pub(crate) const FIRST_CATEGORY: u32 = 8;

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

/// The low codes of a class, its negation not yet worked in.
fn low_codes<C: Characters>(class: &CharacterClass) -> [u32; BITMAP_WORDS] {
    let mut bitmap = [0_u32; BITMAP_WORDS];
    let mut add = |code: u32| {
        if code < BITMAP_CODES {
            bitmap[code as usize / 32] |= 1 << (code % 32);
        }
    };
    let mut named = 0;
    for item in &class.items {
        match *item {
            ClassItem::Range(first, last) => {
                for code in first..=last.min(BITMAP_CODES - 1) {
                    each_same::<C>(class.fold, code, &mut add);
                }
                if class.fold == Fold::Unicode && last >= BITMAP_CODES {
                    // A letter above can be the same as one below.
                    for code in 0..BITMAP_CODES {
                        let mut found = false;
                        each_same::<C>(class.fold, code, |same| {
                            found |= (first..=last).contains(&same);
                        });
                        if found {
                            add(code);
                        }
                    }
                }
            }
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
                ranges.push(first);
                ranges.push(last);
            }
            ClassItem::Range(..) => {}
            ClassItem::Category { negated: true, .. } if class.ascii => {
                // Above ASCII nothing is in the class, and everything in its complement.
                ranges.push(BITMAP_CODES);
                ranges.push(u32::MAX);
            }
            ClassItem::Category { .. } if class.ascii => {}
            ClassItem::Category { category, negated } => above |= category_bit(category, negated),
        }
    }
    let following = (BITMAP_WORDS + 1 + ranges.len()) as u32;
    words.push(Operation::Class.word(following));
    words.extend_from_slice(&bitmap);
    words.push(above);
    words.append(&mut ranges);
}

/// Whether a code of 256 or more is in a class; `above` and `ranges` are its words behind the bitmap.
pub(crate) fn holds<C: Characters>(
    above: u32,
    ranges: impl Fn(usize) -> Option<(u32, u32)>,
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
    let mut number = 0;
    while !found && let Some((first, last)) = ranges(number) {
        match fold {
            Fold::None => found = (first..=last).contains(&code),
            _ => each_same::<C>(fold, code, |same| found |= (first..=last).contains(&same)),
        }
        number += 1;
    }
    found != (above & NEGATED != 0)
}
