// A small scheme as a plain object. Each call gives a new one, to be changed by a test.

const text = (words) => ({ zh: words, en: words });

/** Pay is 2000 yuan plus 10 yuan for each unit. */
export function document() {
    return {
        format: 1,
        id: "by-the-unit",
        version: "1.0.0",
        name: text("By the unit"),
        pays: text("2000 + 10 for each unit"),
        purposes: ["department"],
        kinds: ["commission"],
        source: { title: text("A test") },
        inputs: [
            {
                id: "units",
                owner: "month",
                label: text("Units"),
                kind: { number: { unit: "items", min: 0, max: 1000, step: 1 } },
            },
            {
                id: "each",
                owner: "shop",
                label: text("For each"),
                kind: { number: { unit: "yuan", min: 0, max: 100, step: "0.01" } },
                default: "10",
            },
        ],
        lines: [
            { id: "pay", label: text("Pay"), unit: "yuan", rule: { formula: "2000 yuan + units * each" } },
        ],
        outputs: { pay: "pay" },
    };
}
