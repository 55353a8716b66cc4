//! FS-ENV: files below one folder.
//!
//! Comes in: relative paths of guests. Goes out: bytes and names. Must never: leave the folder by a link, `..`, an absolute path or a race; open
//! what is no regular file; write or read more than the quotas.
//!
//! Paths are resolved by `cap-std` beneath a descriptor of the folder, so that nothing that moves meanwhile leads out. Where the token has a
//! path of its own, that folder is opened first and the rest is resolved beneath it: a link inside leads no further either.

use crate::answer::{Answer, failed, misuse, text_of, value};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, Metadata, OpenOptions, OpenOptionsExt};
use npython::{
    ArgInfo, BuiltinClass, BuiltinInfo, Call, Data, EngineBuilder, Grant, HostError, Restriction,
};
use std::collections::HashMap;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The scope of files.
pub const FS_ENV: &str = "FS-ENV";
/// How much one VM may write, and how much one read may give, unless the host says otherwise.
const DEFAULT_QUOTA: u64 = 64 << 20;
/// The most files that one VM has open.
const MAX_OPEN: usize = 256;
/// The most names that a folder may hold to be listed.
const MAX_NAMES: usize = 100_000;
/// The longest path.
const MAX_PATH: usize = 4096;

/// Files below one folder, for guests inside `with scope("FS-ENV", token):`.
///
/// They get `read_file(path)`, `write_file(content, path)`, `list_dir(path=".")` and Python's `open`. Paths are relative to the folder. The
/// methods that a token may be restricted to are `read`, `write` and `list`.
pub struct FsEnv {
    root: Dir,
    is_read_only: bool,
    written: u64,
    per_read: u64,
}

impl FsEnv {
    /// Files below this folder. What is opened now stays the folder, wherever its path leads later.
    ///
    /// # Errors
    /// When the path names no folder that can be opened.
    pub fn open(root: impl AsRef<Path>) -> io::Result<FsEnv> {
        let root = Dir::open_ambient_dir(root, ambient_authority())?;
        Ok(FsEnv { root, is_read_only: false, written: DEFAULT_QUOTA, per_read: DEFAULT_QUOTA })
    }

    /// The same, but nothing can be written.
    #[must_use]
    pub fn read_only(self) -> FsEnv {
        FsEnv { is_read_only: true, ..self }
    }

    /// The same with another number of bytes that one VM may write in all; 64 MiB by default.
    #[must_use]
    pub fn written(self, bytes: u64) -> FsEnv {
        FsEnv { written: bytes, ..self }
    }

    /// The same with another number of bytes that one read may give; 64 MiB by default.
    #[must_use]
    pub fn per_read(self, bytes: u64) -> FsEnv {
        FsEnv { per_read: bytes, ..self }
    }

    /// Adds the functions to an engine.
    #[must_use]
    pub fn install(self, builder: EngineBuilder) -> EngineBuilder {
        let env = Arc::new(self);
        let function = |name: &str, shown: &str, work: Work| {
            let env = Arc::clone(&env);
            BuiltinInfo::with_call(name, move |call, arguments| work(&env, call, arguments))
                .documented(shown)
                .in_scope(FS_ENV)
                .internal()
                .of_class(BuiltinClass::Io)
        };
        let library = |name: &str, doc: &str, args: Vec<ArgInfo>, returns: &str| {
            let info = BuiltinInfo::library(name, "_files").documented(doc);
            let returns = returns.to_owned();
            BuiltinInfo { args, returns, ..info }.in_scope(FS_ENV).of_class(BuiltinClass::Io)
        };
        let path = || ArgInfo::new("path", "str");
        let optional = |name: &str| ArgInfo::new(name, "str | None").or(());
        builder
            .register(library("read_file", "Return the text of a file.", vec![path()], "str"))
            .register(library(
                "write_file",
                "Write a file anew, from a text or from bytes.",
                vec![ArgInfo::new("content", "str | bytes"), path()],
                "None",
            ))
            .register(library(
                "list_dir",
                "Return the names in a folder, in order.",
                vec![path().or(".")],
                "list[str]",
            ))
            .register(library(
                "open",
                "Open file and return a stream.  Raise OSError upon failure.",
                vec![
                    ArgInfo::new("file", "str"),
                    ArgInfo::new("mode", "str").or("r"),
                    ArgInfo::new("buffering", "int").or(-1),
                    optional("encoding"),
                    optional("errors"),
                    optional("newline"),
                    ArgInfo::new("closefd", "bool").or(true),
                    ArgInfo::new("opener", "object").or(()),
                ],
                "IO",
            ))
            .register(function("_fs_read_file", "read_file()", read_file))
            .register(function("_fs_write_file", "write_file()", write_file))
            .register(function("_fs_list", "list_dir()", list))
            .register(function("_fs_open", "open()", open))
            .register(function("_fs_read", "reading a file", read).uncounted())
            .register(function("_fs_write", "writing a file", write).uncounted())
            .register(function("_fs_seek", "seek() of a file", seek).uncounted())
            .register(function("_fs_truncate", "truncate() of a file", truncate).uncounted())
            .register(
                BuiltinInfo::with_call("_fs_close", |call, arguments| match arguments {
                    [Data::Int(number)] => {
                        files(&call.state::<VmFiles>()).open.remove(number);
                        value(())
                    }
                    _ => Err(misuse()),
                })
                .internal(),
            )
    }
}

