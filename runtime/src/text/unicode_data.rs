//! What `unicodedata` says of characters, of Unicode 16.0, read from the tables of `unicode_data.bin`.
//!
//! In: characters and names. Out: their properties, names, characters. `generate_unicode_data.py` writes the tables. Must never: ask the
//! toolchain's tables, which follow another version of Unicode.

use std::collections::HashMap;
use std::sync::OnceLock;

static DATA: &[u8] = include_bytes!("unicode_data.bin");

// The sections of the tables.
const BLOCKS: usize = 0;
const CELLS: usize = 1;
const RECORDS: usize = 2;
const NUMBERS: usize = 3;
const DECOMPOSED: usize = 4;
const PARTS: usize = 5;
const COMPOSED: usize = 6;
const WORDS: usize = 7;
const NAME_INDEX: usize = 8;
const NAMES: usize = 9;
const ALIASES: usize = 10;
const RANGES: usize = 11;

/// Characters that share a row of `CELLS`.
const BLOCK: usize = 128;

const CATEGORIES: [&str; 30] = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
];
const DIRECTIONS: [&str; 24] = [
    "", "L", "LRE", "LRO", "LRI", "R", "AL", "RLE", "RLO", "RLI", "FSI", "PDF", "PDI", "EN", "ES",
    "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON",
];
const WIDTHS: [&str; 6] = ["F", "H", "W", "Na", "A", "N"];
const TAGS: [&str; 17] = [
    "",
    "<font>",
    "<noBreak>",
    "<initial>",
    "<medial>",
    "<final>",
    "<isolated>",
    "<circle>",
    "<super>",
    "<sub>",
    "<vertical>",
    "<wide>",
    "<narrow>",
    "<small>",
    "<square>",
    "<fraction>",
    "<compat>",
];

// The arithmetic of Hangul syllables.
const SYLLABLES: u32 = 0xac00;
const LEADS: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
const TAILS: u32 = 0x11a7;
const VOWEL_COUNT: u32 = 21;
const TAIL_COUNT: u32 = 28;
const SYLLABLE_COUNT: u32 = 19 * VOWEL_COUNT * TAIL_COUNT;

const LEAD_NAMES: [&str; 19] = [
    "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P",
    "H",
];
const VOWEL_NAMES: [&str; 21] = [
    "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE",
    "WI", "YU", "EU", "YI", "I",
];
const TAIL_NAMES: [&str; 28] = [
    "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M",
    "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H",
];

fn number(bytes: &[u8], at: usize, size: usize) -> u32 {
    let bytes = bytes.get(at..at + size).unwrap_or(&[]);
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn section(index: usize) -> &'static [u8] {
    let bound = |index: usize| number(DATA, 4 + 4 * index, 4) as usize;
    DATA.get(bound(index)..bound(index + 1)).unwrap_or(&[])
}

/// The entry of a sorted table that begins with a code.
fn entry(index: usize, size: usize, code: u32) -> Option<&'static [u8]> {
    let table = section(index);
    let (mut low, mut high) = (0, table.len() / size);
    while low < high {
        let middle = (low + high) / 2;
        match number(table, middle * size, 4).cmp(&code) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return table.get(middle * size..(middle + 1) * size),
        }
    }
    None
}

/// The record of a character: category, combining class, direction, width, whether it is mirrored.
fn record(character: char) -> [u8; 5] {
    let code = u32::from(character) as usize;
    let block = number(section(BLOCKS), 2 * (code / BLOCK), 2) as usize;
    let cell = number(section(CELLS), 2 * (block * BLOCK + code % BLOCK), 2) as usize;
    let bytes = section(RECORDS).get(5 * cell..5 * cell + 5).unwrap_or(&[0; 5]);
    std::array::from_fn(|at| bytes[at])
}

fn listed(names: &[&'static str], at: u8) -> &'static str {
    names.get(usize::from(at)).copied().unwrap_or("")
}

/// The general category.
pub(crate) fn category(character: char) -> &'static str {
    listed(&CATEGORIES, record(character)[0])
}

/// The canonical combining class.
pub(crate) fn combining(character: char) -> u8 {
    if character < '\u{300}' { 0 } else { record(character)[1] }
}

/// The bidirectional class.
pub(crate) fn bidirectional(character: char) -> &'static str {
    listed(&DIRECTIONS, record(character)[2])
}

