//! How much text of the guest's is copied into one error, or one look at the stack.
//!
//! Comes in: texts of any length, any number of them. Goes out: copies, as long as there is something left. Must never: let a host pay
//! for a text that a guest has once and shows a thousand times (a chain of exceptions with one message, frames with one long name).

use std::cell::Cell;

/// What every error may carry, whatever the limits: a chain of recursion errors with all its frames.
const LEAST: usize = 1 << 20;
/// The part of the guest's memory that it may carry besides.
const SHARE: usize = 32;
/// Stands where a text was cut.
const CUT: &str = "… (cut)";

/// What is left of it.
pub(crate) struct Allowance(Cell<usize>);

impl Allowance {
    /// For a guest that may have so many bytes.
    pub(crate) fn of(limit: usize) -> Allowance {
        Allowance(Cell::new(LEAST.saturating_add(limit / SHARE)))
    }

    /// A copy, cut where nothing is left.
    pub(crate) fn text(&self, text: &str) -> String {
        let left = self.0.get();
        if text.len() <= left {
            self.0.set(left - text.len());
            return text.to_owned();
        }
        self.0.set(0);
        let end = text.floor_char_boundary(left);
        let kept = text.get(..end).unwrap_or("");
        format!("{kept}{CUT}")
    }

    /// Whether there is room for a thing of so many bytes, which is taken.
    pub(crate) fn take(&self, bytes: usize) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(bytes));
        bytes <= left
    }

    /// How many bytes are left.
    pub(crate) fn left(&self) -> u64 {
        self.0.get() as u64
    }

    /// Whether nothing is left.
    pub(crate) fn is_used_up(&self) -> bool {
        self.0.get() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_nothing_is_left() {
        let allowance = Allowance::of(0);
        assert_eq!(allowance.text("abc"), "abc");
        let long = "é".repeat(LEAST);
        let cut = allowance.text(&long);
        assert!(cut.len() <= LEAST + CUT.len() && cut.ends_with("é… (cut)"));
        assert!(allowance.is_used_up() && !allowance.take(1));
        assert_eq!(allowance.text("abc"), CUT);
        assert_eq!(allowance.text(""), "");
    }
}
