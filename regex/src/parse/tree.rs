//! The tree of a pattern: nodes by number, each made after its parts, with the width that it can match.

use crate::characters::Fold;

/// The number of a node in its tree.
pub(crate) type NodeId = u32;

/// A repetition without an upper bound, and a width without one.
pub(crate) const UNBOUNDED: u32 = u32::MAX;

/// How many characters something can match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Width {
    /// At least.
    pub(crate) least: u32,
    /// At most.
    pub(crate) most: u32,
}

impl Width {
    /// This many.
    pub(crate) const fn exactly(width: u32) -> Width {
        Width { least: width, most: width }
    }

    fn and(self, other: Width) -> Width {
        Width {
            least: self.least.saturating_add(other.least),
            most: self.most.saturating_add(other.most),
        }
    }

    fn or(self, other: Width) -> Width {
        Width { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    fn times(self, least: u32, most: u32) -> Width {
        Width { least: self.least.saturating_mul(least), most: self.most.saturating_mul(most) }
    }
}

/// A place that matches without a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Assertion {
    /// `\A`, and `^` without MULTILINE.
    Start,
    /// `^` with MULTILINE.
    LineStart,
    /// `$` without MULTILINE: the end, or before a newline at the end.
    End,
    /// `$` with MULTILINE.
    LineEnd,
    /// `\Z`, `\z`.
    TextEnd,
    /// `\b`; `negated`: `\B`; `ascii`: of ASCII's letters.
    Boundary { negated: bool, ascii: bool },
}

/// A class of characters with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Category {
    Digit,
    Space,
    Word,
}

/// A part of a character class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClassItem {
    /// The codes from the first to the second.
    Range(u32, u32),
    /// A named class, or all others.
    Category { category: Category, negated: bool },
}

/// `[…]`, or a named class alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CharacterClass {
    pub(crate) negated: bool,
    pub(crate) items: Vec<ClassItem>,
    pub(crate) fold: Fold,
    /// Whether the named classes are those of ASCII.
    pub(crate) ascii: bool,
}

/// How a repetition goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    Greedy,
    Lazy,
    Possessive,
}

/// What a node matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NodeKind {
    /// The parts one after another.
    Sequence(Vec<NodeId>),
    /// The first alternative that leads to a match.
    Branch(Vec<NodeId>),
    Character {
        code: u32,
        fold: Fold,
    },
    /// `.`; `all`: a newline too.
    Any {
        all: bool,
    },
    Class(CharacterClass),
    Assert(Assertion),
    Repeat {
        body: NodeId,
        least: u32,
        most: u32,
        how: Repeat,
    },
    /// A group that is remembered.
    Group {
        number: u32,
        body: NodeId,
    },
    /// `(?>…)`
    Atomic(NodeId),
    Look {
        body: NodeId,
        behind: bool,
        negated: bool,
    },
    BackReference {
        group: u32,
        fold: Fold,
    },
    Conditional {
        group: u32,
        yes: NodeId,
        no: Option<NodeId>,
    },
    /// `(?!)`
    Never,
}

/// The nodes of a pattern.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    nodes: Vec<(NodeKind, Width)>,
}

impl Tree {
    /// A node's kind.
    pub(crate) fn kind(&self, id: NodeId) -> &NodeKind {
        static NEVER: NodeKind = NodeKind::Never;
        self.nodes.get(id as usize).map_or(&NEVER, |(kind, _)| kind)
    }

    /// A node's width.
    pub(crate) fn width(&self, id: NodeId) -> Width {
        self.nodes.get(id as usize).map_or(Width::exactly(0), |(_, width)| *width)
    }

    /// A new node; its parts are there already. A back-reference is as wide as its group.
    pub(crate) fn add(&mut self, kind: NodeKind, group_widths: &[Option<Width>]) -> NodeId {
        let width = match &kind {
            NodeKind::Sequence(parts) => {
                parts.iter().fold(Width::exactly(0), |sum, part| sum.and(self.width(*part)))
            }
            NodeKind::Branch(parts) => {
                let mut widths = parts.iter().map(|part| self.width(*part));
                let first = widths.next().unwrap_or_default();
                widths.fold(first, Width::or)
            }
            NodeKind::Character { .. } | NodeKind::Any { .. } | NodeKind::Class(_) => {
                Width::exactly(1)
            }
            NodeKind::Assert(_) | NodeKind::Look { .. } | NodeKind::Never => Width::exactly(0),
            NodeKind::Repeat { body, least, most, .. } => self.width(*body).times(*least, *most),
            NodeKind::Group { body, .. } | NodeKind::Atomic(body) => self.width(*body),
            NodeKind::BackReference { group, .. } => {
                group_widths.get(*group as usize).copied().flatten().unwrap_or_default()
            }
            NodeKind::Conditional { yes, no, .. } => {
                self.width(*yes).or(no.map_or(Width::exactly(0), |no| self.width(no)))
            }
        };
        self.nodes.push((kind, width));
        (self.nodes.len() - 1) as NodeId
    }

    /// Whether a node matches exactly one character, whatever that is.
    pub(crate) fn is_one_character(&self, id: NodeId) -> bool {
        matches!(
            self.kind(id),
            NodeKind::Character { .. } | NodeKind::Any { .. } | NodeKind::Class(_)
        )
    }
}
