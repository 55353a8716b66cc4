//! Standard output of a run: the program's own bytes, or JSON lines that hold them.
//!
//! Comes in: what the program printed. Goes out: the same bytes, at once. Must never: cut a character of a JSON line in two, or
//! make noise when the reader has gone.

use crate::json::Json;
use std::io::{BufWriter, ErrorKind, Write};

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
    /// What the program printed and nobody has seen yet.
    waiting: Vec<u8>,
    /// The start of a character whose end is not printed yet.
    carried: Vec<u8>,
    /// Why it takes no more.
    closed: Option<Closed>,
}

/// So many bytes wait at most, and are in one JSON object.
const PIECE: usize = 1 << 20;

impl Console {
    /// The console; with `json` it writes objects instead of the bytes themselves.
    pub fn new(json: bool) -> Console {
        Console { json, waiting: Vec::new(), carried: Vec::new(), closed: None }
    }

    /// Takes what the program prints; much of it is shown at once. False when standard output takes no more.
    pub fn output(&mut self, bytes: &[u8]) -> bool {
        if self.closed.is_some() {
            return false;
        }
        if self.waiting.len() + bytes.len() <= PIECE {
            self.waiting.extend_from_slice(bytes);
            return true;
        }
        if !self.show() {
            return false;
        }
        let shown = self.write(bytes);
        self.note(shown)
    }

    /// Takes what the program writes to its stderr, and shows it behind what it printed before; with JSON it is an object of its own kind.
    /// False when standard output takes no more.
    pub fn errors(&mut self, bytes: &[u8]) -> bool {
        if !self.show() {
            return false;
        }
        if !self.json {
            // Who has closed it does not want to read it.
            let _ = std::io::stderr().lock().write_all(bytes);
            return true;
        }
        let shown = bytes.chunks(PIECE).try_for_each(|piece| {
            let text = String::from_utf8_lossy(piece).into_owned();
            write_object(&Json::Object(vec![("kind", "errors".into()), ("text", text.into())]))
        });
        self.note(shown)
    }

    /// Shows what waits. False when standard output takes no more.
    pub fn show(&mut self) -> bool {
        if self.closed.is_some() {
            return false;
        }
        let waiting = std::mem::take(&mut self.waiting);
        let shown = self.write(&waiting);
        self.note(shown)
    }

    /// Why standard output takes no more, once.
    pub fn take_closed(&mut self) -> Option<Closed> {
        self.closed.take()
    }

    fn note(&mut self, shown: std::io::Result<()>) -> bool {
        if let Err(error) = shown {
            self.closed = Some(error.into());
        }
        self.closed.is_none()
    }

    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        if !self.json {
            let mut stdout = std::io::stdout().lock();
            stdout.write_all(bytes)?;
            return stdout.flush();
        }
        for piece in bytes.chunks(PIECE) {
            self.carried.extend_from_slice(piece);
            let whole = whole_characters(&self.carried);
            let rest = self.carried.split_off(whole);
            let text = String::from_utf8_lossy(&self.carried).into_owned();
            self.carried = rest;
            write_object(&Json::Object(vec![("kind", "output".into()), ("text", text.into())]))?;
        }
        Ok(())
    }

    /// Writes a JSON value as a line after the program's end; a reader that has gone misses it.
    pub fn line(&mut self, value: &Json) {
        let _ = write_object(value);
    }
}

/// Writes a JSON value as a line, piece by piece.
fn write_object(value: &Json) -> std::io::Result<()> {
    let mut out = Pieces { out: BufWriter::new(std::io::stdout().lock()), error: None };
    let written = value.write(&mut out);
    if let (Err(_), Some(error)) = (written, out.error.take()) {
        return Err(error);
    }
    out.out.write_all(b"\n")?;
    out.out.flush()
}

/// Text on its way to a writer of bytes.
struct Pieces<W: Write> {
    out: W,
    error: Option<std::io::Error>,
}

impl<W: Write> std::fmt::Write for Pieces<W> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.out.write_all(text.as_bytes()).map_err(|error| {
            self.error = Some(error);
            std::fmt::Error
        })
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
