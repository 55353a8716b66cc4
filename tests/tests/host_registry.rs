//! The registry of a host: its export, what the compiler checks by it, stubs and prompts; and that the written documents are fresh.

#![forbid(unsafe_code)]

use npyc_tests::command::{finish, npyc, scratch};
use npyc_tests::program::root;
use npython::{BuiltinInfo, Call, Engine, HostError, HostType};
use std::path::{Path, PathBuf};

struct Sprite {
    x: f64,
}

fn engine() -> Engine {
    let sprite = HostType::<Sprite>::new("game::Sprite")
        .documented("Something that is drawn.")
        .constructor_with(|x: f64| Sprite { x }, |info| info.arg("x"))
        .property("x", |sprite: &mut Sprite| sprite.x)
        .setter(|sprite: &mut Sprite, x: f64| sprite.x = x)
        .method_with(
            "move_by",
            |sprite: &mut Sprite, by: f64| sprite.x += by,
            |info| info.arg_or("by", 1.0).documented("Moves it."),
        );
    let spawn =
        BuiltinInfo::typed("game::spawn", |kind: String, count: i64, tag: Option<String>| {
            (kind.len() as i64 + count, tag)
        })
        .arg("kind")
        .arg_or("count", 1)
        .keyword_only()
        .arg("tag")
        .documented("Makes sprites.\nOne of each kind.")
        .in_scope("WORLD");
    let stop = BuiltinInfo::typed("stop", |_: &mut Call<'_>| {
        Err::<(), _>(HostError::new("OSError", "no"))
    });
    let load =
        BuiltinInfo::future("game::assets::load", |name: String| async move { name }).arg("name");
    Engine::builder()
        .register_type(sprite)
        .register(spawn)
        .register(stop)
        .register(load)
        .switch_off("print")
        .registry_version("3")
        .build()
        .expect("nothing conflicts")
}

fn registry(name: &str) -> (PathBuf, PathBuf) {
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), name);
    let path = folder.join("registry.json");
    std::fs::write(&path, engine().registry().to_json()).expect("there is room");
    (folder, path)
}

fn check(folder: &Path, registry: &Path, source: &str, flags: &[&str]) -> (Option<i32>, String) {
    let file = folder.join("app.py");
    std::fs::write(&file, source).expect("there is room");
    let mut arguments = vec!["check", file.to_str().expect("a text"), "--host"];
    arguments.push(registry.to_str().expect("a text"));
    arguments.extend(flags);
    let finished = finish(npyc(&arguments));
    (finished.status, finished.stderr)
}

#[test]
fn the_export_says_all_and_is_always_the_same() {
    let json = engine().registry().to_json();
    assert_eq!(json, engine().registry().to_json());
    for part in [
        "\"format\": 1",
        "\"version\": \"3\"",
        "\"name\": \"game.spawn\"",
        "\"doc\": \"Makes sprites.\\nOne of each kind.\"",
        "\"type\": \"str | None\"",
        "\"scope\": \"WORLD\"",
        "\"async\": true",
        "\"name\": \"game.Sprite\"",
        "\"settable\": true",
        "\"print\"",
    ] {
        assert!(json.contains(part), "{part} in {json}");
    }
}

