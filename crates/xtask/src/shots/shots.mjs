// Takes pictures of the page in Chromium: every scheme, and every screen of the first, in each width, theme and language.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { drive } from "./chromedriver.mjs";

const [chromedriver, chromium, browserArguments, url, folder, schemes, ...wanted] = process.argv.slice(2);

const SIZES = [["phone", 360, 780], ["tablet", 820, 1180], ["desk", 1440, 900]];
const THEMES = ["light", "dark"];
const LANGUAGES = { zh: "zh-Hans", en: "en" };
/** As high as everything in the sheet is. */
const TALL = 3600;
/** A4 without its margins. */
const SHEET = [718, 1009];

const click = (id) => `document.querySelector("[data-testid='${id}']")?.click();`;
const OPEN_LINES = `for (const line of document.querySelectorAll(".line > button[aria-expanded=false]")) line.click();`;
const TYPE_WRONG = `
    const field = document.querySelector(".box input[aria-describedby]");
    field.value = "1234567890";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));`;

/** What is done before the picture, and whether all of the page is in it. */
const SCREENS = {
    first: { whole: false },
    whole: { whole: true },
    lines: { act: [click("pull"), OPEN_LINES], tall: true },
    sheet: { act: [click("pull")], whole: false },
    picker: { act: [click("all-schemes")], whole: true },
    target: { act: [click("pull"), click("aim-open"), click("next-tier")], tall: true },
    checkup: { act: [click("doctor")], whole: true },
    settings: { act: [`for (const part of document.querySelectorAll("details")) part.open = true;`], whole: true },
    wrong: { act: [TYPE_WRONG], whole: true },
    print: { print: true },
};
/** The screens of every scheme but the first. */
const OF_EACH = ["whole", "lines", "print"];

const driver = await drive(chromedriver);
let taken = 0;
const bare = [...browserArguments.split(" "), "--hide-scrollbars"];
await driver.browse(chromium, bare, async ({ ask, go, run, command }) => {
    /** Nothing has changed for a while: what was asked for is worked out and drawn. */
    const settled = () => ask("POST", "/execute/async", {
        script: `
            const done = arguments[0];
            let waiting;
            const again = () => { clearTimeout(waiting); waiting = setTimeout(() => { watch.disconnect(); done(); }, 200); };
            const watch = new MutationObserver(again);
            watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
            again();`,
        args: [],
    });
    const complete = async () => {
        for (let tries = 0; tries < 600; tries += 1) {
            if (await run(`return document.querySelector("[data-complete='true']") !== null`)) return;
            await new Promise((later) => setTimeout(later, 50));
        }
        throw new Error("the page never was complete");
    };
    const resize = (width, height) =>
        command("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    const show = (media, theme) => command("Emulation.setEmulatedMedia", {
        media,
        features: [{ name: "prefers-color-scheme", value: theme }, { name: "prefers-reduced-motion", value: "reduce" }],
    });

    async function take(name, whole) {
        const { width, height } = await run(`return {
            width: innerWidth, height: ${whole ? "document.documentElement.scrollHeight" : "innerHeight"} }`);
        const { data } = await command("Page.captureScreenshot", {
            format: "png",
            captureBeyondViewport: whole,
            clip: { x: 0, y: 0, width, height, scale: 1 },
        });
        writeFileSync(join(folder, `${name}.png`), Buffer.from(data, "base64"));
        taken += 1;
    }

    mkdirSync(folder, { recursive: true });
    const is_wanted = (name) => wanted.every((word) => name.split(".").includes(word));
    const [first, ...others] = schemes.split(" ");
    const screens = [...Object.keys(SCREENS).map((screen) => [first, screen])];
    for (const scheme of others) screens.push(...OF_EACH.map((screen) => [scheme, screen]));
    for (const [scheme, screen] of screens) {
        const { act = [], whole = false, tall = false, print = false } = SCREENS[screen];
        for (const language of Object.keys(LANGUAGES)) {
            const shots = [];
            for (const [size, width, height] of print ? [["paper", ...SHEET]] : SIZES) {
                for (const theme of print ? ["light"] : THEMES) {
                    const name = [scheme, screen, size, theme, language].join(".");
                    if (is_wanted(name)) shots.push({ name, size, width, height, theme });
                }
            }
            if (shots.length === 0) continue;
            await resize(1440, 900);
            await go("about:blank");
            await go(url);
            await complete();
            // As somebody chooses it; an address would be a link that was opened.
            await run(`dispatchEvent(new CustomEvent("payscheme-choose", { detail: arguments[0] }))`, scheme);
            await run(click(`language-${LANGUAGES[language]}`));
            await settled();
            for (const step of act) {
                await run(step);
                await settled();
            }
            for (const { name, width, height, theme } of shots) {
                const is_sheet = width < 800;
                await show(print ? "print" : "screen", theme);
                await resize(width, tall ? TALL : height);
                await settled();
                if (tall) {
                    const used = await run(`return Math.ceil(Math.max(
                        document.querySelector(".slip").offsetHeight / (${is_sheet} ? 0.88 : 1), ${height}))`);
                    await resize(width, Math.min(TALL, used + 60));
                    await settled();
                }
                await take(name, whole);
                if (print) {
                    const { data } = await command("Page.printToPDF", { preferCSSPageSize: true, paperWidth: 8.27, paperHeight: 11.69 });
                    const pages = Buffer.from(data, "base64").toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
                    if (pages !== 1) console.error(`${name}: ${pages} pages`);
                }
            }
            await show("screen", "light");
        }
    }
    console.log(taken);
}).finally(driver.end);
