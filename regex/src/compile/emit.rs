//! Nodes to instructions.

use super::class;
use super::place;
use super::prefix;
use crate::characters::{Characters, Fold, each_same};
use crate::fault::{Fault, Outcome};
use crate::parse::{Assertion, NodeId, NodeKind, Parsed, Repeat, Tree};
use npyc_format::regex::{Header, NO_BYTE, Operation};

/// What is still to be written.
enum Todo {
    Node(NodeId),
    /// One instruction.
    Word(Operation, u32),
    /// The next alternative of a branch: its parts, how many are written, the jumps to its end.
    Alternative {
        node: NodeId,
        written: usize,
        split: usize,
        jumps: Vec<usize>,
    },
    /// The end of a loop: where it began.
    LoopEnd {
        register: u32,
        least: u32,
        most: u32,
        lazy: bool,
        start: usize,
    },
    /// The end of an assertion that must not match: its word that says where that goes on.
    LookNotEnd {
        register: u32,
        target: usize,
    },
    /// Between the halves of a condition, and behind it.
    Otherwise {
        no: Option<NodeId>,
        target: usize,
    },
    Behind {
        target: usize,
    },
}

struct Emitter<'t> {
    tree: &'t Tree,
    words: Vec<u32>,
    registers: u32,
    todo: Vec<Todo>,
}

/// The register of the group that was closed last.
pub(crate) fn last_register(groups: u32) -> u32 {
    groups * 2
}

/// The words of a program.
pub(super) fn emit<C: Characters>(parsed: &Parsed, is_text: bool) -> Outcome<Vec<u32>> {
    let mut emitter = Emitter {
        tree: &parsed.tree,
        words: vec![0; Header::LENGTH],
        registers: last_register(parsed.groups) + 1,
        todo: vec![Todo::Node(parsed.root)],
    };
    while let Some(next) = emitter.todo.pop() {
        emitter.write::<C>(next)?;
        place(&emitter.words)?;
    }
    emitter.words.push(Operation::Match.word(0));
    let mut words = emitter.words;
    words[Header::REGISTERS] = emitter.registers;
    words[Header::GROUPS] = parsed.groups;
    words[Header::START] = Header::LENGTH as u32;
    prefix::add(&mut words, is_text);
    place(&words)?;
    Ok(words)
}

