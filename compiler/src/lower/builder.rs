//! The function being built: its blocks, registers and scopes.
//!
//! Comes in: instructions from the other files of this folder. Goes out: an [`ir::Function`](crate::ir::Function). Must never: give out a
//! register that something live occupies.
//!
//! Registers: variables take the bottom, hidden ones (cells, the module's value) follow, temporaries are a stack above. `mark` and `free_to`
//! bracket what a construct allocates. A window of a call begins at the top of that stack, so all that lives is below it.

use super::context::Context;
use super::name::Place;
use super::unwind::Unwind;
use crate::diag::Code;
use crate::ir::{
    ArenaId, Block, BlockId, Function, FunctionId, Handler, Inst, Link, Register, Site, Term,
};
use crate::opt::fold::{self, Constant};
use crate::parse::tree::{Expr, Name, ScopeId};
use crate::source::Span;
use npyc_format::isa::{Effect, Opcode, SiteKind};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Variables beyond this many live in a hidden dict.
pub(super) const MAX_VARIABLES: usize = 3000;
/// Temporaries may grow up to this register.
const MAX_TEMPORARY: u16 = 4090;
/// Displays, calls and strings use windows of at most this many registers...
pub(super) const MAX_WINDOW: usize = 250;
/// ...and small ones once this many registers are in use.
const CROWDED: u16 = 3400;

/// A scope whose names live in the function: its own, then the comprehensions inlined in it.
pub(super) struct Frame {
    pub(super) scope: ScopeId,
    pub(super) places: HashMap<Name, Place>,
}

/// The function being built.
pub(super) struct Builder<'c, 't> {
    pub(super) cx: &'c mut Context<'t>,
    pub(super) function: Function,
    id: FunctionId,
    current: BlockId,
    /// Where exceptions of the code being built go.
    pub(super) handler: Option<u32>,
    /// How many `with` blocks that code stands in.
    pub(super) depth: u16,
    /// The inlined code that it belongs to.
    pub(super) inlined: Option<u32>,
    /// What surrounds each inlined code being built: handler and inlined code.
    pub(super) around: Vec<(Option<u32>, Option<u32>)>,
    top: u16,
    /// Registers below hold variables.
    pub(super) fixed: u16,
    crowded: bool,
    pub(super) frames: Vec<Frame>,
    pub(super) unwind: Vec<Unwind<'t>>,
    /// The handlers that only drop the iterator of a loop, with the handler around each.
    pub(super) closers: HashMap<u32, Option<u32>>,
    /// Blocks that drop iterators, still to be laid out.
    pub(super) drops: Vec<super::loops::Dropping>,
    /// The iterators that may be generators which nothing else holds, of the loops that are being written, the outermost first.
    pub(super) fresh_loops: Vec<(Register, &'t Expr)>,
    /// Names that `:=` binds somewhere in the function: they may change between the operands of an expression.
    pub(super) walrus: HashSet<Name>,
    /// The place of the construct being lowered.
    pub(super) span: Span,
    /// The register of each captured cell.
    pub(super) captures: Vec<Option<Register>>,
    /// The register of the namespace of the class body, or of the class around annotations.
    pub(super) namespace: Register,
    /// The numbers of the annotations of variables that may be passed by, by their place.
    pub(super) annotations: HashMap<u32, i64>,
    /// The dict of the variables that found no register.
    pub(super) spill: Option<Register>,
    /// A class body whose namespace may hold names that the body does not bind: its metaclass makes it.
    pub(super) open_namespace: bool,
    /// The name of the first parameter: the object of `super()`.
    pub(super) first_parameter: Option<Name>,
    /// Whether it is a generator expression, whose first parameter is the nameless iterator in register 0.
    pub(super) has_hidden_parameter: bool,
    /// Variables of the comprehension being entered that its first loop binds before anything can read them.
    pub(super) sure: HashSet<Name>,
    /// How deep `finally` bodies are being duplicated.
    pub(super) finally_depth: u32,
    /// Constants that the outermost loop around keeps in registers.
    pub(super) kept: Vec<(fold::Constant, Register)>,
}

impl<'c, 't> Builder<'c, 't> {
    /// A builder of function `id` for the code of `scope`.
    pub(super) fn new(cx: &'c mut Context<'t>, id: FunctionId, scope: ScopeId) -> Self {
        let unit = cx.unit;
        let row = unit.table.scope(scope);
        let name = cx.constants.text(&row.name);
        let qualified_name = cx.constants.text(&row.qualname);
        let captures: Vec<ArenaId> = row.free.iter().map(|name| cx.constants.text(name)).collect();
        let function = Function {
            name,
            qualified_name,
            doc: None,
            module: cx.module,
            flags: 0,
            positional: 0,
            positional_only: 0,
            keyword_only: 0,
            attributes: 0,
            parameters: 0,
            locals: Vec::new(),
            captures,
            unbound: Vec::new(),
            blocks: vec![Block::new(None, 0)],
            order: vec![BlockId(0)],
            handlers: Vec::new(),
            sites: Vec::new(),
            inlined: Vec::new(),
            registers: 0,
            begin: Span::default(),
        };
        Builder {
            cx,
            captures: vec![None; function.captures.len()],
            function,
            id,
            current: BlockId(0),
            handler: None,
            depth: 0,
            inlined: None,
            around: Vec::new(),
            top: 0,
            fixed: 0,
            crowded: false,
            frames: vec![Frame { scope, places: HashMap::new() }],
            unwind: Vec::new(),
            closers: HashMap::new(),
            drops: Vec::new(),
            fresh_loops: Vec::new(),
            walrus: HashSet::new(),
            span: Span::default(),
            namespace: super::name::NAMESPACE,
            annotations: HashMap::new(),
            spill: None,
            open_namespace: false,
            first_parameter: None,
            has_hidden_parameter: false,
            sure: HashSet::new(),
            finally_depth: 0,
            kept: Vec::new(),
        }
    }

