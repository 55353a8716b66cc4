//! A rule engine as a service: tenants bring rules in Python, clients ask over HTTP, each request gets a VM of the tenant's pool under the tenant's limits.
//!
//! `cargo run -p npyc-example-rules` says where it listens; then `curl 'http://ADDRESS/shop/price?item=tea&count=10'`. It ends with its standard input.
//!
//! Comes in: requests. Goes out: answers. Must never: let a request wait for a tenant that is not its own, or end for what a rule did.

#![forbid(unsafe_code)]

mod http;
mod tenant;

use http::Request;
use npython::{BuiltinClass, BuiltinInfo, Engine, HostError, Limits};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use tenant::Tenant;

/// Threads that answer; each has one request at a time.
const WORKERS: usize = 8;

type Tenants = BTreeMap<&'static str, Tenant>;

fn tenants() -> Result<Tenants, Box<dyn Error>> {
    let prices = BTreeMap::from([("tea", 3.5), ("cup", 7.25)]);
    let price = BuiltinInfo::typed("catalogue::price", move |item: String| {
        let found = prices.get(item.as_str()).copied();
        found.ok_or_else(|| HostError::new("KeyError", format!("no {item:?} here")))
    })
    .arg("item")
    .documented("The price of one.");
    // Rules compute: they print nothing, see no clock, draw no lots.
    let engine = Engine::builder()
        .register(price)
        .switch_off_class(BuiltinClass::Io)
        .switch_off_class(BuiltinClass::Time)
        .switch_off_class(BuiltinClass::Random)
        .build()?;
    let limits = Limits::default().gas(200_000).memory(1 << 20).output(0);
    let shop = Tenant::new(&engine, "shop.py", include_str!("../tenants/shop.py"), limits, 8)?;
    let rules = include_str!("../tenants/careless.py");
    let careless = Tenant::new(&engine, "careless.py", rules, limits.gas(2_000_000), 2)?;
    Ok(BTreeMap::from([("shop", shop), ("careless", careless)]))
}

fn reply(tenants: &Tenants, request: Option<Request>) -> (u16, String) {
    let Some(Request { path, query }) = request else {
        return (400, "write GET /TENANT/RULE?NAME=VALUE".to_owned());
    };
    match path.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [tenant, "usage"] => match tenants.get(tenant) {
            Some(tenant) => (200, tenant.gas().to_string()),
            None => (404, "no such tenant".to_owned()),
        },
        [tenant, rule] => match tenants.get(tenant) {
            Some(tenant) => tenant.ask(rule, &query),
            None => (404, "no such tenant".to_owned()),
        },
        _ => (404, "write /TENANT/RULE".to_owned()),
    }
}

fn serve(tenants: &Tenants, connection: &TcpStream) -> std::io::Result<()> {
    let (status, text) = reply(tenants, Request::read(connection)?);
    http::answer(connection, status, &text)
}

fn main() -> Result<(), Box<dyn Error>> {
    let tenants = Arc::new(tenants()?);
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("{}", listener.local_addr()?);
    for _ in 0..WORKERS {
        let (listener, tenants) = (listener.try_clone()?, tenants.clone());
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                // A client that goes away is its own business.
                let _ = serve(&tenants, &connection);
            }
        });
    }
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}
