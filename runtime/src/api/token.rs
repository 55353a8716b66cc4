//! Tokens that carry their own restrictions, proved by a key of the host.
//!
//! Comes in: a key and restrictions. Goes out: tokens as text, and the gatekeeper that accepts them. Must never: accept a token from which a
//! restriction was taken away.
//!
//! A token is a chain, as macaroons are: the first code is made with the key over scope and number, and each restriction is put under a code made
//! with the code before it. Whoever holds a token can add a restriction, for which its last code is enough; to take one away, the code before it is
//! needed, which nobody can compute from the later one.

use super::Data;
use super::grant::{Grant, Restriction, now};
use super::host::Gatekeeper;
use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, PoisonError};

/// What every token begins with.
const PREFIX: &str = "npt1.";
/// What the key is used for, and nothing else is.
const CONTEXT: &str = "npython 2026 scope tokens, chain 1";
/// The longest token that is read.
const MAX_TOKEN: usize = 8192;
/// The most restrictions of one token.
const MAX_RESTRICTIONS: usize = 64;
/// The most numbers of calls that one gatekeeper counts.
const MAX_COUNTERS: usize = 1 << 16;

/// The secret by which tokens are made and proved. Who has it can make any token.
#[derive(Clone)]
pub struct TokenKey([u8; 32]);

impl TokenKey {
    /// A key from a secret of any length; it should hold 32 random bytes or more.
    #[must_use]
    pub fn new(secret: &[u8]) -> TokenKey {
        TokenKey(blake3::derive_key(CONTEXT, secret))
    }

    /// A new token for a scope. `id` tells it from other tokens of the same scope and restrictions, as their numbers of calls are counted apart.
    ///
    /// ```
    /// use npython::{Restriction, TokenKey};
    /// let key = TokenKey::new(b"thirty-two random bytes or more ");
    /// let token = key.mint("FS-ENV", "build-17").narrow(Restriction::Path("out".to_owned()));
    /// assert!(token.to_string().starts_with("npt1."));
    /// ```
    #[must_use]
    pub fn mint(&self, scope: &str, id: &str) -> Token {
        let head = format!("{}\n{}", escaped(scope), escaped(id));
        let code = blake3::keyed_hash(&self.0, head.as_bytes());
        Token { scope: scope.to_owned(), id: id.to_owned(), restrictions: Vec::new(), code }
    }

    /// Whether a token was made with this key, and only narrowed since.
    #[must_use]
    pub fn accepts(&self, token: &Token) -> bool {
        self.prove(token).is_some()
    }

    /// The codes of a token's chain, one per restriction and the first one before them, if the token was made with this key.
    fn prove(&self, token: &Token) -> Option<Vec<[u8; 32]>> {
        let mut proved = self.mint(&token.scope, &token.id);
        let mut codes = vec![*proved.code.as_bytes()];
        for restriction in &token.restrictions {
            proved = proved.narrow(restriction.clone());
            codes.push(*proved.code.as_bytes());
        }
        // `Hash` compares in constant time.
        (proved.code == token.code).then_some(codes)
    }
}

impl fmt::Debug for TokenKey {
    /// Shows nothing of the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenKey(…)")
    }
}

/// A token: a scope, restrictions, and the code that proves them. Its text ([`fmt::Display`]) is what guests hold.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    scope: String,
    id: String,
    restrictions: Vec<Restriction>,
    code: blake3::Hash,
}

impl fmt::Debug for Token {
    /// Shows what it says, not the code that makes it valid.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Token { scope, id, restrictions, .. } = self;
        f.debug_struct("Token")
            .field("scope", scope)
            .field("id", id)
            .field("restrictions", restrictions)
            .finish_non_exhaustive()
    }
}

impl Token {
    /// The scope that it opens.
    #[must_use]
    pub fn scope(&self) -> &str {
        &self.scope
    }

    /// What tells it from other tokens.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its restrictions, in the order in which they were added.
    #[must_use]
    pub fn restrictions(&self) -> &[Restriction] {
        &self.restrictions
    }

    /// The same token with a further restriction. No key is needed; nobody can go back.
    #[must_use]
    pub fn narrow(mut self, restriction: Restriction) -> Token {
        self.code = blake3::keyed_hash(self.code.as_bytes(), restriction.to_string().as_bytes());
        self.restrictions.push(restriction);
        self
    }

