//! The regular expressions that stand in an archive, by pattern and flags.
//!
//! Comes in: a proved archive. Goes out: where its program and names lie. Must never: hand out a program that the verifier has not proved
//! (V-REGEX-HEADER, V-REGEX-INSTRUCTION, V-REGEX-JUMP, V-REGEX-REGISTER), or copy one.

use crate::load::Proved;
use npyc_format::archive::schema::{COMPOSITE_REGEX, REGEX_ELEMENTS};
use npyc_format::object::KIND_STR;

/// One of them.
#[derive(Debug)]
pub(crate) struct Regex {
    is_text: bool,
    asked: u32,
    /// The arena offset of the pattern.
    pattern: u32,
    /// The flags that it has.
    pub(crate) flags: u32,
    /// The arena offset of the program.
    pub(crate) program: u32,
    /// Its groups with names: the arena offset of each name, and the number.
    pub(crate) names: Box<[(u32, u32)]>,
}

/// All of an archive, in the order of their keys.
pub(super) struct Regexes(Box<[Regex]>);

impl Regexes {
    /// Collects them.
    pub(super) fn of(proved: &Proved) -> Regexes {
        let core = proved.core();
        // They stand behind all other composites (V-TABLE-COMPOSITE).
        let rows = core.composites.iter().rev();
        let mut found: Vec<Regex> = rows
            .take_while(|row| row.kind.to_native() == COMPOSITE_REGEX)
            .filter_map(|row| {
                let start = row.elements_start.to_native() as usize;
                let count = row.elements_count.to_native() as usize;
                let elements = core.elements.get(start..start.checked_add(count)?)?;
                let (head, names) = elements.split_at_checked(REGEX_ELEMENTS as usize)?;
                let [pattern, asked, flags, program] =
                    head.first_chunk()?.each_ref().map(|element| element.value.to_native());
                let names = names.as_chunks::<2>().0.iter();
                Some(Regex {
                    is_text: proved.record(pattern).0 == KIND_STR,
                    asked,
                    pattern,
                    flags,
                    program,
                    names: names
                        .map(|[name, number]| (name.value.to_native(), number.value.to_native()))
                        .collect(),
                })
            })
            .collect();
        npyc_format::sorting::sort_by(&mut found, |one, other| {
            one.key(proved).cmp(&other.key(proved))
        });
        Regexes(found.into())
    }

    /// The one with this pattern and these flags to be asked for with.
    pub(super) fn find(
        &self,
        proved: &Proved,
        is_text: bool,
        asked: u32,
        pattern: &[u8],
    ) -> Option<&Regex> {
        let wanted = (is_text, asked, pattern);
        let found = self.0.binary_search_by(|own| own.key(proved).cmp(&wanted)).ok()?;
        self.0.get(found)
    }
}

impl Regex {
    fn key<'p>(&self, proved: &'p Proved) -> (bool, u32, &'p [u8]) {
        (self.is_text, self.asked, proved.record(self.pattern).1)
    }
}
