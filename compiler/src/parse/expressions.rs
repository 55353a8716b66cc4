//! Expressions and patterns into our own tree.
//!
//! Comes in: third-party nodes by value. Goes out: ours. Must never: lose a position that a message may need.

use rustpython_parser::ast::{self, Constant};

use super::convert::{Converter, span_of};
use super::tree::{
    BinaryOp, BoolOp, CompareOp, Comprehension, ComprehensionKind, DictItem, Expr, ExprKind,
    ForClause, Identifier, IntLiteral, Keyword, Lambda, Parameter, Parameters, Pattern,
    PatternKind, UnaryOp,
};
use crate::diag::Code;
use crate::source::Span;

impl Converter<'_> {
    pub(super) fn boxed(&mut self, node: ast::Expr) -> Box<Expr> {
        Box::new(self.expression(node))
    }

    pub(super) fn optional(&mut self, node: Option<Box<ast::Expr>>) -> Option<Expr> {
        node.map(|node| self.expression(*node))
    }

    fn optional_boxed(&mut self, node: Option<Box<ast::Expr>>) -> Option<Box<Expr>> {
        node.map(|node| self.boxed(*node))
    }

    pub(super) fn all(&mut self, nodes: Vec<ast::Expr>) -> Vec<Expr> {
        nodes.into_iter().map(|node| self.expression(node)).collect()
    }

    /// One expression.
    pub(super) fn expression(&mut self, node: ast::Expr) -> Expr {
        let span = span_of(&node);
        Expr { span, kind: self.expression_kind(node, span) }
    }

    fn expression_kind(&mut self, node: ast::Expr, span: Span) -> ExprKind {
        match node {
            ast::Expr::BoolOp(node) => ExprKind::BoolOp {
                op: match node.op {
                    ast::BoolOp::And => BoolOp::And,
                    ast::BoolOp::Or => BoolOp::Or,
                },
                values: self.all(node.values),
            },
            ast::Expr::NamedExpr(node) => {
                let target_span = span_of(&*node.target);
                let name = match *node.target {
                    ast::Expr::Name(target) => self.mangled(target.id.as_str()),
                    _ => self.plain(""),
                };
                ExprKind::Named {
                    target: Identifier { name, span: target_span },
                    value: self.boxed(*node.value),
                }
            }
            ast::Expr::BinOp(node) => ExprKind::Binary {
                left: self.boxed(*node.left),
                op: binary_op(node.op),
                right: self.boxed(*node.right),
            },
            ast::Expr::UnaryOp(node) => ExprKind::Unary {
                op: match node.op {
                    ast::UnaryOp::Invert => UnaryOp::Invert,
                    ast::UnaryOp::Not => UnaryOp::Not,
                    ast::UnaryOp::UAdd => UnaryOp::Plus,
                    ast::UnaryOp::USub => UnaryOp::Minus,
                },
                operand: self.boxed(*node.operand),
            },
            ast::Expr::Lambda(node) => {
                let scope = self.new_scope();
                let params = self.parameters(*node.args);
                ExprKind::Lambda(Box::new(Lambda {
                    params,
                    body: self.expression(*node.body),
                    scope,
                }))
            }
            ast::Expr::IfExp(node) => ExprKind::IfElse {
                test: self.boxed(*node.test),
                body: self.boxed(*node.body),
                orelse: self.boxed(*node.orelse),
            },
            ast::Expr::Dict(node) => {
                let pairs = node.keys.into_iter().zip(node.values);
                ExprKind::Dict(
                    pairs
                        .map(|(key, value)| match key {
                            Some(key) => {
                                let key = self.expression(key);
                                DictItem::Pair(key, self.expression(value))
                            }
                            None => DictItem::Spread(self.expression(value)),
                        })
                        .collect(),
                )
            }
            ast::Expr::Set(node) => ExprKind::Set(self.all(node.elts)),
            ast::Expr::List(node) => ExprKind::List(self.all(node.elts)),
            ast::Expr::Tuple(node) => ExprKind::Tuple(self.all(node.elts)),
            ast::Expr::ListComp(node) => {
                let element = *node.elt;
                self.comprehension(node.generators, |this| {
                    ComprehensionKind::List(this.expression(element))
                })
            }
            ast::Expr::SetComp(node) => {
                let element = *node.elt;
                self.comprehension(node.generators, |this| {
                    ComprehensionKind::Set(this.expression(element))
                })
            }
            ast::Expr::DictComp(node) => {
                let (key, value) = (*node.key, *node.value);
                self.comprehension(node.generators, |this| {
                    let key = this.expression(key);
                    ComprehensionKind::Dict(key, this.expression(value))
                })
            }
            ast::Expr::GeneratorExp(node) => {
                let element = *node.elt;
                self.comprehension(node.generators, |this| {
                    ComprehensionKind::Generator(this.expression(element))
                })
            }
            ast::Expr::Await(node) => ExprKind::Await(self.boxed(*node.value)),
            ast::Expr::Yield(node) => ExprKind::Yield(self.optional_boxed(node.value)),
            ast::Expr::YieldFrom(node) => ExprKind::YieldFrom(self.boxed(*node.value)),
            ast::Expr::Compare(node) => ExprKind::Compare {
                left: self.boxed(*node.left),
                rest: node
                    .ops
                    .into_iter()
                    .zip(node.comparators)
                    .map(|(op, operand)| (compare_op(op), self.expression(operand)))
                    .collect(),
            },
            ast::Expr::Call(node) => self.call(node, span),
            ast::Expr::Attribute(node) => {
                let object = self.boxed(*node.value);
                let name_span = self.name_span_before(span.end);
                let name = self.mangled(node.attr.as_str());
                ExprKind::Attribute { object, name: Identifier { name, span: name_span } }
            }
            ast::Expr::Subscript(node) => {
                let object = self.boxed(*node.value);
                let mut index = self.boxed(*node.slice);
                if matches!(index.kind, ExprKind::Starred(_)) {
                    // `a[*b]` means `a[(*b,)]`.
                    let span = index.span;
                    index = Box::new(Expr { span, kind: ExprKind::Tuple(vec![*index]) });
                }
                ExprKind::Subscript { object, index }
            }
            ast::Expr::Slice(node) => ExprKind::Slice {
                lower: self.optional_boxed(node.lower),
                upper: self.optional_boxed(node.upper),
                step: self.optional_boxed(node.step),
            },
            ast::Expr::Starred(node) => ExprKind::Starred(self.boxed(*node.value)),
            ast::Expr::Name(node) => ExprKind::Name(self.mangled(node.id.as_str())),
            ast::Expr::Constant(node) => self.constant(node.value, span),
            // The grammar never gets an f-string, so it makes no such node.
            ast::Expr::FormattedValue(_) | ast::Expr::JoinedStr(_) => self.string_literal(span),
        }
    }

    fn constant(&mut self, value: Constant, span: Span) -> ExprKind {
        match value {
            Constant::None => ExprKind::None,
            Constant::Bool(value) => ExprKind::Bool(value),
            Constant::Ellipsis => ExprKind::Ellipsis,
            Constant::Int(value) => ExprKind::Int(match i64::try_from(&value) {
                Ok(small) => IntLiteral::Small(small),
                Err(_) => IntLiteral::Big(value),
            }),
            Constant::Float(value) => ExprKind::Float(value),
            Constant::Complex { imag, .. } => ExprKind::Imaginary(imag),
            Constant::Str(_) | Constant::Bytes(_) | Constant::Tuple(_) => self.string_literal(span),
        }
    }

    fn call(&mut self, node: ast::ExprCall, span: Span) -> ExprKind {
        let func = self.boxed(*node.func);
        let comma =
            self.token_before(span.end.saturating_sub(1)).is_some_and(|token| token.is_op(","));
        let alone = node.args.len() + node.keywords.len() == 1 && !comma;
        let args: Vec<Expr> = self.all(node.args);
        for arg in &args {
            if !alone && self.is_bare_generator(arg) {
                self.error(Code::Argument, arg.span, "Generator expression must be parenthesized");
            }
        }
        let keywords = self.keywords(node.keywords);
        ExprKind::Call { func, args, keywords }
    }

    /// Whether an argument is a generator expression without parentheses of its own.
    pub(super) fn is_bare_generator(&self, argument: &Expr) -> bool {
        matches!(&argument.kind, ExprKind::Comprehension(comprehension)
            if matches!(comprehension.kind, ComprehensionKind::Generator(_)))
            && !self.is_parenthesised(argument.span)
    }

    pub(super) fn keywords(&mut self, nodes: Vec<ast::Keyword>) -> Vec<Keyword> {
        nodes
            .into_iter()
            .map(|node| {
                let span = span_of(&node);
                let name = node.arg.map(|name| Identifier {
                    name: self.plain(name.as_str()),
                    span: self.name_span(span.start),
                });
                Keyword { name, value: self.expression(node.value), span }
            })
            .collect()
    }

    fn comprehension(
        &mut self,
        clauses: Vec<ast::Comprehension>,
        kind: impl FnOnce(&mut Self) -> ComprehensionKind,
    ) -> ExprKind {
        let scope = self.new_scope();
        let kind = kind(self);
        let clauses = clauses
            .into_iter()
            .map(|clause| ForClause {
                target: self.expression(clause.target),
                iter: self.expression(clause.iter),
                conditions: self.all(clause.ifs),
                is_async: clause.is_async,
            })
            .collect();
        ExprKind::Comprehension(Box::new(Comprehension { kind, clauses, scope }))
    }

    pub(super) fn parameters(&mut self, node: ast::Arguments) -> Parameters {
        Parameters {
            positional_only: self.parameter_list(node.posonlyargs),
            positional: self.parameter_list(node.args),
            vararg: node.vararg.map(|arg| self.parameter(*arg, None)),
            keyword_only: self.parameter_list(node.kwonlyargs),
            kwarg: node.kwarg.map(|arg| self.parameter(*arg, None)),
        }
    }

    fn parameter_list(&mut self, nodes: Vec<ast::ArgWithDefault>) -> Vec<Parameter> {
        nodes.into_iter().map(|node| self.parameter(node.def, node.default)).collect()
    }

    fn parameter(&mut self, node: ast::Arg, default: Option<Box<ast::Expr>>) -> Parameter {
        let span = self.name_span(span_of(&node).start);
        Parameter {
            name: self.mangled(node.arg.as_str()),
            span,
            annotation: node.annotation.map(|annotation| self.annotation(*annotation)),
            default: self.optional(default),
        }
    }

    // ---------------------------------------------------------------------------------------- patterns

    pub(super) fn pattern(&mut self, node: ast::Pattern) -> Pattern {
        let span = span_of(&node);
        let kind = match node {
            ast::Pattern::MatchValue(node) => PatternKind::Value(self.expression(*node.value)),
            ast::Pattern::MatchSingleton(node) => {
                let kind = self.constant(node.value, span);
                PatternKind::Singleton(Expr { span, kind })
            }
            ast::Pattern::MatchSequence(node) => {
                PatternKind::Sequence(self.patterns(node.patterns))
            }
            ast::Pattern::MatchMapping(node) => {
                let items = node
                    .keys
                    .into_iter()
                    .zip(node.patterns)
                    .map(|(key, pattern)| (self.expression(key), self.pattern(pattern)))
                    .collect();
                let rest = node.rest.map(|name| Identifier {
                    name: self.mangled(name.as_str()),
                    span: self.name_span_before(span.end),
                });
                PatternKind::Mapping { items, rest }
            }
            ast::Pattern::MatchClass(node) => {
                let class = self.expression(*node.cls);
                let positional = self.patterns(node.patterns);
                let keywords = node
                    .kwd_attrs
                    .into_iter()
                    .zip(node.kwd_patterns)
                    .map(|(name, pattern)| {
                        let pattern = self.pattern(pattern);
                        let name_span = self.name_span_before(pattern.span.start);
                        let name = self.plain(name.as_str());
                        (Identifier { name, span: name_span }, pattern)
                    })
                    .collect();
                PatternKind::Class { class, positional, keywords }
            }
            ast::Pattern::MatchStar(node) => {
                PatternKind::Star(node.name.map(|name| self.identifier(name.as_str(), span.start)))
            }
            ast::Pattern::MatchAs(node) => match node.name {
                Some(name) => PatternKind::As {
                    pattern: node.pattern.map(|pattern| Box::new(self.pattern(*pattern))),
                    name: Identifier {
                        name: self.mangled(name.as_str()),
                        span: self.name_span_before(span.end),
                    },
                },
                None => PatternKind::Wildcard,
            },
            ast::Pattern::MatchOr(node) => PatternKind::Or(self.patterns(node.patterns)),
        };
        Pattern { span, kind }
    }

    fn patterns(&mut self, nodes: Vec<ast::Pattern>) -> Vec<Pattern> {
        nodes.into_iter().map(|node| self.pattern(node)).collect()
    }
}

