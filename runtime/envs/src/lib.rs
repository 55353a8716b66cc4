//! FS-ENV and HTTP-ENV: batteries that a host may add to its engine.
//!
//! Comes in: a folder, a list of hosts, limits. Goes out: the builtins `open read_file write_file list_dir` and `fetch send_request`, each of which needs
//! its active scope. Must never: reach a file outside the folder or a host outside the list, whatever links, redirects or name servers say; or
//! use anything of `npython` but its public API.
//!
//! ```no_run
//! use npython::{Engine, FixedTokens};
//! use npython_envs::{FsEnv, HttpEnv};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let builder = Engine::builder()
//!     .gatekeeper(FixedTokens::default().grant("FS-ENV", "secret").grant("HTTP-ENV", "secret"));
//! let builder = FsEnv::open("/srv/tenant-17")?.written(1 << 20).install(builder);
//! let builder = HttpEnv::new().allow("https://api.example.com")?.install(builder);
//! let engine = builder.build()?;
//! # drop(engine);
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

mod address;
mod answer;
mod client;
mod files;
mod http;
mod url;

pub use address::{Resolve, SystemResolver, is_public};
pub use client::{Failure, Request, Response};
pub use files::{FS_ENV, FsEnv};
pub use http::{HTTP_ENV, HttpEnv};