    /// Ends the function and hands it to the program.
    pub(super) fn finish(mut self) {
        self.lay_out_drops();
        if let Some(place) = self.cx.functions.get_mut(self.id.index()) {
            *place = Some(self.function);
        }
    }

    /// The scope that names are looked up in.
    pub(super) fn scope(&self) -> ScopeId {
        self.frames.last().map_or(ScopeId::MODULE, |frame| frame.scope)
    }

    // ---- registers ----

    /// A new temporary.
    pub(super) fn alloc(&mut self) -> Register {
        let register = self.top;
        if register >= MAX_TEMPORARY {
            if !self.crowded {
                self.crowded = true;
                let span = self.span;
                self.cx.error(Code::TooDeep, span, "the function needs too many registers here");
            }
            return register;
        }
        self.top += 1;
        self.function.registers = self.function.registers.max(self.top);
        register
    }

    /// `count` new temporaries in a row; the first one.
    pub(super) fn alloc_window(&mut self, count: usize) -> Register {
        let first = self.top;
        for _ in 0..count {
            self.alloc();
        }
        first
    }

    /// The height of the stack of temporaries.
    pub(super) fn mark(&self) -> Register {
        self.top
    }

    /// Frees all temporaries from `mark` on.
    pub(super) fn free_to(&mut self, mark: Register) {
        self.top = mark;
    }

    /// A register that stays with the function.
    pub(super) fn alloc_hidden(&mut self) -> Register {
        let register = self.alloc();
        self.fixed = self.top;
        register
    }

    /// Frees from `mark` on and gives the register for a result: the wanted one or a new temporary.
    pub(super) fn result(&mut self, mark: Register, wanted: Option<Register>) -> Register {
        self.top = mark;
        wanted.unwrap_or_else(|| self.alloc())
    }

