//! Price audit: is the gas of every native in proportion to the wall time that it takes?
//!
//! Every method of every builtin type, every operator on them, every builtin function and every function of the builtin modules,
//! as the runtime lists them, runs with small and with large arguments. What one unit of gas takes there is compared with what
//! it takes in a plain loop (= 1): above the limit, a guest could use far more of the host's time than it paid for.
//!
//!     cargo bench -p npyc-benches --bench gas_audit                      # prints what is above the limit
//!     cargo bench -p npyc-benches --bench gas_audit -- --check           # and ends with status 1 if anything is
//!     cargo bench -p npyc-benches --bench gas_audit -- --all --only str. --limit 10 --markdown
//!     cargo bench -p npyc-benches --bench gas_audit -- --part 2/6        # the third sixth of the receivers

#![forbid(unsafe_code)]

mod meter;
mod program;

use meter::{End, Measured, Meter};
use npyc_benches::process_time;
use npyc_format::modules::{MODULES, ModuleKind};
use npyc_format::names::{BUILTINS, BuiltinKind};
use program::{PAIRED, POOL, Program, RECEIVERS, TRIPLED, WITHOUT_RECEIVER};
use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A call that stops the run can only be made once: it matters when it took long.
const LONG_STOP: f64 = 2e6;
/// A single call that takes longer than this never comes back.
const STUCK: Duration = Duration::from_secs(120);

struct Options {
    limit: f64,
    check: bool,
    all: bool,
    markdown: bool,
    only: Option<String>,
    /// Which part of how many it looks at: a whole run takes hours.
    part: (usize, usize),
}

/// The dearest way found to call a native.
struct Worst {
    call: String,
    measured: Measured,
}

/// What is found so far.
struct Audit {
    options: Options,
    unit: f64,
    worst: BTreeMap<String, Worst>,
    cases: u64,
    /// What runs now, and since when; a thread watches it.
    running: Arc<Mutex<(Duration, String)>>,
}

fn main() -> ExitCode {
    let result = parse().and_then(audit);
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("gas_audit: {message}");
            ExitCode::from(2)
        }
    }
}

fn parse() -> Result<Options, String> {
    let mut options = Options {
        limit: 20.0,
        check: false,
        all: false,
        markdown: false,
        only: None,
        part: (0, 1),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} takes a value"));
        match argument.as_str() {
            // Cargo gives it to every bench.
            "--bench" => {}
            "--check" => options.check = true,
            "--all" => options.all = true,
            "--markdown" => options.markdown = true,
            "--only" => options.only = Some(value()?),
            "--part" => {
                let text = value()?;
                let numbers = text
                    .split_once('/')
                    .and_then(|(part, parts)| Some((part.parse().ok()?, parts.parse().ok()?)));
                options.part = numbers
                    .filter(|(part, parts)| part < parts)
                    .ok_or(format!("--part {text:?}: write 0/4 to 3/4"))?;
            }
            "--limit" => {
                let text = value()?;
                options.limit =
                    text.parse().map_err(|_| format!("--limit {text:?}: write a number"))?;
            }
            _ => {
                return Err(format!(
                    "unknown argument {argument:?}; there are --check --all --markdown --only TEXT --limit N --part N/M"
                ));
            }
        }
    }
    Ok(options)
}

