//! What a token allows inside its scope, beyond entering it.
//!
//! Comes in: the gatekeeper's answer. Goes out: what host functions ask: may this path, host, method be used. Must never: allow more because
//! a restriction was added.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// One restriction of a token. All restrictions of a token hold together: each further one narrows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Restriction {
    /// Good until this many seconds since 1970-01-01 00:00 UTC.
    Expires(u64),
    /// Only this path and what lies below it, as relative components.
    Path(String),
    /// Only these hosts: `example.com`, `example.com:8443`, `*.example.com` (names below it).
    Hosts(Vec<String>),
    /// Only these methods: `GET`, `POST` of HTTP, `read`, `write`, `list` of files.
    Methods(Vec<String>),
    /// So many privileged calls in all, whoever makes them.
    Calls(u64),
}

impl Restriction {
    /// Reads `expires=SECONDS`, `path=PREFIX`, `host=A,B`, `method=A,B`, `calls=N`.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the text.
    ///
    /// ```
    /// use npython::Restriction;
    /// assert_eq!(Restriction::parse("calls=3"), Ok(Restriction::Calls(3)));
    /// assert!(Restriction::parse("path=../up").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Restriction, String> {
        let form = || {
            format!(
                "{text:?} is no restriction; write expires=SECONDS, path=PREFIX, host=HOST[,HOST], method=METHOD[,METHOD] or calls=N"
            )
        };
        let (name, value) = text.split_once('=').ok_or_else(form)?;
        let number =
            || value.parse::<u64>().map_err(|_| format!("{value:?} is no number in {text:?}"));
        let list = || {
            let items: Vec<String> = value.split(',').map(str::to_owned).collect();
            let is_word = |item: &String| {
                !item.is_empty() && item.chars().all(|c| c.is_ascii_graphic() && c != '=')
            };
            match items.iter().all(is_word) {
                true => Ok(items),
                false => Err(format!("{text:?} needs names with commas between them")),
            }
        };
        match name {
            "expires" => Ok(Restriction::Expires(number()?)),
            "calls" => Ok(Restriction::Calls(number()?)),
            "host" => Ok(Restriction::Hosts(
                list()?.iter().map(|host| host.to_ascii_lowercase()).collect(),
            )),
            "method" => Ok(Restriction::Methods(list()?)),
            "path" => {
                let parts = components(value).filter(|_| !value.contains(['\n', '\0']));
                match parts {
                    Some(parts) => Ok(Restriction::Path(parts.join("/"))),
                    None => Err(format!("{text:?} needs a relative path without `..`")),
                }
            }
            _ => Err(form()),
        }
    }
}

impl fmt::Display for Restriction {
    /// Writes the form that [`Restriction::parse`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Restriction::Expires(seconds) => write!(f, "expires={seconds}"),
            Restriction::Path(path) => write!(f, "path={path}"),
            Restriction::Hosts(hosts) => write!(f, "host={}", hosts.join(",")),
            Restriction::Methods(methods) => write!(f, "method={}", methods.join(",")),
            Restriction::Calls(count) => write!(f, "calls={count}"),
        }
    }
}

/// The components of a relative path; None if it is absolute or goes up.
fn components(path: &str) -> Option<Vec<&str>> {
    if path.starts_with('/') {
        return None;
    }
    let parts: Vec<&str> =
        path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    (!parts.contains(&"..")).then_some(parts)
}

/// Whether a host and port fit a pattern: `example.com`, `example.com:8443`, `*.example.com`, `[::1]:80`.
///
/// A pattern without a port fits every port; `*.` fits the names below, not the name itself.
///
/// ```
/// assert!(npython::host_fits("*.example.com", "api.example.com", 443));
/// assert!(!npython::host_fits("*.example.com", "example.com", 443));
/// assert!(!npython::host_fits("example.com:443", "example.com", 80));
/// ```
#[must_use]
pub fn host_fits(pattern: &str, host: &str, port: u16) -> bool {
    let (name, wanted) = match pattern.rsplit_once(':') {
        // The colons of an address without brackets are no port.
        Some((name, digits)) if !name.contains(':') || name.ends_with(']') => {
            match digits.parse::<u16>() {
                Ok(port) => (name, Some(port)),
                Err(_) => return false,
            }
        }
        _ => (pattern, None),
    };
    if wanted.is_some_and(|wanted| wanted != port) {
        return false;
    }
    let plain =
        |text: &str| text.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    let (name, host) = (plain(name), plain(host));
    match name.strip_prefix("*.") {
        Some(parent) => host
            .strip_suffix(parent)
            .and_then(|rest| rest.strip_suffix('.'))
            .is_some_and(|rest| !rest.is_empty()),
        None => name == host,
    }
}

