// For other tests: reads lines {"scheme", "set", "readings"} and writes for each a line, the statement or {"errors"}.

import { createInterface } from "node:readline";
import { payscheme } from "./package.mjs";

const schemes = new Map();

function evaluate({ scheme: id, set, readings }) {
    if (!schemes.has(id)) schemes.set(id, payscheme.Scheme.template(id));
    return schemes.get(id).evaluate(set, readings);
}

for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") continue;
    let answer;
    try {
        answer = evaluate(JSON.parse(line));
    } catch (error) {
        if (error.name !== "PaySchemeError") throw error;
        answer = { errors: error.errors ?? [{ ...error }] };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
}