#[test]
fn calls_are_checked_by_the_registry() {
    let (folder, registry) = registry("registry-check");
    let fine = "\
import game
from game import spawn as make
with scope('WORLD', 'x'):
    game.spawn('a')
    make('a', 2, tag='t')
    make(*['a'])
s = game.Sprite(1.0)
async def f():
    return await game.assets.load('a')
stop()
";
    let (status, text) = check(&folder, &registry, fine, &["--warnings-as-errors"]);
    assert!(status == Some(0) && !text.contains("[W"), "nothing warns for nothing: {text}");
    for (source, code, part) in [
        ("with scope('WORLD', 'x'):\n    game.spawn()\n", "W0911", "without its argument 'kind'"),
        (
            "with scope('WORLD', 'x'):\n    game.spawn('a', 1, 't')\n",
            "W0911",
            "from 1 to 2 positional arguments but 3 were given",
        ),
        (
            "with scope('WORLD', 'x'):\n    game.spawn('a', size=3)\n",
            "W0911",
            "unexpected keyword argument 'size'",
        ),
        (
            "with scope('WORLD', 'x'):\n    game.spawn('a', kind='b')\n",
            "W0911",
            "multiple values for argument 'kind'",
        ),
        ("game.spawn('a')\n", "W0913", "needs the scope \"WORLD\""),
        ("with scope('OTHER', 'x'):\n    game.spawn('a')\n", "W0913", "needs the scope \"WORLD\""),
        (
            "with scope('WORLD', 'x'):\n    def f(): game.spawn('a')\n",
            "W0913",
            "needs the scope \"WORLD\"",
        ),
        ("game.spwan('a')\n", "W0912", "'game' has no 'spwan'"),
        ("from game import spwan\n", "W0912", "'game' has no 'spwan'"),
        ("print(1)\n", "W0911", "switched print() off"),
        ("other()\n", "W0902", "'other' is bound nowhere"),
    ] {
        let (status, text) = check(&folder, &registry, source, &[]);
        assert!(text.contains(code) && text.contains(part), "{source}: {text}");
        assert_eq!(status, Some(0), "{source}");
        let (status, _) = check(&folder, &registry, source, &["--warnings-as-errors"]);
        assert_eq!(status, Some(3), "{source}");
    }
    // What the program binds itself is its own.
    let own = "def stop(a, b): return a\nstop(1, 2)\nclass game:\n    x = 1\ngame.x\n";
    let (status, text) = check(&folder, &registry, own, &["--warnings-as-errors"]);
    assert!(status == Some(0) && !text.contains("[W"), "{text}");
    // A file that is no registry is refused.
    let wrong = folder.join("wrong.json");
    std::fs::write(&wrong, "{\"format\": 99}").expect("there is room");
    let (status, text) = check(&folder, &wrong, "1\n", &[]);
    assert_eq!(status, Some(2), "{text}");
}

#[test]
fn stubs_are_written_from_the_registry() {
    let (folder, registry) = registry("registry-stubs");
    let output = folder.join("typings");
    let arguments = [
        "stubs",
        "--host",
        registry.to_str().expect("a text"),
        "-o",
        output.to_str().expect("a text"),
    ];
    assert_eq!(finish(npyc(&arguments)).status, Some(0));
    let read = |name: &str| std::fs::read_to_string(output.join(name)).expect("it was written");
    assert_eq!(read("__builtins__.pyi"), "def stop() -> None: ...\n");
    assert_eq!(read("game/assets.pyi"), "async def load(name: str) -> str: ...\n");
    let game = read("game/__init__.pyi");
    let expected = "\
class Sprite:
    \"\"\"Something that is drawn.\"\"\"
    @property
    def x(self) -> float: ...
    @x.setter
    def x(self, value: float) -> None: ...
    def __init__(self, x: float) -> None: ...
    def move_by(self, by: float = 1.0) -> None:
        \"\"\"Moves it.\"\"\"

def spawn(kind: str, count: int = 1, *, tag: str | None = None) -> tuple[int, str | None]:
    \"\"\"Makes sprites.
    One of each kind.

    Only inside `with scope(\"WORLD\", token):`.
    \"\"\"
";
    let squeezed: String = game.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n";
    assert_eq!(squeezed, expected);
}

#[test]
fn prompts_name_what_the_host_adds() {
    let (_, registry) = registry("registry-prompt");
    for flags in [&["prompt"][..], &["prompt", "--card"]] {
        let mut arguments = flags.to_vec();
        arguments.extend(["--host", registry.to_str().expect("a text")]);
        let finished = finish(npyc(&arguments));
        assert_eq!(finished.status, Some(0));
        for part in [
            "game.spawn(kind: str, count: int = 1, *, tag: str | None = None)",
            "await game.assets.load(name: str)",
            "game.Sprite.move_by(by: float = 1.0)",
            "with scope(\"WORLD\", token)",
            "`print`",
        ] {
            assert!(finished.stdout.contains(part), "{part} in {}", finished.stdout);
        }
    }
}

#[test]
fn the_written_prompts_are_fresh() {
    for (flags, name) in [(&["prompt"][..], "PROMPT.md"), (&["prompt", "--card"], "DATACARD.md")] {
        let text = finish(npyc(flags)).stdout;
        let path = root().join("docs").join(name);
        if std::env::var_os("NPYC_BLESS").is_some() {
            std::fs::write(&path, &text).expect("the folder is ours");
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        let command = format!("npyc {} > docs/{name}", flags.join(" "));
        assert!(written == text, "docs/{name} is not fresh: {command} (or NPYC_BLESS=1)");
    }
}
