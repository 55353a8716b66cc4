//! The syntax tree: what the parser hands to `subset`, `scope` and `lower`.
//!
//! Comes in: nothing; these are plain types. Goes out: one [`Module`] per file, built by `parse` and read by every later stage.
//! Must never: name a type of the third-party parser, or hold anything that a later stage fills in (scope ids are set by
//! the parser, the results of scope analysis live in [`crate::scope::ScopeTable`]).
//!
//! What a reader may rely on:
//!
//! * Every node has a [`Span`] in bytes of the decoded file text. Inside f-strings too: a field's expression has the
//!   position that it has in the file.
//! * Every identifier is NFKC-normalised, and **private names are already mangled** (`__x` inside `class C` reads `_C__x`)
//!   wherever Python mangles them: names, attributes, parameters, imports, `global` and `nonlocal` (keyword arguments of calls are not). Functions and classes hold
//!   both spellings: `name` is what `__name__` shows, `binding` is the variable that is assigned.
//! * `elif` chains are flat ([`If::branches`]); operator chains are nested as Python's grammar nests them, up to the limits
//!   of `source::limits`: walk them on the thread of [`crate::parse::with_big_stack`].
//! * Adjacent string literals are one node. The `=` form of f-string fields is already expanded into text and `!r`.
//! * Function-like nodes and classes carry a [`ScopeId`]: the module is scope 0, the others are numbered in the order in which the parser
//!   meets their first token, so equal sources have equal numbers.

use std::sync::Arc;

use num_bigint::BigInt;

pub use crate::source::Span;

/// An identifier or a piece of text. Equal names of one file share their storage.
pub type Name = Arc<str>;

/// The number of a scope within its file. The module is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ScopeId(pub u32);

impl ScopeId {
    /// The module's own scope.
    pub const MODULE: Self = Self(0);

    /// The number as an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A whole file.
#[derive(Debug, Clone, PartialEq)]
pub struct Module {
    /// The statements.
    pub body: Vec<Stmt>,
    /// The whole text.
    pub span: Span,
    /// How many scopes the file has; their ids are `0..scope_count`.
    pub scope_count: u32,
    /// The scope of the annotations of its variables, if it has any.
    pub annotations: Option<ScopeId>,
    /// Whether annotations are texts: `from __future__ import annotations`. Then names in them are not mangled, and they have no scopes.
    pub textual_annotations: bool,
}

/// The docstring of a body, if its first statement is a plain string.
#[must_use]
pub fn docstring(body: &[Stmt]) -> Option<&Name> {
    match body.first() {
        Some(Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Str(text), .. }), .. }) => {
            Some(text)
        }
        _ => None,
    }
}

/// An identifier with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// The name, mangled where Python mangles.
    pub name: Name,
    /// Where it stands.
    pub span: Span,
}

// ---------------------------------------------------------------------------------------------- statements

/// A statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Stmt {
    /// From the first token (the `@` of the first decorator) to the end of the body.
    pub span: Span,
    /// What it is.
    pub kind: StmtKind,
}

