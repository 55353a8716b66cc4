//! Rules of breakpoints: conditions, counts of hits, texts that are told in place of a stop.
//!
//! Comes in: what a debugger asks for a breakpoint; a run that came to one. Goes out: whether it stops. Must never: run code of the
//! program, or pass a breakpoint whose condition cannot be answered.

use super::condition::Condition;
use super::{At, DebugError, Debugger, StepKind, inspect, path};
use crate::vm::debug::Why;
use crate::vm::machine::{Exit, Machine};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Receives the texts of breakpoints that do not stop.
type Sink = Box<dyn FnMut(&str) + Send>;

/// Answers stops inside what a host function calls.
pub(super) type Inside = Box<dyn FnMut(&mut Debugger<'_>) -> StepKind + Send>;

/// The rules of a VM's breakpoints, which it keeps with its debugger.
#[derive(Default)]
pub(super) struct Rules {
    pub(super) inside: Option<Inside>,
    by_id: BTreeMap<u32, Rule>,
    sink: Option<Sink>,
    /// Why the condition of the last stop has no answer.
    problem: Option<String>,
}

#[derive(Default)]
struct Rule {
    condition: Option<Condition>,
    hits: Option<Hits>,
    log: Option<String>,
    /// How often the run came by while the condition held.
    count: u64,
}

/// At which of its hits a breakpoint stops.
#[derive(Clone, Copy)]
enum Hits {
    Equal(u64),
    AtLeast(u64),
    MoreThan(u64),
    AtMost(u64),
    LessThan(u64),
    Every(u64),
}

impl Hits {
    fn read(text: &str) -> Option<Hits> {
        type Make = fn(u64) -> Hits;
        const SIGNS: [(&str, Make); 7] = [
            (">=", Hits::AtLeast),
            ("<=", Hits::AtMost),
            ("==", Hits::Equal),
            (">", Hits::MoreThan),
            ("<", Hits::LessThan),
            ("%", Hits::Every),
            ("", Hits::Equal),
        ];
        let text = text.trim();
        let (make, rest) =
            SIGNS.iter().find_map(|(sign, make)| Some((make, text.strip_prefix(sign)?)))?;
        let number = rest.trim().parse().ok()?;
        (number > 0).then(|| make(number))
    }

    fn allow(self, count: u64) -> bool {
        match self {
            Hits::Equal(number) => count == number,
            Hits::AtLeast(number) => count >= number,
            Hits::MoreThan(number) => count > number,
            Hits::AtMost(number) => count <= number,
            Hits::LessThan(number) => count < number,
            Hits::Every(number) => count.is_multiple_of(number),
        }
    }
}

/// What a breakpoint does when the run comes by.
enum Verdict {
    Stop,
    Pass,
    Tell(String),
}

impl Rule {
    fn judge(&mut self, machine: &mut Machine, frame: usize) -> Result<Verdict, DebugError> {
        if let Some(condition) = &self.condition
            && !condition.holds(machine, frame)?
        {
            return Ok(Verdict::Pass);
        }
        self.count += 1;
        if self.hits.is_some_and(|hits| !hits.allow(self.count)) {
            return Ok(Verdict::Pass);
        }
        Ok(match &self.log {
            Some(text) => Verdict::Tell(filled(text, machine, frame)),
            None => Verdict::Stop,
        })
    }
}

/// A text with the values of the paths that stand in braces; what cannot be looked at says why.
fn filled(text: &str, machine: &mut Machine, frame: usize) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        if let Some(after) = behind.strip_prefix('{') {
            filled.push('{');
            rest = after;
            continue;
        }
        let Some((path, after)) = behind.split_once('}') else {
            filled.push('{');
            rest = behind;
            break;
        };
        let shown = path::evaluate(machine, frame, path, None)
            .and_then(|value| inspect::variable(&machine.context, String::new(), value));
        match shown {
            Ok(variable) => filled.push_str(&variable.text),
            Err(error) => filled.push_str(&format!("<{error}>")),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

impl Rules {
    /// Whether a run that stopped at breakpoints goes on.
    fn pass(&mut self, machine: &mut Machine) -> bool {
        self.problem = None;
        let Some(debug) = &machine.debug else { return false };
        if !matches!(debug.why, Some(Why::Point(_))) {
            return false;
        }
        let frame = machine.depth();
        for id in debug.hits.clone() {
            let verdict = match self.by_id.get_mut(&id) {
                Some(rule) => rule.judge(machine, frame),
                None => Ok(Verdict::Stop),
            };
            match verdict {
                Ok(Verdict::Pass) => continue,
                Ok(Verdict::Tell(text)) => {
                    let told = match &mut self.sink {
                        Some(sink) => catch_unwind(AssertUnwindSafe(|| sink(&text))),
                        None => Ok(()),
                    };
                    // A sink that panics is told nothing more, and the run stops so that somebody sees it.
                    if told.is_ok() {
                        continue;
                    }
                    self.sink = None;
                    self.problem = Some("the sink of log points panicked".to_owned());
                }
                Ok(Verdict::Stop) => {}
                Err(error) => self.problem = Some(error.to_string()),
            }
            if let Some(debug) = &mut machine.debug {
                debug.why = Some(Why::Point(id));
            }
            return false;
        }
        machine.debug.as_mut().is_some_and(|debug| debug.pass())
    }
}

impl crate::Vm {
    /// Runs on until something is to be told: a breakpoint that its rules pass is not.
    pub(in crate::api) fn run_on(&mut self) -> Exit {
        loop {
            let exit = self.machine.resume(false);
            if !matches!(exit, Exit::Breakpoint) {
                return exit;
            }
            let passes = self.machine.debug.as_ref().and_then(|debug| debug.passes);
            if !passes.is_some_and(|passes| passes(&mut self.machine)) {
                return exit;
            }
        }
    }
}

/// Whether the rules let a run go on that stopped at breakpoints.
fn passes(machine: &mut Machine) -> bool {
    let Some(mut side) = machine.debug.as_mut().and_then(|debug| debug.side.take()) else {
        return false;
    };
    let passes = side.downcast_mut::<Rules>().is_some_and(|rules| rules.pass(machine));
    if let Some(debug) = &mut machine.debug {
        debug.side = Some(side);
    }
    passes
}

/// The rules that a machine keeps, if its debugger has made any.
fn rules_of(machine: &mut Machine) -> Option<&mut Rules> {
    machine.debug.as_mut()?.side.as_mut()?.downcast_mut()
}

/// A stop inside what a host function calls: the handler answers how far the run goes.
pub(super) fn stopped_inside(machine: &mut Machine) {
    if passes(machine) {
        return;
    }
    // It is out of its place while it runs, so that it may put another one there.
    let Some(mut handler) = rules_of(machine).and_then(|rules| rules.inside.take()) else { return };
    let mut debugger = Debugger { at: At::Inside(machine) };
    let step = handler(&mut debugger);
    debugger.plan(step);
    if let Some(rules) = rules_of(machine) {
        rules.inside.get_or_insert(handler);
    }
}

impl Debugger<'_> {
    fn rule(&mut self, id: u32) -> Result<&mut Rule, DebugError> {
        if !self.debug().points.iter().any(|point| point.0 == id) {
            return Err(DebugError::NoSuchBreakpoint(id));
        }
        let rules = self.rules().ok_or(DebugError::NoSuchBreakpoint(id))?;
        Ok(rules.by_id.entry(id).or_default())
    }

    /// The rules, made at first use; nobody else keeps anything in their place.
    pub(super) fn rules(&mut self) -> Option<&mut Rules> {
        let debug = self.debug();
        debug.passes = Some(passes);
        debug.side.get_or_insert_with(|| Box::new(Rules::default())).downcast_mut()
    }

    /// Lets a breakpoint stop only where a condition holds: a path (`order.paid`), or two with `==`, `!=`, `<`, `<=`, `>`, `>=`, `is`, `in`
    /// or their `not` forms between them (`order.total > 10`), put together by `not`, `and` and `or`. No code of the program runs: where
    /// it would have to, and where the condition cannot be answered for another reason, the run stops and [`Debugger::problem`] says
    /// why. An empty text takes the condition away.
    ///
    /// ```
    /// # fn check(vm: &mut npython::Vm) -> Result<(), npython::DebugError> {
    /// let mut debugger = vm.debugger();
    /// let point = debugger.break_at("shop.py", 12)?;
    /// debugger.only_if(point.id, "order.total > 10 and order.state != 'paid'")?;
    /// debugger.only_at_hits(point.id, ">= 3")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// An unknown breakpoint; a text that is no condition.
    pub fn only_if(&mut self, id: u32, condition: &str) -> Result<(), DebugError> {
        let condition = match condition.trim() {
            "" => None,
            text => Some(Condition::read(text)?),
        };
        self.rule(id)?.condition = condition;
        Ok(())
    }

    /// Lets a breakpoint stop only at some of its hits, counted from 1 where its condition holds: `3` or `== 3` (the third), `>= 3`, `> 3`,
    /// `<= 3`, `< 3`, or `% 3` (every third). An empty text takes that away; either way counting begins anew.
    ///
    /// # Errors
    /// An unknown breakpoint; a text that is none of these.
    pub fn only_at_hits(&mut self, id: u32, hits: &str) -> Result<(), DebugError> {
        let hits = match hits.trim() {
            "" => None,
            text => Some(Hits::read(text).ok_or_else(|| DebugError::BadPath {
                text: text.to_owned(),
                problem: "a number of hits is 3, == 3, >= 3, > 3, <= 3, < 3 or % 3".to_owned(),
            })?),
        };
        let rule = self.rule(id)?;
        (rule.hits, rule.count) = (hits, 0);
        Ok(())
    }

    /// Lets a breakpoint tell a text to [`Debugger::on_log`] instead of stopping; paths in braces stand for their values:
    /// `total is {order.total}`. `{{` is a brace. An empty text lets it stop again.
    ///
    /// # Errors
    /// An unknown breakpoint.
    pub fn log_at(&mut self, id: u32, text: &str) -> Result<(), DebugError> {
        self.rule(id)?.log = Some(text).filter(|text| !text.is_empty()).map(str::to_owned);
        Ok(())
    }

    /// Who gets the texts of breakpoints that do not stop; without one they are dropped.
    pub fn on_log(&mut self, sink: impl FnMut(&str) + Send + 'static) {
        if let Some(rules) = self.rules() {
            rules.sink = Some(Box::new(sink));
        }
    }

    /// Why the condition of the breakpoint that the run stopped at has no answer, if it has none.
    pub fn problem(&self) -> Option<&str> {
        let side = self.machine().debug.as_ref()?.side.as_ref()?;
        side.downcast_ref::<Rules>()?.problem.as_deref()
    }

    /// Forgets the rules of one breakpoint, or of all.
    pub(super) fn forget_rules(&mut self, id: Option<u32>) {
        if let Some(rules) = rules_of(self.machine_mut()) {
            match id {
                Some(id) => drop(rules.by_id.remove(&id)),
                None => rules.by_id.clear(),
            }
        }
    }
}
