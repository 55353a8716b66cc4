//! The body of a module.
//!
//! Comes in: the module at hand. Goes out: its body, which gives the value of the module's last expression statement. Must never: return a
//! docstring of a module that does anything.

use super::builder::Builder;
use super::context::Context;
use super::walk;
use crate::ir::FunctionId;
use crate::parse::tree::{ExprKind, Name, ScopeId, StmtKind};
use npyc_format::archive::schema::FUNCTION_MODULE;
use npyc_format::isa::Opcode;

/// Lowers the body of the module at hand.
pub(super) fn lower_module(cx: &mut Context<'_>) -> FunctionId {
    let unit = cx.unit;
    let id = cx.reserve();
    let mut builder = Builder::new(cx, id, ScopeId::MODULE);
    builder.function.flags |= FUNCTION_MODULE;
    let body = &unit.tree.body;
    walk::walrus_names_of(body, &mut |name| {
        builder.walrus.insert(Name::clone(name));
    });
    let last = body.iter().rposition(|stmt| matches!(stmt.kind, StmtKind::Expr(_)));
    let last = last.filter(|&at| {
        // A docstring is no value, unless it is all there is.
        at > 0
            || body.len() == 1
            || !matches!(&body[at].kind, StmtKind::Expr(e) if matches!(e.kind, ExprKind::Str(_)))
    });
    let value = last.map(|_| builder.alloc_hidden());
    builder.annotate_module();
    for (index, stmt) in body.iter().enumerate() {
        let mark = builder.mark();
        match (&stmt.kind, value) {
            (StmtKind::Expr(expr), Some(register)) if last == Some(index) => {
                builder.expr(expr, Some(register));
            }
            _ => builder.statement(stmt),
        }
        builder.free_to(mark);
    }
    match value {
        Some(register) => builder.emit_end(Opcode::Return, register, 0),
        None => builder.emit_end(Opcode::ReturnNone, 0, 0),
    }
    builder.finish();
    id
}
