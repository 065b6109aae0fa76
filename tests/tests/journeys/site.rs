//! The built page on a port of its own, counting what is asked of it.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::{fs, io, thread};

/// `dist/` as a static host serves it, at the root or under a sub-path.
pub(crate) struct Site {
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<String>>>,
    spoilt: Spoilt,
}

/// Files that go wrong: how their names begin, and what comes instead; without that, they are missing.
type Spoilt = Arc<Mutex<Vec<(&'static str, Option<&'static str>)>>>;

impl Site {
    /// Serves `folder` under `path` (`/` or `/pay/`) until the process ends.
    pub(crate) fn serve(folder: PathBuf, path: &'static str) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = format!("http://{}{path}", listener.local_addr()?);
        let asked = Arc::new(Mutex::new(Vec::new()));
        let spoilt = Spoilt::default();
        let (log, wrong) = (Arc::clone(&asked), Arc::clone(&spoilt));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folder, log, wrong) = (folder.clone(), Arc::clone(&log), Arc::clone(&wrong));
                thread::spawn(move || answer(&stream, &folder, path, &log, &wrong));
            }
        });
        Ok(Self { address, asked, spoilt })
    }

    /// From now on, files in `assets/` whose names begin like this are missing, or something else comes.
    pub(crate) fn spoil(&self, name: &'static str, instead: Option<&'static str>) {
        self.spoilt.lock().unwrap().push((name, instead));
    }

    /// All files are as they should be again.
    pub(crate) fn mend(&self) {
        self.spoilt.lock().unwrap().clear();
    }

    /// The paths asked for so far.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(
    mut stream: &TcpStream,
    folder: &Path,
    base: &str,
    log: &Mutex<Vec<String>>,
    spoilt: &Spoilt,
) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the head must be read, or closing would cut the answer off.
    lines.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty())).for_each(drop);
    let path = request.split(' ').nth(1).unwrap_or("/").to_owned();
    log.lock().unwrap().push(path.clone());
    let name = path.strip_prefix(base).unwrap_or("outside").split('?').next().unwrap_or_default();
    let name = if name.is_empty() { "index.html" } else { name };
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let asset = name.strip_prefix("assets/").unwrap_or_default();
    let spoilt = spoilt.lock().unwrap().iter().find(|(start, _)| asset.starts_with(start)).copied();
    let (status, body) = match (spoilt, fs::read(folder.join(name))) {
        (Some((_, Some(instead))), _) => ("200 OK", instead.into()),
        (None, Ok(body)) if !name.contains("..") => ("200 OK", body),
        _ => ("404 Not Found", Vec::new()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}
