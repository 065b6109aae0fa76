import assert from "node:assert/strict";
import { test } from "node:test";
import { document } from "./document.mjs";
import { manifest, payscheme } from "./package.mjs";

const { Scheme, check, listTemplates, template, version } = payscheme;

/** What was thrown, as data; its form is looked at once here. */
function thrown(action) {
    try {
        action();
    } catch (error) {
        assert.ok(error instanceof Error);
        assert.equal(error.name, "PaySchemeError");
        assert.equal(error.message, error.code);
        return { ...error };
    }
    assert.fail("nothing was thrown");
}

test("the module and the package have one version", () => {
    assert.equal(version(), manifest.version);
});

test("templates are listed with what they are for", () => {
    const list = listTemplates();
    assert.deepEqual(list.map(({ id }) => id), list.map(({ id }) => id).sort());
    const scorecard = list.find(({ id }) => id === "aftersales-130");
    assert.deepEqual(scorecard.purposes, ["after_sales"]);
    assert.deepEqual(scorecard.kinds, ["scorecard"]);
    for (const { id, version, name, pays, source } of list) {
        assert.match(version, /^\d+\.\d+\.\d+$/, id);
        for (const words of [name, pays, source.title]) assert.ok(words.zh && words.en, id);
    }
});

test("a template says what it asks for", () => {
    const details = template("aftersales-130");
    const input = (id) => details.inputs.find((input) => input.id === id);
    assert.equal(input("refund_rate").unit, "percent");
    assert.deepEqual(input("refund_rate").grid, { min: "0", max: "100", step: "0.01" });
    assert.equal(input("refund_rate").default, "6.5");
    assert.equal(input("refund_rate").options, null);
    assert.equal(input("level").unit, null);
    assert.equal(input("level").grid, null);
    assert.deepEqual(input("level").options.map(({ id }) => id), ["ordinary", "senior", "leader"]);
    assert.equal(input("level").default, "ordinary");
    assert.equal(input("pool").owner, "shop");
    assert.equal(input("pool").better, null);
    assert.equal(input("praise").better, "higher");
    const reading = details.readings.find(({ id }) => id === "bonus_rounding");
    assert.equal(reading.default, "fen");
    assert.deepEqual(reading.options.map(({ id }) => id), ["fen", "yuan"]);
    assert.deepEqual(details.outputs, { score: "score", pay: "pay" });
    assert.deepEqual(Scheme.template("aftersales-130").details(), details);
});

test("an unknown template is an error with a suggestion", () => {
    const unknown = { code: "unknown_template", id: "aftersales-13", suggestion: "aftersales-130" };
    assert.deepEqual(thrown(() => template("aftersales-13")), unknown);
    assert.deepEqual(thrown(() => Scheme.template("aftersales-13")), unknown);
});

test("a document from JSON is a scheme", () => {
    assert.deepEqual(check(document()), { diagnostics: [] });
    // 2000 + 3 × 10
    assert.equal(Scheme.fromDocument(document()).evaluate({ units: 3 }).pay, "2030");
});

test("a document is refused with every finding", () => {
    const broken = document();
    broken.lines[0].rule.formula = "2000 yuan + unit * each";
    broken.inputs[1].default = "10.005";
    const { diagnostics } = check(broken);
    assert.deepEqual(diagnostics.map(({ code, path, severity }) => [code, path, severity]), [
        ["default_off_grid", "inputs[1].default", "error"],
        ["unknown_name", "lines[0].rule.formula", "error"],
    ]);
    assert.equal(diagnostics[1].suggestion, "units");
    assert.deepEqual(thrown(() => Scheme.fromDocument(broken)), { code: "invalid_document", diagnostics });
});

test("a float in a document is refused, whatever it looks like", () => {
    const inexact = document();
    inexact.inputs[1].kind.number.step = 0.01;
    const found = check(inexact).diagnostics.map(({ code, path }) => [code, path]);
    assert.deepEqual(found, [["inexact_number", "inputs[1].kind.number.step"]]);
});

test("what is no document is refused and nothing worse", () => {
    for (const nothing of [undefined, null, 1, 1.5, "text", true, [], () => 1, Symbol("s"), 10n]) {
        assert.equal(check(nothing).diagnostics[0].code, "wrong_kind", typeof nothing);
    }
    const itself = document();
    itself.source.note = itself;
    assert.equal(check(itself).diagnostics[0].code, "too_large");
    // Each level twice the one below: as a text it would be larger than any limit.
    let shared = "words";
    for (let level = 0; level < 15; level += 1) shared = Array(100).fill(shared);
    assert.equal(check({ ...document(), lines: shared }).diagnostics[0].code, "too_large");
    assert.equal(check({ ...document(), version: "1".repeat(300_000) }).diagnostics[0].code, "too_large");
});

