//! Tokens that carry restrictions, proved by a secret of the host.
//!
//! Comes in: a secret, scopes, restrictions as texts. Goes out: tokens as texts, and the gatekeeper that accepts them. Must never: keep a secret where C could
//! read it again.

use crate::builder::{Builder, change};
use crate::pointer::{Items, Out, Text};
use crate::status::{Failure, Status, guard};
use crate::value::{Value, found};
use npython::{Data, MacTokens, Restriction, Token, TokenKey};

pub(crate) fn key(secret: Items<'_, u8>, length: usize) -> Result<TokenKey, Failure> {
    Ok(TokenKey::new(secret.secret(length)?))
}

pub(crate) fn refused(problem: String) -> Failure {
    Failure::new(Status::BadArgument, problem)
}

/// Restrictions as a list of strs.
pub(crate) fn texts<'r>(restrictions: impl Iterator<Item = &'r Restriction>) -> Data {
    Data::List(restrictions.map(|restriction| Data::Str(restriction.to_string())).collect())
}

/// Lets the tokens that `npyc_token_mint` makes with this secret open their scopes, and nothing else open any.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_mac_tokens(
    builder: Builder,
    secret: Items<'_, u8>,
    length: usize,
) -> Status {
    guard(|| {
        let tokens = MacTokens::new(key(secret, length)?);
        change(builder, |builder| builder.gatekeeper(tokens))
    })
}

/// A token for a scope, as a str. `id` tells it from others of the same scope: their numbers of calls are counted apart. The secret should hold 32
/// random bytes or more.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_token_mint(
    secret: Items<'_, u8>,
    length: usize,
    scope: Text<'_>,
    id: Text<'_>,
    out: Out<'_, Value>,
) -> Status {
    found(out, || {
        let token = key(secret, length)?.mint(scope.get("the scope")?, id.get("the id")?);
        Ok(Data::Str(token.to_string()))
    })
}

/// The same token with a further restriction, such as `calls=3`, `expires=1700000000` or `path=data`. No secret is needed, and nobody can go back.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_token_narrow(
    token: Text<'_>,
    restriction: Text<'_>,
    out: Out<'_, Value>,
) -> Status {
    found(out, || {
        let token = Token::parse(token.get("the token")?).map_err(refused)?;
        let restriction = Restriction::parse(restriction.get("the restriction")?);
        Ok(Data::Str(token.narrow(restriction.map_err(refused)?).to_string()))
    })
}

/// What a token says: its scope and its id as strs, its restrictions as a list of strs; each place may be null. The token is not proved: that takes the
/// secret (`npyc_tokens_judge`).
#[unsafe(no_mangle)]
pub extern "C" fn npyc_token_read(
    token: Text<'_>,
    scope: Out<'_, Value>,
    id: Out<'_, Value>,
    restrictions: Out<'_, Value>,
) -> Status {
    guard(|| {
        let token = Token::parse(token.get("the token")?).map_err(refused)?;
        let mut made: Vec<Value> = Vec::new();
        let parts = [
            (scope, Data::Str(token.scope().to_owned())),
            (id, Data::Str(token.id().to_owned())),
            (restrictions, texts(token.restrictions().iter())),
        ];
        for (place, data) in parts {
            let Some(place) = place else { continue };
            match Value::of(data) {
                Ok(value) => {
                    made.push(value);
                    place.write(value);
                }
                Err(failure) => {
                    // What was made already is nobody's: the call failed.
                    made.iter().for_each(|value| drop(value.free()));
                    return Err(failure);
                }
            }
        }
        Ok(())
    })
}
