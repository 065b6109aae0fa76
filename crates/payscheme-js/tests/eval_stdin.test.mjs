import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("./eval_stdin.mjs", import.meta.url));

test("lines come back in order, statements and errors alike", () => {
    const asked = [
        { scheme: "aftersales-130", set: { late: "1", refund_rate: "6.5" }, readings: {} },
        { scheme: "aftersales-130", set: { late: "1.5" } },
        { scheme: "nothing", set: {} },
    ];
    const input = asked.map((line) => JSON.stringify(line)).join("\n");
    const { stdout, status } = spawnSync(process.execPath, [program], { input, encoding: "utf8" });
    assert.equal(status, 0);
    const [statement, offGrid, unknown] = stdout.trim().split("\n").map((line) => JSON.parse(line));
    assert.equal(statement.pay, "2884.62");
    assert.equal(offGrid.errors[0].code, "off_grid");
    assert.deepEqual(unknown.errors, [{ code: "unknown_template", id: "nothing", suggestion: null }]);
});
