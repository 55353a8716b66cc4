//! Capabilities: which scopes are active, and entering and leaving them.
//!
//! Comes in: `with` on a scope object, and privileged calls. Goes out: permission or the end of the run. Must never: let a
//! scope outlive the frame that entered it, or be seen outside the current chain of frames.

use super::context::{ActiveScope, HaltReason};
use super::frame::FrameKind;
use super::machine::Machine;
use super::native::Outcome;
use crate::value::Value;

impl Machine {
    /// Whether a scope is active on the current chain of frames.
    pub(crate) fn scope_is_active(&self, name: &str) -> bool {
        self.context.scopes.borrow().iter().any(|scope| &*scope.name == name)
    }

    /// Asks the host for a scope and makes it active for the nearest Python frame; the end of the run if it is refused.
    pub(crate) fn enter_scope(&mut self, name: Value, token: Value) -> Outcome<()> {
        let Some(text) = self.context.text(name).map(str::to_owned) else {
            return Err(self.context.type_error(format_args!("a scope's name must be a str")));
        };
        let host = self.context.host.clone();
        if !host.validate(&self.context, &text, token) {
            return Err(self.context.halt(HaltReason::Security(format!(
                "the host refused the scope {text:?}: its token was not accepted"
            ))));
        }
        let mut index = self.depth();
        while index > 0 && self.frame_at(index).kind == FrameKind::Native {
            index -= 1;
        }
        let depth = self.entering_depth;
        self.frame_at_mut(index).has_scopes = true;
        self.context.scopes.borrow_mut().push(ActiveScope {
            name: text.into_boxed_str(),
            frame: index as u32,
            depth,
        });
        Ok(())
    }

    /// Ends the scopes of the running frame at static depth `depth` and deeper.
    pub(crate) fn leave_scopes(&mut self, depth: u16) {
        let frame = self.depth() as u32;
        self.context
            .scopes
            .borrow_mut()
            .retain(|scope| scope.frame != frame || scope.depth < depth);
    }

    /// Takes the running frame's scopes off and keeps them in its generator for as long as that is suspended.
    pub(crate) fn take_scopes(&mut self, generator: Value) {
        let frame = self.depth() as u32;
        let heap = &self.context.heap;
        let Some(generator) = heap.suspendable(generator) else { return };
        self.context.scopes.borrow_mut().retain(|scope| {
            if scope.frame == frame {
                generator.scopes.push(heap, heap.new_str(&scope.name));
                generator.scopes.push(heap, Value::int(i64::from(scope.depth)));
            }
            scope.frame != frame
        });
    }

    /// Makes a resumed generator's scopes, pairs of name and depth, active again.
    pub(crate) fn restore_scopes(&mut self, scopes: &[Value]) {
        let frame = self.depth() as u32;
        self.top_frame_mut().has_scopes = true;
        for pair in scopes.chunks_exact(2) {
            let name = self.context.text(pair[0]).unwrap_or("").into();
            let depth = pair[1].as_int().unwrap_or(0) as u16;
            self.context.scopes.borrow_mut().push(ActiveScope { name, frame, depth });
        }
    }
}
