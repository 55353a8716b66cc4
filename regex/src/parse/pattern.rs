//! The parser: tokens to nodes, with what is open on a stack.

use super::escape::{Escaped, in_class, in_pattern};
use super::group::Opening;
use super::source::{Source, Token};
use super::tree::{
    Assertion, Category, CharacterClass, ClassItem, NodeId, NodeKind, Repeat, Tree, UNBOUNDED,
    Width,
};
use crate::characters::{Characters, Fold};
use crate::fault::{Fault, Outcome};
use crate::flags;
use std::marker::PhantomData;

/// A parsed pattern.
pub(crate) struct Parsed {
    pub(crate) tree: Tree,
    pub(crate) root: NodeId,
    /// Groups, the whole match not counted.
    pub(crate) groups: u32,
    /// Names of groups, in order.
    pub(crate) names: Vec<(String, u32)>,
    pub(crate) flags: u32,
}

/// What is known of groups and flags so far.
pub(super) struct State {
    pub(super) flags: u32,
    /// The width of each closed group; the first is the whole match.
    pub(super) widths: Vec<Option<Width>>,
    pub(super) names: Vec<(String, u32)>,
    /// Groups that conditions ask for by number, with the place where they do first.
    pub(super) conditions: Vec<(u32, usize)>,
    /// How many groups there were when the outermost look-behind began.
    pub(super) behind_from: Option<u32>,
}

impl State {
    /// How many groups there are, the whole match among them.
    pub(super) fn group_count(&self) -> u32 {
        self.widths.len() as u32
    }

    /// The group of a name.
    pub(super) fn group_named(&self, name: &str) -> Option<u32> {
        self.names.iter().find(|(known, _)| known == name).map(|(_, number)| *number)
    }

    fn is_closed(&self, group: u32) -> bool {
        self.widths.get(group as usize).is_some_and(Option::is_some)
    }

    /// Refuses a reference to an open group.
    pub(super) fn check_reference(
        &self,
        source: &Source,
        group: u32,
        before: usize,
    ) -> Outcome<()> {
        if !self.is_closed(group) {
            return Err(source.error("cannot refer to an open group", before));
        }
        self.check_behind(source, group)
    }

    /// Refuses a reference inside of a look-behind to a group that was begun in it.
    pub(super) fn check_behind(&self, source: &Source, group: u32) -> Outcome<()> {
        let Some(from) = self.behind_from else { return Ok(()) };
        if !self.is_closed(group) {
            return Err(source.error("cannot refer to an open group", 0));
        }
        if group >= from {
            let message = "cannot refer to group defined in the same lookbehind subpattern";
            return Err(source.error(message, 0));
        }
        Ok(())
    }
}

/// What a part that stands on the stack is.
pub(super) enum OpenKind {
    /// The whole pattern.
    Whole,
    /// `(…)`
    Group(u32),
    /// `(?:…)`
    Plain,
    /// `(?>…)`
    Atomic,
    Look {
        behind: bool,
        negated: bool,
    },
    /// `(?(1)yes|no)`; the first half once it is read.
    Conditional {
        group: u32,
        yes: Option<NodeId>,
    },
}

/// A part whose end was not read yet.
pub(super) struct Open {
    kind: OpenKind,
    /// Where its parenthesis stands.
    start: usize,
    alternatives: Vec<NodeId>,
    items: Vec<Item>,
    flags: u32,
    verbose: bool,
    /// Whether it is the outermost look-behind.
    pub(super) began_behind: bool,
}

impl Open {
    pub(super) fn new(kind: OpenKind, start: usize, flags: u32, verbose: bool) -> Open {
        let (alternatives, items) = (Vec::new(), Vec::new());
        Open { kind, start, alternatives, items, flags, verbose, began_behind: false }
    }
}

/// A part of a sequence, and whether it can be repeated.
struct Item {
    node: NodeId,
    repeats: Repeats,
}

/// What a repetition behind a part says of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repeats {
    /// It repeats it.
    Fine,
    /// "nothing to repeat"
    Nothing,
    /// "multiple repeat"
    Twice,
}