    /// A register that may hold half-finished values on the way to `wanted`: a variable may not.
    pub(super) fn scratch(&mut self, wanted: Option<Register>) -> Register {
        match wanted {
            Some(register) if register >= self.fixed => register,
            _ => self.alloc(),
        }
    }

    /// The base of a call's window: the wanted register if it is the topmost temporary, else a new one.
    pub(super) fn window_base(&mut self, wanted: Option<Register>) -> Register {
        match wanted {
            Some(register) if register >= self.fixed && register + 1 == self.top => register,
            _ => self.alloc(),
        }
    }

    /// How many elements a window may have now.
    pub(super) fn window_limit(&self) -> usize {
        if self.top > CROWDED { 4 } else { MAX_WINDOW }
    }

    // ---- blocks ----

    /// A new block, not yet laid out.
    pub(super) fn block(&mut self) -> BlockId {
        let id = BlockId(u32::try_from(self.function.blocks.len()).unwrap_or(u32::MAX));
        self.function.blocks.push(Block::new(None, 0));
        id
    }

    fn current(&mut self) -> &mut Block {
        let index = self.current.index();
        &mut self.function.blocks[index]
    }

    /// Whether the current block is closed, so that what follows cannot be reached.
    pub(super) fn is_closed(&mut self) -> bool {
        self.current().term != Term::Open
    }

    /// Lays out `block` next; control falls into it from the current block if that is still open.
    pub(super) fn start(&mut self, block: BlockId) {
        if !self.is_closed() {
            self.close_with_jump(block);
        }
        self.current = block;
        self.function.order.push(block);
        let (handler, depth, inlined) = (self.handler, self.depth, self.inlined);
        let current = self.current();
        current.handler = handler;
        current.depth = depth;
        current.inlined = inlined;
    }

    /// Goes on in a new block.
    pub(super) fn start_new(&mut self) {
        let block = self.block();
        self.start(block);
    }

    /// Changes where exceptions go and the scope depth for what follows.
    pub(super) fn region(&mut self, handler: Option<u32>, depth: u16) {
        if self.handler != handler || self.depth != depth {
            self.handler = handler;
            self.depth = depth;
            self.start_new();
        }
    }

    /// A new handler; its block is laid out later.
    pub(super) fn new_handler(&mut self, register: Register, depth: u16) -> (u32, BlockId) {
        let target = self.block();
        let index = u32::try_from(self.function.handlers.len()).unwrap_or(u32::MAX);
        self.function.handlers.push(Handler { target, register, depth });
        (index, target)
    }

    /// Closes the current block with a jump.
    pub(super) fn jump(&mut self, target: BlockId) {
        if !self.is_closed() {
            self.close_with_jump(target);
        }
        self.start_new();
    }

    /// Closes the current block with a branch and goes on where it is not taken.
    pub(super) fn branch(&mut self, op: Opcode, a: u16, b: u16, taken: BlockId) {
        let fall = self.block();
        self.branch_to(op, a, b, taken, fall);
        self.start(fall);
    }

    /// Closes the current block with a branch.
    pub(super) fn branch_to(&mut self, op: Opcode, a: u16, b: u16, taken: BlockId, fall: BlockId) {
        let inst = Inst { op, a, b, c: 0, link: Link::None, span: self.span };
        if !self.is_closed() {
            self.current().term = Term::Branch { inst, taken, fall };
        }
    }

    // ---- instructions ----

    /// Appends an instruction.
    pub(super) fn emit_link(&mut self, op: Opcode, a: u16, b: u16, c: u16, link: Link) {
        if self.is_closed() {
            self.start_new();
        }
        // An empty window may lie anywhere, so it is given a register that exists.
        let empty = c == 0 && matches!(op.row().effect, Effect::Build1 | Effect::Build2);
        let b = if empty { a } else { b };
        let inst = Inst { op, a, b, c, link, span: self.span };
        self.current().insts.push(inst);
    }

    /// Appends an instruction without a wide operand.
    pub(super) fn emit(&mut self, op: Opcode, a: u16, b: u16, c: u16) {
        self.emit_link(op, a, b, c, Link::None);
    }