/// The code of one of the functions.
type Work = fn(&FsEnv, &Call<'_>, &[Data]) -> Answer;

/// The files of one VM.
#[derive(Default)]
struct VmFiles(Mutex<Files>);

#[derive(Default)]
struct Files {
    open: HashMap<i64, Opened>,
    last: i64,
    /// Bytes written so far.
    written: u64,
}

/// An open file.
struct Opened {
    file: File,
    /// The path by which it was opened: the token of a later call must allow it too.
    path: String,
    is_readable: bool,
    is_writable: bool,
    appends: bool,
}

fn files(state: &VmFiles) -> MutexGuard<'_, Files> {
    state.0.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a call wants of a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Read,
    Write,
    List,
}

impl Method {
    fn name(self) -> &'static str {
        match self {
            Method::Read => "read",
            Method::Write => "write",
            Method::List => "list",
        }
    }
}

/// Why there is no file: an error number and its text.
struct Refusal(i32, String);

impl Refusal {
    fn of(number: i32) -> Refusal {
        Refusal(number, text_of(number))
    }

    fn new(number: i32, text: &str) -> Refusal {
        Refusal(number, text.to_owned())
    }

    fn answer(&self) -> Answer {
        failed(self.0, &self.1)
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Refusal {
        match (error.raw_os_error(), error.kind()) {
            // It is cap-std that says so.
            (None, io::ErrorKind::PermissionDenied) => {
                Refusal::new(libc::EACCES, "the path leads out of the folder that the host shares")
            }
            _ => Refusal::of(crate::answer::number_of(&error)),
        }
    }
}

/// Where a path begins, and what is left of it.
struct Place<'p> {
    folder: Option<Dir>,
    rest: &'p str,
    /// Whether the last part may be a link. It may not where it is the token's whole path: it would lead out of that.
    follows: bool,
}

impl FsEnv {
    /// Whether the token and the host allow a method on a path.
    fn check(&self, grant: &Grant, method: Method, path: &str) -> Result<(), Refusal> {
        if !grant.allows_method(method.name()) {
            let text = format!("the token of the scope does not allow to {}", method.name());
            return Err(Refusal(libc::EACCES, text));
        }
        if !grant.allows_path(path) {
            return Err(Refusal::new(
                libc::EACCES,
                "the token of the scope does not reach this path",
            ));
        }
        if self.is_read_only && method == Method::Write {
            return Err(Refusal::of(libc::EROFS));
        }
        if path.len() > MAX_PATH {
            return Err(Refusal::of(libc::ENAMETOOLONG));
        }
        match path.is_empty() {
            true => Err(Refusal::of(libc::ENOENT)),
            false => Ok(()),
        }
    }

    /// Where a path begins under the token.
    fn place<'p>(&self, grant: &Grant, path: &'p str) -> Result<Place<'p>, Refusal> {
        let prefix = grant.restrictions().filter_map(|restriction| match restriction {
            Restriction::Path(prefix) => Some(prefix.as_str()),
            _ => None,
        });
        // All of them are beginnings of the path, so the longest is the narrowest.
        let prefix = prefix.max_by_key(|prefix| prefix.len()).unwrap_or("");
        if prefix.is_empty() {
            return Ok(Place { folder: None, rest: path, follows: true });
        }
        let mut rest = path;
        for part in prefix.split('/') {
            rest = skip_blank(rest);
            rest = rest.strip_prefix(part).unwrap_or(rest);
        }
        rest = skip_blank(rest);
        match rest.is_empty() {
            true => Ok(Place { folder: None, rest: path, follows: false }),
            false => Ok(Place { folder: Some(self.root.open_dir(prefix)?), rest, follows: true }),
        }
    }

    /// Opens a regular file.
    fn regular(
        &self,
        grant: &Grant,
        path: &str,
        options: &mut OpenOptions,
    ) -> Result<File, Refusal> {
        let place = self.place(grant, path)?;
        let folder = place.folder.as_ref().unwrap_or(&self.root);
        // What is no regular file is not even opened, where that can be told: opening alone may do something.
        let found = match place.follows {
            true => folder.metadata(place.rest),
            false => folder.symlink_metadata(place.rest),
        };
        match found {
            Ok(found) => is_regular(&found)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
        // A pipe that was put there meanwhile makes nobody wait.
        let no_link = if place.follows { 0 } else { libc::O_NOFOLLOW };
        options.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY | no_link);
        let file = folder.open_with(place.rest, options)?;
        is_regular(&file.metadata()?)?;
        Ok(file)
    }
}

