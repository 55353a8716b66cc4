//! The intermediate representation: a control-flow graph of three-address instructions per function.
//!
//! Comes in: what `lower` builds. Goes out: what `opt` improves and `emit` lays out. Must never: hold an index that depends
//! on the order of anything but the source (numbers of pools are given by `pack`, numbers of sites by `emit`).
//!
//! Registers are those of the frame: variables lie at the bottom, temporaries are a stack above them, the windows of
//! calls lie above all that lives. Instructions are those of the instruction set; only jumps differ: a block ends in a
//! [`Term`], whose targets are blocks.

mod check;
mod constants;
mod effects;
mod print;

pub(crate) use check::check;
pub(crate) use constants::{
    ArenaId, ArenaValue, Composite, CompositeId, CompositeKind, Constants, Element,
};
pub(crate) use effects::{Edge, for_each_def, for_each_plain_use, for_each_use};

use crate::source::Span;
use npyc_format::isa::{Opcode, SiteKind};
use std::collections::BTreeSet;

/// A register of a frame (not times 16).
pub(crate) type Register = u16;

/// A block of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct BlockId(pub(crate) u32);

impl BlockId {
    /// As an index.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A function of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct FunctionId(pub(crate) u32);

impl FunctionId {
    /// As an index.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What an instruction's wide operand means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// There is none.
    None,
    /// A signed 32-bit immediate.
    Small(i32),
    /// An entry of the integer pool.
    Int(i64),
    /// An entry of the float pool, as bits.
    Float(u64),
    /// A record of the arena: a constant or a name.
    Arena(ArenaId),
    /// A constant tuple or frozenset.
    Composite(CompositeId),
    /// A builtin, by name.
    Builtin(ArenaId),
    /// A global slot of the function's module.
    Global(u32),
    /// A function.
    Function(FunctionId),
    /// A captured cell.
    Capture(u32),
    /// An import row of the program.
    Import(u32),
    /// A site of the function.
    Site(u32),
}

/// One instruction. `a`, `b`, `c` are registers (not times 16), immediates as bits, counts, or 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Inst {
    pub(crate) op: Opcode,
    pub(crate) a: u16,
    pub(crate) b: u16,
    pub(crate) c: u16,
    pub(crate) link: Link,
    /// What a traceback underlines.
    pub(crate) span: Span,
}

/// How a block ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Term {
    /// It is still being built.
    Open,
    /// Control goes on at a block.
    Jump(BlockId),
    /// A conditional jump; the instruction's jump operand is what `taken` says.
    Branch { inst: Inst, taken: BlockId, fall: BlockId },
    /// The last instruction leaves the function.
    End,
}

/// A straight line of instructions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Block {
    pub(crate) insts: Vec<Inst>,
    pub(crate) term: Term,
    /// Where an exception raised in the block goes: an index of [`Function::handlers`].
    pub(crate) handler: Option<u32>,
    /// The number of `with` blocks it stands in when it is entered.
    pub(crate) depth: u16,
    /// The inlined code that it belongs to: an index of [`Function::inlined`].
    pub(crate) inlined: Option<u32>,
    /// What its jump belongs to if it has no instruction: a run may pause there.
    pub(crate) jump_span: Span,
}

/// Where exceptions go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Handler {
    pub(crate) target: BlockId,
    /// The register that gets the exception.
    pub(crate) register: Register,
    /// The scope depth at the target.
    pub(crate) depth: u16,
}

/// Code that is a function of its own in Python and was written into this one: tracebacks still show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Inlined {
    /// Its qualified name.
    pub(crate) name: ArenaId,
    /// What a traceback underlines in the code around it.
    pub(crate) call: Span,
    /// The inlined code that it stands in.
    pub(crate) outer: Option<u32>,
}

