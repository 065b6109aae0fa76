// Asks the JavaScript package backwards, month by month, and times each question; the times of all on stdout.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [npm, monthsFile, rounds] = process.argv.slice(2);
const { Scheme } = await import(pathToFileURL(join(npm, "node.js")));
const templates = JSON.parse(readFileSync(monthsFile, "utf8"));

let seen = 0;

/** The least that anyone could do with the same inputs. */
function trivial({ inputs }) {
    let sum = 0;
    for (const text of Object.values(inputs)) sum += Number(text) || 0;
    return sum;
}

const questions = {
    trivial: (scheme, month) => { seen += trivial(month); },
    // What the page asks after each keystroke.
    near(scheme, { inputs, readings }) {
        seen += scheme.nearMisses(inputs, readings).misses.length;
        seen += scheme.solve(null, inputs, readings)?.routes.length ?? 0;
    },
    curves(scheme, { inputs, readings, over, of }) {
        for (const input of over) seen += scheme.curve(input, of, inputs, readings).pieces.length;
    },
};

function timed(question, scheme, month) {
    const start = performance.now();
    question(scheme, month);
    return performance.now() - start;
}

const times = {};
const schemes = templates.map(({ template, months }) => ({ template, months, scheme: Scheme.template(template) }));
for (let round = -3; round < Number(rounds); round += 1) {
    for (const { template, months, scheme } of schemes) {
        for (const month of months) {
            for (const [name, question] of Object.entries(questions)) {
                const time = timed(question, scheme, month);
                // The first rounds are V8's, to compile well.
                if (round >= 0) ((times[template] ??= {})[name] ??= []).push(time);
            }
        }
    }
}
console.log(JSON.stringify({ times, seen }));