/// The width in East Asian texts.
pub(crate) fn east_asian_width(character: char) -> &'static str {
    listed(&WIDTHS, record(character)[3])
}

/// Whether the character is mirrored in texts from right to left.
pub(crate) fn mirrored(character: char) -> bool {
    record(character)[4] != 0
}

/// The values of a character as decimal digit, digit, and number; the first two may be missing.
pub(crate) fn numeric(character: char) -> Option<(Option<u8>, Option<u8>, f64)> {
    let bytes = entry(NUMBERS, 14, u32::from(character))?;
    let digit = |at: usize| bytes.get(at).copied().filter(|digit| *digit < 128);
    let float = std::array::from_fn(|at| bytes.get(6 + at).copied().unwrap_or(0));
    Some((digit(4), digit(5), f64::from_le_bytes(float)))
}

/// What a character is made of in one step: a tag, empty if it means the same, and the characters.
pub(crate) fn decomposition(character: char) -> Option<(&'static str, Vec<char>)> {
    let (tag, parts) = taken_apart(character)?;
    Some((tag, parts.collect()))
}

/// The same without a vector of its own.
fn taken_apart(
    character: char,
) -> Option<(&'static str, impl DoubleEndedIterator<Item = char> + use<>)> {
    let bytes = entry(DECOMPOSED, 8, u32::from(character))?;
    let (count, start) = (number(bytes, 5, 1) as usize, number(bytes, 6, 2) as usize);
    let table = section(PARTS);
    let part = move |at: usize| char::from_u32(number(table, 4 * (start + at), 4));
    Some((listed(&TAGS, number(bytes, 4, 1) as u8), (0..count).filter_map(part)))
}

/// Characters of a text that are not taken apart, by the low bits of their codes: most come again soon.
struct Whole([char; 256]);

impl Whole {
    fn new() -> Whole {
        Whole(['\0'; 256])
    }

    /// The place of a character.
    fn place(&mut self, character: char) -> &mut char {
        &mut self.0[u32::from(character) as usize % 256]
    }
}

/// Shows the parts of a character, decomposed as far as it goes.
fn decompose(whole: &mut Whole, character: char, compatible: bool, show: &mut impl FnMut(char)) {
    let code = u32::from(character);
    if character < '\u{a0}' || *whole.place(character) == character {
        return show(character);
    }
    if let Some(place) = code.checked_sub(SYLLABLES).filter(|place| *place < SYLLABLE_COUNT) {
        let tail = place % TAIL_COUNT;
        let parts = [
            LEADS + place / (VOWEL_COUNT * TAIL_COUNT),
            VOWELS + place / TAIL_COUNT % VOWEL_COUNT,
            TAILS + tail,
        ];
        let count = if tail == 0 { 2 } else { 3 };
        return parts.into_iter().take(count).filter_map(char::from_u32).for_each(show);
    }
    // What is still to be taken apart, the next last. The tables nest a few deep, and nothing has more than 18 parts.
    let mut waiting = ['\0'; 64];
    waiting[0] = character;
    let mut count = 1;
    while count > 0 {
        count -= 1;
        let next = waiting[count];
        if next < '\u{a0}' || *whole.place(next) == next {
            show(next);
            continue;
        }
        match taken_apart(next).filter(|(tag, _)| compatible || tag.is_empty()) {
            Some((_, parts)) => {
                for (place, part) in waiting[count..].iter_mut().zip(parts.rev()) {
                    *place = part;
                    count += 1;
                }
            }
            None => {
                *whole.place(next) = next;
                show(next);
            }
        }
    }
}