    /// Reads the text of a token. It is not proved: only who has the key can do that.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the text.
    pub fn parse(text: &str) -> Result<Token, String> {
        let wrong = |what: &str| format!("this is no token: {what}");
        if text.len() > MAX_TOKEN {
            return Err(wrong("it is too long"));
        }
        let rest =
            text.strip_prefix(PREFIX).ok_or_else(|| wrong("it does not begin with npt1."))?;
        let (body, code) = rest.split_once('.').ok_or_else(|| wrong("its code is missing"))?;
        let body = base64url::decode(body).and_then(|bytes| String::from_utf8(bytes).ok());
        let body = body.ok_or_else(|| wrong("its text is damaged"))?;
        let code: Option<[u8; 32]> = base64url::decode(code).and_then(|code| code.try_into().ok());
        let code = blake3::Hash::from(code.ok_or_else(|| wrong("its code is damaged"))?);
        let mut lines = body.split('\n');
        let mut head =
            || lines.next().and_then(unescaped).ok_or_else(|| wrong("its text is damaged"));
        let (scope, id) = (head()?, head()?);
        let restrictions = lines.map(Restriction::parse).collect::<Result<Vec<_>, _>>()?;
        if restrictions.len() > MAX_RESTRICTIONS {
            return Err(wrong("it has too many restrictions"));
        }
        let token = Token { scope, id, restrictions, code };
        // One token has one text, so that nothing can hide in another spelling.
        match token.to_string() == text {
            true => Ok(token),
            false => Err(wrong("it is not spelt as tokens are")),
        }
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut body = format!("{}\n{}", escaped(&self.scope), escaped(&self.id));
        for restriction in &self.restrictions {
            body.push('\n');
            body.push_str(&restriction.to_string());
        }
        let code = base64url::encode(self.code.as_bytes());
        write!(f, "{PREFIX}{}.{code}", base64url::encode(body.as_bytes()))
    }
}

/// A text on one line.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\n', "%0A")
}

/// The text of a line that [`escaped`] wrote; None if it is none.
fn unescaped(line: &str) -> Option<String> {
    let text = line.replace("%0A", "\n").replace("%25", "%");
    (escaped(&text) == line).then_some(text)
}

/// Opens scopes by tokens made with a key, under the restrictions that they carry.
///
/// Numbers of calls are counted by this gatekeeper, for all VMs of its engines together, and begin anew with the process. They are counted per
/// restriction of the chain: tokens that were narrowed from one token share what it had left.
///
/// ```
/// use npython::{Engine, MacTokens, TokenKey};
/// let key = TokenKey::new(b"thirty-two random bytes or more ");
/// let engine = Engine::builder().gatekeeper(MacTokens::new(key)).build()?;
/// # drop(engine);
/// # Ok::<(), npython::BuildError>(())
/// ```
pub struct MacTokens {
    key: TokenKey,
    /// What is left of each number of calls, by the code of the chain up to it, with the time at which it is of no more use.
    counters: Mutex<HashMap<[u8; 32], Counter>>,
}

/// A number of calls that is counted.
struct Counter {
    left: Arc<AtomicU64>,
    expires: u64,
}

impl MacTokens {
    /// Accepts the tokens made with this key.
    #[must_use]
    pub fn new(key: TokenKey) -> MacTokens {
        MacTokens { key, counters: Mutex::default() }
    }

    /// The counter of a restriction; None when too many are counted.
    fn counter(&self, code: [u8; 32], calls: u64, expires: u64) -> Option<Arc<AtomicU64>> {
        let mut counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        if counters.len() >= MAX_COUNTERS && !counters.contains_key(&code) {
            let now = now();
            counters.retain(|_, counter| counter.expires > now);
            if counters.len() >= MAX_COUNTERS {
                return None;
            }
        }
        let counter = counters
            .entry(code)
            .or_insert_with(|| Counter { left: Arc::new(AtomicU64::new(calls)), expires: 0 });
        // Another token of the chain may live longer.
        counter.expires = counter.expires.max(expires);
        Some(Arc::clone(&counter.left))
    }
}

impl Gatekeeper for MacTokens {
    fn grant(&self, scope: &str, token: &Data) -> Option<Grant> {
        let Data::Str(text) = token else { return None };
        let token = Token::parse(text).ok()?;
        let codes = self.key.prove(&token)?;
        if token.scope != scope {
            return None;
        }
        // What stands before a number of calls tells how long it is of use: what comes after is the holder's to choose.
        let mut expires = u64::MAX;
        let mut bounds = Vec::with_capacity(token.restrictions.len());
        for (restriction, code) in token.restrictions.iter().zip(codes.iter().skip(1)) {
            let left = match restriction {
                Restriction::Calls(calls) => Some(self.counter(*code, *calls, expires)?),
                Restriction::Expires(until) => {
                    expires = expires.min(*until);
                    None
                }
                _ => None,
            };
            bounds.push((restriction.clone(), left));
        }
        let grant = Grant::counted(*token.code.as_bytes(), bounds);
        grant.check_time(now()).ok()?;
        Some(grant)
    }
}

/// Bytes as text that needs no quoting anywhere.
mod base64url {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    pub(super) fn encode(bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
        for chunk in bytes.chunks(3) {
            let bits = chunk.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
            let bits = bits << (8 * (3 - chunk.len()));
            for digit in 0..=chunk.len() {
                let digit = bits >> (18 - 6 * digit) & 63;
                text.push(char::from(DIGITS[digit as usize]));
            }
        }
        text
    }

    pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
        for chunk in text.as_bytes().chunks(4) {
            let mut bits = 0u32;
            for digit in chunk {
                let value = DIGITS.iter().position(|known| known == digit)?;
                bits = bits << 6 | value as u32;
            }
            bits <<= 6 * (4 - chunk.len());
            let whole = bits.to_be_bytes();
            bytes.extend_from_slice(whole.get(1..chunk.len())?);
        }
        (encode(&bytes) == text).then_some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> TokenKey {
        TokenKey::new(&[7; 32])
    }

