//! Sorted names in one text: a table of names takes sixteen bytes for each besides its letters, this one takes two.
//!
//! In: a sorted table of names, which only the compiler of this crate sees, and a name. Out: where the name stands in the table. Must never:
//! look at more names than a search by halves does.

/// How many bytes the names have together.
pub(crate) const fn bytes_of(names: &[&str]) -> usize {
    let (mut bytes, mut at) = (0, 0);
    while at < names.len() {
        bytes += names[at].len();
        at += 1;
    }
    bytes
}

/// Sorted names: their letters, and where each ends. They are at most 64 kB.
pub(crate) struct NameTable<const COUNT: usize, const BYTES: usize> {
    letters: [u8; BYTES],
    ends: [u16; COUNT],
}

impl<const COUNT: usize, const BYTES: usize> NameTable<COUNT, BYTES> {
    /// The table of these names, which are sorted and have [`bytes_of`] them bytes.
    pub(crate) const fn of(names: &[&str]) -> NameTable<COUNT, BYTES> {
        assert!(names.len() == COUNT && BYTES <= u16::MAX as usize, "too long for this table");
        let mut table = NameTable { letters: [0; BYTES], ends: [0; COUNT] };
        let (mut end, mut at) = (0, 0);
        while at < COUNT {
            let name = names[at].as_bytes();
            let mut letter = 0;
            while letter < name.len() {
                table.letters[end] = name[letter];
                end += 1;
                letter += 1;
            }
            table.ends[at] = end as u16;
            at += 1;
        }
        table
    }

    /// Where a name stands.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        position(&self.letters, &self.ends, name.as_bytes())
    }
}

/// One search for tables of all sizes.
fn position(letters: &[u8], ends: &[u16], name: &[u8]) -> Option<usize> {
    let (mut from, mut to) = (0, ends.len());
    while from < to {
        let middle = from.midpoint(to);
        let start = middle.checked_sub(1).map_or(Some(&0), |before| ends.get(before))?;
        let found = letters.get(usize::from(*start)..usize::from(*ends.get(middle)?))?;
        match found.cmp(name) {
            std::cmp::Ordering::Less => from = middle + 1,
            std::cmp::Ordering::Equal => return Some(middle),
            std::cmp::Ordering::Greater => to = middle,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_found_and_no_other() {
        const NAMES: &[&str] = &["", "a", "ab", "b", "é"];
        static TABLE: NameTable<5, { bytes_of(NAMES) }> = NameTable::of(NAMES);
        let found = NAMES.iter().map(|name| TABLE.position(name));
        assert!(found.eq((0..5).map(Some)));
        assert!(["A", "aa", "abc", "c", "éé"].iter().all(|name| TABLE.position(name).is_none()));
        static EMPTY: NameTable<0, 0> = NameTable::of(&[]);
        assert_eq!(EMPTY.position(""), None);
    }
}
