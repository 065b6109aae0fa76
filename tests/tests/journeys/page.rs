//! A real browser with the page open, and what a user does in it.

use std::env;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::extensions::query::ElementPollerWithTimeout;
use thirtyfour::prelude::{By, ElementQueryable, WebDriver, WebDriverResult, WebElement};
use thirtyfour::{Key, RequestData, SessionId};

use super::browser::{Browser, Driver, Found, Storage};
use super::site::Site;

/// Where the page remembers its language.
pub(crate) const LANGUAGE: &str = "payscheme.v1.language";

/// Firefox's own list of what went wrong in pages; its own parts are none.
const FIREFOX_LOG: &str = "
    return Services.console.getMessageArray()
        .filter(message => message instanceof Ci.nsIScriptError && /^(http|file)/.test(message.sourceName))
        // What it says of a script that works while its page is left, and of being set to let nothing be kept.
        .filter(message => !/^(Script terminated by timeout|Request to access cookie|Failed to register.*restricted)/
            .test(message.errorMessage))
        .map(message => message.errorMessage);
";

/// From here on, Firefox runs scripts in the page (`content`) or in itself (`chrome`).
#[derive(Debug)]
struct InContext(&'static str);

impl FormatRequestData for InContext {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let address = format!("/session/{session}/moz/context");
        RequestData::new("POST".parse().expect("a method"), address).add_body(json!({ "context": self.0 }))
    }
}

/// A browser with the page.
pub(crate) struct Page {
    pub(crate) browser: Browser,
    pub(crate) site: Site,
    pub(crate) driver: WebDriver,
}

impl Page {
    /// Starts a browser that speaks `language`, and the driver that must outlive it; the page isn't open yet.
    pub(crate) async fn start(
        found: &Found,
        site: Site,
        language: &str,
        storage: Storage,
    ) -> WebDriverResult<(Self, Driver)> {
        let process = found.drive()?;
        let often = ElementPollerWithTimeout::new(Duration::from_secs(20), Duration::from_millis(50));
        let address = format!("http://127.0.0.1:{}", process.port);
        let driver = WebDriver::builder(address, found.capabilities(language, storage)).poller(Arc::new(often)).await?;
        let page = Self { browser: found.kind, site, driver };
        if page.browser == Browser::WebKit {
            page.speak(language).await?;
        }
        Ok((page, process))
    }

    /// WebKitGTK's language is that of the machine; the page's own memory of a choice does as well.
    async fn speak(&self, language: &str) -> WebDriverResult<()> {
        let tag = if language.starts_with("zh") { "zh-Hans" } else { "en" };
        self.driver.goto(format!("{}nothing", self.site.address)).await?;
        self.driver.execute("localStorage.setItem(...arguments)", vec![json!(LANGUAGE), json!(tag)]).await?;
        self.site.forget();
        Ok(())
    }

    /// Opens the page with this fragment (with `#`, or empty) and waits until it is there.
    pub(crate) async fn open(&self, fragment: &str) -> WebDriverResult<()> {
        self.open_at(&format!("{}{fragment}", self.site.address)).await
    }

    /// The same at another address.
    pub(crate) async fn open_at(&self, address: &str) -> WebDriverResult<()> {
        // From elsewhere: a mere change of fragment would not load it anew.
        self.driver.goto("about:blank").await?;
        self.driver.goto(address).await?;
        self.part("payslip").await.map(drop)
    }

    /// Loads the page anew, as it does itself: Firefox's driver would load it past its worker.
    pub(crate) async fn reload(&self) -> WebDriverResult<()> {
        self.marks_as_last().await?;
        self.driver.execute("location.reload()", vec![]).await?;
        self.is_loaded_anew().await
    }

    /// Marks the page that is open, so that the next one can be told from it.
    pub(crate) async fn marks_as_last(&self) -> WebDriverResult<()> {
        self.driver.execute("document.documentElement.dataset.last = ''", vec![]).await.map(drop)
    }

    /// Waits until there is another page than the one that is marked as the last.
    pub(crate) async fn is_loaded_anew(&self) -> WebDriverResult<()> {
        self.driver.query(By::Css("html:not([data-last]) [data-testid='payslip']")).first().await.map(drop)
    }