/// Gives whether the check holds.
fn audit(options: Options) -> Result<bool, String> {
    let running = Arc::new(Mutex::new((process_time(), String::from("the start"))));
    watch(Arc::clone(&running));
    let unit = meter::nanoseconds_per_gas(program::PLAIN_LOOP)?;
    let mut audit = Audit { options, unit, worst: BTreeMap::new(), cases: 0, running };

    let names: Vec<&str> = BUILTINS
        .iter()
        .filter(|builtin| builtin.kind != BuiltinKind::Value)
        .map(|builtin| builtin.name)
        .collect();
    let native = MODULES.iter().filter(|row| row.kind == ModuleKind::Native);
    let native: Vec<&str> = native.map(|row| row.name).collect();
    let listing = meter::printed(&program::listing(&native))?;
    let (part, parts) = audit.options.part;
    let mut functions: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let mut received = BTreeSet::new();
    for line in listing.lines() {
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["receiver", number, type_name, methods @ ..] => {
                let number: usize =
                    number.parse().map_err(|_| format!("not understood: {line}"))?;
                if number % parts != part {
                    continue;
                }
                let receiver = RECEIVERS[number];
                // What is no method is refused by a call at no cost, and would only take time.
                let methods: Vec<&str> =
                    methods.iter().copied().filter(|&name| name != "__doc__").collect();
                audit.program(
                    &program::of_receiver(receiver, type_name, &methods),
                    &format!("r = {}", receiver.source),
                )?;
            }
            ["types", names @ ..] => received.extend(names.iter().map(|&name| name.to_owned())),
            ["module", module, members @ ..] => {
                functions.extend(members.iter().map(|name| format!("{module}.{name}")));
            }
            _ => return Err(format!("not understood: {line}")),
        }
    }
    if part == parts - 1 {
        audit.program(&program::of_functions(&functions, &native), "")?;
    }
    let uncovered: Vec<&str> = npython::names_of_types()
        .filter(|name| !received.contains(*name) && !WITHOUT_RECEIVER.contains(name))
        .collect();
    Ok(audit.report(&uncovered) || !audit.options.check)
}

/// Ends the process, with the name of what ran, when a single call never comes back.
fn watch(running: Arc<Mutex<(Duration, String)>>) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            if let Ok(running) = running.lock()
                && process_time().saturating_sub(running.0) > STUCK
            {
                eprintln!("gas_audit: {} does not come back", running.1);
                std::process::exit(1);
            }
        }
    });
}

impl Audit {
    /// Measures all cases of a program.
    fn program(&mut self, program: &Program, receiver: &str) -> Result<(), String> {
        let wanted = |native: &str| {
            self.options.only.as_ref().is_none_or(|text| native.contains(text.as_str()))
        };
        if !program.cases.iter().any(|case| wanted(&case.native)) {
            return Ok(());
        }
        eprintln!(
            "{} cases of {}",
            program.cases.len(),
            if receiver.is_empty() { "functions" } else { receiver }
        );
        let mut meter =
            Meter::new(program, self.unit).map_err(|message| format!("{receiver}: {message}"))?;
        for case in &program.cases {
            if self.options.only.as_ref().is_some_and(|text| !case.native.contains(text.as_str())) {
                continue;
            }
            let mut stops = 0;
            for arguments in combinations(case.arguments) {
                let values: Vec<&str> =
                    arguments[..case.arguments].iter().map(|&number| POOL[number]).collect();
                let call = describe(receiver, &case.statement, &values);
                if let Ok(mut running) = self.running.lock() {
                    *running = (process_time(), call.clone());
                }
                // What is not dearer than what was found cannot change the table, and needs no second try.
                let found = self.worst.get(&case.native).map_or(0.0, |worst| worst.measured.ratio);
                let measured = meter
                    .measure(&case.function, arguments, self.options.limit.max(found))
                    .map_err(|message| format!("{call}: {message}"))?;
                self.cases += 1;
                match &measured.end {
                    End::Raised(message) => {
                        let wrong_number = message.starts_with("TypeError")
                            && ["takes", "expected"].iter().any(|word| message.contains(word))
                            && message.contains("argument");
                        // Errors of one type's natives are made alike: they get one row, by what is raised.
                        let error = message.split(':').next().unwrap_or_default();
                        let family = case.native.split(['.', ':']).next().unwrap_or_default();
                        self.note(&format!("{family} raises {error}"), call, measured);
                        if wrong_number {
                            break;
                        }
                    }
                    End::Stopped(reason) => {
                        if !reason.starts_with("unsupported") && measured.nanoseconds >= LONG_STOP {
                            self.note(&case.native, call, measured);
                        }
                        // Each stop costs a new VM, and perhaps seconds; the rest would stop likewise.
                        stops += 1;
                        if stops == 3 {
                            break;
                        }
                    }
                    End::Done => self.note(&case.native, call, measured),
                }
            }
        }
        Ok(())
    }