/// An attribute access or a call.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Site {
    pub(crate) kind: SiteKind,
    /// The attribute's or builtin's name; none for a plain call.
    pub(crate) name: Option<ArenaId>,
    pub(crate) arguments: u32,
    pub(crate) keywords: Vec<ArenaId>,
    /// Where a method that is looked up and called by one instruction is looked up.
    pub(crate) lookup: Option<Span>,
}

/// A function.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub(crate) name: ArenaId,
    pub(crate) qualified_name: ArenaId,
    pub(crate) doc: Option<ArenaId>,
    pub(crate) module: u32,
    /// `FUNCTION_*` flags of the format.
    pub(crate) flags: u16,
    pub(crate) positional: u16,
    pub(crate) positional_only: u16,
    pub(crate) keyword_only: u16,
    /// Of a class body: how many attributes the methods set on their first parameter.
    pub(crate) attributes: u16,
    /// Parameters of all kinds; they lie in registers 0 and up.
    pub(crate) parameters: u16,
    /// Names of the registers at the bottom; none for hidden ones.
    pub(crate) locals: Vec<Option<ArenaId>>,
    pub(crate) captures: Vec<ArenaId>,
    /// Registers that are set to the unbound marker before the entry block.
    pub(crate) unbound: Vec<Register>,
    pub(crate) blocks: Vec<Block>,
    /// The blocks in the order in which they are laid out; the first is the entry.
    pub(crate) order: Vec<BlockId>,
    pub(crate) handlers: Vec<Handler>,
    pub(crate) sites: Vec<Site>,
    pub(crate) inlined: Vec<Inlined>,
    /// How many registers it uses.
    pub(crate) registers: u16,
    /// Where it begins in the source, with its decorators.
    pub(crate) begin: Span,
}

/// A module.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    pub(crate) name: ArenaId,
    pub(crate) body: FunctionId,
    /// Names of its global slots in order of first appearance.
    pub(crate) globals: Vec<ArenaId>,
    pub(crate) is_package: bool,
    pub(crate) doc: Option<ArenaId>,
}

/// An import row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Import {
    pub(crate) name: ArenaId,
    /// The module of the program that it means.
    pub(crate) module: Option<u32>,
}

/// What the compiler relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Assumption {
    /// No module binds the builtin of this name.
    Builtin(ArenaId),
    /// The global slot of a module holds the function for good.
    Function { module: u32, slot: u32, function: FunctionId },
}

/// What the program asks of its host, by the kind's number in the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Demand {
    pub(crate) kind: u32,
    pub(crate) name: ArenaId,
}

/// A whole program.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    pub(crate) constants: Constants,
    /// The main module first.
    pub(crate) modules: Vec<Module>,
    pub(crate) functions: Vec<Function>,
    /// The regular expressions that are constants of its source; some perhaps twice.
    pub(crate) patterns: Vec<CompositeId>,
    pub(crate) imports: Vec<Import>,
    pub(crate) assumptions: BTreeSet<Assumption>,
    pub(crate) manifest: BTreeSet<Demand>,
}

impl Block {
    /// An empty block that is still open.
    pub(crate) fn new(handler: Option<u32>, depth: u16) -> Block {
        Block {
            insts: Vec::new(),
            term: Term::Open,
            handler,
            depth,
            inlined: None,
            jump_span: Span::default(),
        }
    }

    /// The blocks that control may go to from its end.
    pub(crate) fn successors(&self) -> impl Iterator<Item = BlockId> + use<> {
        let (first, second) = match self.term {
            Term::Open | Term::End => (None, None),
            Term::Jump(target) => (Some(target), None),
            Term::Branch { taken, fall, .. } => (Some(taken), Some(fall)),
        };
        first.into_iter().chain(second)
    }
}

impl Function {
    /// The block of that id.
    pub(crate) fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.index()]
    }

    /// The entry block.
    pub(crate) fn entry(&self) -> BlockId {
        self.order.first().copied().unwrap_or(BlockId(0))
    }
}
