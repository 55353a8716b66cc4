//! A host with a plugin from another crate (`examples/hosts/plugin`): its functions and types are a module of the guest.
//!
//! `cargo run -p npyc-example-hosts --bin plugin`

#![forbid(unsafe_code)]

use npyc_example_hosts::load;
use npyc_example_plugin::Geometry;
use npython::{Engine, Limits};
use std::error::Error;

const PROGRAM: &str = "\
from geometry import Point, distance, middle
corner = Point(3.0, 4)
corner.move_by(1)
center = middle([(0, 0), (2, 4)])
print(corner, center, distance((3, 4)), geometry.unit())
try:
    middle([])
except ValueError as error:
    print(error)
";

fn main() -> Result<(), Box<dyn Error>> {
    let engine = Engine::builder().plugin(&Geometry).build()?;
    for info in engine.registry().builtins() {
        println!("{}: {}", info.signature(), info.doc);
    }
    let mut vm = load(&engine, "plugin.py", PROGRAM)?.instantiate(Limits::default());
    vm.run()?;
    print!("{}", String::from_utf8_lossy(&vm.take_output()));
    Ok(())
}
