//! As much of HTTP as the example needs: one request per connection, GET, a path and a query.
//!
//! Comes in: a connection. Goes out: a request; its answer. Must never: read without a bound, or wait for ever.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The most bytes of a request.
const MOST: u64 = 8 << 10;
/// The longest that a client may keep us waiting.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a client asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// The path's parts.
    pub path: Vec<String>,
    /// Names and values behind the question mark.
    pub query: Vec<(String, String)>,
}

impl Request {
    /// Reads a request; None for what is none.
    pub fn read(connection: &TcpStream) -> std::io::Result<Option<Request>> {
        connection.set_read_timeout(Some(PATIENCE))?;
        connection.set_write_timeout(Some(PATIENCE))?;
        let mut reader = BufReader::new(connection.take(MOST));
        let mut first = String::new();
        reader.read_line(&mut first)?;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 || line.trim_end().is_empty() {
                break;
            }
        }
        Ok(Request::parse(&first))
    }

    fn parse(line: &str) -> Option<Request> {
        let mut words = line.split_whitespace();
        let (Some("GET"), Some(target)) = (words.next(), words.next()) else { return None };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path =
            path.split('/').filter(|part| !part.is_empty()).map(decoded).collect::<Option<_>>();
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decoded(name)?, decoded(value)?))
        });
        Some(Request { path: path?, query: pairs.collect::<Option<_>>()? })
    }
}

/// A text with `%41` and `+` undone; None if it is no UTF-8.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Answers a request.
pub fn answer(mut connection: &TcpStream, status: u16, text: &str) -> std::io::Result<()> {
    let reason = match status {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        _ => "Internal Server Error",
    };
    write!(
        connection,
        "HTTP/1.1 {status} {reason}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
        text.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_read_from_their_first_line() {
        let request = Request::parse("GET /shop/price?item=green%20tea&count=3 HTTP/1.1\r\n");
        let request = request.expect("a request");
        assert_eq!(request.path, ["shop", "price"]);
        let pairs = [("item", "green tea"), ("count", "3")];
        assert_eq!(request.query, pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
        for wrong in ["", "POST / HTTP/1.1", "GET", "GET /%zz HTTP/1.1", "GET /%ff HTTP/1.1"] {
            assert_eq!(Request::parse(wrong), None, "{wrong}");
        }
    }
}
