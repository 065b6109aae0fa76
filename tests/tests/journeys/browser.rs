//! The browsers that journeys run in, each with the program that drives it.

use std::env;
use std::io::{self, BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::Capabilities;

/// How long a driver may take until it listens.
const PATIENCE: Duration = Duration::from_secs(30);

/// A kind of browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

impl Browser {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Where it is, as `cargo xtask test` says; `None` where it doesn't.
    pub(crate) fn find(self) -> Option<Found> {
        let of = |name| env::var(name).ok();
        Some(match self {
            Self::Chromium => Found {
                kind: self,
                program: of("PAYSCHEME_CHROMIUM")?,
                driver: of("PAYSCHEME_CHROMEDRIVER")?,
                display: None,
                arguments: of("PAYSCHEME_CHROMIUM_ARGS")?.split(' ').map(str::to_owned).collect(),
            },
            Self::Firefox => Found {
                kind: self,
                program: of("PAYSCHEME_FIREFOX")?,
                driver: of("PAYSCHEME_GECKODRIVER")?,
                display: None,
                arguments: vec!["-headless".to_owned()],
            },
            Self::WebKit => Found {
                kind: self,
                program: of("PAYSCHEME_MINIBROWSER")?,
                driver: of("PAYSCHEME_WEBKITDRIVER")?,
                display: Some(of("PAYSCHEME_XVFB")?),
                arguments: vec!["--automation".to_owned()],
            },
        })
    }
}

/// Whether pages may keep anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Storage {
    Allowed,
    Forbidden,
}

/// A browser of this machine.
pub(crate) struct Found {
    pub(crate) kind: Browser,
    program: String,
    driver: String,
    /// What shows it where it can't run unseen.
    display: Option<String>,
    arguments: Vec<String>,
}

impl Found {
    /// What its driver is asked for: this browser, speaking `language`.
    pub(crate) fn capabilities(&self, language: &str, storage: Storage) -> Capabilities {
        let Self { program, arguments, .. } = self;
        let mut preferences = json!({ "intl.accept_languages": language });
        if storage == Storage::Forbidden {
            match self.kind {
                Browser::Chromium => preferences["profile.default_content_setting_values.cookies"] = json!(2),
                Browser::Firefox => preferences["network.cookie.cookieBehavior"] = json!(2),
                Browser::WebKit => panic!("WebKitGTK's driver can't forbid it"),
            }
        }
        let wanted = match self.kind {
            Browser::Chromium => {
                let arguments: Vec<&str> =
                    arguments.iter().map(String::as_str).chain(["--window-size=1280,900"]).collect();
                json!({
                    "goog:chromeOptions": { "binary": program, "args": arguments, "prefs": preferences },
                    "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                })
            }
            Browser::Firefox => {
                json!({ "moz:firefoxOptions": { "binary": program, "args": arguments, "prefs": preferences } })
            }
            Browser::WebKit => json!({ "webkitgtk:browserOptions": { "binary": program, "args": arguments } }),
        };
        let Value::Object(wanted) = wanted else { unreachable!("each is an object") };
        Capabilities::from(wanted)
    }

    /// Starts its driver on a free port. Drivers that start at the same moment may choose the same one, and all but one
    /// then end at once; so it is tried again.
    pub(crate) fn drive(&self) -> io::Result<Driver> {
        for _ in 0..5 {
            let mut driver = Driver { processes: Vec::new(), port: 0 };
            let mut command = Command::new(&self.driver);
            match self.kind {
                Browser::Chromium => command.arg("--port=0"),
                // Its log is read from the browser's own pages.
                Browser::Firefox => command.args(["--port=0", "--websocket-port=0", "--allow-system-access"]),
                Browser::WebKit => {
                    driver.port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
                    command.arg(format!("--port={}", driver.port))
                }
            };
            if let Some(display) = &self.display {
                command.env("DISPLAY", driver.show(display)?);
            }
            let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
            let output = process.stdout.take();
            driver.processes.push(process);
            if driver.is_ready(output.expect("it was piped")) {
                return Ok(driver);
            }
        }
        Err(io::Error::other(format!("{} never listened", self.driver)))
    }
}

/// A driver's process, and what shows its browser; they end with it.
pub(crate) struct Driver {
    processes: Vec<Child>,
    pub(crate) port: u16,
}

impl Driver {
    /// Starts an invisible display; gives its name.
    fn show(&mut self, display: &str) -> io::Result<String> {
        let arguments = ["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"];
        let mut process = Command::new(display).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let output = process.stdout.take().expect("it was piped");
        self.processes.push(process);
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        Ok(format!(":{}", number.trim()))
    }

    /// Waits until the driver listens; whether it does.
    fn is_ready(&mut self, output: impl Read + Send + 'static) -> bool {
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        if self.port == 0 {
            // "ChromeDriver was started successfully on port 12345.", "Listening on 127.0.0.1:12345"
            let said = |line: String| {
                let (_, after) =
                    line.split_once("successfully on port ").or_else(|| line.split_once("Listening on "))?;
                after.trim_end_matches('.').rsplit(':').next()?.parse().ok()
            };
            let Some(port) = lines.find_map(said) else { return false };
            self.port = port;
        }
        // What it says later must not fill the pipe.
        thread::spawn(move || lines.for_each(drop));
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return true;
            }
            thread::sleep(Duration::from_millis(20));
        }
        false
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in self.processes.iter_mut().rev() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
