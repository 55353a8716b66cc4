//! Names to places: which name of which scope is a local, a cell, a free variable, a global or a class name.
//!
//! Comes in: a [`Module`]. Goes out: a [`ScopeTable`] and the diagnostics that only scopes can tell, in CPython's words.
//! Annotations that nothing evaluates count as absent, except that an annotated name is bound by its scope. Must never: change the tree or look at anything outside this
//! file of source.

mod collect;
mod consumer;
mod draft;
mod namespace;
mod resolve;
mod table;

pub use consumer::Consumer;
pub use table::{Scope, ScopeKind, ScopeTable, Symbol, SymbolKind};

use crate::diag::Diagnostic;
use crate::parse::tree::Module;
use crate::source::SourceFile;

/// The name of the function that computes annotations.
pub const ANNOTATE: &str = "__annotate__";
/// The name of the cell with a class body's namespace.
pub const CLASS_DICT: &str = "__classdict__";
/// The name of the variable with the tuple of a class's type parameters.
pub const TYPE_PARAMS: &str = ".type_params";
/// The name of the set of annotations that were reached.
pub const CONDITIONAL_ANNOTATIONS: &str = "__conditional_annotations__";

/// Analyses a file. The table is whole even if there are errors, but then means nothing.
#[must_use]
pub fn analyse(module: &Module, file: &SourceFile) -> (ScopeTable, Vec<Diagnostic>) {
    let mut collector = collect::Collector::new(module, file);
    collector.module(module);
    let has_star_import = collector.has_star_import();
    let (drafts, mut findings) = collector.finish();
    let mut table = resolve::resolve(drafts, file, &mut findings);
    table.has_star_import = has_star_import;
    (table, findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    /// One line per scope: its qualified name, then each name with its kind.
    fn show(source: &str) -> Vec<String> {
        let (table, findings) = table(source);
        assert_eq!(findings, [], "{source}");
        table
            .iter()
            .map(|scope| {
                let names: Vec<String> = scope
                    .symbols
                    .iter()
                    .map(|(name, symbol)| format!(" {name}:{:?}", symbol.kind))
                    .collect();
                format!("{}{}", scope.qualname, names.concat())
            })
            .collect()
    }

    fn table(source: &str) -> (ScopeTable, Vec<Diagnostic>) {
        let file = SourceFile::from_text("a.py", source).expect("decodable");
        let parsed = parse::parse(&file).expect("valid");
        analyse(&parsed.module, &file)
    }

    #[test]
    fn class_bodies_are_invisible_to_their_functions() {
        assert_eq!(
            show("x = 1\ndef f():\n  y = 2\n  class C:\n    x = y\n    def g(self): return x, y\n"),
            [
                "<module> f:Global x:Global",
                "f C:Local y:Cell",
                "f.<locals>.C g:ClassName x:ClassName y:Free",
                "f.<locals>.C.g self:Local x:Global y:Free",
            ]
        );
    }

    #[test]
    fn namespaces_that_are_only_read_change_no_globals() {
        let may_write = |source: &str| table(source).0.iter().any(|scope| scope.may_write_globals);
        for source in [
            "vars(x)\n",
            "globals()['f']\n",
            "def f(): return globals().get('f'), 'f' in globals(), sorted(globals()), locals()\n",
            "def f(vars): return vars()\n",
            "print(vars(x)['a'] in dir())\n",
        ] {
            assert!(!may_write(source), "{source}");
        }
        for source in [
            "globals()['f'] = 1\n",
            "globals()['f'] += 1\n",
            "del vars()['f']\n",
            "def f(): globals().update(x)\n",
            "g = globals\n",
            "g = globals()\n",
            "vars(*x)\n",
            "locals()['f'] = 1\n",
            "vars(globals()).x\n",
            "for globals()['f'] in x: pass\n",
        ] {
            assert!(may_write(source), "{source}");
        }
    }

    #[test]
    fn comprehensions_have_scopes_and_walruses_leave_them() {
        assert_eq!(
            show("def f(a):\n  return [(n := x) + b for x in a for b in (lambda: n)()]\n"),
            [
                "<module> f:Global",
                "f a:Local n:Cell",
                "f.<locals>.<listcomp> b:Local n:Free x:Local",
                "f.<locals>.<lambda> n:Free",
            ]
        );
        assert_eq!(
            show("[y := x for x in z]\n"),
            ["<module> y:Global z:Global", "<listcomp> x:Local y:Global"]
        );
    }

    #[test]
    fn inlinable_captures_are_told_apart() {
        let (table, _) =
            table("def f(a, b):\n  return [a for _ in b], [b for _ in (b for _ in a)]\n");
        let symbols = &table.iter().nth(1).expect("f").symbols;
        assert!(symbols["a"].only_comprehensions_capture);
        let (table, _) = self::table("def f(a, b):\n  return [a for _ in b], (a for _ in b)\n");
        let symbols = &table.iter().nth(1).expect("f").symbols;
        assert_eq!(symbols["a"].kind, SymbolKind::Cell);
        assert!(!symbols["a"].only_comprehensions_capture);
        assert_eq!(symbols["b"].kind, SymbolKind::Local);
    }

    #[test]
    fn super_needs_the_class_cell() {
        let (table, _) =
            table("class C:\n  def f(self):\n    return lambda: super().x\ndef g(): super\n");
        let scopes: Vec<&Scope> = table.iter().collect();
        assert!(scopes[1].needs_class_cell);
        assert_eq!(scopes[2].free, ["__class__".into()]);
        assert_eq!(scopes[3].free, ["__class__".into()]);
        assert!(scopes[3].uses_super && !scopes[2].uses_super);
        assert!(!scopes[4].symbols.contains_key("__class__"));
    }

    #[test]
    fn declarations_reach_their_variables() {
        assert_eq!(
            show("def f():\n  global g\n  x = 1\n  def h():\n    nonlocal x\n    x = g\n"),
            ["<module> f:Global", "f g:Global h:Local x:Cell", "f.<locals>.h g:Global x:Free"]
        );
        let (table, _) = table("def f():\n  global g\n  def g(): pass\n");
        assert_eq!(&*table.iter().nth(2).expect("g").qualname, "g");
        assert!(table.module_bindings().contains("g"));
    }

    #[test]
    fn everything_that_binds_makes_a_local() {
        let source = "\
def f(p):
  import a.b, c as d
  from e import g as h
  for i, *j in p: pass
  with p as k: pass
  try: pass
  except p as l: pass
  del m
  n: int
  (o): int
  class q: pass
";
        let (table, _) = table(source);
        let scope = table.iter().nth(1).expect("f");
        let names: Vec<&str> = scope.variables.iter().map(|name| &**name).collect();
        assert_eq!(names, ["p", "a", "d", "h", "i", "j", "k", "l", "m", "n", "q"]);
        assert!(scope.symbols["l"].is_deleted && !scope.symbols.contains_key("o"));
    }

    #[test]
    fn slots_follow_the_order_of_parameters() {
        let (table, _) = table("def f(a, /, b, *c, d=1, **e):\n  z = y = 1\n");
        let scope = table.iter().nth(1).expect("f");
        let names: Vec<&str> = scope.variables.iter().map(|name| &**name).collect();
        assert_eq!(names, ["a", "b", "d", "c", "e", "z", "y"]);
    }

    #[test]
    fn type_parameters_have_a_scope_around_the_function() {
        assert_eq!(
            show("def f[T](x: T): return T\n"),
            [
                "<module> f:Global",
                "<generic parameters of f> T:Cell",
                "__annotate__ T:Free",
                "f T:Free x:Local",
            ]
        );
        let (_, findings) = table("class C[T, T]: pass\n");
        assert_eq!(findings.len(), 1);
    }
}