/// The character that two make together.
fn composed(first: char, second: char) -> Option<char> {
    let (a, b) = (u32::from(first), u32::from(second));
    if (LEADS..LEADS + 19).contains(&a) && (VOWELS..VOWELS + VOWEL_COUNT).contains(&b) {
        return char::from_u32(SYLLABLES + ((a - LEADS) * VOWEL_COUNT + (b - VOWELS)) * TAIL_COUNT);
    }
    if (SYLLABLES..SYLLABLES + SYLLABLE_COUNT).contains(&a)
        && (a - SYLLABLES).is_multiple_of(TAIL_COUNT)
        && (TAILS + 1..TAILS + TAIL_COUNT).contains(&b)
    {
        return char::from_u32(a + b - TAILS);
    }
    let table = section(COMPOSED);
    let (mut low, mut high) = (0, table.len() / 12);
    while low < high {
        let middle = (low + high) / 2;
        let pair = (number(table, 12 * middle, 4), number(table, 12 * middle + 4, 4));
        match pair.cmp(&(a, b)) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => {
                return char::from_u32(number(table, 12 * middle + 8, 4));
            }
        }
    }
    None
}

/// A form of normalisation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    pub(crate) compatible: bool,
    pub(crate) compose: bool,
}

/// After so many characters it is asked whether the work is to be given up.
const PIECE: usize = 1 << 14;

/// How many characters and bytes of UTF-8 a text has when it is decomposed; counted no further than to a few more than `most`. `None`
/// if `give_up` said so.
pub(crate) fn decomposed_size(
    text: &str,
    form: Form,
    most: usize,
    give_up: &dyn Fn() -> bool,
) -> Option<(usize, usize)> {
    let (mut characters, mut bytes) = (0, 0);
    let mut whole = Whole::new();
    for (number, character) in text.chars().enumerate() {
        if characters > most {
            break;
        }
        if number % PIECE == PIECE - 1 && give_up() {
            return None;
        }
        decompose(&mut whole, character, form.compatible, &mut |part| {
            characters += 1;
            bytes += part.len_utf8();
        });
    }
    Some((characters, bytes))
}

/// A text in a form of normalisation; `None` if `give_up` said so.
pub(crate) fn normalize(text: &str, form: Form, give_up: &dyn Fn() -> bool) -> Option<String> {
    let mut parts: Vec<(u8, char)> = Vec::new();
    // Marks are put in the order of their classes; what has none stays where it is.
    let mut run = 0;
    let mut whole = Whole::new();
    for (number, character) in text.chars().enumerate() {
        if number % PIECE == PIECE - 1 && give_up() {
            return None;
        }
        decompose(&mut whole, character, form.compatible, &mut |part| {
            let class = combining(part);
            if class == 0 {
                parts[run..].sort_by_key(|part| part.0);
                run = parts.len() + 1;
            }
            parts.push((class, part));
            run = run.min(parts.len());
        });
    }
    parts[run..].sort_by_key(|part| part.0);
    if !form.compose {
        return Some(parts.into_iter().map(|part| part.1).collect());
    }
    let mut made: Vec<char> = Vec::with_capacity(parts.len());
    // The last character without a class, and the class of what stands between it and the next one.
    let (mut starter, mut between): (Option<usize>, Option<u8>) = (None, None);
    for (number, (class, part)) in parts.into_iter().enumerate() {
        if number % PIECE == PIECE - 1 && give_up() {
            return None;
        }
        let blocked = between.is_some_and(|between| between >= class);
        if let Some(place) = starter.filter(|_| !blocked)
            && let Some(one) = composed(made[place], part)
        {
            made[place] = one;
            continue;
        }
        if class == 0 {
            starter = Some(made.len());
            between = None;
        } else {
            between = Some(class);
        }
        made.push(part);
    }
    Some(made.into_iter().collect())
}

/// Takes a number of seven bits a byte off a table.
fn varint(table: &[u8], at: &mut usize) -> u32 {
    let (mut value, mut shift) = (0, 0);
    while let Some(byte) = table.get(*at).copied() {
        *at += 1;
        value |= u32::from(byte & 127) << shift;
        if byte < 128 {
            break;
        }
        shift += 7;
    }
    value
}

