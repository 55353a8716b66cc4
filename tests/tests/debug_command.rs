//! `npyc debug` on a terminal: commands as users of other debugger type them, piped in.

#![forbid(unsafe_code)]

use npyc_tests::command::{finish, npyc, scratch};
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

const PROGRAM: &str = "\
class Order:
    def __init__(self, items):
        self.items = items

    @property
    def size(self):
        return len(self.items)

def cost(order):
    total = 0
    for price in order.items:
        total += price
    return total

order = Order([3, 4])
print('cost', cost(order))
";

fn file(name: &str, text: &str) -> PathBuf {
    let path = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("debug-{name}")).join("shop.py");
    std::fs::write(&path, text).expect("the folder is writable");
    path
}

/// Pipes commands into a session: its status, stdout and stderr.
fn session(name: &str, text: &str, commands: &str) -> (Option<i32>, String, String) {
    let path = file(name, text);
    let mut command = npyc(&["debug"]);
    command.arg(path).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    let mut input = child.stdin.take().expect("it is piped");
    input.write_all(commands.as_bytes()).expect("it listens");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_session_with_everyday_commands() {
    let commands = "\
break 12
b cost
b
continue
where
p order.items[0]
p order
print! order.size
c
locals
n
s
list 10
up
p order.items
down
finish
gas
scopes
q
";
    let (status, shown, errors) = session("everyday", PROGRAM, commands);
    assert_eq!((status, errors.as_str()), (Some(0), ""), "{shown}");
    let gas = shown.lines().find(|line| line.contains(" gas, ")).expect("gas is shown").to_owned();
    assert_eq!(
        shown.replace(&gas, "GAS"),
        "\
<module> at shop.py:1
    1  class Order:
Breakpoint 1 at shop.py:12
Breakpoint 2 at cost (shop.py:9)
1 shop.py:12
2 cost (shop.py:9)
Breakpoint 2
cost at shop.py:10
   10      total = 0
> #1 cost at shop.py:10
  #0 <module> at shop.py:16
3
<Order object>
  items = [3, 4]
2
Breakpoint 1
cost at shop.py:12
   12          total += price
order = <Order object>
total = 0
price = 3
cost at shop.py:11
   11      for price in order.items:
Breakpoint 1
cost at shop.py:12
   12          total += price
    5         @property
    6         def size(self):
    7             return len(self.items)
    8
    9     def cost(order):
   10         total = 0
   11         for price in order.items:
   12 B->         total += price
   13         return total
   14
   15     order = Order([3, 4])
<module> at shop.py:16
   16  print('cost', cost(order))
[3, 4]
cost at shop.py:12
   12          total += price
Value returned: 7
<module> at shop.py:16
   16  print('cost', cost(order))
GAS
no scope is active
"
    );
}

#[test]
fn exceptions_stop_before_the_frames_are_gone() {
    let text = PROGRAM.replace("[3, 4]", "[3, None]");
    let (status, shown, errors) = session("raised", &text, "c\np total\nc\nwhere\nrun\nq\n");
    assert_eq!(status, Some(0), "{errors}");
    assert!(shown.contains("Uncaught: TypeError(\"unsupported operand"), "{shown}");
    assert!(shown.contains("cost at shop.py:12\n") && shown.contains("\n3\n"), "{shown}");
    assert!(shown.contains("The program has ended with status 1.\nnothing runs;"), "{shown}");
    assert!(shown.ends_with("<module> at shop.py:1\n    1  class Order:\n"), "{shown}");
    assert!(errors.starts_with("Traceback (most recent call last):\n"), "{errors}");
    // The status of the program is that of the session which saw its end.
    let (status, _, _) = session("status", "import sys\nsys.exit(7)\n", "catch off\nc\n");
    assert_eq!(status, Some(7));
}

#[test]
fn what_cannot_be_done_is_said() {
    let commands = "\
fly
break 99
break nothing
break other.py:1
break 3 if x = 1
break 3
hits 2 often
delete 2
hits 2 2
delete 7
frame 9
up
print
print nothing
print len.
print 1 + 1
catch everything
list x
c
n
help
";
    let (status, shown, _) = session("refused", PROGRAM, commands);
    assert_eq!(status, Some(0));
    for text in [
        "\"fly\" is no command; `help` lists them",
        "shop.py has no code at line 99 or behind it: the last line with code is 16",
        "no function of the program is called \"nothing\"",
        "no module of the program comes from \"other.py\"; there are: shop.py",
        "`=` assigns; write `==` to compare",
        "a number of hits is 3, == 3,",
        "there is no breakpoint 7",
        "frames have numbers from 0 to 0",
        "this is the outermost frame",
        "print what? `print order.items[0]`",
        "\"nothing\" is not bound here",
        "the name of an attribute is missing",
        "does not belong to a path",
        "which exceptions?",
        "which line?",
        "cost 7\nThe program has ended.\nthe program has ended; `run` begins again",
        "continue, c ",
    ] {
        assert!(shown.contains(text), "{text}\n{shown}");
    }
}

#[test]
fn output_and_status_are_those_of_a_plain_run() {
    let path = file("plain", PROGRAM);
    let run = finish(npyc(&["run", path.to_str().expect("UTF-8")]));
    let (status, shown, errors) = session("plain-debugged", PROGRAM, "c\n");
    assert_eq!((status, errors), (run.status, run.stderr));
    assert!(shown.contains(&run.stdout), "{shown}");
    // An archive without lines can be stepped through by functions.
    let archive = path.with_extension("npyc");
    let mut build = npyc(&["build", "--strip"]);
    build.arg(&path).arg("-o").arg(&archive);
    assert_eq!(finish(build).status, Some(0));
    let mut command = npyc(&["debug"]);
    command.arg(&archive).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    let mut input = child.stdin.take().expect("it is piped");
    input.write_all(b"b cost\nb 3\nc\nlocals\nlist\nc\n").expect("it listens");
    drop(input);
    let shown =
        String::from_utf8(child.wait_with_output().expect("it ends").stdout).expect("UTF-8");
    assert!(shown.contains("without --strip"), "{shown}");
    assert!(shown.contains("Breakpoint 1\ncost at __main__:0\n"), "{shown}");
    assert!(shown.contains("order = <Order object>\n"), "{shown}");
    assert!(shown.contains("cost 7\nThe program has ended.\n"), "{shown}");
}

#[test]
fn wrong_usage_is_refused() {
    let refused = |arguments: &[&str]| {
        let finished = finish(npyc(arguments));
        assert_eq!(finished.status, Some(2), "{arguments:?} {}", finished.stderr);
        finished.stderr
    };
    assert!(refused(&["debug"]).contains("FILE.py"));
    assert!(refused(&["debug", "-"]).contains("commands of the debugger"));
    assert!(refused(&["debug", "x.py", "--json"]).contains("no --json"));
    assert!(refused(&["debug", "/no/such.py"]).contains("does not exist"));
}

#[test]
fn breakpoints_stop_only_where_they_are_asked_to() {
    const LOOP: &str = "\
class Line:
    def __init__(self, n):
        self.n, self.tags = n, {'odd': n % 2 == 1}

total = 0
for n in range(10):
    line = Line(n)
    total += line.n
print(total)
";
    let commands = "\
b 8 if line.n > 3 and not line.tags['odd']
c
p n
c
p n
condition 1 line.n in (1, 2)
condition 1 line.n == 8 or missing
c
p n
condition 1
hits 1 % 2
b
b 9
log 1 seen {line.n} of {total}
run
c
p total
q
";
    let (status, shown, errors) = session("conditions", LOOP, commands);
    assert_eq!((status, errors.as_str()), (Some(0), ""), "{shown}");
    for text in [
        "Breakpoint 1 at shop.py:8\nBreakpoint 1\n<module> at shop.py:8\n    8      total += line.n\n4\n",
        "    8      total += line.n\n6\n\"line.n in (1, 2)\"",
        "its condition has no answer: \"missing\" is not bound here\n<module> at shop.py:8\n    8      total += line.n\n7\n",
        "1 shop.py:8\n    hits % 2\n",
        "seen 1 of 0\nseen 3 of 3\nseen 5 of 10\nseen 7 of 21\nseen 9 of 36\nBreakpoint 2\n",
    ] {
        assert!(shown.contains(text), "{text}\n{shown}");
    }
}
