//! The flags that give a program something of the machine: scopes, a folder, hosts.
//!
//! Comes in: flags. Goes out: an engine's gatekeeper and environments. Must never: give what no flag named.

use crate::exit::{Failure, USAGE};
use npython::{AnyOf, EngineBuilder, FixedTokens, MacTokens, TokenKey};
use std::path::{Path, PathBuf};

/// The flags.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct GrantOptions {
    /// Let `with scope(SCOPE, TOKEN):` be entered. May be given several times; every other scope is refused.
    #[arg(long = "grant", value_name = "SCOPE=TOKEN", value_parser = parse_grant)]
    pub grants: Vec<(String, String)>,
    /// Let scopes be entered by tokens that `npyc token mint` made with the key in this file, within the restrictions that they carry.
    #[arg(long, value_name = "FILE")]
    pub token_key: Option<PathBuf>,
    /// Refuse a program that asks for more than this policy allows, before anything of it runs (`inspect --policy-template` writes one).
    #[arg(long, value_name = "P.toml")]
    pub policy: Option<PathBuf>,
    /// What FS-ENV shares: `open`, `read_file`, `write_file` and `list_dir` reach the regular files below this folder.
    #[cfg(feature = "envs")]
    #[arg(long, value_name = "DIR")]
    pub fs_root: Option<PathBuf>,
    /// Let nothing be written below --fs-root.
    #[cfg(feature = "envs")]
    #[arg(long, requires = "fs_root")]
    pub fs_read_only: bool,
    /// How many bytes may be written below --fs-root in all, such as 64M.
    #[cfg(feature = "envs")]
    #[arg(long, value_name = "SIZE", requires = "fs_root", value_parser = crate::size::parse_size)]
    pub fs_quota: Option<u64>,
    /// A host that HTTP-ENV reaches (`fetch`, `send_request`): `HOST[:PORT]`, `*.DOMAIN`, or the same behind `http://` or `https://`. May be given several
    /// times.
    #[cfg(feature = "envs")]
    #[arg(long = "allow-host", value_name = "HOST[:PORT]")]
    pub hosts: Vec<String>,
    /// Let the names of --allow-host lead to addresses that are not public (of this machine, of a private network).
    #[cfg(feature = "envs")]
    #[arg(long)]
    pub allow_private: bool,
}

impl GrantOptions {
    /// Gives an engine what the flags name.
    ///
    /// # Errors
    /// A key, a folder or a host that cannot be used.
    pub fn install(&self, builder: EngineBuilder) -> Result<EngineBuilder, Failure> {
        let fixed = self
            .grants
            .iter()
            .fold(FixedTokens::default(), |keys, (scope, token)| keys.grant(scope, token));
        let mut gatekeeper = AnyOf::default().or(fixed);
        if let Some(path) = &self.token_key {
            gatekeeper = gatekeeper.or(MacTokens::new(read_key(path)?));
        }
        let mut builder = builder.gatekeeper(gatekeeper);
        if let Some(path) = &self.policy {
            builder = builder.policy(crate::policy::read(path)?);
        }
        self.install_environments(builder)
    }

    /// Gives an engine the environments of the flags.
    ///
    /// # Errors
    /// A folder or a host that cannot be used.
    #[cfg(feature = "envs")]
    pub fn install_environments(
        &self,
        mut builder: EngineBuilder,
    ) -> Result<EngineBuilder, Failure> {
        if let Some(root) = &self.fs_root {
            let env = npython_envs::FsEnv::open(root).map_err(|error| {
                Failure::new(USAGE, format_args!("--fs-root {}: {error}", root.display()))
            })?;
            let env = if self.fs_read_only { env.read_only() } else { env };
            let env = match self.fs_quota {
                Some(bytes) => env.written(bytes),
                None => env,
            };
            builder = env.install(builder);
        }
        if !self.hosts.is_empty() {
            builder = self.http()?.install(builder);
        }
        Ok(builder)
    }

    /// The hosts of the flags.
    ///
    /// # Errors
    /// A host that is none.
    #[cfg(feature = "envs")]
    pub fn http(&self) -> Result<npython_envs::HttpEnv, Failure> {
        let env = self
            .hosts
            .iter()
            .try_fold(npython_envs::HttpEnv::new(), |env, host| env.allow(host))
            .map_err(|reason| Failure::new(USAGE, format_args!("--allow-host: {reason}")))?;
        Ok(if self.allow_private { env.private() } else { env })
    }

    /// Without the environments there is nothing to give.
    ///
    /// # Errors
    /// None.
    #[cfg(not(feature = "envs"))]
    pub fn install_environments(&self, builder: EngineBuilder) -> Result<EngineBuilder, Failure> {
        Ok(builder)
    }
}

/// A scope and its token.
fn parse_grant(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((scope, token)) if !scope.is_empty() => Ok((scope.to_owned(), token.to_owned())),
        _ => Err(format!("{text:?} is no grant; write SCOPE=TOKEN, such as HTTP-ENV=secret")),
    }
}

/// The fewest bytes of a key: fewer can be guessed.
const MIN_KEY: usize = 16;

/// The key in a file: all its bytes, but for the line end that an editor leaves.
///
/// # Errors
/// A file that cannot be read, or holds too little.
pub fn read_key(path: &Path) -> Result<TokenKey, Failure> {
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::new(USAGE, format_args!("{}: {error}", path.display())))?;
    let secret = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
    if secret.len() < MIN_KEY {
        let text = format!(
            "{} holds {} bytes; a key needs {MIN_KEY} or more, such as `head -c 32 /dev/urandom | base64`",
            path.display(),
            secret.len()
        );
        return Err(Failure::new(USAGE, text));
    }
    Ok(TokenKey::new(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grants_have_a_scope() {
        assert_eq!(parse_grant("A=b=c"), Ok(("A".to_owned(), "b=c".to_owned())));
        assert!(parse_grant("=b").is_err());
        assert!(parse_grant("A").is_err());
    }
}