/// The words of names by number, found once in a process.
fn words() -> &'static [&'static str] {
    static FOUND: OnceLock<Vec<&'static str>> = OnceLock::new();
    FOUND.get_or_init(|| std::str::from_utf8(section(WORDS)).unwrap_or("").split('\n').collect())
}

/// The word of a number.
fn word(wanted: u32) -> &'static str {
    words().get(wanted as usize).copied().unwrap_or("")
}

/// Adds a word to a name; between two words stands a blank.
fn add_word(name: &mut String, word: &str) {
    let separates = |text: &str| text.ends_with([' ', '-']);
    if !name.is_empty() && !separates(name) && !word.starts_with([' ', '-']) {
        name.push(' ');
    }
    name.push_str(word);
}

/// The name of a character.
pub(crate) fn name(character: char) -> Option<String> {
    let code = u32::from(character);
    if let Some(place) = code.checked_sub(SYLLABLES).filter(|place| *place < SYLLABLE_COUNT) {
        let lead = LEAD_NAMES[(place / (VOWEL_COUNT * TAIL_COUNT)) as usize];
        let vowel = VOWEL_NAMES[(place / TAIL_COUNT % VOWEL_COUNT) as usize];
        let tail = TAIL_NAMES[(place % TAIL_COUNT) as usize];
        return Some(format!("HANGUL SYLLABLE {lead}{vowel}{tail}"));
    }
    for (first, last, prefix) in ranges() {
        if (first..=last).contains(&code) {
            return Some(format!("{prefix}{code:04X}"));
        }
    }
    let mut name = String::new();
    for number in numbers_of(code)? {
        add_word(&mut name, word(number - 1));
    }
    Some(name)
}

/// The numbers of the words of a character's name.
fn numbers_of(code: u32) -> Option<Vec<u32>> {
    let index = section(NAME_INDEX);
    let (mut low, mut high) = (0, index.len() / 8);
    while low < high {
        let middle = (low + high) / 2;
        if number(index, 8 * middle, 4) <= code { low = middle + 1 } else { high = middle }
    }
    let group = low.checked_sub(1)?;
    let (mut current, mut at) =
        (number(index, 8 * group, 4), number(index, 8 * group + 4, 4) as usize);
    let table = section(NAMES);
    for _ in 0..BLOCK {
        if at >= table.len() {
            return None;
        }
        current += varint(table, &mut at);
        let mut numbers = Vec::new();
        loop {
            match varint(table, &mut at) {
                0 => break,
                number if current == code => numbers.push(number),
                _ => {}
            }
        }
        if current >= code {
            return (current == code).then_some(numbers);
        }
    }
    None
}

/// The ranges of characters whose names end with their codes.
fn ranges() -> impl Iterator<Item = (u32, u32, &'static str)> {
    let table = section(RANGES);
    let mut at = 0;
    std::iter::from_fn(move || {
        let length = usize::from(*table.get(at + 8)?);
        let prefix = std::str::from_utf8(table.get(at + 9..at + 9 + length)?).ok()?;
        let range = (number(table, at, 4), number(table, at + 4, 4), prefix);
        at += 9 + length;
        Some(range)
    })
}

/// The character of a name or alias, upper or lower case.
pub(crate) fn lookup(given: &str) -> Option<char> {
    let upper = given.to_ascii_uppercase();
    if let Some(syllable) = upper.strip_prefix("HANGUL SYLLABLE ") {
        return hangul(syllable);
    }
    for (first, last, prefix) in ranges() {
        if let Some(digits) = upper.strip_prefix(prefix)
            && let Ok(code) = u32::from_str_radix(digits, 16)
            && (first..=last).contains(&code)
            && given.ends_with(&format!("{code:04X}"))
        {
            return char::from_u32(code);
        }
    }
    let aliases = section(ALIASES);
    let mut at = 0;
    while let Some(length) = aliases.get(at + 4).map(|length| usize::from(*length)) {
        if aliases.get(at + 5..at + 5 + length) == Some(upper.as_bytes()) {
            return char::from_u32(number(aliases, at, 4));
        }
        at += 5 + length;
    }
    let numbers = word_numbers();
    let wanted = parts_of(&upper).into_iter().map(|part| numbers.get(part).copied());
    let wanted: Vec<u32> = wanted.collect::<Option<_>>()?;
    let hash = hash_of(&wanted);
    let names = hashed_names();
    let first = names.partition_point(|(other, _)| *other < hash);
    let same = names.get(first..)?.iter().take_while(|(other, _)| *other == hash);
    let mut codes = same.map(|(_, code)| *code);
    let code = codes.find(|code| numbers_of(*code).as_ref() == Some(&wanted))?;
    char::from_u32(code)
}

