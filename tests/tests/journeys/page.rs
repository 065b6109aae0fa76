//! A real Chromium with the page open, and what a user does in it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, io};

use serde_json::{Value, json};
use thirtyfour::prelude::{By, DesiredCapabilities, ElementQueryable, WebDriver, WebDriverResult, WebElement};
use thirtyfour::stringmatch::StringMatch;
use thirtyfour::{ChromiumLikeCapabilities, Key};

use super::site::Site;

/// Notes whatever goes wrong in the page, from before its first script.
const WATCH: &str = "
    window.problems = [];
    const note = text => window.problems.push(String(text));
    for (const level of ['error', 'warn']) {
        const print = console[level];
        console[level] = (...parts) => { note(level + ': ' + parts.join(' ')); print(...parts); };
    }
    addEventListener('error', event => note('error: ' + event.message));
    addEventListener('unhandledrejection', event => note('rejected: ' + event.reason));
    addEventListener('securitypolicyviolation', event => note('policy: ' + event.violatedDirective));
";

/// The machine's browser and the built page, as `cargo xtask test` names them; `None` where it doesn't.
pub(crate) struct Parts {
    dist: PathBuf,
    driver: PathBuf,
    chromium: String,
    arguments: Vec<String>,
}

impl Parts {
    pub(crate) fn find() -> Option<Self> {
        let of = |name| env::var(name).ok();
        Some(Self {
            dist: of("PAYSCHEME_DIST")?.into(),
            driver: of("PAYSCHEME_CHROMEDRIVER")?.into(),
            chromium: of("PAYSCHEME_CHROMIUM")?,
            arguments: of("PAYSCHEME_CHROMIUM_ARGS")?.split(' ').map(str::to_owned).collect(),
        })
    }
}

/// The driver's process; ends with it.
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver on a free port. Drivers that start at the same moment may choose the same one, and all but
    /// one then end at once; so it is tried again.
    fn start(program: &Path) -> io::Result<Self> {
        for _ in 0..5 {
            let mut process =
                Command::new(program).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
            let output = process.stdout.take().expect("it was piped");
            // "ChromeDriver was started successfully on port 12345."
            let mut lines = BufReader::new(output).lines().map_while(Result::ok);
            let port =
                lines.find_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok());
            match port {
                Some(port) => return Ok(Self { process, port }),
                None => process.wait().map(drop)?,
            }
        }
        Err(io::Error::other("the driver never said its port"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A browser with the page.
pub(crate) struct Page {
    pub(crate) site: Site,
    pub(crate) driver: WebDriver,
}

impl Page {
    /// Starts a browser that speaks `language`, and the driver that must outlive it; the page isn't open yet.
    pub(crate) async fn start(parts: Parts, path: &'static str, language: &str) -> WebDriverResult<(Self, Driver)> {
        let process = Driver::start(&parts.driver)?;
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(&parts.chromium)?;
        for argument in &parts.arguments {
            capabilities.add_arg(argument)?;
        }
        capabilities.add_arg("--window-size=1280,900")?;
        capabilities.add_experimental_option("prefs", json!({ "intl.accept_languages": language }))?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{}", process.port), capabilities).await?;
        driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await?;
        let site = Site::serve(parts.dist, path)?;
        Ok((Self { site, driver }, process))
    }

    /// Opens the page with this fragment (with `#`, or empty) and waits until it is there.
    pub(crate) async fn open(&self, fragment: &str) -> WebDriverResult<()> {
        // From elsewhere: a mere change of fragment would not load it anew.
        self.driver.goto("about:blank").await?;
        self.driver.goto(format!("{}{fragment}", self.site.address)).await?;
        self.part("payslip").await.map(drop)
    }

    /// Waits until every scheme has been fetched.
    pub(crate) async fn complete(&self) -> WebDriverResult<()> {
        self.driver.query(By::Css("[data-complete='true']")).first().await.map(drop)
    }

    /// The part with this test id, as soon as it is there.
    pub(crate) async fn part(&self, id: &str) -> WebDriverResult<WebElement> {
        self.driver.query(By::Testid(id)).first().await
    }

    /// Waits until the part says this.
    pub(crate) async fn says(&self, id: &str, text: &str) -> WebDriverResult<()> {
        let wanted = text.to_owned();
        let found = self.driver.query(By::Testid(id)).with_text(wanted).first().await;
        if found.is_err() {
            let now = self.part(id).await?.text().await?;
            panic!("{id} says {now:?}, not {text:?}");
        }
        Ok(())
    }

    /// Waits until the part's text has this in it.
    pub(crate) async fn says_part_of(&self, id: &str, text: &str) -> WebDriverResult<()> {
        let wanted = StringMatch::new(text).partial();
        self.driver.query(By::Testid(id)).with_text(wanted).first().await.map(drop)
    }

    pub(crate) async fn click(&self, id: &str) -> WebDriverResult<()> {
        let part = self.part(id).await?;
        part.scroll_into_view().await?;
        part.click().await
    }

    /// Chooses a scheme from the list.
    pub(crate) async fn scheme(&self, id: &str) -> WebDriverResult<()> {
        if self.count("search").await? == 0 {
            self.click("all-schemes").await?;
        }
        self.click(&format!("template-{id}")).await
    }

    /// Chooses a radio button, which lies invisible over its words.
    pub(crate) async fn choose(&self, id: &str) -> WebDriverResult<()> {
        self.driver
            .execute("document.querySelector(`[data-testid='${arguments[0]}']`).click()", vec![json!(id)])
            .await
            .map(drop)
    }

    /// Replaces a field's text by typing.
    pub(crate) async fn type_in(&self, id: &str, text: &str) -> WebDriverResult<()> {
        let field = self.part(id).await?;
        field.scroll_into_view().await?;
        field.click().await?;
        field.send_keys(Key::Control + "a").await?;
        if text.is_empty() { field.send_keys(Key::Delete + "").await } else { field.send_keys(text).await }
    }

    /// How many parts have this test id now.
    pub(crate) async fn count(&self, id: &str) -> WebDriverResult<usize> {
        Ok(self.driver.find_all(By::Testid(id)).await?.len())
    }

    /// Waits until the address has this fragment: it follows shortly after what is typed.
    pub(crate) async fn has_fragment(&self, wanted: &str) -> WebDriverResult<()> {
        let mut fragment = String::new();
        for _ in 0..50 {
            fragment = self.driver.current_url().await?.fragment().unwrap_or_default().to_owned();
            if fragment == wanted {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the address has {fragment:?}, not {wanted:?}");
    }

    /// Console errors and warnings, exceptions and breaches of the policy since the page was opened.
    pub(crate) async fn problems(&self) -> WebDriverResult<Vec<Value>> {
        let problems = self.driver.execute("return window.problems", vec![]).await?;
        Ok(problems.json().as_array().cloned().unwrap_or_default())
    }

    /// Keeps a picture, where there is a place for it.
    pub(crate) async fn picture(&self, name: &str) -> WebDriverResult<()> {
        match env::var_os("PAYSCHEME_ARTIFACTS") {
            Some(folder) => self.driver.screenshot(&PathBuf::from(folder).join(format!("{name}.png"))).await,
            None => Ok(()),
        }
    }
}
