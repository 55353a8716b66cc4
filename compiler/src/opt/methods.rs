//! Method calls in one instruction where nothing can tell when the method was looked up.
//!
//! Comes in: a function in which a method is loaded, the arguments are evaluated, and what was loaded is called. Goes out: the same with
//! `call_method` where the instructions between run no code and raise nothing. Must never: move a look-up behind anything that could
//! print, raise or rebind.

use crate::ir::{Function, Inst, Link, Site};
use npyc_format::isa::{Flags, Opcode, SiteKind};

/// Fuses look-ups and calls.
pub(super) fn run(function: &mut Function) {
    for id in function.order.clone() {
        let mut insts = std::mem::take(&mut function.blocks[id.index()].insts);
        let mut loaded: Option<usize> = None;
        let mut fused = Vec::new();
        for at in 0..insts.len() {
            let inst = insts[at];
            if is_quiet(&inst) {
                continue;
            }
            if inst.op == Opcode::CallLoaded
                && let Some(load) = loaded
                && insts[load].a == inst.a
                && let Some(site) = method_site(&function.sites, &insts[load], &inst)
            {
                let number = u32::try_from(function.sites.len()).unwrap_or(u32::MAX);
                function.sites.push(site);
                insts[at] = Inst { op: Opcode::CallMethod, link: Link::Site(number), ..inst };
                fused.push(load);
            }
            loaded = (inst.op == Opcode::LoadMethod).then_some(at);
        }
        if !fused.is_empty() {
            let mut at = 0;
            let mut fused = fused.into_iter().peekable();
            insts.retain(|_| {
                let keep = fused.next_if_eq(&at).is_none();
                at += 1;
                keep
            });
        }
        function.blocks[id.index()].insts = insts;
    }
}

/// The site of the one instruction: the name of the look-up, the arguments of the call.
fn method_site(sites: &[Site], load: &Inst, call: &Inst) -> Option<Site> {
    let lookup = Some(load.span);
    let (Link::Site(load), Link::Site(call)) = (load.link, call.link) else { return None };
    let (load, call) = (sites.get(load as usize)?, sites.get(call as usize)?);
    Some(Site { kind: SiteKind::Method, name: load.name, lookup, ..call.clone() })
}

/// Whether an instruction runs no code of the program and raises nothing that it could see.
fn is_quiet(inst: &Inst) -> bool {
    // These end the run when memory does, which no program can catch.
    let only_memory = matches!(
        inst.op,
        Opcode::LoadComposite
            | Opcode::LoadBuiltin
            | Opcode::NewCell
            | Opcode::MakeFunction
            | Opcode::BuildTuple
            | Opcode::BuildList
            | Opcode::BuildString
            | Opcode::BuildSlice
    );
    only_memory || inst.op.row().flags.0 & (Flags::RAISES.0 | Flags::CALLS.0) == 0
}
