//! A tenant: the rules that it wrote, and what its requests may use.
//!
//! Comes in: the name of a rule and its arguments. Goes out: a status and a text. Must never: let one tenant use what is another's: each has its
//! module, its pool, its limits, and so many requests at a time.

use npyc::source::SourceFile;
use npyc::{Options, Program};
use npython::{Args, Artifact, Data, Engine, Limits, Pool, RunError, Usage};
use std::error::Error;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// The rules of a tenant, ready to be asked.
pub struct Tenant {
    pool: Pool,
    /// How many requests it may have at a time.
    most: u32,
    under_way: AtomicU32,
    /// What all its requests have used: the bill.
    gas: AtomicU64,
}

/// Counts a request for as long as it is under way.
struct Admitted<'t>(&'t Tenant);

impl Drop for Admitted<'_> {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Tenant {
    /// Compiles and proves the rules once. A service in production opens archives that were built before, and has no compiler.
    ///
    /// # Errors
    /// What is wrong with the rules.
    pub fn new(
        engine: &Engine,
        name: &str,
        rules: &str,
        limits: Limits,
        most: u32,
    ) -> Result<Tenant, Box<dyn Error>> {
        let file = SourceFile::from_text(name, rules).map_err(|finding| finding.message)?;
        let compiled = npyc::compile(Program::single(file), &Options::default())
            .map_err(|findings| format!("{findings:?}"))?;
        let module = engine.load(&Artifact::from_bytes(&compiled.bytes)?)?;
        let pool = Pool::new(module, limits, most as usize);
        pool.fill(1);
        Ok(Tenant { pool, most, under_way: AtomicU32::new(0), gas: AtomicU64::new(0) })
    }

    /// Applies a rule in a VM of the pool, which is as if new before and after.
    pub fn ask(&self, rule: &str, arguments: &[(String, String)]) -> (u16, String) {
        if self.under_way.fetch_add(1, Ordering::AcqRel) >= self.most {
            self.under_way.fetch_sub(1, Ordering::AcqRel);
            return (429, format!("at most {} requests at a time", self.most));
        }
        let _admitted = Admitted(self);
        // What begins with an underscore is the rules' own.
        if rule.starts_with('_') {
            return (404, format!("no rule {rule:?}"));
        }
        let mut vm = self.pool.get();
        let named = arguments
            .iter()
            .fold(Args::new(), |args, (name, value)| args.named(name.clone(), value_of(value)));
        let answer = vm.run().and_then(|_| vm.call::<Data>(rule, named));
        let Usage { gas, .. } = vm.usage();
        self.gas.fetch_add(gas, Ordering::Relaxed);
        match answer {
            Ok(Data::Str(text)) => (200, text),
            Ok(data) => (200, data.to_string()),
            Err(RunError::NoSuchGlobal(name)) => (404, format!("no rule {name:?}")),
            Err(RunError::Exception(exception)) => (422, exception.to_string()),
            Err(RunError::OutOfGas { .. }) => (422, "the rule takes too long".to_owned()),
            Err(RunError::OutOfMemory { .. }) => (422, "the rule needs too much".to_owned()),
            Err(other) => (422, other.to_string()),
        }
    }

    /// What all its requests have used, in units of gas.
    pub fn gas(&self) -> u64 {
        self.gas.load(Ordering::Relaxed)
    }
}

/// What a text of a query means: a number if it is one.
fn value_of(text: &str) -> Data {
    match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(number), _) => Data::Int(number),
        (_, Ok(number)) if number.is_finite() => Data::Float(number),
        _ => Data::from(text),
    }
}
