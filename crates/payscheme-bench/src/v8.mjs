// Evaluates through the JavaScript package; one round for each line on stdin, its time in a line on stdout.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [npm, stepsFile, template, columnNames, sampleSize] = process.argv.slice(2);
const { Scheme } = await import(pathToFileURL(join(npm, "node.js")));

const columns = columnNames.split(",");
const bytes = readFileSync(stepsFile);
const steps = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const sample = Number(sampleSize);
const batch = Scheme.template(template).batch(columns);

let pays;
let statements;

const runs = {
    pay() {
        pays = batch.pay(steps);
        return pays.length;
    },
    statement() {
        statements = [];
        for (let row = 0; row < sample; row += 1) statements.push(batch.evaluate(steps, row).pay);
        return sample;
    },
};

function timed(run) {
    const before = pays;
    const start = performance.now();
    const evaluations = run();
    const nanoseconds = Math.round((performance.now() - start) * 1e6);
    if (!pays.every((pay, row) => pay === before[row])) throw new Error("two rounds differ");
    return { nanoseconds, evaluations };
}

// V8 compiles wasm twice, quickly and then well; the second must be there before anything is timed.
for (let round = 0; round < 5; round += 1) runs.pay();
runs.statement();

for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    let answer = {};
    if (request.run) {
        answer = timed(runs[request.run]);
    } else {
        writeFileSync(request.pays, Buffer.from(pays.buffer, pays.byteOffset, pays.byteLength));
        writeFileSync(request.statements, JSON.stringify(statements));
    }
    console.log(JSON.stringify(answer));
}