test("a statement says why", () => {
    const statement = Scheme.template("aftersales-130").evaluate({ refund_rate: "6.5", late: 1 });
    // 20 + 20 + 20 + 20 + 20 + (20 − 5) = 115; 1000 × 115 ÷ 130 = 884.615… → 884.62; 2000 + 884.62
    assert.equal(statement.score, "115");
    assert.equal(statement.pay, "2884.62");
    const line = (id) => statement.lines.find((line) => line.id === id);
    assert.deepEqual(line("refund_points").because, {
        rule: "bands",
        of: { id: "refund_rate", value: "6.5", unit: "percent" },
        row: 1,
        band: { over: "5", upto: "8" },
        value: "20",
    });
    // 115000/130 in lowest terms
    assert.equal(line("bonus_share").exact, "11500/13");
    assert.deepEqual(line("bonus").reading, { id: "bonus_rounding", option: "fen" });
    assert.deepEqual(statement.notices, []);
    assert.deepEqual(JSON.parse(JSON.stringify(statement)), statement);
});

test("readings are chosen by id", () => {
    const scheme = Scheme.template("aftersales-130");
    // 884.615… → 885 yuan
    assert.equal(scheme.evaluate({ late: "1" }, { bonus_rounding: "yuan" }).pay, "2885");
    assert.equal(scheme.evaluate(undefined, { bonus_rounding: undefined }).pay, "2884.62");
    assert.deepEqual(thrown(() => scheme.evaluate({}, { bonus_rounding: "jiao", rounding: "fen" })), {
        code: "invalid_inputs",
        errors: [
            {
                code: "unknown_option",
                name: "bonus_rounding",
                option: "jiao",
                allowed: ["fen", "yuan"],
                suggestion: null,
            },
            { code: "unknown_reading", name: "rounding", suggestion: null },
        ],
    });
});

test("whole numbers are taken, others only as text", () => {
    const scheme = Scheme.template("aftersales-130");
    const pay = (late) => scheme.evaluate({ late }).pay;
    assert.equal(pay(1), "2884.62");
    assert.equal(pay(1n), "2884.62");
    assert.equal(pay("1"), "2884.62");
    assert.equal(pay(-0), scheme.evaluate({ late: "0" }).pay);
    for (const number of [6.5, 1e21, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
        assert.deepEqual(thrown(() => scheme.evaluate({ refund_rate: number })), {
            code: "invalid_inputs",
            errors: [{ code: "inexact_number", name: "refund_rate" }],
        });
    }
});

test("everything wrong with the inputs is said at once", () => {
    const scheme = Scheme.fromDocument(document());
    const { errors } = thrown(() => scheme.evaluate({ each: "10.005", eich: "1", units: null }, ["x"]));
    assert.deepEqual(errors.map(({ code, name, argument }) => [code, name ?? argument]), [
        ["off_grid", "each"],
        ["unknown_input", "eich"],
        ["wrong_kind", "units"],
        ["not_an_object", "readings"],
    ]);
    assert.deepEqual([errors[0].below, errors[0].above], ["10", "10.01"]);
    assert.deepEqual(thrown(() => scheme.evaluate({ each: "x" })).errors.map(({ code }) => code), [
        "not_a_number",
        "missing",
    ]);
    assert.deepEqual(thrown(() => scheme.evaluate()).errors, [{ code: "missing", names: ["units"] }]);
});

test("a line without a value is named", () => {
    const divided = document();
    divided.lines[0].rule.formula = { text: "2000 yuan * 1 / units", undefined: "7" };
    assert.equal(Scheme.fromDocument(divided).evaluate({ units: 0 }).pay, "7");
    const weights = document();
    weights.inputs.push(
        { ...weights.inputs[1], id: "share", kind: { number: { unit: "percent", min: 0, max: 100, step: 1 } }, default: 100 },
    );
    weights.lines[0].rule = { weighted: { items: [{ of: "each", weight: "share" }] } };
    weights.inputs.splice(0, 1);
    const scheme = Scheme.fromDocument(weights);
    assert.equal(scheme.evaluate().pay, "10");
    assert.deepEqual(thrown(() => scheme.evaluate({ share: 90 })), { code: "weights_open", line: "pay", sum: "90" });
    const rows = scheme.batch(["share"]);
    assert.deepEqual(thrown(() => rows.pay(new Uint32Array([100, 90]))), {
        code: "weights_open",
        line: "pay",
        sum: "90",
        row: 1,
    });
});