/// A pattern that is being parsed.
pub(super) struct Parser<C> {
    pub(super) source: Source,
    pub(super) state: State,
    tree: Tree,
    stack: Vec<Open>,
    /// An error of the pattern as a whole, which all others come before.
    late_fault: Option<&'static str>,
    characters: PhantomData<C>,
}

/// Parses the characters of a pattern (bytes as the characters of the same numbers).
pub(crate) fn parse<C: Characters>(
    characters: Vec<char>,
    is_text: bool,
    given: u32,
) -> Outcome<Parsed> {
    let state = State {
        flags: given,
        widths: vec![None],
        names: Vec::new(),
        conditions: Vec::new(),
        behind_from: None,
    };
    let whole = Open::new(OpenKind::Whole, 0, given, given & flags::VERBOSE != 0);
    let mut parser = Parser::<C> {
        source: Source::new(characters, is_text, C::named)?,
        state,
        tree: Tree::default(),
        stack: vec![whole],
        late_fault: None,
        characters: PhantomData,
    };
    let root = parser.run()?;
    let Parser { source, mut state, tree, late_fault, .. } = parser;
    state.flags = fixed_flags(is_text, state.flags)?;
    if source.peek().is_some() {
        return Err(source.error("unbalanced parenthesis", 0));
    }
    for (group, position) in &state.conditions {
        if *group >= state.group_count() {
            let message = format!("invalid group reference {group}");
            return Err(Fault::Syntax { message, position: Some(*position) });
        }
    }
    if let Some(message) = late_fault {
        return Err(Fault::Syntax { message: message.to_owned(), position: None });
    }
    let groups = state.group_count() - 1;
    Ok(Parsed { tree, root, groups, names: state.names, flags: state.flags })
}

/// Checks and completes the flags of a pattern.
fn fixed_flags(is_text: bool, given: u32) -> Outcome<u32> {
    let has = |flag| given & flag != 0;
    if is_text {
        if has(flags::LOCALE) {
            return Err(Fault::Value("cannot use LOCALE flag with a str pattern"));
        }
        if has(flags::ASCII) && has(flags::UNICODE) {
            return Err(Fault::Value("ASCII and UNICODE flags are incompatible"));
        }
        return Ok(if has(flags::ASCII) { given } else { given | flags::UNICODE });
    }
    if has(flags::UNICODE) {
        return Err(Fault::Value("cannot use UNICODE flag with a bytes pattern"));
    }
    if has(flags::LOCALE) && has(flags::ASCII) {
        return Err(Fault::Value("ASCII and LOCALE flags are incompatible"));
    }
    Ok(given)
}

impl<C: Characters> Parser<C> {
    /// The flags of what is open innermost, and whether blanks are ignored there.
    pub(super) fn around(&self) -> (u32, bool) {
        self.stack.last().map_or((0, false), |open| (open.flags, open.verbose))
    }

    /// Whether nothing was read yet.
    pub(super) fn is_at_start(&self) -> bool {
        match self.stack.as_slice() {
            [whole] => whole.alternatives.is_empty() && whole.items.is_empty(),
            _ => false,
        }
    }

    /// Turns flags of the whole pattern on.
    pub(super) fn set_whole(&mut self, on: u32) {
        if let Some(whole) = self.stack.first_mut() {
            whole.flags |= on;
            whole.verbose |= on & flags::VERBOSE != 0;
        }
    }

    /// Whether the classes are those of ASCII.
    fn is_ascii(&self, local: u32) -> bool {
        !self.source.is_text || local & flags::ASCII != 0
    }

    fn fold(&self, local: u32) -> Fold {
        match local & flags::IGNORECASE != 0 {
            false => Fold::None,
            true if self.is_ascii(local) => Fold::Ascii,
            true => Fold::Unicode,
        }
    }

    fn add(&mut self, kind: NodeKind) -> NodeId {
        self.tree.add(kind, &self.state.widths)
    }

