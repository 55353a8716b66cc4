//! A rule engine: concurrent requests of several tenants, each with its own rules and limits, from pools.
//!
//! `cargo run -p npyc-example-hosts --bin rule_engine`

#![forbid(unsafe_code)]

use npyc_example_hosts::load;
use npython::{BuiltinInfo, Engine, Limits, Pool, RunError};
use std::collections::BTreeMap;
use std::error::Error;

/// A tenant: the rules that it wrote, and what a request of its may use.
struct Tenant {
    pool: Pool,
}

/// What a request came to.
#[derive(Debug, PartialEq)]
enum Decision {
    Price(f64),
    Refused(String),
    TooExpensive,
}

impl Tenant {
    fn decide(&self, item: &str, count: u32) -> Decision {
        let mut vm = self.pool.get();
        let decided = vm.run().and_then(|_| vm.call::<f64>("price", (item, count)));
        match decided {
            Ok(price) => Decision::Price(price),
            Err(RunError::Exception(exception)) => Decision::Refused(exception.to_string()),
            Err(RunError::OutOfGas { .. } | RunError::OutOfMemory { .. }) => Decision::TooExpensive,
            Err(other) => Decision::Refused(other.to_string()),
        }
    }
}

const SHOP: &str = "\
def price(item, count):
    base = catalogue.price(item)
    if count >= 10:
        base *= 0.9
    return round(base * count, 2)
";

const CARELESS: &str = "\
def price(item, count):
    total = 0.0
    while True:
        total += catalogue.price(item)
";

fn main() -> Result<(), Box<dyn Error>> {
    let prices = BTreeMap::from([("tea", 3.5), ("cup", 7.25)]);
    let price = BuiltinInfo::typed("catalogue::price", move |item: String| {
        let found = prices.get(item.as_str()).copied();
        found.ok_or_else(|| npython::HostError::new("KeyError", format!("no {item:?} here")))
    })
    .arg("item")
    .documented("The price of one.");
    let engine = Engine::builder().register(price).build()?;
    let tenants = BTreeMap::from([
        ("shop", (SHOP, Limits::default().gas(100_000))),
        ("careless", (CARELESS, Limits::default().gas(50_000).memory(1 << 20))),
    ]);
    let mut pools = BTreeMap::new();
    for (name, (rules, limits)) in tenants {
        let module = load(&engine, "rules.py", rules)?;
        pools.insert(name, Tenant { pool: Pool::new(module, limits, 4) });
    }
    let decisions: Vec<Decision> = std::thread::scope(|scope| {
        let requests =
            [("shop", "tea", 10), ("careless", "tea", 1), ("shop", "cup", 2), ("shop", "car", 1)];
        let workers: Vec<_> = requests
            .into_iter()
            .filter_map(|(tenant, item, count)| {
                let tenant = pools.get(tenant)?;
                Some(scope.spawn(move || tenant.decide(item, count)))
            })
            .collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
    });
    for decision in &decisions {
        println!("{decision:?}");
    }
    Ok(())
}
