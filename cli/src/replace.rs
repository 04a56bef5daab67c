//! Atomic writing: a file is written whole or not at all.

use crate::console::complain;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The temporary file, which is removed if the program is interrupted. Locked while it is created or renamed, so that an
/// interruption finds all of it or nothing.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The exit status of a program that was interrupted, as shells have it.
const INTERRUPTED: i32 = 130;

/// A temporary file beside the one that it replaces in the end. Until [`keep`](AtomicFile::keep), the old
/// file stays as it is.
///
/// Links are followed. A device or a pipe is written to directly.
pub struct AtomicFile {
    out: BufWriter<File>,
    /// The temporary file, and the one that it replaces; `None` for a device.
    places: Option<(PathBuf, PathBuf)>,
}

impl AtomicFile {
    pub fn create(path: &Path) -> io::Result<Self> {
        let target = followed(path)?;
        let old = match fs::metadata(&target) {
            // A file that may not be written to may not be replaced either.
            Ok(_) => Some(OpenOptions::new().write(true).open(&target)?),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let permissions = match &old {
            Some(old) => Some(old.metadata()?),
            None => None,
        };
        if let (Some(device), Some(true)) = (old, permissions.as_ref().map(|m| !m.is_file())) {
            return Ok(AtomicFile {
                out: BufWriter::new(device),
                places: None,
            });
        }
        // If no handler can be set, an interruption has its usual effect.
        let _ = ctrlc::try_set_handler(|| {
            let mut unfinished = unfinished();
            complain(match remove(&mut unfinished) {
                true => "interrupted; nothing is written",
                // The file is not begun, or is in its place.
                false => "interrupted",
            });
            // Still locked, so that the file cannot be renamed any more.
            process::exit(INTERRUPTED);
        });
        let mut unfinished = unfinished();
        let (beside, file) = create_beside(&target)?;
        *unfinished = Some(beside.clone());
        drop(unfinished);
        let whole = AtomicFile {
            out: BufWriter::new(file),
            places: Some((beside, target)),
        };
        if let Some(old) = permissions {
            whole.out.get_ref().set_permissions(old.permissions())?;
        }
        Ok(whole)
    }

    /// Renames the temporary file to its final name.
    pub fn keep(mut self) -> io::Result<()> {
        self.out.flush()?;
        let Some((beside, target)) = &self.places else {
            return Ok(());
        };
        self.out.get_ref().sync_all()?;
        let mut unfinished = unfinished();
        fs::rename(beside, target)?;
        *unfinished = None;
        drop(unfinished);
        if let (Some(folder), true) = (target.parent(), cfg!(unix)) {
            // The file is in place; not every file system can make that survive a power cut, so errors are ignored.
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
        self.places = None;
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        if self.places.is_some() {
            remove(&mut unfinished());
        }
    }
}

/// Whether two paths lead to one file, which cannot be read and written at once.
pub fn same_file(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    a == b || real(a).is_some_and(|a| Some(a) == real(b))
}

fn unfinished() -> MutexGuard<'static, Option<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes the temporary file, if there is one.
fn remove(unfinished: &mut Option<PathBuf>) -> bool {
    match unfinished.take() {
        // There is nowhere left to report that this failed.
        Some(beside) => drop(fs::remove_file(beside)),
        None => return false,
    }
    true
}

/// The target of a path after all links, whether or not it exists.
fn followed(path: &Path) -> io::Result<PathBuf> {
    const LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        let Ok(to) = fs::read_link(&path) else {
            return match path.file_name() {
                Some(_) => Ok(path),
                None => Err(ErrorKind::IsADirectory.into()),
            };
        };
        path.pop();
        path.push(to);
    }
    Err(io::Error::other("too many links"))
}

/// A new file in the folder of another.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut number = 0;
    loop {
        // Not named after the file, whose name may be as long as names can be.
        let name = format!(".zhujie-{}-{number}.tmp", std::process::id());
        let beside = path.with_file_name(name);
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside)
        {
            Ok(file) => return Ok((beside, file)),
            // A killed process with the same id left it.
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 1000 => number += 1,
            Err(error) => return Err(error),
        }
    }
}