    fn note(&mut self, native: &str, call: String, measured: Measured) {
        let dearer =
            self.worst.get(native).is_none_or(|worst| worst.measured.ratio < measured.ratio);
        if dearer {
            if measured.ratio > self.options.limit {
                // A run takes long: what it found is there when it does not come to its end.
                eprintln!("{:9.1}  {native:32}  {call}", measured.ratio);
            }
            self.worst.insert(native.to_owned(), Worst { call, measured });
        }
    }

    /// Prints the table; gives whether nothing is above the limit.
    fn report(&self, uncovered: &[&str]) -> bool {
        let mut rows: Vec<(&String, &Worst)> = self.worst.iter().collect();
        rows.sort_by(|a, b| b.1.measured.ratio.total_cmp(&a.1.measured.ratio));
        let flagged = rows.iter().filter(|row| row.1.measured.ratio > self.options.limit).count();
        let shown = if self.options.all { rows.len() } else { flagged };
        let separator = if self.options.markdown { " | " } else { "  " };
        if self.options.markdown {
            println!("| wall time per gas | gas | ns | native | call |\n|--:|--:|--:|:--|:--|");
        }
        for (native, worst) in &rows[..shown] {
            let Measured { ratio, gas, nanoseconds, end } = &worst.measured;
            let end = match end {
                End::Done => String::new(),
                End::Raised(message) => format!(" ({message})"),
                End::Stopped(reason) => format!(" ({reason})"),
            };
            let cells = [
                format!("{ratio:9.1}"),
                format!("{gas:11.0}"),
                format!("{nanoseconds:12.0}"),
                format!("{native:32}"),
                format!("{}{end}", worst.call),
            ];
            let line = cells.join(separator);
            println!(
                "{}",
                if self.options.markdown {
                    format!("| {} |", line.replace("r |", "r \\|"))
                } else {
                    line
                }
            );
        }
        for name in uncovered {
            println!("the builtin type {name} has no receiver in the audit");
        }
        let middle = rows.get(rows.len() / 2).map_or(0.0, |row| row.1.measured.ratio);
        println!(
            "{} natives and operators, {} calls: {flagged} above {} times a plain loop's wall time per gas ({:.2} ns); the median of the dearest calls is {middle:.1}",
            rows.len(),
            self.cases,
            self.options.limit,
            self.unit,
        );
        flagged == 0 && uncovered.is_empty()
    }
}

/// The arguments that a case gets, as numbers of [`POOL`]'s values.
fn combinations(arguments: usize) -> Vec<[usize; 3]> {
    match arguments {
        0 => vec![[0; 3]],
        1 => (0..POOL.len()).map(|x| [x, 0, 0]).collect(),
        2 => (0..PAIRED).flat_map(|x| (0..PAIRED).map(move |y| [x, y, 0])).collect(),
        _ => TRIPLED
            .iter()
            .flat_map(|&x| {
                TRIPLED.iter().flat_map(move |&y| TRIPLED.iter().map(move |&z| [x, y, z]))
            })
            .collect(),
    }
}

/// `r = LONG; r.find(x, y); x = 'a', y = 3`.
fn describe(receiver: &str, statement: &str, values: &[&str]) -> String {
    let mut parts = Vec::new();
    if !receiver.is_empty() {
        parts.push(receiver.to_owned());
    }
    for (name, value) in ["x", "y", "z"].iter().zip(values) {
        parts.push(format!("{name} = {value}"));
    }
    parts.push(statement.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.join("; ")
}