/// A restriction with what is left of it.
#[derive(Debug)]
struct Bound {
    restriction: Restriction,
    /// Of a number of calls: how many are left.
    left: Option<Arc<AtomicU64>>,
}

/// What a token allows in its scope, as the gatekeeper found it. Cloning shares it.
#[derive(Clone, Debug, Default)]
pub struct Grant {
    bounds: Option<Arc<[Bound]>>,
    /// What tells two grants apart: the token's authentication code, for instance.
    id: [u8; 32],
}

impl Grant {
    /// The whole scope, without restrictions.
    #[must_use]
    pub fn whole() -> Grant {
        Grant::default()
    }

    /// The scope under restrictions. `id` is the same for the same token; a number of calls counts for this grant and its clones.
    #[must_use]
    pub fn restricted(id: [u8; 32], restrictions: impl IntoIterator<Item = Restriction>) -> Grant {
        let counted = |restriction| match restriction {
            Restriction::Calls(calls) => (restriction, Some(Arc::new(AtomicU64::new(calls)))),
            other => (other, None),
        };
        Grant::counted(id, restrictions.into_iter().map(counted))
    }

    /// The same with counters that other grants share.
    pub(super) fn counted(
        id: [u8; 32],
        bounds: impl IntoIterator<Item = (Restriction, Option<Arc<AtomicU64>>)>,
    ) -> Grant {
        let bounds = bounds.into_iter().map(|(restriction, left)| Bound { restriction, left });
        let bounds: Arc<[Bound]> = bounds.collect();
        Grant { bounds: (!bounds.is_empty()).then_some(bounds), id }
    }

    /// The restrictions, in the order in which they were added.
    pub fn restrictions(&self) -> impl Iterator<Item = &Restriction> {
        self.bounds().iter().map(|bound| &bound.restriction)
    }

    /// The restrictions with what is left of numbers of calls.
    pub(crate) fn left(&self) -> impl Iterator<Item = Restriction> {
        self.bounds().iter().map(|bound| match &bound.left {
            Some(left) => Restriction::Calls(left.load(Ordering::Acquire)),
            None => bound.restriction.clone(),
        })
    }

    /// What tells it from others.
    pub(crate) fn id(&self) -> &[u8; 32] {
        &self.id
    }

    fn bounds(&self) -> &[Bound] {
        self.bounds.as_deref().unwrap_or(&[])
    }

    /// Whether both are of one token.
    pub(crate) fn is_same(&self, other: &Grant) -> bool {
        self.bounds.is_some() == other.bounds.is_some() && self.id == other.id
    }

    /// Whether nothing restricts it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.bounds.is_none()
    }

    /// Whether a relative path may be used. The path is looked at as text: links are the business of whoever opens it.
    #[must_use]
    pub fn allows_path(&self, path: &str) -> bool {
        let parts = components(path);
        self.restrictions().all(|restriction| match restriction {
            Restriction::Path(prefix) => match (&parts, components(prefix)) {
                (Some(parts), Some(prefix)) => parts.starts_with(&prefix),
                _ => false,
            },
            _ => true,
        })
    }

    /// Whether a host may be talked to.
    #[must_use]
    pub fn allows_host(&self, host: &str, port: u16) -> bool {
        self.restrictions().all(|restriction| match restriction {
            Restriction::Hosts(patterns) => {
                patterns.iter().any(|pattern| host_fits(pattern, host, port))
            }
            _ => true,
        })
    }

    /// Whether a method may be used.
    #[must_use]
    pub fn allows_method(&self, method: &str) -> bool {
        self.restrictions().all(|restriction| match restriction {
            Restriction::Methods(methods) => methods.iter().any(|allowed| allowed == method),
            _ => true,
        })
    }

    /// Takes one call, if it counts; what is over says so. The runtime does it at each call of a host function that needs the scope.
    ///
    /// # Errors
    /// Why there is no further call.
    pub(crate) fn spend(&self, counts: bool) -> Result<(), String> {
        if self.is_whole() {
            return Ok(());
        }
        self.check_time(now())?;
        if !counts {
            return Ok(());
        }
        let mut taken: Vec<&AtomicU64> = Vec::new();
        for bound in self.bounds() {
            let Some(left) = &bound.left else { continue };
            let less =
                left.fetch_update(Ordering::AcqRel, Ordering::Acquire, |left| left.checked_sub(1));
            if less.is_err() {
                // What the other bounds gave is given back: the call is not made.
                taken.iter().for_each(|left| {
                    left.fetch_add(1, Ordering::AcqRel);
                });
                return Err(format!("the calls of its token are used up ({})", bound.restriction));
            }
            taken.push(left);
        }
        Ok(())
    }

    /// Whether it is still good at a time, in seconds since 1970.
    pub(super) fn check_time(&self, now: u64) -> Result<(), String> {
        let over = self.restrictions().find(
            |restriction| matches!(restriction, Restriction::Expires(until) if now >= *until),
        );
        over.map_or(Ok(()), |over| Err(format!("its token has expired ({over})")))
    }
}

