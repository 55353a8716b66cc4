//! A plugin: functions and a type that belong together, with a version, in a crate of its own. Hosts register it with
//! `Engine::builder().plugin(&Geometry)`; the host of `examples/hosts/tour/src/bin/plugin.rs` does.
//!
//! ```
//! use npyc_example_plugin::Geometry;
//! let engine = npython::Engine::builder().plugin(&Geometry).build()?;
//! assert_eq!(engine.registry().plugins().next(), Some(("geometry", "0.1.0")));
//! # Ok::<(), npython::BuildError>(())
//! ```

#![forbid(unsafe_code)]

use npython::{BuiltinInfo, EngineBuilder, HostError, HostObject, HostType, Plugin, builtin};

/// The plugin `geometry`.
pub struct Geometry;

/// A point of the plane.
pub struct Point {
    x: f64,
    y: f64,
}

/// The distance of two points, given by their coordinates.
#[builtin(name = "geometry::distance")]
pub fn distance(a: (f64, f64), #[default(vec![0.0, 0.0])] b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// The middle of a list of points.
#[builtin(name = "geometry::middle")]
pub fn middle(points: Vec<(f64, f64)>) -> Result<HostObject<Point>, HostError> {
    if points.is_empty() {
        return Err(HostError::new("ValueError", "no points have no middle"));
    }
    let count = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    Ok(HostObject(Point { x: x / count, y: y / count }))
}

impl Plugin for Geometry {
    fn name(&self) -> &str {
        "geometry"
    }

    fn version(&self) -> &str {
        env!("CARGO_PKG_VERSION")
    }

    fn register(&self, builder: EngineBuilder) -> EngineBuilder {
        let point = HostType::<Point>::new("geometry::Point")
            .documented("A point of the plane.")
            .constructor_with(|x: f64, y: f64| Point { x, y }, |info| info.arg("x").arg("y"))
            .property("x", |point: &mut Point| point.x)
            .setter(|point: &mut Point, x: f64| point.x = x)
            .property("y", |point: &mut Point| point.y)
            .method("__repr__", |point: &mut Point| format!("Point({}, {})", point.x, point.y))
            .method_with(
                "move_by",
                |point: &mut Point, dx: f64, dy: f64| {
                    point.x += dx;
                    point.y += dy;
                },
                |info| info.arg("dx").arg_or("dy", 0.0).documented("Moves it."),
            );
        let unit = BuiltinInfo::typed("geometry::unit", || "m").documented("The unit of lengths.");
        builder
            .register(distance::info())
            .register(middle::info())
            .register(unit)
            .register_type(point)
    }
}