    fn open(keeper: &MacTokens, scope: &str, token: &str) -> Option<Grant> {
        keeper.grant(scope, &Data::Str(token.to_owned()))
    }

    #[test]
    fn tokens_are_written_and_read() {
        let token = key()
            .mint("FS-ENV", "a%\nb")
            .narrow(Restriction::Path("data".to_owned()))
            .narrow(Restriction::Calls(3));
        let again = Token::parse(&token.to_string()).expect("its own text");
        assert_eq!(again, token);
        assert_eq!((again.scope(), again.id()), ("FS-ENV", "a%\nb"));
        assert!(!format!("{token:?}").contains(&base64url::encode(token.code.as_bytes())));
        for text in
            ["", "npt1.", "npt1.AAAA", "npt1.AAAA.AAAA", "npt1.!.AAAA", &format!("{token}=")]
        {
            assert!(Token::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_token_opens_its_scope_only() {
        let keeper = MacTokens::new(key());
        let token = key().mint("FS-ENV", "1").to_string();
        assert!(open(&keeper, "FS-ENV", &token).is_some_and(|grant| grant.is_whole()));
        assert!(open(&keeper, "HTTP-ENV", &token).is_none());
        assert!(open(&MacTokens::new(TokenKey::new(b"other")), "FS-ENV", &token).is_none());
        let over = key().mint("FS-ENV", "1").narrow(Restriction::Expires(1)).to_string();
        assert!(open(&keeper, "FS-ENV", &over).is_none());
    }

    #[test]
    fn a_holder_narrows_but_cannot_widen() {
        let keeper = MacTokens::new(key());
        let narrow = key()
            .mint("FS-ENV", "1")
            .narrow(Restriction::Path("data".to_owned()))
            .narrow(Restriction::Methods(vec!["read".to_owned()]));
        // Without the key: one more restriction.
        let further = Token::parse(&narrow.to_string()).expect("its own text");
        let further = further.narrow(Restriction::Path("data/in".to_owned()));
        let grant = open(&keeper, "FS-ENV", &further.to_string()).expect("narrower is fine");
        assert!(grant.allows_path("data/in/x") && !grant.allows_path("data/x"));
        // A wider path later changes nothing.
        let wider = narrow.clone().narrow(Restriction::Path(String::new()));
        let grant = open(&keeper, "FS-ENV", &wider.to_string()).expect("proved");
        assert!(!grant.allows_path("other"));
        // Whatever the holder makes of the parts that he knows, the chain does not fit.
        let scope = |scope: &str| Token { scope: scope.to_owned(), ..narrow.clone() };
        let restrictions = |restrictions: &[Restriction]| Token {
            restrictions: restrictions.to_vec(),
            ..narrow.clone()
        };
        let [path, method] = [&narrow.restrictions[0], &narrow.restrictions[1]].map(Clone::clone);
        let root = Restriction::Path(String::new());
        for forged in [
            scope("HTTP-ENV"),
            Token { id: "2".to_owned(), ..narrow.clone() },
            restrictions(&[]),
            restrictions(std::slice::from_ref(&path)),
            restrictions(std::slice::from_ref(&method)),
            restrictions(&[method.clone(), path.clone()]),
            restrictions(&[root.clone(), method.clone()]),
            restrictions(&[path.clone(), method.clone(), root.clone()]),
            restrictions(&[]).narrow(root.clone()),
            restrictions(std::slice::from_ref(&path)).narrow(path.clone()),
        ] {
            assert!(open(&keeper, "FS-ENV", &forged.to_string()).is_none(), "{forged:?}");
            assert!(open(&keeper, "HTTP-ENV", &forged.to_string()).is_none(), "{forged:?}");
        }
        // Nor does any other last code or a flipped bit of the text.
        let text = narrow.to_string();
        for index in 0..text.len() {
            for other in ["A", "B", "-"] {
                let mut changed = text.clone();
                changed.replace_range(index..=index, other);
                assert!(
                    changed == text || open(&keeper, "FS-ENV", &changed).is_none(),
                    "{changed}"
                );
            }
        }
    }

    #[test]
    fn narrowed_tokens_share_the_calls_of_the_one_they_come_from() {
        let keeper = MacTokens::new(key());
        let token = key().mint("FS-ENV", "1").narrow(Restriction::Calls(3));
        let left = token.clone().narrow(Restriction::Calls(2));
        let right = token.clone().narrow(Restriction::Calls(100));
        let spend = |token: &Token| {
            open(&keeper, "FS-ENV", &token.to_string()).expect("proved").spend(true).is_ok()
        };
        assert!(spend(&left) && spend(&left) && !spend(&left));
        // One of the three is left to all others, entering anew or not.
        assert!(spend(&right) && !spend(&right) && !spend(&token));
        let other = key().mint("FS-ENV", "2").narrow(Restriction::Calls(3));
        assert!(spend(&other));
    }
}
