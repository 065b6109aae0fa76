// Types into the page and into a trivial one, in turns, in one Chromium slowed down four times; what each keystroke
// took, on stdout.

import { drive } from "./chromedriver.mjs";

const [chromedriver, chromium, browserArguments, url, rounds] = process.argv.slice(2);
const SLOWDOWN = 4;
/** Milliseconds from one letter to the next: a quick typist's. */
const PACE = 120;
/** What the browser doesn't tell took less: it is counted as this. */
const SHORTEST = 16;

/** A field whose figure is added to another, and nothing else. */
const TRIVIAL = `data:text/html,<meta charset=utf-8><input data-testid="input-refund_rate"><output></output><script>
document.querySelector("input").addEventListener("input", ({ target }) => {
    document.querySelector("output").textContent = (Number(target.value) + 2000).toFixed(2);
});</script>`;

const driver = await drive(chromedriver);
const windowed = [...browserArguments.split(" "), "--window-size=1440,900"];
await driver.browse(chromium, windowed, async ({ ask, go, run, command }) => {
    const until = async (script) => {
        for (let tries = 0; tries < 600; tries += 1) {
            if (await run(script)) return;
            await new Promise((later) => setTimeout(later, 50));
        }
        throw new Error(`never came: ${script}`);
    };
    const throttle = (rate) => command("Emulation.setCPUThrottlingRate", { rate });
    const key = async (keys) => {
        const field = await ask("POST", "/element", {
            using: "css selector",
            value: `[data-testid="input-refund_rate"]`,
        });
        await ask("POST", `/element/${Object.values(field)[0]}/value`, { text: keys });
    };

    /** Figures that go over every edge of a band, each typed anew. */
    const FIGURES = ["6.5", "5.01", "5", "12", "8.4"];

    async function typed(address, prepare) {
        await throttle(1);
        await go(address);
        await prepare();
        // From the first listener to the last; and from the key to the next frame, as browsers themselves measure it
        // (Event Timing, in steps of 8 ms).
        await run(`
            const told = (window.told = { handlers: [], longTasks: [], frames: {}, shifts: 0 });
            let started;
            const watch = (type, note) =>
                new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, durationThreshold: 16 });
            watch("longtask", ({ duration }) => told.longTasks.push(duration));
            watch("layout-shift", ({ value }) => { told.shifts += value; });
            watch("event", ({ interactionId, duration }) => {
                if (interactionId) told.frames[interactionId] = Math.max(told.frames[interactionId] ?? 0, duration);
            });
            addEventListener("input", () => { started = performance.now(); }, true);
            addEventListener("input", () => told.handlers.push(performance.now() - started));`);
        await throttle(SLOWDOWN);
        for (const figure of FIGURES) {
            await key("\uE009a\uE000\uE003");
            for (const letter of figure) {
                await new Promise((later) => setTimeout(later, PACE));
                await key(letter);
            }
        }
        // The last frames are told a little later.
        await new Promise((later) => setTimeout(later, 1000));
        const { handlers, longTasks, frames, shifts } = await run("return window.told");
        const paints = Object.values(frames);
        while (paints.length < handlers.length) paints.push(SHORTEST);
        return { handlers, longTasks, paints, shifts };
    }

    const openAll = async () => {
        await until(`return document.querySelector("[data-complete=true]") !== null`);
        // Every line of the payslip and every part that folds.
        await run(`
            for (const part of document.querySelectorAll("details")) part.open = true;
            for (const part of document.querySelectorAll("main [aria-expanded=false]")) part.click();`);
        await new Promise((later) => setTimeout(later, 500));
    };

    const nothing = () => ({ handlers: [], longTasks: [], paints: [], shifts: 0 });
    const pages = { trivial: nothing(), page: nothing() };
    for (let round = 0; round < Number(rounds); round += 1) {
        for (const [name, address, prepare] of [["trivial", TRIVIAL, () => {}], ["page", url, openAll]]) {
            const { handlers, longTasks, paints, shifts } = await typed(address, prepare);
            // A new address with the same fragment would not load the page anew.
            await go("about:blank");
            pages[name].handlers.push(...handlers);
            pages[name].longTasks.push(...longTasks);
            pages[name].paints.push(...paints);
            pages[name].shifts = Math.max(pages[name].shifts, shifts);
        }
    }
    const percentiles = (times) => {
        const sorted = times.toSorted((a, b) => a - b);
        const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
        return { p50: at(0.5), p95: at(0.95) };
    };
    const told = Object.fromEntries(Object.entries(pages).map(([name, { handlers, longTasks, paints, shifts }]) => [name, {
        keystrokes: handlers.length,
        handler: percentiles(handlers),
        paint: percentiles(paints),
        layout_shift: shifts,
        long_tasks: longTasks.length,
        longest_task: Math.max(0, ...longTasks),
    }]));
    console.log(JSON.stringify({ slowdown: SLOWDOWN, ...told }));
}).finally(driver.end);
