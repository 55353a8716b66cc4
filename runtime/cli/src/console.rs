//! Standard output of a run: the program's own bytes, or JSON lines that hold them.
//!
//! Comes in: what the program printed. Goes out: the same bytes, at once. Must never: cut a character of a JSON line in two, or
//! make noise when the reader has gone.

use crate::json::Json;
use std::io::{ErrorKind, Write};

/// Why standard output takes no more.
#[derive(Debug)]
pub enum Closed {
    /// The reader of a pipe went away: it has seen what it wanted.
    Quietly,
    /// Something else, such as a full disk.
    Failed(std::io::Error),
}

impl From<std::io::Error> for Closed {
    fn from(error: std::io::Error) -> Closed {
        match error.kind() {
            ErrorKind::BrokenPipe => Closed::Quietly,
            _ => Closed::Failed(error),
        }
    }
}

/// Standard output of a run.
pub struct Console {
    json: bool,
    /// The start of a character whose end is not printed yet.
    carried: Vec<u8>,
}

/// The most bytes of output in one JSON object: what is written of it takes several times as much while it is made.
const PIECE: usize = 1 << 20;

impl Console {
    /// The console; with `json` it writes objects instead of the bytes themselves.
    pub fn new(json: bool) -> Console {
        Console { json, carried: Vec::new() }
    }

    /// Shows what the program printed.
    ///
    /// # Errors
    /// When standard output takes no more.
    pub fn output(&mut self, bytes: &[u8]) -> Result<(), Closed> {
        if bytes.is_empty() {
            return Ok(());
        }
        let mut stdout = std::io::stdout().lock();
        if !self.json {
            stdout.write_all(bytes)?;
            return Ok(stdout.flush()?);
        }
        for piece in bytes.chunks(PIECE) {
            self.carried.extend_from_slice(piece);
            let whole = whole_characters(&self.carried);
            let rest = self.carried.split_off(whole);
            let text = String::from_utf8_lossy(&self.carried).into_owned();
            self.carried = rest;
            let object = Json::Object(vec![("kind", "output".into()), ("text", text.into())]);
            stdout.write_all(format!("{}\n", object.text()).as_bytes())?;
        }
        Ok(stdout.flush()?)
    }

    /// Shows what the program wrote to its stderr; with JSON it is an object of its own kind.
    ///
    /// # Errors
    /// When standard output, or standard error, takes no more.
    pub fn errors(&mut self, bytes: &[u8]) -> Result<(), Closed> {
        if bytes.is_empty() {
            return Ok(());
        }
        if !self.json {
            // Who has closed it does not want to read it.
            let _ = std::io::stderr().lock().write_all(bytes);
            return Ok(());
        }
        let text = String::from_utf8_lossy(bytes).into_owned();
        let object = Json::Object(vec![("kind", "errors".into()), ("text", text.into())]);
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(format!("{}\n", object.text()).as_bytes())?;
        Ok(stdout.flush()?)
    }

    /// Writes a line after the program's end; a reader that has gone misses it.
    pub fn line(&mut self, text: &str) {
        crate::exit::print_line(text);
    }
}

/// How many bytes at the start end with a whole character.
fn whole_characters(bytes: &[u8]) -> usize {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => bytes.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_character_waits() {
        assert_eq!(whole_characters("aé".as_bytes()), 3);
        assert_eq!(whole_characters(&"aé".as_bytes()[..2]), 1);
        assert_eq!(whole_characters(b"a\xff"), 2);
    }
}