impl Emitter<'_> {
    fn new_registers(&mut self, count: u32) -> u32 {
        let first = self.registers;
        self.registers += count;
        first
    }

    fn set(&mut self, at: usize, word: u32) {
        if let Some(slot) = self.words.get_mut(at) {
            *slot = word;
        }
    }

    /// Writes a thing, or its first part; what must follow comes on top of the stack, the last first.
    fn write<C: Characters>(&mut self, next: Todo) -> Outcome<()> {
        match next {
            Todo::Node(id) => self.node::<C>(id)?,
            Todo::Word(operation, operand) => self.words.push(operation.word(operand)),
            Todo::Alternative { node, written, split, mut jumps } => {
                let NodeKind::Branch(parts) = self.tree.kind(node) else { return Ok(()) };
                jumps.push(self.words.len());
                self.words.push(Operation::Jump.word(0));
                let here = place(&self.words)?;
                self.set(split, Operation::Split.word(here));
                self.alternatives(node, parts, written, jumps)?;
            }
            Todo::LoopEnd { register, least, most, lazy, start } => {
                let here = place(&self.words)?;
                self.set(start + 1, Operation::Jump.word(here));
                let body = start as u32 + 2;
                let first = if lazy { Operation::LazyLoop } else { Operation::Loop };
                self.words.extend([first.word(register), least, most, body]);
                if lazy {
                    self.words.extend([Operation::LazyAgain.word(register), least, most, body]);
                }
            }
            Todo::LookNotEnd { register, target } => {
                self.words.push(Operation::LookNotEnd.word(register));
                let here = place(&self.words)?;
                self.set(target, here);
            }
            Todo::Otherwise { no, target } => match no {
                None => {
                    let here = place(&self.words)?;
                    self.set(target, here);
                }
                Some(no) => {
                    let jump = self.words.len();
                    self.words.push(Operation::Jump.word(0));
                    let here = place(&self.words)?;
                    self.set(target, here);
                    self.todo.push(Todo::Behind { target: jump });
                    self.todo.push(Todo::Node(no));
                }
            },
            Todo::Behind { target } => {
                let here = place(&self.words)?;
                self.set(target, Operation::Jump.word(here));
            }
        }
        Ok(())
    }

    /// Goes on with the alternatives of a branch behind the first `written`.
    fn alternatives(
        &mut self,
        node: NodeId,
        parts: &[NodeId],
        written: usize,
        jumps: Vec<usize>,
    ) -> Outcome<()> {
        let Some(part) = parts.get(written) else { return Ok(()) };
        if written + 1 == parts.len() {
            for jump in jumps {
                self.todo.push(Todo::Behind { target: jump });
            }
            self.todo.push(Todo::Node(*part));
            return Ok(());
        }
        let split = self.words.len();
        self.words.push(Operation::Split.word(0));
        self.todo.push(Todo::Alternative { node, written: written + 1, split, jumps });
        self.todo.push(Todo::Node(*part));
        Ok(())
    }

    fn node<C: Characters>(&mut self, id: NodeId) -> Outcome<()> {
        let tree = self.tree;
        match tree.kind(id) {
            NodeKind::Sequence(parts) => {
                self.todo.extend(parts.iter().rev().map(|part| Todo::Node(*part)));
            }
            NodeKind::Branch(parts) => self.alternatives(id, parts, 0, Vec::new())?,
            NodeKind::Character { .. } | NodeKind::Any { .. } | NodeKind::Class(_) => {
                self.one::<C>(id)?;
            }
            NodeKind::Assert(assertion) => self.words.push(match *assertion {
                Assertion::Start => Operation::Start.word(0),
                Assertion::LineStart => Operation::LineStart.word(0),
                Assertion::End => Operation::End.word(0),
                Assertion::LineEnd => Operation::LineEnd.word(0),
                Assertion::TextEnd => Operation::TextEnd.word(0),
                Assertion::Boundary { negated, ascii } => {
                    Operation::Boundary.word(u32::from(negated) | u32::from(ascii) << 1)
                }
            }),
            NodeKind::Repeat { body, least, most, how } => {
                self.repetition::<C>(*body, *least, *most, *how)?;
            }
            NodeKind::Group { number, body } => {
                let first = (number - 1) * 2;
                self.words.push(Operation::Save.word(first));
                self.todo.push(Todo::Word(Operation::Save, first + 1));
                self.todo.push(Todo::Node(*body));
            }
            NodeKind::Atomic(body) => self.atomic(Todo::Node(*body)),
            NodeKind::Look { body, behind, negated } => {
                let back = if *behind { tree.width(*body).least } else { 0 };
                if *negated {
                    let register = self.new_registers(1);
                    self.words.extend([Operation::LookNot.word(register), back, 0]);
                    let target = self.words.len() - 1;
                    self.todo.push(Todo::LookNotEnd { register, target });
                } else {
                    let register = self.new_registers(2);
                    self.words.extend([Operation::Look.word(register), back]);
                    self.todo.push(Todo::Word(Operation::LookEnd, register));
                }
                self.todo.push(Todo::Node(*body));
            }
            NodeKind::BackReference { group, fold } => {
                self.words.extend([Operation::BackReference.word(*group), *fold as u32]);
            }
            NodeKind::Conditional { group, yes, no } => {
                self.words.extend([Operation::IfGroup.word(*group), 0]);
                let target = self.words.len() - 1;
                self.todo.push(Todo::Otherwise { no: *no, target });
                self.todo.push(Todo::Node(*yes));
            }
            NodeKind::Never => self.words.push(Operation::Fail.word(0)),
        }
        Ok(())
    }

    fn atomic(&mut self, body: Todo) {
        let register = self.new_registers(1);
        self.words.push(Operation::Atomic.word(register));
        self.todo.push(Todo::Word(Operation::AtomicEnd, register));
        self.todo.push(body);
    }

    /// A node that matches one character.
    fn one<C: Characters>(&mut self, id: NodeId) -> Outcome<()> {
        match self.tree.kind(id) {
            NodeKind::Character { code, fold } => self.character::<C>(*code, *fold)?,
            NodeKind::Any { all: true } => self.words.push(Operation::AnyAll.word(0)),
            NodeKind::Any { all: false } => self.words.push(Operation::Any.word(0)),
            NodeKind::Class(class) => class::emit::<C>(class, &mut self.words),
            _ => self.words.push(Operation::Fail.word(0)),
        }
        Ok(())
    }

    fn character<C: Characters>(&mut self, code: u32, fold: Fold) -> Outcome<()> {
        if fold == Fold::Unicode && !C::knows(code) {
            return Err(Fault::Unsupported("letters in both cases"));
        }
        let mut same = Vec::new();
        each_same::<C>(fold, code, |code| {
            if !same.contains(&code) {
                same.push(code);
            }
        });
        match same.as_slice() {
            [only] => self.words.push(Operation::Character.word(*only)),
            [one, other] => self.words.extend([Operation::Either.word(*one), *other]),
            _ => {
                let items =
                    same.iter().map(|code| crate::parse::ClassItem::Range(*code, *code)).collect();
                let class = crate::parse::CharacterClass {
                    negated: false,
                    items,
                    fold: Fold::None,
                    ascii: true,
                };
                class::emit::<C>(&class, &mut self.words);
            }
        }
        Ok(())
    }

    fn repetition<C: Characters>(
        &mut self,
        body: NodeId,
        least: u32,
        most: u32,
        how: Repeat,
    ) -> Outcome<()> {
        if self.tree.is_one_character(body) {
            let start = self.words.len();
            self.words.extend([Operation::RepeatOne.word(how as u32), least, most, 0, NO_BYTE]);
            self.one::<C>(body)?;
            let here = place(&self.words)?;
            self.set(start + 3, here);
            return Ok(());
        }
        if how == Repeat::Possessive {
            let register = self.new_registers(1);
            self.words.push(Operation::Atomic.word(register));
            self.todo.push(Todo::Word(Operation::AtomicEnd, register));
        }
        let register = self.new_registers(2);
        let start = self.words.len();
        self.words.extend([Operation::LoopStart.word(register), Operation::Jump.word(0)]);
        let lazy = how == Repeat::Lazy;
        self.todo.push(Todo::LoopEnd { register, least, most, lazy, start });
        self.todo.push(Todo::Node(body));
        Ok(())
    }
}