    /// Waits until every scheme has been fetched.
    pub(crate) async fn complete(&self) -> WebDriverResult<()> {
        self.driver.query(By::Css("[data-complete='true']")).first().await.map(drop)
    }

    /// Waits until the page is kept for times without a network.
    pub(crate) async fn is_kept(&self) -> WebDriverResult<()> {
        self.complete().await?;
        let wait = "navigator.serviceWorker.ready.then(arguments[arguments.length - 1].bind(null, true))";
        self.driver.execute_async(wait, vec![]).await.map(drop)
    }

    /// The part with this test id, as soon as it is there.
    pub(crate) async fn part(&self, id: &str) -> WebDriverResult<WebElement> {
        self.driver.query(By::Css(of(id))).first().await
    }

    /// Waits until there is no part with this test id.
    pub(crate) async fn lacks(&self, id: &str) -> WebDriverResult<()> {
        let gone = self.driver.query(By::Css(of(id))).not_exists().await?;
        assert!(gone, "{id} is still there");
        Ok(())
    }

    /// Waits until the part says this, on however many lines.
    pub(crate) async fn says(&self, id: &str, text: &str) -> WebDriverResult<()> {
        let wanted = text.replace('\n', "");
        if self.waits_for_text(id, move |text| text == wanted).await.is_err() {
            let now = self.part(id).await?.text().await?;
            panic!("{id} says {now:?}, not {text:?}");
        }
        Ok(())
    }

    /// Waits until the part's text has this in it.
    pub(crate) async fn says_part_of(&self, id: &str, text: &str) -> WebDriverResult<()> {
        let wanted = text.to_owned();
        if self.waits_for_text(id, move |text| text.contains(&wanted)).await.is_err() {
            let now = self.part(id).await?.text().await?;
            panic!("{id} says {now:?}, without {text:?}");
        }
        Ok(())
    }

    /// Drivers don't agree on where a line ends, so its text has none.
    async fn waits_for_text(
        &self,
        id: &str,
        is_wanted: impl Fn(&str) -> bool + Send + Sync + 'static,
    ) -> WebDriverResult<()> {
        let is_wanted = Arc::new(is_wanted);
        let filter = move |element: WebElement| {
            let is_wanted = Arc::clone(&is_wanted);
            // A part that was drawn anew meanwhile is looked for again.
            async move { Ok(element.text().await.is_ok_and(|text| is_wanted(&text.replace('\n', "")))) }
        };
        self.driver.query(By::Css(of(id))).with_filter(filter).first().await.map(drop)
    }

