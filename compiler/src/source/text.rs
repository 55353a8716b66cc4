//! Bytes to text.
//!
//! Comes in: the bytes of a file and the name to show for it. Goes out: a [`SourceFile`], or one diagnostic that says where
//! and why the bytes are no Python source. Must never: guess an encoding or let a NUL through.

use std::sync::Arc;

use super::{LineIndex, Span, limits};
use crate::diag::{Code, Diagnostic};

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The name to show in messages.
    pub name: Arc<str>,
    /// The text: no byte order mark, `\n` as the only line ending. All spans point into it.
    pub text: String,
    /// Where its lines begin.
    pub lines: LineIndex,
    /// Where generated code begins, if there is any: nobody wrote it, and its statements are run before the others.
    pub generated: Option<u32>,
}

impl SourceFile {
    /// Decodes the bytes of a file.
    ///
    /// # Errors
    /// If the file is too large, declares an encoding other than UTF-8, is not UTF-8, or holds a NUL.
    pub fn decode(name: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        let name: Arc<str> = name.into();
        let fail = |code, message: String| Diagnostic::new(code, &name, Span::default(), message);
        if bytes.len() > limits::SOURCE_BYTES {
            return Err(Self::too_large(&name, Some(bytes.len() as u64)));
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        // The declaration is judged first: it explains why the rest may not be UTF-8.
        if let Some((line, encoding)) = declared_encoding(bytes) {
            return Err(fail(
                Code::UnknownEncoding,
                format!("line {line} declares the encoding '{encoding}'; only UTF-8 is read"),
            ));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let offset = error.valid_up_to();
            let before = bytes.get(..offset).unwrap_or_default();
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            let column =
                offset - before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1) + 1;
            let byte = bytes.get(offset).copied().unwrap_or_default();
            fail(
                Code::NotUtf8,
                format!(
                    "the file is not UTF-8: byte 0x{byte:02x} at line {line}, byte {column} of the line (offset {offset})"
                ),
            )
        })?;
        if let Some(offset) = text.find('\0') {
            let line = text.get(..offset).unwrap_or("").matches('\n').count() + 1;
            return Err(fail(
                Code::NulByte,
                format!("source code cannot contain null bytes: line {line}, offset {offset}"),
            ));
        }
        let text = if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text.to_owned()
        };
        Ok(Self { lines: LineIndex::new(&text), name, text, generated: None })
    }

    /// The finding about a file that is too large to be compiled, or even to be read; `size` is what it has, if that is known.
    #[must_use]
    pub fn too_large(name: &Arc<str>, size: Option<u64>) -> Diagnostic {
        let limit = limits::SOURCE_BYTES;
        let message = match size {
            Some(size) => format!("the file has {size} bytes; at most {limit} are compiled"),
            None => format!("the text has more than {limit} bytes, the most that is compiled"),
        };
        Diagnostic::new(Code::SourceTooLarge, name, Span::default(), message)
    }

    /// A file made from text that is known to be decoded, such as a test's.
    ///
    /// # Errors
    /// As [`SourceFile::decode`].
    pub fn from_text(name: &str, text: &str) -> Result<Self, Diagnostic> {
        Self::decode(name, text.as_bytes())
    }
}

/// The encoding that one of the first two lines declares, with its line, unless it is UTF-8 (PEP 263).
fn declared_encoding(bytes: &[u8]) -> Option<(usize, String)> {
    for (index, line) in
        bytes.split(|&byte| byte == b'\n' || byte == b'\r').take(3).enumerate().take(2)
    {
        let trimmed = line.trim_ascii_start();
        let Some(comment) = trimmed.strip_prefix(b"#") else {
            // A declaration on the second line counts only if the first is blank or a comment.
            if trimmed.is_empty() {
                continue;
            }
            return None;
        };
        let comment = String::from_utf8_lossy(comment);
        let Some(found) = comment.find("coding") else { continue };
        let rest = comment.get(found + "coding".len()..).unwrap_or("");
        let Some(rest) = rest.strip_prefix([':', '=']) else { continue };
        let encoding: String = rest
            .trim_start_matches([' ', '\t'])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
            .collect();
        if encoding.is_empty() {
            continue;
        }
        let normal = encoding.to_ascii_lowercase().replace('_', "-");
        let is_utf8 =
            matches!(normal.as_str(), "utf-8" | "utf8" | "utf-8-sig" | "u8" | "ascii" | "us-ascii")
                || normal.starts_with("utf-8-");
        return if is_utf8 { None } else { Some((index + 1, encoding)) };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8]) -> String {
        SourceFile::decode("a.py", bytes).map_or_else(|error| error.message, |_| String::new())
    }

    #[test]
    fn marks_and_line_endings_are_removed() {
        let file = SourceFile::decode("a.py", b"\xEF\xBB\xBFa\r\nb\rc\n").expect("valid");
        assert_eq!(file.text, "a\nb\nc\n");
        assert_eq!(file.lines.count(), 4);
    }

    #[test]
    fn undecodable_files_say_where() {
        assert_eq!(
            message(b"x = 1\ny = '\xE9'\n"),
            "the file is not UTF-8: byte 0xe9 at line 2, byte 6 of the line (offset 11)"
        );
        assert_eq!(message(b"x\n\0"), "source code cannot contain null bytes: line 2, offset 2");
        assert_eq!(
            message(b"#!/bin/x\n# -*- coding: latin-1 -*-\n\xE9"),
            "line 2 declares the encoding 'latin-1'; only UTF-8 is read"
        );
        assert_eq!(message(b"# coding=utf_8\n"), "");
        assert_eq!(message(b"x = 1\n# coding: latin-1\n"), "");
    }

    #[test]
    fn the_size_is_bounded() {
        assert_eq!(message(&vec![b'\n'; limits::SOURCE_BYTES]), "");
        assert_ne!(message(&vec![b'\n'; limits::SOURCE_BYTES + 1]), "");
    }
}