/// The path without slashes and dots that mean nothing at its beginning.
fn skip_blank(mut path: &str) -> &str {
    loop {
        path = match path.strip_prefix('/') {
            Some(rest) => rest,
            None => match path.strip_prefix("./") {
                Some(rest) => rest,
                None if path == "." => "",
                None => return path,
            },
        }
    }
}

/// Whether it is a file of bytes: no folder, device, pipe or socket.
fn is_regular(found: &Metadata) -> Result<(), Refusal> {
    if found.is_dir() {
        return Err(Refusal::of(libc::EISDIR));
    }
    match found.is_file() {
        true => Ok(()),
        false => Err(Refusal::new(libc::EACCES, "only regular files are shared")),
    }
}

/// The refusal for so many more bytes written, if they are too many.
fn take_quota(env: &FsEnv, written: &mut u64, bytes: u64) -> Result<(), Refusal> {
    match written.checked_add(bytes) {
        Some(sum) if sum <= env.written => {
            *written = sum;
            Ok(())
        }
        _ => Err(Refusal::of(libc::EDQUOT)),
    }
}

/// Reads to the end, if that is not more than one read may give.
fn read_rest(env: &FsEnv, file: &mut File) -> Result<Vec<u8>, Refusal> {
    let at = file.stream_position()?;
    let rest = file.metadata()?.len().saturating_sub(at);
    if rest > env.per_read {
        return Err(Refusal::of(libc::EFBIG));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(rest).unwrap_or(0));
    file.take(env.per_read.saturating_add(1)).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > env.per_read {
        true => Err(Refusal::of(libc::EFBIG)),
        false => Ok(bytes),
    }
}

fn read_file(env: &FsEnv, call: &Call<'_>, arguments: &[Data]) -> Answer {
    let [Data::Str(path)] = arguments else { return Err(misuse()) };
    let read = || {
        env.check(call.grant(), Method::Read, path)?;
        let mut file = env.regular(call.grant(), path, OpenOptions::new().read(true))?;
        read_rest(env, &mut file)
    };
    match read() {
        Ok(bytes) => value(Data::Bytes(bytes)),
        Err(refusal) => refusal.answer(),
    }
}

fn write_file(env: &FsEnv, call: &Call<'_>, arguments: &[Data]) -> Answer {
    let [Data::Str(path), Data::Bytes(content)] = arguments else { return Err(misuse()) };
    let state = call.state::<VmFiles>();
    let write = || {
        env.check(call.grant(), Method::Write, path)?;
        let mut file =
            env.regular(call.grant(), path, OpenOptions::new().write(true).create(true))?;
        // What does not fit leaves the file as it was.
        take_quota(env, &mut files(&state).written, content.len() as u64)?;
        file.set_len(0)?;
        Ok::<(), Refusal>(file.write_all(content)?)
    };
    match write() {
        Ok(()) => value(()),
        Err(refusal) => refusal.answer(),
    }
}

fn list(env: &FsEnv, call: &Call<'_>, arguments: &[Data]) -> Answer {
    let [Data::Str(path)] = arguments else { return Err(misuse()) };
    let list = || {
        env.check(call.grant(), Method::List, path)?;
        let place = env.place(call.grant(), path)?;
        let folder = place.folder.as_ref().unwrap_or(&env.root);
        let mut names = Vec::new();
        for entry in folder.read_dir(place.rest)? {
            let name = entry?.file_name().into_string();
            names.push(
                name.map_err(|_| Refusal::new(libc::EILSEQ, "a name in the folder is not UTF-8"))?,
            );
            if names.len() > MAX_NAMES {
                return Err(Refusal::new(libc::EOVERFLOW, "the folder holds too many names"));
            }
        }
        names.sort_unstable();
        Ok::<_, Refusal>(names)
    };
    match list() {
        Ok(names) => value(names),
        Err(refusal) => refusal.answer(),
    }
}

