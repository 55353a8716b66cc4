//! The registry as JSON: what compilers, editors and models are told of a host.
//!
//! Comes in: a registry. Goes out: one JSON object, the same bytes for the same registry. Must never: leave out something that a
//! program can reach.

use super::builtin::{ArgInfo, BuiltinInfo};
use super::registry::Registry;
use std::fmt::Write;

/// The version of the form of the export.
pub const REGISTRY_FORMAT: u32 = 1;

impl Registry {
    /// The registry and the ABI as JSON: for `npyc build --host`, `npyc stubs` and `npyc prompt`.
    ///
    /// ```
    /// use npython::{BuiltinInfo, Engine};
    /// let engine = Engine::builder()
    ///     .register(BuiltinInfo::typed("game::spawn", |kind: String| kind.len()).arg("kind"))
    ///     .build()?;
    /// let json = engine.registry().to_json();
    /// assert!(json.contains("\"name\": \"game.spawn\""));
    /// # Ok::<(), npython::BuildError>(())
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer { text: String::new(), depth: 0 };
        out.object(|out| {
            out.field("format", |out| out.number(u64::from(REGISTRY_FORMAT)));
            out.field("version", |out| out.string(self.version()));
            out.field("abi", |out| {
                out.object(|out| {
                    out.field("runtime", |out| out.string(env!("CARGO_PKG_VERSION")));
                    out.field("gas_schedule", |out| {
                        out.number(u64::from(npyc_format::gas::SCHEDULE_VERSION));
                    });
                });
            });
            out.field("plugins", |out| {
                out.list(self.plugins(), |out, (name, version)| {
                    out.object(|out| {
                        out.field("name", |out| out.string(name));
                        out.field("version", |out| out.string(version));
                    });
                });
            });
            out.field("functions", |out| {
                out.list(self.builtins(), |out, info| {
                    function(out, info, &info.python_name(), &info.args, self.is_off(&info.name));
                });
            });
            out.field("types", |out| {
                out.list(self.types(), |out, view| {
                    out.object(|out| {
                        out.field("name", |out| out.string(&view.name()));
                        out.field("doc", |out| out.string(view.doc()));
                        out.field("methods", |out| {
                            out.list(view.methods(), |out, info| {
                                // The receiver is no argument of the call.
                                let args = info.args.get(1..).unwrap_or(&[]);
                                function(out, info, &info.name, args, false);
                            });
                        });
                        out.field("properties", |out| {
                            out.list(view.properties(), |out, (name, kind, settable)| {
                                out.object(|out| {
                                    out.field("name", |out| out.string(name));
                                    out.field("type", |out| out.string(kind));
                                    out.field("settable", |out| out.truth(settable));
                                });
                            });
                        });
                    });
                });
            });
            out.field("switched_off", |out| {
                out.list(self.switched_off().iter(), |out, name| out.string(name));
            });
        });
        out.text.push('\n');
        out.text
    }
}

/// One function.
fn function(out: &mut Writer, info: &BuiltinInfo, name: &str, args: &[ArgInfo], is_off: bool) {
    out.object(|out| {
        out.field("name", |out| out.string(name));
        out.field("doc", |out| out.string(&info.doc));
        out.field("args", |out| {
            out.list(args.iter(), |out, arg| {
                out.object(|out| {
                    out.field("name", |out| out.string(&arg.name));
                    out.field("type", |out| out.string(&arg.type_text));
                    if let Some(default) = &arg.default {
                        out.field("default", |out| out.string(&default.to_string()));
                    }
                    out.field("keyword_only", |out| out.truth(arg.keyword_only));
                });
            });
        });
        out.field("any_arguments", |out| out.truth(info.arity().1.is_none()));
        out.field("returns", |out| out.string(&info.returns));
        if let Some(scope) = &info.scope {
            out.field("scope", |out| out.string(scope));
        }
        out.field("class", |out| out.string(info.class.name()));
        out.field("async", |out| out.truth(info.is_async));
        out.field("off", |out| out.truth(is_off));
    });
}

/// Writes JSON with an indentation of two.
struct Writer {
    text: String,
    depth: usize,
}

impl Writer {
    fn line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }

    fn object(&mut self, fields: impl FnOnce(&mut Writer)) {
        self.text.push('{');
        self.depth += 1;
        fields(self);
        self.depth -= 1;
        // Every field leaves a comma behind it.
        if self.text.ends_with(',') {
            self.text.pop();
        }
        self.line();
        self.text.push('}');
    }

    fn field(&mut self, name: &str, value: impl FnOnce(&mut Writer)) {
        self.line();
        self.string(name);
        self.text.push_str(": ");
        value(self);
        self.text.push(',');
    }

    fn list<T>(&mut self, items: impl Iterator<Item = T>, mut item: impl FnMut(&mut Writer, T)) {
        self.text.push('[');
        self.depth += 1;
        let mut is_empty = true;
        for next in items {
            is_empty = false;
            self.line();
            item(self, next);
            self.text.push(',');
        }
        self.depth -= 1;
        if !is_empty {
            self.text.pop();
            self.line();
        }
        self.text.push(']');
    }

    fn number(&mut self, number: u64) {
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{number}");
    }

    fn truth(&mut self, truth: bool) {
        self.text.push_str(if truth { "true" } else { "false" });
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        for character in text.chars() {
            match character {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\t' => self.text.push_str("\\t"),
                '\r' => self.text.push_str("\\r"),
                control if (control as u32) < 0x20 => {
                    let _ = write!(self.text, "\\u{:04x}", control as u32);
                }
                other => self.text.push(other),
            }
        }
        self.text.push('"');
    }
}