/// Seconds since 1970, by the clock of the host: what the guest is shown does not count.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(texts: &[&str]) -> Grant {
        let parsed = texts.iter().map(|text| Restriction::parse(text).expect("a restriction"));
        Grant::restricted([1; 32], parsed.collect::<Vec<_>>())
    }

    #[test]
    fn restrictions_are_read_and_written() {
        for text in
            ["expires=12", "path=a/b", "host=a.example,*.b:80", "method=GET,read", "calls=0"]
        {
            assert_eq!(Restriction::parse(text).map(|it| it.to_string()), Ok(text.to_owned()));
        }
        assert_eq!(
            Restriction::parse("path=./a//b/").map(|it| it.to_string()),
            Ok("path=a/b".to_owned())
        );
        for text in [
            "",
            "path",
            "path=/a",
            "path=a/../b",
            "calls=-1",
            "calls=x",
            "host=",
            "host=a,,b",
            "method=a b",
            "colour=red",
        ] {
            assert!(Restriction::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn paths_are_compared_by_components() {
        let grant = grant(&["path=data/in"]);
        for path in ["data/in", "data/in/a.txt", "./data//in/a"] {
            assert!(grant.allows_path(path), "{path}");
        }
        for path in ["data", "data/inner", "data/in/../out", "/data/in", "", "..", "data/in/.."] {
            assert!(!grant.allows_path(path), "{path}");
        }
        assert!(Grant::whole().allows_path("anything"));
    }

    #[test]
    fn hosts_fit_patterns() {
        for (pattern, host, port, fits) in [
            ("a.example", "A.example", 1, true),
            ("a.example:80", "a.example", 80, true),
            ("a.example:80", "a.example", 81, false),
            ("*.example", "a.b.example", 1, true),
            ("*.example", "example", 1, false),
            ("*.example", "notexample", 1, false),
            ("*.example", ".example", 1, false),
            ("[::1]:80", "[::1]", 80, true),
            ("::1", "[::1]", 80, true),
            ("a.example:x", "a.example", 80, false),
        ] {
            assert_eq!(host_fits(pattern, host, port), fits, "{pattern} {host} {port}");
        }
    }

    #[test]
    fn all_restrictions_hold_together() {
        let grant = grant(&["host=*.example", "host=a.example,b.other", "method=GET"]);
        assert!(grant.allows_host("a.example", 1));
        assert!(!grant.allows_host("b.example", 1) && !grant.allows_host("b.other", 1));
        assert!(grant.allows_method("GET") && !grant.allows_method("POST"));
    }

    #[test]
    fn calls_run_out_and_time_passes() {
        let grant = grant(&["calls=2", "calls=5", "expires=99999999999"]);
        assert_eq!((grant.spend(true), grant.spend(true)), (Ok(()), Ok(())));
        assert!(grant.clone().spend(true).is_err() && grant.spend(true).is_err());
        assert!(grant.check_time(99_999_999_999).is_err());
        assert!(self::grant(&["expires=1"]).spend(true).is_err());
    }
}