fn open(env: &FsEnv, call: &Call<'_>, arguments: &[Data]) -> Answer {
    let [Data::Str(path), Data::Str(mode)] = arguments else { return Err(misuse()) };
    let state = call.state::<VmFiles>();
    let updates = mode.ends_with('+');
    let (is_readable, is_writable) =
        (updates || mode.starts_with('r'), updates || !mode.starts_with('r'));
    let open = || {
        for (wanted, method) in [(is_readable, Method::Read), (is_writable, Method::Write)] {
            if wanted {
                env.check(call.grant(), method, path)?;
            }
        }
        if files(&state).open.len() >= MAX_OPEN {
            return Err(Refusal::of(libc::EMFILE));
        }
        let mut options = OpenOptions::new();
        options.read(is_readable).write(is_writable);
        match mode.trim_end_matches('+') {
            "w" => options.create(true),
            "x" => options.create_new(true),
            "a" => options.append(true).create(true),
            _ => &mut options,
        };
        let file = env.regular(call.grant(), path, &mut options)?;
        if mode.starts_with('w') {
            file.set_len(0)?;
        }
        let mut files = files(&state);
        files.last += 1;
        let number = files.last;
        let appends = mode.starts_with('a');
        let path = path.clone();
        files.open.insert(number, Opened { file, path, is_readable, is_writable, appends });
        Ok(number)
    };
    match open() {
        Ok(number) => value(number),
        Err(refusal) => refusal.answer(),
    }
}

/// Does something with an open file.
fn with_file(
    env: &FsEnv,
    call: &Call<'_>,
    number: &Data,
    method: Option<Method>,
    work: impl FnOnce(&mut Opened, &mut u64) -> Result<Data, Refusal>,
) -> Answer {
    let Data::Int(number) = number else { return Err(misuse()) };
    let state = call.state::<VmFiles>();
    let mut files = files(&state);
    let Files { open, written, .. } = &mut *files;
    let Some(opened) = open.get_mut(number) else {
        return failed(libc::EBADF, &text_of(libc::EBADF));
    };
    let can = match method {
        Some(Method::Read) => opened.is_readable,
        Some(_) => opened.is_writable,
        None => true,
    };
    if !can {
        return failed(libc::EBADF, &text_of(libc::EBADF));
    }
    if let Some(method) = method
        && let Err(refusal) = env.check(call.grant(), method, &opened.path)
    {
        return refusal.answer();
    }
    match work(opened, written) {
        Ok(data) => value(data),
        Err(refusal) => refusal.answer(),
    }
}

fn read(env: &FsEnv, call: &Call<'_>, arguments: &[Data]) -> Answer {
    let [number, Data::Int(size)] = arguments else { return Err(misuse()) };
    with_file(env, call, number, Some(Method::Read), |opened, _| {
        let Ok(size) = u64::try_from(*size) else {
            return read_rest(env, &mut opened.file).map(Data::Bytes);
        };
        // A short read is a read: who wants more asks again.
        let mut bytes = Vec::new();
        (&mut opened.file).take(size.min(env.per_read)).read_to_end(&mut bytes)?;
        Ok(Data::Bytes(bytes))
    })
}

fn write(env: &FsEnv, call: &Call<'_>, arguments: &[Data]) -> Answer {
    let [number, Data::Bytes(content)] = arguments else { return Err(misuse()) };
    with_file(env, call, number, Some(Method::Write), |opened, written| {
        let length = opened.file.metadata()?.len();
        let at = if opened.appends { length } else { opened.file.stream_position()? };
        let content_length = content.len() as u64;
        // A gap that a seek left counts as written.
        let growth = at.saturating_add(content_length).saturating_sub(length);
        take_quota(env, written, growth.max(content_length))?;
        opened.file.write_all(content)?;
        Ok(Data::Int(content.len() as i64))
    })
}

fn seek(env: &FsEnv, call: &Call<'_>, arguments: &[Data]) -> Answer {
    let [number, Data::Int(offset), Data::Int(whence)] = arguments else {
        return match arguments {
            [_, Data::BigInt(_), _] => {
                Err(HostError::new("OverflowError", "Python int too large to convert to C long"))
            }
            _ => Err(misuse()),
        };
    };
    with_file(env, call, number, None, |opened, _| {
        let invalid = || Refusal::of(libc::EINVAL);
        let to = match *whence {
            0 => SeekFrom::Start(u64::try_from(*offset).map_err(|_| invalid())?),
            1 => SeekFrom::Current(*offset),
            2 => SeekFrom::End(*offset),
            _ => return Err(invalid()),
        };
        let at = opened.file.seek(to)?;
        Ok(Data::Int(i64::try_from(at).map_err(|_| invalid())?))
    })
}

fn truncate(env: &FsEnv, call: &Call<'_>, arguments: &[Data]) -> Answer {
    let [number, Data::Int(size)] = arguments else { return Err(misuse()) };
    with_file(env, call, number, Some(Method::Write), |opened, written| {
        let size = u64::try_from(*size).map_err(|_| Refusal::of(libc::EINVAL))?;
        let growth = size.saturating_sub(opened.file.metadata()?.len());
        take_quota(env, written, growth)?;
        opened.file.set_len(size)?;
        Ok(Data::None)
    })
}