    fn push(&mut self, kind: NodeKind, repeats: Repeats) {
        let node = self.add(kind);
        if let Some(open) = self.stack.last_mut() {
            open.items.push(Item { node, repeats });
        }
    }

    fn push_character(&mut self, code: u32, local: u32) {
        let fold = self.fold(local);
        self.push(NodeKind::Character { code, fold }, Repeats::Fine);
    }

    /// Reads the whole pattern, or up to a parenthesis that closes nothing.
    fn run(&mut self) -> Outcome<NodeId> {
        while let Some(token) = self.source.peek() {
            let (local, verbose) = self.around();
            match token {
                Token::Plain('|') => {
                    self.alternative()?;
                    continue;
                }
                Token::Plain(')') => {
                    if self.stack.len() == 1 {
                        break;
                    }
                    self.close()?;
                    continue;
                }
                _ => {
                    self.source.get()?;
                }
            }
            match token {
                Token::Plain(' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}') if verbose => {}
                Token::Plain('#') if verbose => {
                    while let Some(token) = self.source.get()? {
                        if token == Token::Plain('\n') {
                            break;
                        }
                    }
                }
                Token::Escape(character) => {
                    let ascii = self.is_ascii(local);
                    let escaped = in_pattern(&mut self.source, &self.state, ascii, character)?;
                    self.push_escaped(escaped, local);
                }
                Token::Plain('[') => {
                    let class = self.class(local)?;
                    self.push(NodeKind::Class(class), Repeats::Fine);
                }
                Token::Plain(character @ ('*' | '+' | '?' | '{')) => {
                    self.repetition(character, local)?;
                }
                Token::Plain('.') => {
                    let all = local & flags::DOTALL != 0;
                    self.push(NodeKind::Any { all }, Repeats::Fine);
                }
                Token::Plain('^') => {
                    let assertion = match local & flags::MULTILINE {
                        0 => Assertion::Start,
                        _ => Assertion::LineStart,
                    };
                    self.push(NodeKind::Assert(assertion), Repeats::Nothing);
                }
                Token::Plain('$') => {
                    let assertion = match local & flags::MULTILINE {
                        0 => Assertion::End,
                        _ => Assertion::LineEnd,
                    };
                    self.push(NodeKind::Assert(assertion), Repeats::Nothing);
                }
                Token::Plain('(') => {
                    let start = self.source.tell() - 1;
                    match self.open(start)? {
                        Opening::Open(open) => self.stack.push(open),
                        Opening::Reference(group) => {
                            let fold = self.fold(local);
                            self.push(NodeKind::BackReference { group, fold }, Repeats::Fine);
                        }
                        Opening::Nothing => {}
                    }
                }
                Token::Plain(character) => self.push_character(character.into(), local),
            }
        }
        match self.stack.pop() {
            Some(whole) if self.stack.is_empty() => Ok(self.body(whole)),
            Some(open) => {
                let message = "missing ), unterminated subpattern".to_owned();
                Err(Fault::Syntax { message, position: Some(open.start) })
            }
            None => Err(self.source.error("unbalanced parenthesis", 0)),
        }
    }

    fn push_escaped(&mut self, escaped: Escaped, local: u32) {
        let fold = self.fold(local);
        match escaped {
            Escaped::Character(code) => self.push_character(code, local),
            Escaped::Class(item) => {
                let ascii = self.is_ascii(local);
                let items = vec![item];
                // A named class holds a letter in both cases or not at all.
                let class = CharacterClass { negated: false, items, fold: Fold::None, ascii };
                self.push(NodeKind::Class(class), Repeats::Fine);
            }
            Escaped::Assert(assertion) => {
                self.push(NodeKind::Assert(assertion), Repeats::Nothing);
            }
            Escaped::Group(group) => {
                self.push(NodeKind::BackReference { group, fold }, Repeats::Fine);
            }
        }
    }

    /// What the items of the current alternative come to.
    fn sequence(&mut self, items: Vec<Item>) -> NodeId {
        match items.as_slice() {
            [only] => only.node,
            _ => {
                let parts = items.iter().map(|item| item.node).collect();
                self.add(NodeKind::Sequence(parts))
            }
        }
    }

