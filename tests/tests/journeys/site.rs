//! The built page on a port of its own, counting what is asked of it.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::{fs, io, thread};

use super::browser::Browser;

/// Notes whatever goes wrong in the page, from before its first script and its policy: WebKitGTK tells nobody else.
const WATCH: &str = "<script>
    window.problems = [];
    const note = text => window.problems.push(String(text));
    for (const level of ['error', 'warn']) {
        const print = console[level];
        console[level] = (...parts) => { note(level + ': ' + parts.join(' ')); print(...parts); };
    }
    addEventListener('error', event => note('error: ' + event.message));
    addEventListener('unhandledrejection', event => note('rejected: ' + event.reason));
    addEventListener('securitypolicyviolation', event => note('policy: ' + event.violatedDirective));
</script>";

/// `dist/` as a static host serves it, at the root or under a sub-path.
pub(crate) struct Site {
    /// Where the page is.
    pub(crate) address: String,
    host: Arc<Host>,
}

struct Host {
    at: SocketAddr,
    folder: PathBuf,
    path: &'static str,
    browser: Browser,
    asked: Mutex<Vec<String>>,
    changes: Mutex<Vec<Change>>,
    has_stopped: AtomicBool,
}

/// Files that go wrong or are others: how their names begin, and what comes instead; without that, they are missing.
type Change = (String, Option<Vec<u8>>);

impl Site {
    /// Serves `folder` under `path` (`/` or `/pay/`) until it is stopped or the process ends.
    pub(crate) fn serve(folder: PathBuf, path: &'static str, browser: Browser) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let host = Arc::new(Host {
            at: listener.local_addr()?,
            folder,
            path,
            browser,
            asked: Mutex::default(),
            changes: Mutex::default(),
            has_stopped: AtomicBool::new(false),
        });
        let address = format!("http://{}{path}", host.at);
        let serving = Arc::clone(&host);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if serving.has_stopped.load(Ordering::SeqCst) {
                    return;
                }
                let host = Arc::clone(&serving);
                thread::spawn(move || host.answer(&stream));
            }
        });
        Ok(Self { address, host })
    }

    /// From now on, files in `assets/` whose names begin like this are missing, or something else comes.
    pub(crate) fn spoil(&self, name: &str, instead: Option<&str>) {
        self.replace(&format!("assets/{name}"), instead.map(|text| text.as_bytes().to_vec()));
    }

    /// From now on, files whose names begin like this are missing, or something else comes.
    pub(crate) fn replace(&self, name: &str, instead: Option<Vec<u8>>) {
        self.host.changes.lock().unwrap().push((name.to_owned(), instead));
    }

    /// All files are as they should be again.
    pub(crate) fn mend(&self) {
        self.host.changes.lock().unwrap().clear();
    }

    /// The paths asked for so far.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.host.asked.lock().unwrap().clone()
    }

    /// Waits until this file was asked for.
    pub(crate) fn was_asked_for(&self, name: &str) {
        while !self.asked().iter().any(|path| path.ends_with(name)) {
            thread::yield_now();
        }
    }

    /// Nothing was asked for so far.
    pub(crate) fn forget(&self) {
        self.host.asked.lock().unwrap().clear();
    }

    /// There is nobody at this address any more: connections are refused.
    pub(crate) fn stop(&self) {
        self.host.has_stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for connections; it ends, and its port with it.
        let _ = TcpStream::connect(self.host.at);
        while TcpStream::connect(self.host.at).is_ok() {
            thread::yield_now();
        }
    }
}

impl Host {
    fn answer(&self, mut stream: &TcpStream) -> io::Result<()> {
        let mut lines = BufReader::new(stream).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        // The rest of the head must be read, or closing would cut the answer off.
        lines.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty())).for_each(drop);
        // Firefox opens connections ahead of a need that may not come.
        if request.is_empty() {
            return Ok(());
        }
        let path = request.split(' ').nth(1).unwrap_or("/").to_owned();
        self.asked.lock().unwrap().push(path.clone());
        let name = path.strip_prefix(self.path).unwrap_or("outside").split('?').next().unwrap_or_default();
        let name = if name.is_empty() { "index.html" } else { name };
        let kind = match name.rsplit('.').next() {
            Some("html") => "text/html; charset=utf-8",
            Some("css") => "text/css",
            Some("js") => "text/javascript",
            Some("wasm") => "application/wasm",
            Some("webmanifest") => "application/manifest+json",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            _ => "application/octet-stream",
        };
        let changed = self.changes.lock().unwrap().iter().find(|(start, _)| name.starts_with(start)).cloned();
        let is_named_by_content = changed.is_none() && name.starts_with("assets/");
        let found = match changed {
            Some((_, instead)) => instead,
            None => fs::read(self.folder.join(name)).ok().filter(|_| !name.contains("..")),
        };
        let (status, kind) = if found.is_some() { ("200 OK", kind) } else { ("404 Not Found", "text/plain") };
        let mut body = found.unwrap_or_else(|| b"There is no such file.\n".to_vec());
        if self.browser == Browser::WebKit {
            body = watched(name, body);
        }
        // As `_headers` says.
        let kept = if is_named_by_content { "public, max-age=31536000, immutable" } else { "no-cache" };
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nCache-Control: {kept}\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n"
        )?;
        stream.write_all(&body)
    }
}

/// The page with what watches it; and its worker, which then takes the page as it is.
pub(super) fn watched(name: &str, body: Vec<u8>) -> Vec<u8> {
    if !["index.html", "worker.js"].contains(&name) {
        return body;
    }
    let text = String::from_utf8(body).expect("it is text");
    let watched = match text.split_once("\"./\":\"sha256-") {
        Some((before, rest)) => {
            let after = rest.trim_start_matches(|letter| letter != '"');
            [before, "\"./\":\"", after].concat()
        }
        None => text.replacen("<head>", &["<head>", WATCH].concat(), 1),
    };
    watched.into_bytes()
}
