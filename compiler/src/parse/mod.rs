//! Text to tree: the only folder that names the third-party parser.
//!
//! Comes in: a decoded [`SourceFile`]. Goes out: a [`Module`] of our own [`tree`], or diagnostics in CPython's words. The grammar tables
//! get our tokens, not text: f-strings, indentation, numbers, names and limits are settled before they run, and its tree is
//! converted and dropped at once. Must never: recurse outside [`with_big_stack`] on a source that was not bounded by the tokenizer.

mod annotations;
mod convert;
mod errors;
mod expressions;
mod feed;
pub(crate) mod parts;
mod statements;
mod strings;
mod type_params;
pub(crate) mod unparse;

pub mod tree;

use crate::diag::{Code, Diagnostic};
use crate::source::{SourceFile, Span, limits, tokenize};
use tree::Module;

/// A file that follows the grammar.
#[derive(Debug)]
pub struct Parsed {
    /// Its tree.
    pub module: Module,
    /// Findings that do not keep it from being compiled.
    pub warnings: Vec<Diagnostic>,
}

/// Parses a file on the caller's thread. Long chains recurse: use [`with_big_stack`] around this and around all that walks or drops the tree.
///
/// # Errors
/// The first error of the grammar, or all malformed literals and placements that conversion meets.
pub fn parse(file: &SourceFile) -> Result<Parsed, Vec<Diagnostic>> {
    let tokens = tokenize::tokenize(file).map_err(|error| vec![error])?;
    let suite = feed::parse_file(file, &tokens).map_err(|error| vec![error])?;
    let mut converter = convert::Converter::new(file, &tokens);
    converter.textual_annotations = annotations::are_texts(&suite);
    let annotations = converter.annotation_scope(&suite);
    converter.annotations = annotations;
    let mut body = converter.body(suite);
    if let Some(begin) = file.generated {
        generated_first(&mut body, begin);
    }
    let end = u32::try_from(file.text.len()).unwrap_or(u32::MAX);
    let module = Module {
        body,
        span: Span::new(0, end),
        scope_count: converter.scope_count(),
        annotations,
        textual_annotations: converter.textual_annotations,
    };
    let mut findings = converter.finish();
    crate::diag::sort(&mut findings);
    if findings.iter().any(Diagnostic::is_error) {
        return Err(findings);
    }
    Ok(Parsed { module, warnings: findings })
}

/// Moves the generated statements, which begin at an offset, behind the docstring and the imports from `__future__`.
fn generated_first(body: &mut [tree::Stmt], begin: u32) {
    let own = body.partition_point(|stmt| stmt.span.start < begin);
    let head = usize::from(tree::docstring(body).is_some());
    let is_future = |stmt: &&tree::Stmt| matches!(&stmt.kind, tree::StmtKind::ImportFrom(node) if &*node.module == "__future__");
    let futures = body.iter().skip(head).take_while(is_future).count();
    if let Some(moved) = body.get_mut(head + futures..) {
        moved.rotate_left(own.saturating_sub(head + futures));
    }
}

/// Runs `work` on a thread whose stack bears every tree that the limits let through. The tree must be dropped in there as well.
///
/// # Errors
/// If the system gives no such thread, or `work` panicked.
pub fn with_big_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Diagnostic> {
    let fail = |message: String| {
        Diagnostic::new(Code::TooDeep, &"npyc".into(), Span::default(), message)
            .hint("free some memory or address space and try again")
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("compile".into())
            .stack_size(limits::STACK_BYTES)
            .spawn_scoped(scope, work)
            .map_err(|error| fail(format!("cannot start the compiling thread: {error}")))?;
        thread.join().or_else(|panic| std::panic::resume_unwind(panic))
    })
}

#[cfg(test)]
mod tests {
    use super::tree::{
        Conversion, Expr, ExprKind, FStringField, FStringPart, IntLiteral, Stmt, StmtKind,
        docstring,
    };
    use super::*;

    fn module(source: &str) -> (SourceFile, Module) {
        let file = SourceFile::from_text("a.py", source).expect("decodable");
        let parsed = parse(&file).expect("valid");
        (file, parsed.module)
    }

    /// The value of the last statement, an expression.
    fn value(source: &str) -> (SourceFile, Expr) {
        let (file, mut module) = module(source);
        match module.body.pop() {
            Some(Stmt { kind: StmtKind::Expr(value), .. }) => (file, value),
            other => panic!("no expression: {other:?}"),
        }
    }

    fn fields(parts: &[FStringPart]) -> Vec<&FStringField> {
        parts
            .iter()
            .filter_map(|part| match part {
                FStringPart::Field(field) => Some(field),
                FStringPart::Text(_) => None,
            })
            .collect()
    }

