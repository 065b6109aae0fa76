import assert from "node:assert/strict";
import { test } from "node:test";
import { payscheme } from "./package.mjs";

const { Scheme } = payscheme;
const scheme = Scheme.template("aftersales-130");
// 115 points: a bonus of 1000 × 115 ÷ 130 = 884.615…, so 884.62 on a base of 2000.
const month = { late: "1", refund_rate: "6.5" };

test("near misses say how far it is and what it changes", () => {
    const { misses, complete } = scheme.nearMisses(month);
    assert.equal(complete, true);
    assert.deepEqual(misses.filter(({ operand }) => operand === "refund_rate"), [
        // At 5 % it is 30 points instead of 20: 1000 × 125 ÷ 130 = 961.54, 76.92 more.
        {
            line: "refund_points", operand: "refund_rate", unit: "percent", direction: "down", steps: 150,
            distance: "-1.5", to: "5", line_change: "10", line_unit: "points", score_change: "10", pay_change: "76.92",
        },
        // Above 8 % it is 10: 1000 × 105 ÷ 130 = 807.69, 76.93 less.
        {
            line: "refund_points", operand: "refund_rate", unit: "percent", direction: "up", steps: 151,
            distance: "1.51", to: "8.01", line_change: "-10", line_unit: "points", score_change: "-10", pay_change: "-76.93",
        },
    ]);
});

test("a curve has the pieces and ends of the scheme", () => {
    const { over_unit, unit, pieces, complete } = scheme.curve("refund_rate", "pay", month);
    assert.deepEqual([over_unit, unit, complete], ["percent", "yuan", true]);
    // 125, 115, 105 and 95 points of 130.
    assert.deepEqual(pieces.map(({ from, over, upto, under, from_value, to_value, shape }) =>
        [from, over, upto, under, from_value, to_value, shape]), [
        ["0", undefined, "5", undefined, "2961.54", "2961.54", "constant"],
        [undefined, "5", "8", undefined, "2884.62", "2884.62", "constant"],
        [undefined, "8", "11", undefined, "2807.69", "2807.69", "constant"],
        [undefined, "11", "100", undefined, "2730.77", "2730.77", "constant"],
    ]);
    const levels = scheme.curve("level", "pay", month).pieces.map(({ option, from_value }) => [option, from_value]);
    assert.deepEqual(levels, [["ordinary", "2884.62"], ["senior", "3384.62"], ["leader", "3884.62"]]);
});

test("a target is solved for each metric alone", () => {
    const { now, reached, singles, routes } = scheme.solve("pay>=2961.54", month);
    assert.deepEqual([now, reached], ["2884.62", false]);
    const refunds = singles.find(({ input }) => input === "refund_rate");
    assert.deepEqual(refunds.spans, [["0", "5"]]);
    assert.ok(routes.some(({ moves, pay }) =>
        moves.length === 1 && moves[0].input === "refund_rate" && moves[0].value === "5" && pay === "2961.54"));
});

// 80 points of judgements; refunds 30 to 10, late arrivals 20 to 10: 130 or 100 of 130 points of 1000, on 2000.
test("a range has both ends and what decides", () => {
    const { least, greatest, unknown, decides, complete } =
        scheme.range("pay", { refund_rate: "4.5..8.5", late: "0..2" }, month);
    assert.deepEqual([least.value, greatest.value, decides, complete], ["2769.23", "3000", "refund_rate", true]);
    assert.deepEqual(unknown.map(({ left }) => left), ["76.93", "153.85"]);
});

test("what is wrong with a question is thrown", () => {
    const thrown = (action) => {
        try {
            action();
        } catch (error) {
            return { ...error };
        }
        return null;
    };
    assert.deepEqual(thrown(() => scheme.solve("more")), { code: "target_form", text: "more" });
    assert.deepEqual(
        thrown(() => scheme.solve("pai>=1")),
        { code: "unknown_line", line: "pai", suggestion: "pay" },
    );
    assert.deepEqual(
        thrown(() => scheme.curve("refund_rat", "pay")),
        { code: "unknown_name", id: "refund_rat", suggestion: "refund_rate" },
    );
    assert.equal(thrown(() => scheme.nearMisses({ late: "x" })).code, "invalid_inputs");
    assert.deepEqual(
        thrown(() => scheme.range("pay", { late: "2..0" })),
        { code: "invalid_inputs", errors: [{ code: "range_reversed", name: "late", from: "2", to: "0" }] },
    );
    assert.deepEqual(
        thrown(() => scheme.range("pay", { late: "2" })),
        { code: "invalid_inputs", errors: [{ code: "range_form", name: "late", text: "2" }] },
    );
    assert.equal(thrown(() => scheme.range("pay", { lat: ".." })).errors[0].code, "unknown_input");
});
