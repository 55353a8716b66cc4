//! `token`: making, narrowing and reading tokens.
//!
//! Comes in: a key file, a token, restrictions. Goes out: a token on stdout. Must never: print a key, or put a token anywhere but on stdout.

use super::COMMAND;
use clap::Subcommand;
use npython::{Restriction, Token};
use npython_cli::exit::{self, FINE, Failure, USAGE};
use npython_cli::grants::read_key;
use npython_cli::json::Json;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What `token` takes.
#[derive(clap::Args, Debug)]
pub(crate) struct TokenArguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Make a token with a key: `npyc token mint FS-ENV --key FILE --path data --method read --for 1h`.
    Mint {
        /// The scope that it opens.
        scope: String,
        /// The file that holds the key, 16 bytes or more; runs that shall accept the token get it with --token-key.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// What tells it from other tokens; their numbers of calls are counted apart. Default: the time.
        #[arg(long, value_name = "TEXT")]
        id: Option<String>,
        #[command(flatten)]
        limits: Narrowing,
    },
    /// Add restrictions to a token; no key is needed, and nobody can take them away.
    Narrow {
        /// The token, or `-` for standard input.
        token: String,
        #[command(flatten)]
        limits: Narrowing,
    },
    /// Show what a token says. With the key, also whether it is genuine.
    Show {
        /// The token, or `-` for standard input.
        token: String,
        /// The key that it should have been made with.
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        /// Print one JSON object.
        #[arg(long)]
        json: bool,
    },
}

/// The restrictions of the flags.
#[derive(clap::Args, Clone, Debug, Default)]
struct Narrowing {
    /// Only this path and what lies below it.
    #[arg(long, value_name = "PREFIX")]
    path: Option<String>,
    /// Only these hosts (HOST, HOST:PORT, *.DOMAIN). May be given several times; any of them.
    #[arg(long = "host", value_name = "HOST")]
    hosts: Vec<String>,
    /// Only these methods (GET, POST …; read, write, list of files). May be given several times; any of them.
    #[arg(long = "method", value_name = "METHOD")]
    methods: Vec<String>,
    /// So many calls in all.
    #[arg(long, value_name = "N")]
    calls: Option<u64>,
    /// Good until this many seconds since 1970.
    #[arg(long, value_name = "SECONDS", conflicts_with = "lifetime")]
    expires: Option<u64>,
    /// Good for so long from now: 90s, 15m, 12h, 30d.
    #[arg(long = "for", value_name = "TIME", value_parser = parse_lifetime)]
    lifetime: Option<Duration>,
}

/// A length of time.
fn parse_lifetime(text: &str) -> Result<Duration, String> {
    let wrong = || format!("{text:?} is no length of time; write 90s, 15m, 12h or 30d");
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &text[digits.len()..] {
        "s" | "" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return Err(wrong()),
    };
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    number.checked_mul(unit).map(Duration::from_secs).ok_or_else(wrong)
}

impl Narrowing {
    /// The restrictions, each in the one form that tokens have.
    fn restrictions(&self) -> Result<Vec<Restriction>, Failure> {
        let mut texts = Vec::new();
        texts.extend(self.path.as_ref().map(|path| format!("path={path}")));
        texts.extend((!self.hosts.is_empty()).then(|| format!("host={}", self.hosts.join(","))));
        texts.extend(
            (!self.methods.is_empty()).then(|| format!("method={}", self.methods.join(","))),
        );
        texts.extend(self.calls.map(|calls| format!("calls={calls}")));
        let until = self.lifetime.map(|time| now().saturating_add(time.as_secs()));
        texts.extend(self.expires.or(until).map(|until| format!("expires={until}")));
        let parsed = texts.iter().map(|text| Restriction::parse(text));
        parsed.collect::<Result<_, _>>().map_err(|reason| Failure::new(USAGE, reason))
    }
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// Does what is asked.
pub(crate) fn token(arguments: &TokenArguments) -> ExitCode {
    let json = matches!(arguments.action, Action::Show { json: true, .. });
    match run(&arguments.action) {
        Ok(text) => {
            exit::print_line(&text);
            ExitCode::from(FINE)
        }
        Err(failure) => failure.report(COMMAND, json),
    }
}

fn run(action: &Action) -> Result<String, Failure> {
    match action {
        Action::Mint { scope, key, id, limits } => {
            let key = read_key(key)?;
            let id = id.clone().unwrap_or_else(unique_id);
            let token =
                limits.restrictions()?.into_iter().fold(key.mint(scope, &id), Token::narrow);
            Ok(token.to_string())
        }
        Action::Narrow { token, limits } => {
            let restrictions = limits.restrictions()?;
            if restrictions.is_empty() {
                let text =
                    "nothing to narrow: give --path, --host, --method, --calls, --expires or --for";
                return Err(Failure::new(USAGE, text));
            }
            Ok(restrictions.into_iter().fold(parse(token)?, Token::narrow).to_string())
        }
        Action::Show { token, key, json } => {
            let token = parse(token)?;
            let genuine = match key {
                Some(path) => Some(read_key(path)?.accepts(&token)),
                None => None,
            };
            Ok(if *json { show_json(&token, genuine).text() } else { show(&token, genuine) })
        }
    }
}

/// What tells a new token from all others: the time, to the nanosecond.
fn unique_id() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:x}", since.as_nanos())
}

/// The token of an argument.
fn parse(text: &str) -> Result<Token, Failure> {
    let input;
    let text = match text {
        "-" => {
            let bytes = npython_cli::open::read_stdin()?;
            input = String::from_utf8_lossy(&bytes).into_owned();
            input.trim()
        }
        text => text.trim(),
    };
    Token::parse(text).map_err(|reason| Failure::new(USAGE, reason))
}

/// A page for people.
fn show(token: &Token, genuine: Option<bool>) -> String {
    let mut page = format!(
        "scope        {}\nid           {}",
        exit::one_line(token.scope()),
        exit::one_line(token.id())
    );
    for restriction in token.restrictions() {
        page.push_str(&format!("\nrestriction  {restriction}"));
        if let Restriction::Expires(until) = restriction
            && *until <= now()
        {
            page.push_str(" (over)");
        }
    }
    if let Some(genuine) = genuine {
        page.push_str(if genuine {
            "\ngenuine      yes"
        } else {
            "\ngenuine      no: made with another key, or changed"
        });
    }
    page
}

/// The object for machines.
fn show_json(token: &Token, genuine: Option<bool>) -> Json {
    let restrictions = token.restrictions().iter().map(|it| it.to_string().into()).collect();
    let mut entries = vec![
        ("kind", "result".into()),
        ("status", exit::class(FINE).into()),
        ("exit", u64::from(FINE).into()),
        ("scope", token.scope().into()),
        ("id", token.id().into()),
        ("restrictions", Json::Array(restrictions)),
    ];
    if let Some(genuine) = genuine {
        entries.push(("genuine", Json::Bool(genuine)));
    }
    Json::Object(entries)
}