    #[test]
    fn fields_of_f_strings_have_their_own_places() {
        let (file, value) = value("'p' f'a{{{b!r:>{w}}}}' \"q\\n\" f\"{d[\"k\"]}\"\n");
        let ExprKind::FString(parts) = &value.kind else { panic!("{value:?}") };
        let texts: Vec<&str> = parts
            .iter()
            .filter_map(|part| match part {
                FStringPart::Text(text) => Some(&**text),
                FStringPart::Field(_) => None,
            })
            .collect();
        assert_eq!(texts, ["pa{", "}q\n"]);
        let fields = fields(parts);
        assert_eq!(&file.text[fields[0].span.range()], "{b!r:>{w}}");
        assert_eq!(&file.text[fields[0].value.span.range()], "b");
        assert_eq!(fields[0].conversion, Conversion::Repr);
        assert_eq!(fields[0].spec.as_ref().map(Vec::len), Some(2));
        assert_eq!(&file.text[fields[1].value.span.range()], "d[\"k\"]");
    }

    #[test]
    fn the_equals_form_becomes_text() {
        let (_, value) = value("f'''{ a + # one\n b = }{c=:x}{d=!s}'''\n");
        let ExprKind::FString(parts) = &value.kind else { panic!("{value:?}") };
        assert!(matches!(&parts[0], FStringPart::Text(text) if &**text == " a + \n b = "));
        let conversions: Vec<_> = fields(parts).iter().map(|field| field.conversion).collect();
        assert_eq!(conversions, [Conversion::Repr, Conversion::None, Conversion::Str]);
    }

    #[test]
    fn private_names_are_mangled() {
        let (_, module) = module(
            "class _C:\n  def __f(self, __a): self.__b = __a.c(__k=1)\n  class __D: __x__ = __y\n",
        );
        let shown = format!("{module:?}");
        for name in ["_C__f", "_C__a", "_C__b", "_C__D", "\"__k\"", "\"__x__\"", "_D__y"] {
            assert!(shown.contains(name), "{name} in {shown}");
        }
    }

    #[test]
    fn names_are_normalised_and_numbers_exact() {
        let (_, value) = value("\u{FB01}\n");
        assert!(matches!(&value.kind, ExprKind::Name(name) if &**name == "fi"));
        let (_, module) = module("-9223372036854775808\n9223372036854775808\n");
        assert!(matches!(
            &module.body[1].kind,
            StmtKind::Expr(Expr { kind: ExprKind::Int(IntLiteral::Big(big)), .. })
                if big.to_string() == "9223372036854775808"
        ));
    }

    #[test]
    fn elif_chains_are_flat() {
        let (_, module) = module("if a: 1\nelif b: 2\nelif c: 3\nelse:\n  if d: 4\n  elif e: 5\n");
        let StmtKind::If(chain) = &module.body[0].kind else { panic!("an if") };
        assert_eq!(chain.branches.len(), 3);
        assert!(matches!(&chain.orelse[0].kind, StmtKind::If(inner) if inner.branches.len() == 2));
    }

    #[test]
    fn definitions_know_their_places() {
        let source = "@a\n@(b)\ndef f(x: int = 1) -> y:\n  'doc'\n";
        let (file, module) = module(source);
        let StmtKind::FunctionDef(function) = &module.body[0].kind else { panic!("a def") };
        assert_eq!(module.body[0].span.start, 0);
        assert_eq!(&file.text[function.name_span.range()], "f");
        assert_eq!(&file.text[function.header_span.range()], "def f(x: int = 1) -> y:");
        assert_eq!(docstring(&function.body).map(|text| &**text), Some("doc"));
        assert_eq!(docstring(&module.body), None);
        // The module, the function and its annotations.
        assert_eq!(module.scope_count, 3);
    }

    #[test]
    fn exception_classes_need_no_parentheses() {
        let (_, module) = module("try: a\nexcept A, B: b\n");
        let StmtKind::Try(guarded) = &module.body[0].kind else { panic!("a try") };
        let class = guarded.handlers[0].class.as_ref().map(|class| &class.kind);
        assert!(matches!(class, Some(ExprKind::Tuple(classes)) if classes.len() == 2));
        let (_, module) = self::module("try: a\nexcept* A, B: b\n");
        let StmtKind::Try(guarded) = &module.body[0].kind else { panic!("a try") };
        assert!(guarded.is_star && guarded.handlers[0].class.is_some());
    }

    #[test]
    fn soft_keywords_are_names_elsewhere() {
        let (_, module) =
            module("match = type(case)\nmatch[0]: int\nmatch (1)\ncase, type = 1, 2\n");
        assert_eq!(module.body.len(), 4);
        let (_, module) = self::module("match (a):\n  case _: pass\n");
        assert!(matches!(module.body[0].kind, StmtKind::Match { .. }));
    }
}