    /// `|`
    fn alternative(&mut self) -> Outcome<()> {
        let Some(open) = self.stack.last_mut() else { return Ok(()) };
        let items = std::mem::take(&mut open.items);
        if let OpenKind::Conditional { yes: Some(_), .. } = open.kind {
            let message = "conditional backref with more than two branches";
            return Err(self.source.error(message, 0));
        }
        self.source.get()?;
        let node = self.sequence(items);
        // Only the first alternative saw whether blanks are ignored before that was said.
        let verbose = self.state.flags & flags::VERBOSE != 0;
        if let Some(open) = self.stack.last_mut() {
            match &mut open.kind {
                OpenKind::Conditional { yes, .. } => *yes = Some(node),
                OpenKind::Whole => {
                    open.verbose = verbose;
                    open.alternatives.push(node);
                }
                _ => open.alternatives.push(node),
            }
        }
        Ok(())
    }

    /// The alternatives of a part as one node.
    fn body(&mut self, open: Open) -> NodeId {
        let last = self.sequence(open.items);
        if open.alternatives.is_empty() {
            return last;
        }
        let mut alternatives = open.alternatives;
        alternatives.push(last);
        match self.class_of_alternatives(&alternatives) {
            Some(class) => self.add(NodeKind::Class(class)),
            None => self.add(NodeKind::Branch(alternatives)),
        }
    }

    /// Alternatives of one character each are a class.
    fn class_of_alternatives(&self, alternatives: &[NodeId]) -> Option<CharacterClass> {
        let mut items = Vec::new();
        for alternative in alternatives {
            match self.tree.kind(*alternative) {
                NodeKind::Character { code, fold: Fold::None } => {
                    items.push(ClassItem::Range(*code, *code));
                }
                _ => return None,
            }
        }
        Some(CharacterClass { negated: false, items, fold: Fold::None, ascii: true })
    }

    /// `)`
    fn close(&mut self) -> Outcome<()> {
        let Some(mut open) = self.stack.pop() else { return Ok(()) };
        self.source.get()?;
        if open.began_behind {
            self.state.behind_from = None;
        }
        let kind = std::mem::replace(&mut open.kind, OpenKind::Plain);
        let body = self.body(open);
        let kind = match kind {
            OpenKind::Whole | OpenKind::Plain => {
                if let Some(outer) = self.stack.last_mut() {
                    outer.items.push(Item { node: body, repeats: Repeats::Fine });
                }
                return Ok(());
            }
            OpenKind::Group(number) => {
                if let Some(width) = self.state.widths.get_mut(number as usize) {
                    *width = Some(self.tree.width(body));
                }
                NodeKind::Group { number, body }
            }
            OpenKind::Atomic => NodeKind::Atomic(body),
            OpenKind::Look { negated: true, .. } if self.is_empty(body) => NodeKind::Never,
            OpenKind::Look { behind, negated } => {
                let width = self.tree.width(body);
                if behind && width.least != width.most {
                    // Said of the pattern as a whole, and only when all of it was read.
                    self.late_fault = Some("look-behind requires fixed-width pattern");
                }
                NodeKind::Look { body, behind, negated }
            }
            OpenKind::Conditional { group, yes } => match yes {
                Some(yes) => NodeKind::Conditional { group, yes, no: Some(body) },
                None => NodeKind::Conditional { group, yes: body, no: None },
            },
        };
        self.push(kind, Repeats::Fine);
        Ok(())
    }

    fn is_empty(&self, node: NodeId) -> bool {
        matches!(self.tree.kind(node), NodeKind::Sequence(parts) if parts.is_empty())
    }

