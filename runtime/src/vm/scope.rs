//! Capabilities: which scopes are active, and entering and leaving them.
//!
//! Comes in: `with` on a scope object, and privileged calls. Goes out: permission or the end of the run. Must never: let a
//! scope outlive the frame that entered it, or be seen outside the current chain of frames.

use super::context::{ActiveScope, HaltReason};
use super::frame::FrameKind;
use super::machine::Machine;
use super::native::Outcome;
use crate::api::Grant;
use crate::value::Value;

impl Machine {
    /// What the innermost active scope of this name allows on the current chain of frames; None if none is active.
    pub(crate) fn active_grant(&self, name: &str) -> Option<Grant> {
        let scopes = self.context.scopes.borrow();
        scopes.iter().rev().find(|scope| &*scope.name == name).map(|scope| scope.grant.clone())
    }

    /// Asks the host for a scope and makes it active for the nearest Python frame; the end of the run if it is refused.
    pub(crate) fn enter_scope(&mut self, name: Value, token: Value) -> Outcome<()> {
        let Some(text) = self.context.text(name).map(str::to_owned) else {
            return Err(self.context.type_error(format_args!("a scope's name must be a str")));
        };
        let host = self.context.host.clone();
        if host.policy().is_some_and(|policy| !policy.allows_scope(&text)) {
            return Err(self.context.halt(HaltReason::Security(format!(
                "the policy of the host does not allow the scope {text:?}"
            ))));
        }
        let Some(grant) = host.grant(&self.context, &text, token) else {
            return Err(self.context.halt(HaltReason::Security(format!(
                "the host refused the scope {text:?}: its token was not accepted"
            ))));
        };
        // What a suspended generator may have to keep: there is room for it before the scope is entered.
        let kept = self.keep_grant(&text, &grant);
        if kept.is_none() {
            return Err(self.context.halt(HaltReason::Security(format!(
                "the scope {text:?} was entered with too many different tokens"
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
            grant,
        });
        Ok(())
    }

    /// The number of a grant among those that are kept; 0 is the one without restrictions. None when there are too many.
    fn keep_grant(&self, scope: &str, grant: &Grant) -> Option<usize> {
        const MOST: usize = 1024;
        if grant.is_whole() {
            return Some(0);
        }
        let mut kept = self.context.kept_grants.borrow_mut();
        if let Some(index) = kept.iter().position(|other| other.1.is_same(grant)) {
            return Some(index + 1);
        }
        kept.push((scope.into(), grant.clone()));
        (kept.len() <= MOST).then_some(kept.len())
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
                // It was kept when the scope was entered.
                let grant = self.keep_grant(&scope.name, &scope.grant).unwrap_or(usize::MAX >> 1);
                generator.scopes.push(heap, heap.new_str(&scope.name));
                generator.scopes.push(heap, Value::int(i64::from(scope.depth)));
                generator.scopes.push(heap, Value::int(grant as i64));
            }
            scope.frame != frame
        });
    }

    /// Makes a resumed generator's scopes, each a name, a depth and the number of a grant, active again.
    pub(crate) fn restore_scopes(&mut self, scopes: &[Value]) {
        let frame = self.depth() as u32;
        self.top_frame_mut().has_scopes = true;
        for scope in scopes.chunks_exact(3) {
            let name = self.context.text(scope[0]).unwrap_or("").into();
            let depth = scope[1].as_int().unwrap_or(0) as u16;
            let number = scope[2].as_int().and_then(|number| usize::try_from(number).ok());
            let grant = match number {
                Some(0) => Grant::whole(),
                number => {
                    let kept = self.context.kept_grants.borrow();
                    let index = number.and_then(|number| number.checked_sub(1));
                    let kept = index.and_then(|index| kept.get(index));
                    let Some((_, grant)) = kept else { continue };
                    grant.clone()
                }
            };
            self.context.scopes.borrow_mut().push(ActiveScope { name, frame, depth, grant });
        }
    }
}