/// The numbers of the words by the words.
fn word_numbers() -> &'static HashMap<&'static str, u32> {
    static FOUND: OnceLock<HashMap<&'static str, u32>> = OnceLock::new();
    FOUND.get_or_init(|| words().iter().copied().zip(1..).collect())
}

/// A hash of the numbers of a name's words (FNV-1a, a number at a time).
fn hash_of(numbers: &[u32]) -> u32 {
    numbers.iter().fold(0x811c_9dc5, |hash, number| (hash ^ number).wrapping_mul(0x0100_0193))
}

/// All names as hashes of their words with the characters' codes, sorted. The tables hold them by code: whoever asks by
/// name again and again would look through all of them each time.
fn hashed_names() -> &'static [(u32, u32)] {
    static FOUND: OnceLock<Vec<(u32, u32)>> = OnceLock::new();
    FOUND.get_or_init(|| {
        let (table, index) = (section(NAMES), section(NAME_INDEX));
        let (mut at, mut group, mut code) = (0, 0, 0);
        let mut in_group = BLOCK;
        let mut names = Vec::new();
        let mut numbers = Vec::new();
        while at < table.len() {
            if in_group == BLOCK {
                code = number(index, 8 * group, 4);
                group += 1;
                in_group = 0;
            }
            in_group += 1;
            code += varint(table, &mut at);
            numbers.clear();
            loop {
                match varint(table, &mut at) {
                    0 => break,
                    number => numbers.push(number),
                }
            }
            names.push((hash_of(&numbers), code));
        }
        names.sort_unstable();
        names
    })
}

/// The words of a name and what separates them, without single blanks.
fn parts_of(name: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let separates = |one: char| one == ' ' || one == '-';
        let kind = separates(first);
        let end = rest.find(|one| separates(one) != kind).unwrap_or(rest.len());
        let (part, more) = rest.split_at(end);
        // A blank at an end is part of no name.
        if part != " " || more.is_empty() || rest.len() == name.len() {
            parts.push(part);
        }
        rest = more;
    }
    parts
}

/// The syllable of a romanised name.
fn hangul(name: &str) -> Option<char> {
    for (lead, lead_name) in LEAD_NAMES.iter().enumerate() {
        let Some(rest) = name.strip_prefix(lead_name) else { continue };
        for (vowel, vowel_name) in VOWEL_NAMES.iter().enumerate() {
            let Some(tail_name) = rest.strip_prefix(vowel_name) else { continue };
            if let Some(tail) = TAIL_NAMES.iter().position(|tail| *tail == tail_name) {
                let place = (lead as u32 * VOWEL_COUNT + vowel as u32) * TAIL_COUNT + tail as u32;
                return char::from_u32(SYLLABLES + place);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Form, category, lookup, name, normalize, numeric};

    #[test]
    fn names_and_forms() {
        for character in ['a', 'é', '€', '\u{ac01}', '\u{4e00}', '\u{1f600}', '\u{f60}'] {
            let name = name(character).unwrap_or_default();
            assert_eq!(lookup(&name), Some(character), "{name}");
        }
        assert_eq!(name('\u{f68}').as_deref(), Some("TIBETAN LETTER A"));
        assert_eq!(category('a'), "Ll");
        assert_eq!(numeric('½').map(|values| values.2), Some(0.5));
        let form = Form { compatible: false, compose: true };
        assert_eq!(
            normalize("e\u{301}\u{1100}\u{1161}\u{11a8}", form, &|| false).unwrap(),
            "é\u{ac01}"
        );
    }
}
