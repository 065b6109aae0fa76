// Chromium's driver, and a session with a browser that has never been anywhere.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The driver, once it listens. */
export async function drive(chromedriver) {
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

    /** Hands over a session with a new browser, and ends both after that. */
    async function browse(binary, browserArguments, use) {
        const profile = mkdtempSync(join(tmpdir(), "payscheme-"));
        const args = [...browserArguments, `--user-data-dir=${profile}`];
        let session;
        try {
            const capabilities = { alwaysMatch: { browserName: "chrome", "goog:chromeOptions": { binary, args } } };
            session = `/session/${(await ask("POST", "/session", { capabilities })).sessionId}`;
            return await use({
                ask: (method, path, body) => ask(method, session + path, body),
                go: (url) => ask("POST", `${session}/url`, { url }),
                run: (script, ...args) => ask("POST", `${session}/execute/sync`, { script, args }),
                command: (cmd, params) => ask("POST", `${session}/goog/cdp/execute`, { cmd, params }),
            });
        } finally {
            if (session) await ask("DELETE", session).catch(() => {});
            rmSync(profile, { recursive: true, force: true });
        }
    }

    function end() {
        driver.removeAllListeners("exit");
        driver.kill();
    }

    return { browse, end };
}