    /// Appends an instruction that ends the block.
    pub(super) fn emit_end(&mut self, op: Opcode, a: u16, b: u16) {
        self.emit(op, a, b, 0);
        self.current().term = Term::End;
        self.start_new();
    }

    /// Copies a register, unless it is the same.
    pub(super) fn copy(&mut self, to: Register, from: Register) {
        if to != from {
            self.emit(Opcode::Copy, to, from, 0);
        }
    }

    /// A new site.
    pub(super) fn site(
        &mut self,
        kind: SiteKind,
        name: Option<ArenaId>,
        arguments: usize,
        keywords: Vec<ArenaId>,
    ) -> Link {
        let index = u32::try_from(self.function.sites.len()).unwrap_or(u32::MAX);
        let arguments = u32::try_from(arguments).unwrap_or(u32::MAX);
        self.function.sites.push(Site { kind, name, arguments, keywords, lookup: None });
        Link::Site(index)
    }

    /// A new site of an attribute.
    pub(super) fn attribute_site(&mut self, name: &Name) -> Link {
        let id = self.cx.constants.text(name);
        self.site(SiteKind::Attribute, Some(id), 0, Vec::new())
    }

    /// Loads a text constant.
    pub(super) fn load_text(&mut self, to: Register, text: &Name) {
        let id = self.cx.constants.text(text);
        self.emit_link(Opcode::LoadConst, to, 0, 0, Link::Arena(id));
    }

    /// The constant that an expression is.
    pub(super) fn constant(&self, expr: &Expr) -> Option<Constant> {
        fold::constant(expr, self.cx.optimise)
    }

    /// The constant int of 16 bits that an expression is.
    pub(super) fn immediate(&self, expr: &Expr) -> Option<i16> {
        match self.constant(expr)? {
            Constant::Int(value) => i16::try_from(value).ok(),
            _ => None,
        }
    }

    /// Loads a constant.
    pub(super) fn load_constant(&mut self, to: Register, constant: &Constant) {
        use crate::ir::{ArenaValue, Element};
        let (op, link) = match constant {
            Constant::None => (Opcode::LoadNone, Link::None),
            Constant::Bool(true) => (Opcode::LoadTrue, Link::None),
            Constant::Bool(false) => (Opcode::LoadFalse, Link::None),
            Constant::Ellipsis => (Opcode::LoadEllipsis, Link::None),
            Constant::Int(value) => match i32::try_from(*value) {
                Ok(small) => (Opcode::LoadInt, Link::Small(small)),
                Err(_) => (Opcode::LoadInt64, Link::Int(*value)),
            },
            Constant::Float(value) => (Opcode::LoadFloat, Link::Float(fold::float_bits(*value))),
            Constant::BigInt(value) => {
                let id = self.cx.constants.arena(ArenaValue::BigInt(value.clone()));
                (Opcode::LoadConst, Link::Arena(id))
            }
            Constant::Str(text) => (Opcode::LoadConst, Link::Arena(self.cx.constants.text(text))),
            Constant::Bytes(bytes) => {
                let id = self.cx.constants.arena(ArenaValue::Bytes(Arc::clone(bytes)));
                (Opcode::LoadConst, Link::Arena(id))
            }
            Constant::Tuple(_) | Constant::Imaginary(_) => {
                match fold::element(constant, &mut self.cx.constants) {
                    Element::Composite(id) => (Opcode::LoadComposite, Link::Composite(id)),
                    _ => (Opcode::LoadNone, Link::None),
                }
            }
        };
        self.emit_link(op, to, 0, 0, link);
    }
}

impl Builder<'_, '_> {
    /// Closes the current block with a jump, without opening another.
    pub(super) fn close_with_jump(&mut self, target: BlockId) {
        let jump_span = self.span;
        let current = self.current();
        current.term = Term::Jump(target);
        current.jump_span = jump_span;
    }
}