/// The kinds of statement.
#[derive(Debug, Clone, PartialEq)]
pub enum StmtKind {
    /// `def` and `async def`.
    FunctionDef(Box<FunctionDef>),
    /// `class`.
    ClassDef(Box<ClassDef>),
    /// `return` with an optional value.
    Return(Option<Expr>),
    /// `del a, b[c]`.
    Delete(Vec<Expr>),
    /// `a = b = value`: the value is evaluated once, the targets are assigned from left to right.
    Assign {
        /// The targets, from left to right.
        targets: Vec<Expr>,
        /// The value.
        value: Expr,
    },
    /// `a += value`.
    AugAssign {
        /// A name, an attribute or a subscript.
        target: Expr,
        /// The operator before `=`.
        op: BinaryOp,
        /// The right-hand side.
        value: Expr,
    },
    /// `target: annotation = value`.
    AnnAssign {
        /// A name, an attribute or a subscript.
        target: Expr,
        /// The annotation, evaluated when it is asked for.
        annotation: Expr,
        /// The scope that it is evaluated in; None in a function, where no annotation is, and where annotations are texts.
        scope: Option<ScopeId>,
        /// The value; without it nothing is assigned, but a simple name still becomes local to its scope.
        value: Option<Expr>,
        /// Whether the target is a name without parentheses.
        simple: bool,
    },
    /// `type X[T] = value`.
    TypeAlias {
        /// The name that is bound.
        name: Identifier,
        /// The parameters in brackets.
        type_params: Vec<TypeParam>,
        /// The scope of the parameters, if there are any.
        type_scope: Option<ScopeId>,
        /// The value, evaluated when it is asked for.
        value: Expr,
        /// The scope that it is evaluated in.
        scope: ScopeId,
    },
    /// `for` and `async for`.
    For(Box<For>),
    /// `while`.
    While {
        /// The condition.
        test: Expr,
        /// The body.
        body: Vec<Stmt>,
        /// The `else` block, run when the loop ends without `break`.
        orelse: Vec<Stmt>,
    },
    /// `if`, with all its `elif`s.
    If(If),
    /// `with` and `async with`.
    With {
        /// The managers, entered from left to right.
        items: Vec<WithItem>,
        /// The body.
        body: Vec<Stmt>,
        /// Whether it is `async with`.
        is_async: bool,
    },
    /// `match`.
    Match {
        /// The subject.
        subject: Expr,
        /// The cases.
        cases: Vec<MatchCase>,
    },
    /// `raise`, `raise exc`, `raise exc from cause`.
    Raise {
        /// The exception.
        exc: Option<Expr>,
        /// The cause.
        cause: Option<Expr>,
    },
    /// `try`.
    Try(Box<Try>),
    /// `assert test, message`.
    Assert {
        /// The condition.
        test: Expr,
        /// The message.
        message: Option<Expr>,
    },
    /// `import a.b as c, d`.
    Import(Vec<Alias>),
    /// `from .a import b as c` and `from a import *`.
    ImportFrom(ImportFrom),
    /// `global a, b`.
    Global(Vec<Identifier>),
    /// `nonlocal a, b`.
    Nonlocal(Vec<Identifier>),
    /// An expression whose value is dropped (or is the module's value, when it stands last).
    Expr(Expr),
    /// `pass`.
    Pass,
    /// `break`.
    Break,
    /// `continue`.
    Continue,
}

/// A function definition.
#[derive(Debug, Clone, PartialEq)]
pub struct FunctionDef {
    /// The name as written: `__name__`.
    pub name: Name,
    /// The variable that is bound: the mangled name.
    pub binding: Name,
    /// Where the name stands.
    pub name_span: Span,
    /// From `def` (or `async`) to the colon, exclusive of decorators.
    pub header_span: Span,
    /// The decorators, outermost first. They are evaluated in the enclosing scope.
    pub decorators: Vec<Expr>,
    /// PEP 695 parameters.
    pub type_params: Vec<TypeParam>,
    /// The scope of those, if there are any: it is around the function's.
    pub type_scope: Option<ScopeId>,
    /// The parameters. Defaults are evaluated in the enclosing scope.
    pub params: Parameters,
    /// The annotation behind `->`.
    pub returns: Option<Expr>,
    /// The body.
    pub body: Vec<Stmt>,
    /// Whether it is `async def`.
    pub is_async: bool,
    /// The scope that its annotations are evaluated in, if it has any.
    pub annotations: Option<ScopeId>,
    /// The function's own scope.
    pub scope: ScopeId,
}

impl FunctionDef {
    /// Its annotations in CPython's order: ordinary parameters, positional-only ones, `*args`, keyword-only ones, `**kwargs`, `return`.
    pub fn annotated(&self) -> impl Iterator<Item = (&str, &Expr)> {
        let params = &self.params;
        params
            .positional
            .iter()
            .chain(&params.positional_only)
            .chain(&params.vararg)
            .chain(&params.keyword_only)
            .chain(&params.kwarg)
            .filter_map(|parameter| Some((&*parameter.name, parameter.annotation.as_ref()?)))
            .chain(self.returns.iter().map(|returns| ("return", returns)))
    }
}

/// A class definition.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassDef {
    /// The name as written: `__name__`.
    pub name: Name,
    /// The variable that is bound: the name, mangled by the class around it.
    pub binding: Name,
    /// Where the name stands.
    pub name_span: Span,
    /// From `class` to the colon, exclusive of decorators.
    pub header_span: Span,
    /// The decorators, outermost first.
    pub decorators: Vec<Expr>,
    /// PEP 695 parameters.
    pub type_params: Vec<TypeParam>,
    /// The scope of those, if there are any: bases and keywords are evaluated in it, and it is around the body's.
    pub type_scope: Option<ScopeId>,
    /// The bases; one may be [`ExprKind::Starred`].
    pub bases: Vec<Expr>,
    /// The keyword arguments: `metaclass=` and those of `__init_subclass__`.
    pub keywords: Vec<Keyword>,
    /// The body.
    pub body: Vec<Stmt>,
    /// The scope of the annotations of its variables, if it has any.
    pub annotations: Option<ScopeId>,
    /// The class body's scope.
    pub scope: ScopeId,
}

