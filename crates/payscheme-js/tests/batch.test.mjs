import assert from "node:assert/strict";
import { test } from "node:test";
import { document } from "./document.mjs";
import { payscheme } from "./package.mjs";

const { Scheme, template } = payscheme;

function thrown(action) {
    try {
        action();
    } catch (error) {
        return { ...error };
    }
    assert.fail("nothing was thrown");
}

/** Fen as a decimal of yuan, as statements write it. */
function yuan(fen) {
    const digits = fen.toString().padStart(3, "0");
    return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, "");
}

test("a batch pays what statements pay", () => {
    const scheme = Scheme.template("aftersales-130");
    const columns = ["refund_rate", "late", "level", "outstanding"];
    const { inputs } = template("aftersales-130");
    const options = (id) => inputs.find((input) => input.id === id).options.map((option) => option.id);
    const batch = scheme.batch(columns, { quality: "good" }, { attendance_floor: "goes_below" });
    const rows = [];
    // Both sides of each edge of the refund rate, in steps of 0.01.
    for (const refund of [0, 500, 501, 800, 801, 1100, 1101, 10_000]) {
        for (const late of [0, 1, 4, 5, 31]) rows.push([refund, late, rows.length % 3, rows.length % 5]);
    }
    const steps = new Uint32Array(rows.flat());
    const pays = batch.pay(steps);
    assert.ok(pays instanceof BigInt64Array);
    assert.equal(pays.length, rows.length);
    rows.forEach(([refund, late, level, outstanding], row) => {
        const statement = scheme.evaluate(
            {
                quality: "good",
                refund_rate: `${Math.trunc(refund / 100)}.${String(refund % 100).padStart(2, "0")}`,
                late,
                level: options("level")[level],
                outstanding: options("outstanding")[outstanding],
            },
            { attendance_floor: "goes_below" },
        );
        assert.equal(yuan(pays[row]), statement.pay);
        assert.deepEqual(batch.evaluate(steps, row), statement);
    });
    assert.equal(batch.pay(new Uint32Array()).length, 0);
});

test("columns are checked, all at once", () => {
    const scheme = Scheme.fromDocument(document());
    assert.deepEqual(thrown(() => scheme.batch(["each", "each", "unit"], { each: 1.5 })), {
        code: "invalid_inputs",
        errors: [
            { code: "inexact_number", name: "each" },
            { code: "duplicate_column", name: "each" },
            { code: "unknown_input", name: "unit", suggestion: "units" },
            { code: "missing", names: ["units"] },
        ],
    });
    // A column needs no other value.
    assert.deepEqual([...scheme.batch(["units"]).pay(new Uint32Array([0, 3]))], [200_000n, 203_000n]);
});

test("wrong steps are named with their row", () => {
    const batch = Scheme.fromDocument(document()).batch(["units", "each"]);
    assert.deepEqual(thrown(() => batch.pay(new Uint32Array([1, 2, 3]))), {
        code: "wrong_length",
        length: 3,
        columns: 2,
    });
    // `each` goes to 100 yuan by 0.01: 10000 steps are the last.
    const off = { code: "step_off_grid", row: 1, input: "each", steps: 10_001 };
    assert.deepEqual(thrown(() => batch.pay(new Uint32Array([1, 10_000, 1, 10_001]))), off);
    assert.deepEqual(thrown(() => batch.evaluate(new Uint32Array([1, 10_000, 1, 10_001]), 1)), off);
    assert.deepEqual(thrown(() => batch.evaluate(new Uint32Array([1, 1]), 1)), { code: "no_such_row", row: 1, rows: 1 });
    assert.deepEqual(thrown(() => Scheme.fromDocument(document()).batch([], { units: 1 }).pay(new Uint32Array())), {
        code: "wrong_length",
        length: 0,
        columns: 0,
    });
});

test("a pay that is no whole number of fen is no number", () => {
    const thirds = document();
    thirds.lines[0].rule.formula = "units * each / 3";
    const batch = Scheme.fromDocument(thirds).batch(["units"]);
    // 3 × 10 ÷ 3 = 10 yuan; 1 × 10 ÷ 3 = 3.333…
    assert.deepEqual([...batch.pay(new Uint32Array([3]))], [1000n]);
    assert.deepEqual(thrown(() => batch.pay(new Uint32Array([3, 1]))), {
        code: "pay_not_whole_fen",
        row: 1,
        pay: "3.33333333333333333333",
    });
});

test("a scheme without pay has none in a batch either", () => {
    const score = document();
    score.lines[0] = { ...score.lines[0], unit: "points", rule: { formula: "units * 1 points + 0 * each / 1 yuan * 1 points" } };
    score.outputs = { score: "pay" };
    const batch = Scheme.fromDocument(score).batch(["units"]);
    assert.deepEqual(thrown(() => batch.pay(new Uint32Array([1]))), { code: "no_pay" });
    const { pay, score: points } = batch.evaluate(new Uint32Array([5]), 0);
    assert.deepEqual([pay, points], [null, "5"]);
});