    /// Clicks on a part; on the one in its place where it is drawn anew just then.
    pub(crate) async fn click(&self, id: &str) -> WebDriverResult<()> {
        loop {
            let part = self.part(id).await?;
            let clicked = match part.scroll_into_view().await {
                Ok(()) => part.click().await,
                Err(error) => Err(error),
            };
            match clicked {
                Err(error) if matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_)) => {}
                done => return done,
            }
        }
    }

    /// Presses a key on a part.
    pub(crate) async fn press(&self, id: &str, key: Key) -> WebDriverResult<()> {
        // By the browser's own focus: WebKitGTK's driver doesn't take a drawing's part for something that has one.
        self.part(id).await?.focus().await?;
        self.driver.action_chain().send_keys(key + "").perform().await
    }

    /// Whether a part can be seen. WebKitGTK's driver takes what is folded away for something that can.
    pub(crate) async fn shows(&self, id: &str) -> WebDriverResult<bool> {
        let part = self.part(id).await?.to_json()?;
        self.driver.execute("return arguments[0].checkVisibility()", vec![part]).await?.convert()
    }

    /// Where a part is in the window: left, top, width, height. Drivers measure parts of drawings each in its own way.
    pub(crate) async fn place(&self, id: &str) -> WebDriverResult<[i64; 4]> {
        let place = "const { x, y, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
            return [x, y, width, height].map(Math.round);";
        self.driver.execute(place, vec![json!(of(id))]).await?.convert()
    }

    /// Waits until a script says true.
    pub(crate) async fn waits_for(&self, script: &str) -> WebDriverResult<()> {
        for _ in 0..200 {
            if self.driver.execute(script, vec![]).await?.json() == true {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("it never was so: {script}");
    }

    /// Waits until a part is to be seen.
    pub(crate) async fn comes_to_show(&self, id: &str) -> WebDriverResult<()> {
        self.waits_for(&format!("return document.querySelector(`{}`).checkVisibility()", of(id))).await
    }

    /// Chooses a scheme from the list.
    pub(crate) async fn scheme(&self, id: &str) -> WebDriverResult<()> {
        if self.count("search").await? == 0 {
            self.click("all-schemes").await?;
        }
        // By keys: while schemes come, the list moves under a pointer.
        self.press(&format!("template-{id}"), Key::Enter).await
    }

    /// Chooses a radio button, which lies invisible over its words.
    pub(crate) async fn choose(&self, id: &str) -> WebDriverResult<()> {
        self.part(id).await?;
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
        Ok(self.driver.find_all(By::Css(of(id))).await?.len())
    }

    /// Waits until the address has this fragment: it follows shortly after what is typed.
    pub(crate) async fn has_fragment(&self, wanted: &str) -> WebDriverResult<()> {
        let mut fragment = String::new();
        for _ in 0..100 {
            fragment = self.driver.current_url().await?.fragment().unwrap_or_default().to_owned();
            if fragment == wanted {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the address has {fragment:?}, not {wanted:?}");
    }

    /// What the browser's console says of the page: errors, warnings, breaches of the policy.
    pub(crate) async fn problems(&self) -> WebDriverResult<Vec<String>> {
        match self.browser {
            Browser::Chromium => {
                let log = self.driver.browser_log().await?;
                // What didn't come from the network is the site's doing, and told by it.
                let told = log.into_iter().filter(|entry| entry.source.as_deref() != Some("network"));
                Ok(told
                    .filter(|entry| entry.level != "INFO" && entry.level != "DEBUG")
                    .map(|entry| entry.message)
                    .collect())
            }
            Browser::Firefox => {
                self.driver.cmd(InContext("chrome")).await?;
                let log = self.driver.execute(FIREFOX_LOG, vec![]).await?.convert()?;
                self.driver.cmd(InContext("content")).await?;
                Ok(log)
            }
            Browser::WebKit => self.driver.execute("return window.problems ?? []", vec![]).await?.convert(),
        }
    }

    /// What the page has asked for outside its own folder, as far as it is open; of Chromium, all that was sent.
    pub(crate) async fn asked_elsewhere(&self) -> WebDriverResult<Vec<String>> {
        let entries = "return performance.getEntriesByType('resource').map(entry => entry.name)";
        let mut asked: Vec<String> = self.driver.execute(entries, vec![]).await?.convert()?;
        if self.browser == Browser::Chromium {
            for entry in self.driver.get_log("performance").await? {
                let event: Value = serde_json::from_str(&entry.message)?;
                if event["message"]["method"] == "Network.requestWillBeSent" {
                    asked.extend(event["message"]["params"]["request"]["url"].as_str().map(str::to_owned));
                }
            }
        }
        // A page on disk has no folder, only itself.
        let own = self.driver.current_url().await?;
        let own = own.as_str().split('#').next().unwrap_or_default();
        asked.retain(|address| {
            let is_inside = ["data:", "blob:", "about:"].iter().any(|scheme| address.starts_with(scheme));
            !is_inside && address.split('#').next() != Some(own) && !address.starts_with(&self.site.address)
        });
        Ok(asked)
    }

    /// Keeps a picture, where there is a place for it.
    pub(crate) async fn picture(&self, name: &str) -> WebDriverResult<()> {
        match env::var_os("PAYSCHEME_ARTIFACTS") {
            Some(folder) => {
                let name = format!("{name}-{:?}.png", self.browser).to_lowercase();
                self.driver.screenshot(&PathBuf::from(folder).join(name)).await
            }
            None => Ok(()),
        }
    }
}

/// The selector of the part with this test id.
fn of(id: &str) -> String {
    format!("[data-testid='{id}']")
}