/// `for target in iter: … else: …`.
#[derive(Debug, Clone, PartialEq)]
pub struct For {
    /// What each item is assigned to.
    pub target: Expr,
    /// What is iterated.
    pub iter: Expr,
    /// The body.
    pub body: Vec<Stmt>,
    /// The `else` block, run when the loop ends without `break`.
    pub orelse: Vec<Stmt>,
    /// Whether it is `async for`.
    pub is_async: bool,
}

/// `if` with its `elif`s and `else`.
#[derive(Debug, Clone, PartialEq)]
pub struct If {
    /// The `if` branch, then each `elif`; never empty.
    pub branches: Vec<IfBranch>,
    /// The `else` block; empty if there is none.
    pub orelse: Vec<Stmt>,
}

/// One `if` or `elif`.
#[derive(Debug, Clone, PartialEq)]
pub struct IfBranch {
    /// The condition.
    pub test: Expr,
    /// The body.
    pub body: Vec<Stmt>,
}

/// One manager of a `with`.
#[derive(Debug, Clone, PartialEq)]
pub struct WithItem {
    /// The manager.
    pub context: Expr,
    /// What `__enter__`'s value is assigned to.
    pub target: Option<Expr>,
}

/// `try` with its clauses.
#[derive(Debug, Clone, PartialEq)]
pub struct Try {
    /// The guarded body.
    pub body: Vec<Stmt>,
    /// The `except` clauses in order.
    pub handlers: Vec<ExceptHandler>,
    /// The `else` block.
    pub orelse: Vec<Stmt>,
    /// The `finally` block; empty if there is none (a present one has at least one statement).
    pub finalbody: Vec<Stmt>,
    /// Whether the handlers are `except*`.
    pub is_star: bool,
}

/// One `except` clause.
#[derive(Debug, Clone, PartialEq)]
pub struct ExceptHandler {
    /// The whole clause.
    pub span: Span,
    /// The class or tuple of classes; None for a bare `except:`.
    pub class: Option<Expr>,
    /// The name behind `as`; it is deleted when the clause ends.
    pub name: Option<Identifier>,
    /// The body.
    pub body: Vec<Stmt>,
}

/// One name of an `import` or `from … import`.
#[derive(Debug, Clone, PartialEq)]
pub struct Alias {
    /// The dotted module (for `import`) or the imported name (for `from`), as written, never mangled.
    pub name: Name,
    /// Whether `as` was given: then `binding` gets the last module of a dotted name, else the first.
    pub renamed: bool,
    /// The variable that is bound: the name behind `as`, else the first part of `name`; mangled.
    pub binding: Name,
    /// The whole clause.
    pub span: Span,
}

/// `from … import …`.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportFrom {
    /// Number of leading dots.
    pub level: u32,
    /// The dotted module; empty for `from . import x`.
    pub module: Name,
    /// The names; empty for a star import.
    pub names: Vec<Alias>,
    /// Whether it is `from … import *`.
    pub is_star: bool,
}

/// One `case`.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchCase {
    /// The pattern.
    pub pattern: Pattern,
    /// The condition behind `if`.
    pub guard: Option<Expr>,
    /// The body.
    pub body: Vec<Stmt>,
}

/// A pattern.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: PatternKind,
}

/// The kinds of pattern.
#[derive(Debug, Clone, PartialEq)]
pub enum PatternKind {
    /// Compared by `==`.
    Value(Expr),
    /// `None`, `True` or `False`, compared by `is`.
    Singleton(Expr),
    /// `[a, *b, c]`.
    Sequence(Vec<Pattern>),
    /// `*name`, `*_`.
    Star(Option<Identifier>),
    /// `{key: pattern, **rest}`.
    Mapping {
        /// Keys and their patterns.
        items: Vec<(Expr, Pattern)>,
        /// The name behind `**`.
        rest: Option<Identifier>,
    },
    /// `Class(pattern, name=pattern)`.
    Class {
        /// The class.
        class: Expr,
        /// Positional patterns.
        positional: Vec<Pattern>,
        /// Keyword patterns.
        keywords: Vec<(Identifier, Pattern)>,
    },
    /// `pattern as name`, or a bare capture when there is no pattern.
    As {
        /// The pattern.
        pattern: Option<Box<Pattern>>,
        /// The captured name.
        name: Identifier,
    },
    /// `_`.
    Wildcard,
    /// `a | b`.
    Or(Vec<Pattern>),
}

