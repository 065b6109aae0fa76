// Opens the page and React's hello world, in turns, each in a new Chromium as on a phone far from a city; how long it took
// until there was something to read, until the text or the payslip was there, and until the page answered, on stdout.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { drive } from "./chromedriver.mjs";

const [chromedriver, chromium, browserArguments, dist, react, rounds] = process.argv.slice(2);
const SLOWDOWN = 4;
/** 1.6 Mbit/s down, 150 ms there and back. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

/** The same for both: everything compressed as far as Brotli goes. */
async function serve(read) {
    const server = createServer((request, response) => {
        const name = request.url === "/" ? "/index.html" : request.url.split("?")[0];
        const bytes = read(name);
        if (!bytes) return response.writeHead(404).end();
        response.writeHead(200, {
            "Content-Type": TYPES[extname(name)] ?? "application/octet-stream",
            "Content-Encoding": "br",
            "Content-Length": bytes.length,
            "Cache-Control": "no-store",
        });
        response.end(bytes);
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    return { server, address: `http://127.0.0.1:${server.address().port}/` };
}

writeFileSync(join(react, "hello.js"), `
import { createElement } from "react";
import { createRoot } from "react-dom/client";
createRoot(document.getElementById("root")).render(createElement("h1", null, "Hello, world"));`);
execFileSync(join(react, "node_modules/.bin/esbuild"), [
    "hello.js", "--bundle", "--minify", "--format=esm", "--define:process.env.NODE_ENV=\"production\"", "--outfile=hello.min.js",
    "--log-level=error",
], { cwd: react });
/** Compressed beforehand, too. */
const HELLO = {
    "/index.html": brotliCompressSync(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>Hello</title><body><div id="root"></div><script type="module" src="hello.min.js"></script></body></html>`),
    "/hello.min.js": brotliCompressSync(readFileSync(join(react, "hello.min.js"))),
};

const pages = {
    react: { ...await serve((name) => HELLO[name]), selector: "h1", text: "Hello, world", program: "h1" },
    // Its files are compressed already.
    page: {
        ...await serve((name) => existsSync(join(dist, `${name}.br`)) ? readFileSync(join(dist, `${name}.br`)) : undefined),
        selector: ".pay strong",
        text: "2,884.62",
        // Before it, the payslip is to be read only.
        program: "main:not([inert])",
    },
};

const driver = await drive(chromedriver);

/** Milliseconds from the start of the navigation, in a browser that has never been there. */
function open({ address, selector, text, program }) {
    return driver.browse(chromium, [...browserArguments.split(" "), "--window-size=360,780"], async ({ go, run, command }) => {
        await command("Network.enable", {});
        await command("Network.emulateNetworkConditions", NETWORK);
        await command("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
        await command("Page.addScriptToEvaluateOnNewDocument", { source: `
            const note = (what) => requestAnimationFrame(() => setTimeout(() => { window[what] ??= performance.now(); }));
            new MutationObserver((_, observer) => {
                if (!document.querySelector(${JSON.stringify(selector)})?.textContent.includes(${JSON.stringify(text)})) return;
                note("there");
                if (!document.querySelector(${JSON.stringify(program)})) return;
                observer.disconnect();
                note("answers");
            }).observe(document, { subtree: true, childList: true, characterData: true });` });
        await go(address);
        for (let tries = 0; tries < 600; tries += 1) {
            const [there, answers, read] = await run(`
                const paint = performance.getEntriesByName("first-contentful-paint")[0];
                return [window.there ?? null, window.answers ?? null, paint?.startTime ?? null];`);
            if (answers !== null && read !== null) return { there, answers, read };
            await new Promise((later) => setTimeout(later, 50));
        }
        throw new Error(`${address}: "${text}" never came`);
    });
}

try {
    const times = { react: [], page: [] };
    for (let round = 0; round < Number(rounds); round += 1) {
        for (const [name, page] of Object.entries(pages)) times[name].push(await open(page));
    }
    const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
    const told = Object.entries(times).map(([name, opened]) => [name, {
        there: median(opened.map(({ there }) => there)),
        read: median(opened.map(({ read }) => read)),
        answers: median(opened.map(({ answers }) => answers)),
    }]);
    const ratios = times.page.map(({ there }, round) => there / times.react[round].there);
    console.log(JSON.stringify({ ...Object.fromEntries(told), ratio: median(ratios), rounds: ratios.length }));
} finally {
    for (const { server } of Object.values(pages)) server.close();
    driver.end();
}