    /// `[…]`; the bracket is taken.
    fn class(&mut self, local: u32) -> Outcome<CharacterClass> {
        let here = self.source.tell() - 1;
        let negated = self.source.take('^')?;
        let mut items = Vec::new();
        loop {
            let Some(first) = self.source.get()? else { return Err(self.unterminated(here)) };
            if first == Token::Plain(']') && !items.is_empty() {
                break;
            }
            let low = self.class_token(first)?;
            if !self.source.take('-')? {
                items.push(low);
                continue;
            }
            let Some(second) = self.source.get()? else { return Err(self.unterminated(here)) };
            if second == Token::Plain(']') {
                items.push(low);
                items.push(ClassItem::Range('-'.into(), '-'.into()));
                break;
            }
            match (low, self.class_token(second)?) {
                (ClassItem::Range(low, _), ClassItem::Range(high, _)) if low <= high => {
                    items.push(ClassItem::Range(low, high));
                }
                _ => {
                    let mut shown = String::from("bad character range ");
                    first.push_to(&mut shown);
                    shown.push('-');
                    second.push_to(&mut shown);
                    return Err(self.source.error(shown, first.length() + 1 + second.length()));
                }
            }
        }
        Ok(CharacterClass { negated, items, fold: self.fold(local), ascii: self.is_ascii(local) })
    }

    fn unterminated(&self, here: usize) -> Fault {
        self.source.error("unterminated character set", self.source.tell() - here)
    }

    /// One end of a range, or a class in a class.
    fn class_token(&mut self, token: Token) -> Outcome<ClassItem> {
        Ok(match token {
            Token::Plain(character) => ClassItem::Range(character.into(), character.into()),
            Token::Escape(character) => match in_class(&mut self.source, character)? {
                Escaped::Class(item) => item,
                Escaped::Character(code) => ClassItem::Range(code, code),
                // No other escape comes of a class.
                _ => ClassItem::Category { category: Category::Word, negated: true },
            },
        })
    }

    /// `*`, `+`, `?`, `{…}`, taken already.
    fn repetition(&mut self, character: char, local: u32) -> Outcome<()> {
        let here = self.source.tell();
        let (least, most) = match character {
            '?' => (0, 1),
            '*' => (0, UNBOUNDED),
            '+' => (1, UNBOUNDED),
            _ => match self.counts(here)? {
                Some(counts) => counts,
                None => {
                    self.push_character('{'.into(), local);
                    return Ok(());
                }
            },
        };
        let item = self.stack.last_mut().and_then(|open| open.items.pop());
        let before = self.source.tell() - here + 1;
        let body = match item {
            Some(Item { node, repeats: Repeats::Fine }) => node,
            Some(Item { repeats: Repeats::Twice, .. }) => {
                return Err(self.source.error("multiple repeat", before));
            }
            _ => return Err(self.source.error("nothing to repeat", before)),
        };
        let how = if self.source.take('?')? {
            Repeat::Lazy
        } else if self.source.take('+')? {
            Repeat::Possessive
        } else {
            Repeat::Greedy
        };
        self.push(NodeKind::Repeat { body, least, most, how }, Repeats::Twice);
        Ok(())
    }

    /// The counts of `{least,most}`; none if it is no repetition.
    fn counts(&mut self, here: usize) -> Outcome<Option<(u32, u32)>> {
        if self.source.peek() == Some(Token::Plain('}')) {
            return Ok(None);
        }
        let is_digit = |character: char| character.is_ascii_digit();
        let low = self.source.take_while(usize::MAX, is_digit)?;
        let high = match self.source.take(',')? {
            true => self.source.take_while(usize::MAX, is_digit)?,
            false => low.clone(),
        };
        if !self.source.take('}')? {
            self.source.seek(here)?;
            return Ok(None);
        }
        let number = |digits: &str, default: u32| match digits {
            "" => Ok(default),
            _ => match digits.parse() {
                Ok(number) if number < UNBOUNDED => Ok(number),
                _ => Err(Fault::Overflow("the repetition number is too large")),
            },
        };
        let (least, most) = (number(&low, 0)?, number(&high, UNBOUNDED)?);
        if most < least {
            let message = "min repeat greater than max repeat";
            return Err(self.source.error(message, self.source.tell() - here));
        }
        Ok(Some((least, most)))
    }
}
