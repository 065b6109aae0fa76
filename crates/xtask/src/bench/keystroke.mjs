// Types into the page and into a trivial one, in turns, in one Chromium slowed down four times; what each keystroke
// took, on stdout.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [url, chromedriver, chromium, browserArguments, rounds] = process.argv.slice(2);
const SLOWDOWN = 4;

/** A field whose figure is added to another, and nothing else. */
const TRIVIAL = `data:text/html,<meta charset=utf-8><input data-testid="input-refund_rate"><output></output><script>
document.querySelector("input").addEventListener("input", ({ target }) => {
    document.querySelector("output").textContent = (Number(target.value) + 2000).toFixed(2);
});</script>`;

const profile = mkdtempSync(join(tmpdir(), "payscheme-keystroke-"));
const driver = spawn(chromedriver, ["--port=0"], { stdio: ["ignore", "pipe", "inherit"] });
const port = await new Promise((found, failed) => {
    let said = "";
    driver.stdout.on("data", (text) => {
        said += text;
        const port = /started successfully on port (\d+)/.exec(said)?.[1];
        if (port) found(port);
    });
    driver.on("exit", () => failed(new Error(`chromedriver ended: ${said}`)));
});

async function ask(method, path, body) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
}

let session;
try {
    const options = { binary: chromium, args: [...browserArguments.split(" "), `--user-data-dir=${profile}`, "--window-size=1440,900"] };
    const capabilities = { alwaysMatch: { browserName: "chrome", "goog:chromeOptions": options } };
    session = `/session/${(await ask("POST", "/session", { capabilities })).sessionId}`;
    const run = (script, ...args) => ask("POST", `${session}/execute/sync`, { script, args });
    const until = async (script) => {
        for (let tries = 0; tries < 600; tries += 1) {
            if (await run(script)) return;
            await new Promise((later) => setTimeout(later, 50));
        }
        throw new Error(`never came: ${script}`);
    };
    const throttle = (rate) =>
        ask("POST", `${session}/goog/cdp/execute`, { cmd: "Emulation.setCPUThrottlingRate", params: { rate } });
    const key = async (keys) => {
        const field = await ask("POST", `${session}/element`, {
            using: "css selector",
            value: `[data-testid="input-refund_rate"]`,
        });
        await ask("POST", `${session}/element/${Object.values(field)[0]}/value`, { text: keys });
    };

    /** Figures that go over every edge of a band, each typed anew. */
    const FIGURES = ["6.5", "5.01", "5", "12", "8.4"];

    async function typed(address, prepare) {
        await throttle(1);
        await ask("POST", `${session}/url`, { url: address });
        await prepare();
        // From the first listener to the last, and to the first frame painted after it.
        await run(`
            const taken = (window.taken = []);
            let started, tasks = (window.longTasks = []);
            new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
                .observe({ type: "longtask" });
            addEventListener("input", () => { started = performance.now(); }, true);
            addEventListener("input", (event) => {
                const one = { handler: performance.now() - started };
                taken.push(one);
                requestAnimationFrame(() => {
                    const { port1, port2 } = new MessageChannel();
                    port1.onmessage = () => { one.paint = performance.now() - event.timeStamp; };
                    port2.postMessage(0);
                });
            });`);
        await throttle(SLOWDOWN);
        for (const figure of FIGURES) {
            await key("\uE009a\uE000\uE003");
            for (const letter of figure) await key(letter);
        }
        await until("return window.taken.every(({ paint }) => paint !== undefined)");
        const [taken, longTasks] = await run("return [window.taken, window.longTasks]");
        return { taken, longTasks };
    }

    const openAll = async () => {
        await until(`return document.querySelector("[data-complete]") !== null`);
        // Every line of the payslip and every part that folds.
        await run(`
            for (const part of document.querySelectorAll("details")) part.open = true;
            for (const part of document.querySelectorAll("main [aria-expanded=false]")) part.click();`);
        await new Promise((later) => setTimeout(later, 500));
    };

    const pages = { trivial: { taken: [], longTasks: [] }, page: { taken: [], longTasks: [] } };
    for (let round = 0; round < Number(rounds); round += 1) {
        for (const [name, address, prepare] of [["trivial", TRIVIAL, () => {}], ["page", url, openAll]]) {
            const { taken, longTasks } = await typed(address, prepare);
            // A new address with the same fragment would not load the page anew.
            await ask("POST", `${session}/url`, { url: "about:blank" });
            pages[name].taken.push(...taken);
            pages[name].longTasks.push(...longTasks);
        }
    }
    const percentiles = (times) => {
        const sorted = times.toSorted((a, b) => a - b);
        const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
        return { p50: at(0.5), p95: at(0.95) };
    };
    const told = Object.fromEntries(Object.entries(pages).map(([name, { taken, longTasks }]) => [name, {
        keystrokes: taken.length,
        handler: percentiles(taken.map(({ handler }) => handler)),
        paint: percentiles(taken.map(({ paint }) => paint)),
        long_tasks: longTasks.length,
        longest_task: Math.max(0, ...longTasks),
    }]));
    console.log(JSON.stringify({ slowdown: SLOWDOWN, ...told }));
} finally {
    if (session) await ask("DELETE", session).catch(() => {});
    driver.removeAllListeners("exit");
    driver.kill();
    rmSync(profile, { recursive: true, force: true });
}