pub(super) fn binary_op(op: ast::Operator) -> BinaryOp {
    match op {
        ast::Operator::Add => BinaryOp::Add,
        ast::Operator::Sub => BinaryOp::Sub,
        ast::Operator::Mult => BinaryOp::Mul,
        ast::Operator::MatMult => BinaryOp::MatMul,
        ast::Operator::Div => BinaryOp::Div,
        ast::Operator::Mod => BinaryOp::Mod,
        ast::Operator::Pow => BinaryOp::Pow,
        ast::Operator::LShift => BinaryOp::LShift,
        ast::Operator::RShift => BinaryOp::RShift,
        ast::Operator::BitOr => BinaryOp::BitOr,
        ast::Operator::BitXor => BinaryOp::BitXor,
        ast::Operator::BitAnd => BinaryOp::BitAnd,
        ast::Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

fn compare_op(op: ast::CmpOp) -> CompareOp {
    match op {
        ast::CmpOp::Eq => CompareOp::Eq,
        ast::CmpOp::NotEq => CompareOp::NotEq,
        ast::CmpOp::Lt => CompareOp::Lt,
        ast::CmpOp::LtE => CompareOp::LtE,
        ast::CmpOp::Gt => CompareOp::Gt,
        ast::CmpOp::GtE => CompareOp::GtE,
        ast::CmpOp::Is => CompareOp::Is,
        ast::CmpOp::IsNot => CompareOp::IsNot,
        ast::CmpOp::In => CompareOp::In,
        ast::CmpOp::NotIn => CompareOp::NotIn,
    }
}
