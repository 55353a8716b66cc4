//! Addresses of the web, as far as a client needs them.
//!
//! Comes in: text of a guest, or of a server that redirects. Goes out: scheme, host, port, and the whole in one spelling. Must never: read a host
//! otherwise than the client that connects does: both read the same parsed value.

use ureq::http::Uri;

/// The longest address.
const MAX_URL: usize = 8192;

/// An absolute http or https address.
#[derive(Clone, Debug)]
pub(crate) struct Url {
    pub(crate) uri: Uri,
    pub(crate) is_https: bool,
    /// The host as it is asked for, without brackets.
    pub(crate) host: String,
    pub(crate) port: u16,
}

impl Url {
    /// Reads an address. What stands behind `#` is for the reader, not for the server.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Url, String> {
        if text.len() > MAX_URL {
            return Err("the URL is too long".to_owned());
        }
        let text = text.split('#').next().unwrap_or(text);
        let wrong = |why: &str| format!("{text:?} is no URL that can be fetched: {why}");
        let uri: Uri = text.parse().map_err(|error| wrong(&format!("{error}")))?;
        let is_https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            Some(_) => return Err(wrong("only http and https are")),
            None => return Err(wrong("it does not begin with http:// or https://")),
        };
        let authority = uri.authority().ok_or_else(|| wrong("it has no host"))?;
        if authority.as_str().contains('@') {
            return Err(wrong("names and passwords do not belong there; send a header"));
        }
        let host = authority.host().trim_start_matches('[').trim_end_matches(']');
        if host.is_empty() {
            return Err(wrong("it has no host"));
        }
        let after_host = authority.as_str().strip_prefix(authority.host()).unwrap_or("");
        let port = match after_host.strip_prefix(':') {
            None | Some("") => None,
            Some(digits) => Some(digits.parse().map_err(|_| wrong("its port is no number"))?),
        };
        let port = port.unwrap_or(if is_https { 443 } else { 80 });
        let host = host.to_ascii_lowercase();
        Ok(Url { is_https, host, port, uri })
    }

    /// The address that a redirection from here means.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub(crate) fn join(&self, location: &str) -> Result<Url, String> {
        let location = location.split('#').next().unwrap_or("");
        if has_scheme(location) {
            return Url::parse(location);
        }
        let scheme = if self.is_https { "https" } else { "http" };
        if location.starts_with("//") {
            return Url::parse(&format!("{scheme}:{location}"));
        }
        let authority = self.uri.authority().map_or("", |authority| authority.as_str());
        let path = self.uri.path();
        let (target, query) = match location.split_once('?') {
            Some((target, query)) => (target, format!("?{query}")),
            None => (location, String::new()),
        };
        let merged = match target {
            "" if query.is_empty() => {
                let own = self.uri.query().map_or(String::new(), |query| format!("?{query}"));
                return Url::parse(&format!("{scheme}://{authority}{path}{own}"));
            }
            "" => path.to_owned(),
            _ if target.starts_with('/') => target.to_owned(),
            _ => {
                let folder = path.rfind('/').map_or("/", |end| &path[..=end]);
                format!("{folder}{target}")
            }
        };
        Url::parse(&format!("{scheme}://{authority}{}{query}", without_dots(&merged)))
    }

    /// Whether both lead to the same scheme, host and port.
    pub(crate) fn has_origin_of(&self, other: &Url) -> bool {
        self.is_https == other.is_https && self.host == other.host && self.port == other.port
    }
}

/// Whether an address begins with a scheme.
fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|each| each.is_ascii_alphanumeric() || "+-.".contains(each))
    })
}

/// The path without `.` and `..`, which lead no further up than to the top.
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut ends_as_folder = false;
    for part in path.split('/').skip(1) {
        ends_as_folder = matches!(part, "" | "." | "..");
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let mut path = format!("/{}", parts.join("/"));
    if ends_as_folder && !path.ends_with('/') {
        path.push('/');
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_ports_are_read() {
        for (text, host, port) in [
            ("http://a.example", "a.example", 80),
            ("https://A.Example/x?y#z", "a.example", 443),
            ("http://a.example:8080/", "a.example", 8080),
            ("http://[::1]:81/", "::1", 81),
            ("https://[::1]", "::1", 443),
        ] {
            let url = Url::parse(text).expect(text);
            assert_eq!((url.host.as_str(), url.port), (host, port), "{text}");
        }
        for text in [
            "",
            "a.example",
            "/x",
            "ftp://a.example/",
            "file:///etc/passwd",
            "http://",
            "http:///x",
            "http://u:p@a.example/",
            "http://a@b/",
            "http://a.example:99999/",
            "http://a b/",
            "http://a.example/\r\nX: y",
            "http://a.example\\@b/",
        ] {
            assert!(Url::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn redirections_are_joined() {
        let url = Url::parse("http://a.example:8080/x/y?q=1").expect("a URL");
        for (location, joined) in [
            ("/z", "http://a.example:8080/z"),
            ("z", "http://a.example:8080/x/z"),
            ("../z?k", "http://a.example:8080/z?k"),
            ("../../../z", "http://a.example:8080/z"),
            ("?k", "http://a.example:8080/x/y?k"),
            ("", "http://a.example:8080/x/y?q=1"),
            ("//b.example/z", "http://b.example/z"),
            ("https://b.example/z#top", "https://b.example/z"),
            (".", "http://a.example:8080/x/"),
        ] {
            assert_eq!(url.join(location).expect(location).uri.to_string(), joined, "{location}");
        }
        assert!(url.join("file:///etc/passwd").is_err());
        assert!(url.join("javascript:x").is_err());
    }
}
