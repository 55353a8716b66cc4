//! What a token allows inside its scope: made by a host of C's for its own judge, found by tokens with restrictions, asked by its functions.
//!
//! Comes in: restrictions as texts, tokens. Goes out: grants by handle, and what they allow. Must never: make a grant wider than it was; a copy of
//! the handle is the same grant, with the same numbers of calls left.

use crate::builder::{Builder, change};
use crate::handler::{GrantJudge, Release, UserData, ask_grant_judge};
use crate::pointer::{Items, Out, Text, null, place};
use crate::running;
use crate::status::{Failure, Status, guard};
use crate::table::{self, Entry};
use crate::token::{key, refused, texts};
use crate::value::{Value, found};
use crate::vm::Vm;
use npython::{Data, Gatekeeper, MacTokens, Restriction};
use std::ffi::c_void;
use std::sync::Arc;

/// What a token allows inside its scope: everything, or what its restrictions leave.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    /// The handle.
    pub id: u64,
}

/// Judges tokens that were made with one secret, and counts their calls.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Tokens {
    /// The handle.
    pub id: u64,
}

/// What tells a grant from others is no longer than this.
const ID_BYTES: usize = 32;

pub(crate) fn grant_of(grant: Grant) -> Result<npython::Grant, Failure> {
    table::look(grant.id, "a grant", |entry| match entry {
        Entry::Grant(grant) => Some(grant.clone()),
        _ => None,
    })
}

fn given(grant: npython::Grant) -> Result<Grant, Failure> {
    Ok(Grant { id: table::insert(Entry::Grant(grant))? })
}

/// A grant under restrictions such as `calls=3`, `expires=1700000000` or `path=data`; none of them is the whole scope. The id (at most 32 bytes) tells it
/// from others and is the same for the same token. Numbers of calls count for this grant, wherever it is given.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_grant_new(
    id: Items<'_, u8>,
    length: usize,
    restrictions: Items<'_, Text<'_>>,
    count: usize,
    out: Out<'_, Grant>,
) -> Status {
    guard(|| {
        let out = place(out)?;
        let id = id.get(length, "the id")?;
        let mut own = [0; ID_BYTES];
        let place = own.get_mut(..id.len()).ok_or_else(|| {
            Failure::new(Status::BadArgument, format!("an id has at most {ID_BYTES} bytes"))
        })?;
        place.copy_from_slice(id);
        let texts = restrictions.get(count, "the restrictions")?.iter();
        let read =
            |text: &Text<'_>| Restriction::parse(text.get("a restriction")?).map_err(refused);
        let restrictions = texts.map(read).collect::<Result<Vec<_>, Failure>>()?;
        out.write(given(npython::Grant::restricted(own, restrictions))?);
        Ok(())
    })
}

/// Gives a grant back; scopes that were opened by it stay open.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_grant_free(grant: Grant) -> Status {
    guard(|| {
        drop(table::remove(grant.id, "a grant", |entry| match entry {
            Entry::Grant(grant) => Ok(grant),
            entry => Err(entry),
        })?);
        Ok(())
    })
}

/// The restrictions of a grant as a list of strs, in the order in which they were added; an empty one for the whole scope.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_grant_restrictions(grant: Grant, out: Out<'_, Value>) -> Status {
    found(out, || {
        let grant = grant_of(grant)?;
        Ok(texts(grant.restrictions()))
    })
}

fn allows(
    grant: Grant,
    out: Out<'_, i32>,
    ask: impl FnOnce(&npython::Grant) -> Result<bool, Failure>,
) -> Status {
    guard(|| {
        let out = place(out)?;
        out.write(i32::from(ask(&grant_of(grant)?)?));
        Ok(())
    })
}

/// Whether a relative path may be used: 1 or 0. It is looked at as text; links are the business of whoever opens it.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_grant_allows_path(
    grant: Grant,
    path: Text<'_>,
    out: Out<'_, i32>,
) -> Status {
    allows(grant, out, |grant| Ok(grant.allows_path(path.get("the path")?)))
}

/// Whether a host may be talked to: 1 or 0.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_grant_allows_host(
    grant: Grant,
    host: Text<'_>,
    port: u16,
    out: Out<'_, i32>,
) -> Status {
    allows(grant, out, |grant| Ok(grant.allows_host(host.get("the host")?, port)))
}

/// Whether a method may be used: 1 or 0.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_grant_allows_method(
    grant: Grant,
    method: Text<'_>,
    out: Out<'_, i32>,
) -> Status {
    allows(grant, out, |grant| Ok(grant.allows_method(method.get("the method")?)))
}

/// Inside a host function: what the token of its scope allows; the whole for a function that needs no scope. Freed with `npyc_grant_free`.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_call_grant(vm: Vm, out: Out<'_, Grant>) -> Status {
    guard(|| {
        let out = place(out)?;
        let grant = running::with(vm.id, |call| Ok(call.grant().clone()))?;
        out.write(given(grant)?);
        Ok(())
    })
}

/// A judge of the tokens that `npyc_token_mint` makes with this secret: for hosts whose own judge asks it, and asks more.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_tokens_new(
    secret: Items<'_, u8>,
    length: usize,
    out: Out<'_, Tokens>,
) -> Status {
    guard(|| {
        let out = place(out)?;
        let tokens = Arc::new(MacTokens::new(key(secret, length)?));
        out.write(Tokens { id: table::insert(Entry::Tokens(tokens))? });
        Ok(())
    })
}

/// Gives it back.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_tokens_free(tokens: Tokens) -> Status {
    guard(|| {
        drop(table::remove(tokens.id, "a judge of tokens", |entry| match entry {
            Entry::Tokens(tokens) => Ok(tokens),
            entry => Err(entry),
        })?);
        Ok(())
    })
}

/// What a token allows in a scope; `NPYC_SECURITY_VIOLATION` if it does not open it: made with another secret, for another scope, changed, over.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_tokens_judge(
    tokens: Tokens,
    scope: Text<'_>,
    token: Text<'_>,
    out: Out<'_, Grant>,
) -> Status {
    guard(|| {
        let out = place(out)?;
        let (scope, token) = (scope.get("the scope")?, token.get("the token")?);
        let judge = table::look(tokens.id, "a judge of tokens", |entry| match entry {
            Entry::Tokens(tokens) => Some(Arc::clone(tokens)),
            _ => None,
        })?;
        let grant = judge.grant(scope, &Data::Str(token.to_owned())).ok_or_else(|| {
            let text = format!("the token does not open the scope {scope:?}");
            Failure::new(Status::SecurityViolation, text)
        })?;
        out.write(given(grant)?);
        Ok(())
    })
}

/// Lets a function of C judge scopes and say what a token allows in them.
struct Judged {
    judge: GrantJudge,
    data: UserData,
}

impl Gatekeeper for Judged {
    fn grant(&self, scope: &str, token: &Data) -> Option<npython::Grant> {
        ask_grant_judge(self.judge, &self.data, scope, token)
    }
}

/// Lets a function judge what opens which scope, and how far.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_judge(
    builder: Builder,
    judge: Option<GrantJudge>,
    data: *mut c_void,
    release: Option<Release>,
) -> Status {
    guard(|| {
        let data = UserData::new(data, release);
        let judge = judge.ok_or_else(|| null("the function"))?;
        change(builder, |builder| builder.gatekeeper(Judged { judge, data }))
    })
}