/// A PEP 695 type parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeParam {
    /// The variable that is bound: the mangled name.
    pub name: Identifier,
    /// The name as written.
    pub shown: Name,
    /// What it is.
    pub kind: TypeParamKind,
    /// The bound or constraints behind the colon, evaluated when they are asked for.
    pub bound: Option<Expr>,
    /// The scope that they are evaluated in.
    pub scope: Option<ScopeId>,
    /// The default behind `=`, evaluated when it is asked for; [`ExprKind::Starred`] if it is to be unpacked.
    pub default: Option<Expr>,
    /// The scope that it is evaluated in.
    pub default_scope: Option<ScopeId>,
}

/// The kinds of type parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypeParamKind {
    /// `T`.
    TypeVar,
    /// `*Ts`.
    TypeVarTuple,
    /// `**P`.
    ParamSpec,
}

/// A function's parameters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parameters {
    /// Those before `/`.
    pub positional_only: Vec<Parameter>,
    /// The ordinary ones.
    pub positional: Vec<Parameter>,
    /// `*args`.
    pub vararg: Option<Parameter>,
    /// Those behind `*` or `*args`.
    pub keyword_only: Vec<Parameter>,
    /// `**kwargs`.
    pub kwarg: Option<Parameter>,
}

impl Parameters {
    /// All parameters in CPython's order of variables: positional-only, positional, keyword-only, `*args`, `**kwargs`.
    pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
        self.positional_only
            .iter()
            .chain(&self.positional)
            .chain(&self.keyword_only)
            .chain(&self.vararg)
            .chain(&self.kwarg)
    }
}

/// One parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// The name, mangled.
    pub name: Name,
    /// Where the name stands.
    pub span: Span,
    /// The annotation.
    pub annotation: Option<Expr>,
    /// The default value.
    pub default: Option<Expr>,
}

// --------------------------------------------------------------------------------------------- expressions

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// Where it stands, without enclosing parentheses (a tuple's own parentheses are included).
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// The kinds of expression.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// A variable.
    Name(Name),
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// `...`.
    Ellipsis,
    /// An integer literal.
    Int(IntLiteral),
    /// A float literal; `1e999` is infinity, as in CPython.
    Float(f64),
    /// An imaginary literal such as `2j`.
    Imaginary(f64),
    /// A string literal: adjacent ones are joined, escapes are resolved, there are no surrogates.
    Str(Name),
    /// A bytes literal.
    Bytes(Arc<[u8]>),
    /// An f-string with at least one `f` prefix among its adjacent pieces.
    FString(Vec<FStringPart>),
    /// `a and b and c`: two operands or more.
    BoolOp {
        /// The operator.
        op: BoolOp,
        /// The operands.
        values: Vec<Expr>,
    },
    /// `name := value`.
    Named {
        /// The name.
        target: Identifier,
        /// The value.
        value: Box<Expr>,
    },
    /// `a + b`.
    Binary {
        /// The left operand.
        left: Box<Expr>,
        /// The operator.
        op: BinaryOp,
        /// The right operand.
        right: Box<Expr>,
    },
    /// `-a`.
    Unary {
        /// The operator.
        op: UnaryOp,
        /// The operand.
        operand: Box<Expr>,
    },
    /// `lambda`.
    Lambda(Box<Lambda>),
    /// `body if test else orelse`.
    IfElse {
        /// The condition.
        test: Box<Expr>,
        /// The value if it is true.
        body: Box<Expr>,
        /// The value if it is false.
        orelse: Box<Expr>,
    },
    /// `{key: value, **other}`.
    Dict(Vec<DictItem>),
    /// `{a, b}`: never empty.
    Set(Vec<Expr>),
    /// `[a, b]`; also a target.
    List(Vec<Expr>),
    /// `a, b`; also a target.
    Tuple(Vec<Expr>),
    /// A comprehension or generator expression.
    Comprehension(Box<Comprehension>),
    /// `await value`.
    Await(Box<Expr>),
    /// `yield`, `yield value`.
    Yield(Option<Box<Expr>>),
    /// `yield from value`.
    YieldFrom(Box<Expr>),
    /// `left op a op b`: one link or more.
    Compare {
        /// The first operand.
        left: Box<Expr>,
        /// The links.
        rest: Vec<(CompareOp, Expr)>,
    },
    /// A call. The callee is evaluated first, then all of `args`, then all of `keywords`.
    Call {
        /// The callee.
        func: Box<Expr>,
        /// Positional arguments; `*x` is [`ExprKind::Starred`].
        args: Vec<Expr>,
        /// Keyword arguments and `**x`.
        keywords: Vec<Keyword>,
    },
    /// `object.name`; also a target.
    Attribute {
        /// The object.
        object: Box<Expr>,
        /// The attribute, mangled, with its place.
        name: Identifier,
    },
    /// `object[index]`; also a target. An index with commas is a [`ExprKind::Tuple`].
    Subscript {
        /// The object.
        object: Box<Expr>,
        /// The index.
        index: Box<Expr>,
    },
    /// `lower:upper:step`, only within an index.
    Slice {
        /// The start.
        lower: Option<Box<Expr>>,
        /// The end.
        upper: Option<Box<Expr>>,
        /// The step.
        step: Option<Box<Expr>>,
    },
    /// `*value`, only in displays, tuples, indices, arguments, targets, and the annotation of `*args`.
    Starred(Box<Expr>),
}

