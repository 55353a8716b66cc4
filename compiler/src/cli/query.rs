//! `query`: one request through the gate that programs go through.
//!
//! Comes in: a URL, a grant of HTTP-ENV. Goes out: the body on stdout. Must never: ask in another way than a program would: it runs one.

use super::COMMAND;
use npyc::diag::Diagnostic;
use npyc::source::SourceFile;
use npyc::{Found, Options, Program, Resolver};
use npython::{Artifact, Data, Engine, Limits, RunError};
use npython_cli::exit::{self, FINE, Failure, RAISED, STOPPED, USAGE};
use npython_cli::grants::GrantOptions;
use npython_cli::json::Json;
use std::io::Write;
use std::process::ExitCode;

/// The program. A `with` in a function, so that nothing but the response is left.
const PROGRAM: &str = "\
def query():
    with scope('HTTP-ENV', token):
        return send_request(method, url, headers, body, timeout)

response = query()
(response.status, response.reason, response.url, list(response.headers.items()), response.body)
";

/// What `query` takes.
#[derive(clap::Args, Debug)]
#[command(after_help = exit::HELP)]
pub(crate) struct QueryArguments {
    /// The address. Its host is allowed by being named here; others that it redirects to need --allow-host.
    #[arg(value_name = "URL")]
    url: String,
    /// The method.
    #[arg(long, short = 'X', value_name = "METHOD", default_value = "GET")]
    method: String,
    /// A header, such as `Accept: text/plain`. May be given several times.
    #[arg(long = "header", short = 'H', value_name = "NAME: VALUE", value_parser = parse_header)]
    headers: Vec<(String, String)>,
    /// The body.
    #[arg(long, value_name = "TEXT")]
    body: Option<String>,
    /// How many seconds it may take.
    #[arg(long, value_name = "SECONDS")]
    timeout: Option<f64>,
    #[command(flatten)]
    grants: GrantOptions,
    /// Print one JSON object instead of the body.
    #[arg(long)]
    json: bool,
}

/// A header by its name.
fn parse_header(text: &str) -> Result<(String, String), String> {
    match text.split_once(':') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err(format!("{text:?} is no header; write NAME: VALUE")),
    }
}

/// Sends the request and prints what comes back.
pub(crate) fn query(arguments: &QueryArguments) -> ExitCode {
    match try_query(arguments) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => failure.report(COMMAND, arguments.json),
    }
}

/// Finds no modules: the program imports none.
struct Nothing;

impl Resolver for Nothing {
    fn find(&self, _: &str) -> Result<Option<Found>, Diagnostic> {
        Ok(None)
    }
}

fn try_query(arguments: &QueryArguments) -> Result<u8, Failure> {
    let wrong = |text: String| Failure::new(USAGE, text);
    let token = arguments.grants.grants.iter().find(|(scope, _)| scope == "HTTP-ENV");
    let Some((_, token)) = token else {
        let text = "a query needs the scope HTTP-ENV: give it --grant HTTP-ENV=TOKEN";
        return Err(Failure::new(STOPPED, text));
    };
    let mut grants = arguments.grants.clone();
    grants.hosts.push(origin(&arguments.url).ok_or_else(|| {
        wrong(format!("{:?} is no URL; write http://HOST/PATH or https://HOST/PATH", arguments.url))
    })?);
    if grants.token_key.is_some() {
        // The token is then what the key says, not what the flag grants.
        grants.grants.retain(|(scope, _)| scope != "HTTP-ENV");
    }
    let engine =
        grants.install(Engine::builder())?.build().map_err(|error| wrong(error.to_string()))?;
    let internal =
        |error: &dyn std::fmt::Display| Failure::new(USAGE, format_args!("query: {error}"));
    let file =
        SourceFile::decode("query.py", PROGRAM.as_bytes()).map_err(|it| internal(&it.message))?;
    let program = Program { main: file, resolver: Box::new(Nothing) };
    let compiled = npyc::compile(program, &Options::default())
        .map_err(|_| internal(&"its program does not compile"))?;
    let artifact = Artifact::from_bytes(&compiled.bytes).map_err(|error| internal(&error))?;
    let module =
        engine.load(&artifact).map_err(|error| Failure::new(exit::REFUSED, error.to_string()))?;
    let mut vm = module.instantiate(Limits::default());
    let headers =
        arguments.headers.iter().map(|(name, value)| (name.as_str().into(), value.as_str().into()));
    for (name, value) in [
        ("token", Data::from(token.as_str())),
        ("url", Data::from(arguments.url.as_str())),
        ("method", Data::from(arguments.method.as_str())),
        ("headers", Data::Dict(headers.collect())),
        ("body", Data::from(arguments.body.clone())),
        ("timeout", Data::from(arguments.timeout)),
    ] {
        vm.set_var(name, &value).map_err(|error| internal(&error))?;
    }
    let answer = match vm.run() {
        Ok(Data::Tuple(answer)) => answer,
        Ok(_) => return Err(internal(&"no answer")),
        Err(RunError::Exception(exception)) => {
            let text = format!("{}: {}", exception.type_name, exception.message);
            return Err(Failure::new(RAISED, text));
        }
        Err(error) => return Err(Failure::new(STOPPED, error)),
    };
    let [
        Data::Int(status),
        Data::Str(reason),
        Data::Str(url),
        Data::List(headers),
        Data::Bytes(body),
    ] = answer.as_slice()
    else {
        return Err(internal(&"no answer"));
    };
    let ended = if *status >= 400 { RAISED } else { FINE };
    if arguments.json {
        let headers = headers.iter().filter_map(pair).map(|(name, value)| {
            Json::Object(vec![("name", name.into()), ("value", value.into())])
        });
        let object = Json::Object(vec![
            ("kind", "result".into()),
            ("status", exit::class(ended).into()),
            ("exit", u64::from(ended).into()),
            ("http_status", u64::try_from(*status).unwrap_or(0).into()),
            ("reason", reason.as_str().into()),
            ("url", url.as_str().into()),
            ("headers", Json::Array(headers.collect())),
            ("body", String::from_utf8_lossy(body).into_owned().into()),
        ]);
        exit::print_line(&object.text());
        return Ok(ended);
    }
    // A reader that has gone has seen what it wanted.
    let mut stdout = std::io::stdout();
    let _ = stdout.write_all(body).and_then(|()| stdout.flush());
    if ended != FINE {
        exit::fail(COMMAND, format_args!("the server answered {status} {reason}"), ended);
    }
    Ok(ended)
}

/// A header of the answer.
fn pair(pair: &Data) -> Option<(&str, &str)> {
    let Data::Tuple(pair) = pair else { return None };
    match pair.as_slice() {
        [Data::Str(name), Data::Str(value)] => Some((name, value)),
        _ => None,
    }
}

/// Scheme, host and port of a URL, as an entry of the list; the gate reads the URL itself again.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let scheme = scheme.to_ascii_lowercase();
    (!authority.is_empty()).then(|| format!("{scheme}://{authority}"))
}