/// The value of an integer literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntLiteral {
    /// Fits 64 bits.
    Small(i64),
    /// Does not.
    Big(BigInt),
}

/// A piece of an f-string. Neighbouring texts are joined and never empty.
#[derive(Debug, Clone, PartialEq)]
pub enum FStringPart {
    /// Literal text.
    Text(Name),
    /// A replacement field.
    Field(FStringField),
}

/// A replacement field: `{expr!r:spec}`.
#[derive(Debug, Clone, PartialEq)]
pub struct FStringField {
    /// From brace to brace.
    pub span: Span,
    /// The expression.
    pub value: Box<Expr>,
    /// The conversion. For the `=` form without conversion and format it is `Repr`.
    pub conversion: Conversion,
    /// The pieces of the format spec; None without a colon (CPython formats with the empty string in both cases).
    pub spec: Option<Vec<FStringPart>>,
}

/// The conversion of an f-string field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// None given.
    None,
    /// `!s`.
    Str,
    /// `!r`.
    Repr,
    /// `!a`.
    Ascii,
}

/// A lambda.
#[derive(Debug, Clone, PartialEq)]
pub struct Lambda {
    /// The parameters. Defaults are evaluated in the enclosing scope.
    pub params: Parameters,
    /// The value.
    pub body: Expr,
    /// The lambda's own scope.
    pub scope: ScopeId,
}

/// One item of a dict display.
#[derive(Debug, Clone, PartialEq)]
pub enum DictItem {
    /// `key: value`; the key is evaluated first.
    Pair(Expr, Expr),
    /// `**mapping`.
    Spread(Expr),
}

/// What a comprehension builds.
#[derive(Debug, Clone, PartialEq)]
pub enum ComprehensionKind {
    /// `[element for …]`.
    List(Expr),
    /// `{element for …}`.
    Set(Expr),
    /// `{key: value for …}`.
    Dict(Expr, Expr),
    /// `(element for …)`.
    Generator(Expr),
}

/// A comprehension or generator expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Comprehension {
    /// What it builds, with the expressions that build it.
    pub kind: ComprehensionKind,
    /// The clauses, outermost first. The first clause's `iter` is evaluated in the enclosing scope, all else in `scope`.
    pub clauses: Vec<ForClause>,
    /// The comprehension's own scope.
    pub scope: ScopeId,
}

/// `for target in iter if condition …`.
#[derive(Debug, Clone, PartialEq)]
pub struct ForClause {
    /// What each item is assigned to.
    pub target: Expr,
    /// What is iterated.
    pub iter: Expr,
    /// The conditions.
    pub conditions: Vec<Expr>,
    /// Whether it is `async for`.
    pub is_async: bool,
}

/// A keyword argument.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyword {
    /// The name; None for `**value`.
    pub name: Option<Identifier>,
    /// The value.
    pub value: Expr,
    /// The whole argument.
    pub span: Span,
}

/// `and`, `or`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoolOp {
    /// `and`.
    And,
    /// `or`.
    Or,
}

/// Binary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `+`.
    Add,
    /// `-`.
    Sub,
    /// `*`.
    Mul,
    /// `@`.
    MatMul,
    /// `/`.
    Div,
    /// `%`.
    Mod,
    /// `**`.
    Pow,
    /// `<<`.
    LShift,
    /// `>>`.
    RShift,
    /// `|`.
    BitOr,
    /// `^`.
    BitXor,
    /// `&`.
    BitAnd,
    /// `//`.
    FloorDiv,
}

/// Unary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    /// `~`.
    Invert,
    /// `not`.
    Not,
    /// `+`.
    Plus,
    /// `-`.
    Minus,
}

/// Comparison operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompareOp {
    /// `==`.
    Eq,
    /// `!=`.
    NotEq,
    /// `<`.
    Lt,
    /// `<=`.
    LtE,
    /// `>`.
    Gt,
    /// `>=`.
    GtE,
    /// `is`.
    Is,
    /// `is not`.
    IsNot,
    /// `in`.
    In,
    /// `not in`.
    NotIn,
}
