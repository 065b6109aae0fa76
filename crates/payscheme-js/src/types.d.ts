/// <reference lib="esnext.disposable" />

/** The same words in both languages. */
export interface Text {
    zh: string;
    en: string;
}

/** A decimal as text: "2884.62". What has no end (1/3) is given to 20 places. */
export type DecimalString = string;

export type Unit =
    | "points" | "yuan" | "percent" | "number" | "seconds" | "months"
    | "times" | "orders" | "people" | "items" | "messages";
export type Owner = "shop" | "agent" | "month" | "team" | "history";
export type Better = "higher" | "lower";
export type Purpose = "after_sales" | "pre_sales" | "department" | "call_centre";
export type SchemeKind = "scorecard" | "commission" | "guarantee" | "ranking";

export interface Source {
    title: Text;
    note: Text | null;
}

export interface TemplateSummary {
    id: string;
    version: string;
    name: Text;
    /** How it pays, in one line. */
    pays: Text;
    purposes: Purpose[];
    kinds: SchemeKind[];
    /** Which shops and agents it suits. */
    suits: Text | null;
    /** What it is known to go wrong with. */
    traps: Text[];
    /** Where its figures come from. */
    source: Source;
}

export interface Option {
    id: string;
    label: Text;
}

export interface InputDetails {
    id: string;
    owner: Owner;
    label: Text;
    help: Text | null;
    /** `null` for a choice. */
    unit: Unit | null;
    /** The values of a number: `min` plus whole steps, up to `max`. */
    grid: { min: DecimalString; max: DecimalString; step: DecimalString } | null;
    /** The options of a choice. */
    options: Option[] | null;
    /** The value until another is set; `null` where it must be set. */
    default: string | null;
    /** The source gives no figure: the default is an example. */
    example: boolean;
    better: Better | null;
    /** What fills it where the team or earlier months are known; alone it is typed in. */
    filled_by: FilledBy | null;
}

/** What fills an input; `of` is the input or line that is taken, where it is one. */
export type FilledBy =
    | { by: "team"; take: "mean" | "sum" | "max" | "min" | "count" | "share" | "rank" | "tied"; of: string | null }
    | { by: "history"; take: "running" | "back" | "sum" | "counter" | "next"; of: string | null };

export interface ReadingDetails {
    id: string;
    label: Text;
    why: Text;
    options: Option[];
    default: string;
}

export interface SchemeDetails extends TemplateSummary {
    inputs: InputDetails[];
    readings: ReadingDetails[];
    groups: { id: string; label: Text; total: string | null }[];
    lines: { id: string; label: Text; unit: Unit; group: string | null; clause: Text | null }[];
    /** The lines that are the result. */
    outputs: { score: string | null; pay: string | null };
}

/** A scheme as written, as `JSON.parse` gives it; its shape is in the JSON Schema of documents. Numbers that are not
 * whole are written as strings. */
export type SchemeDocument = { readonly [key: string]: unknown };

/** Inputs by id: a number in the input's unit ("6.5" for 6.5 %) or an option's id. A JavaScript number must be a safe
 * integer, as the digits of others can't be trusted. */
export type InputValues = { readonly [id: string]: string | number | bigint | undefined };

/** For each reading the id of the option that holds. */
export type ReadingChoices = { readonly [id: string]: string | undefined };

/** An input or line with its value. */
export interface Operand {
    id: string;
    value: DecimalString;
    unit: Unit;
}

/** A value of a rule; `from` is the input or line that it came from, if it isn't written in the rule. */
export interface Given {
    value: DecimalString;
    from?: string;
}

/** The ends of a band; an absent end is unbounded. */
export interface Ends {
    /** At least. */
    from?: DecimalString;
    /** More than. */
    over?: DecimalString;
    /** At most. */
    upto?: DecimalString;
    /** Less than. */
    under?: DecimalString;
}

export type Comparison = "at_least" | "above" | "at_most" | "below" | "equal" | "unequal";

export type Compared =
    | { left: Given; comparison: Comparison; right: Given; unit: Unit; holds: boolean }
    | { of: string; option: string; expected: boolean; chosen: string; holds: boolean };

/** A key of a table's row: what it was, and for a number what the row asks. */
export type TableKey = { of: string; option: string } | { of: Operand; band: Ends };

/** Why a line has its value: its rule's operands and which way it went. */
export type Because =
    | { rule: "formula"; text: string; operands: Operand[]; undefined: boolean }
    | ({ rule: "bands"; of: Operand; row: number; band: Ends; label?: Text } & Given)
    | {
        rule: "brackets";
        of: Operand;
        slices: {
            from: DecimalString;
            upto: DecimalString | null;
            amount: DecimalString;
            rate: Given;
            value: DecimalString;
        }[];
    }
    | ({ rule: "grade"; of: string; option: string } & Given)
    | {
        rule: "tally";
        start?: DecimalString;
        items: { of: Operand; each: Given; value: DecimalString }[];
        sum: DecimalString;
        floor?: DecimalString;
        cap?: DecimalString;
        limited?: "floor" | "cap";
    }
    | { rule: "weighted"; items: { of: Operand; weight: Given; value: DecimalString }[] }
    | ({ rule: "table"; keys: TableKey[]; row: number } & Given)
    | { rule: "gate"; holds: boolean; conditions: Compared[]; then: Given; otherwise: Given }
    | { rule: "round"; of: Operand; to: DecimalString; direction: "half_up" | "half_even" | "down" | "up" };

export interface StatementLine {
    id: string;
    label: Text;
    value: DecimalString;
    /** The exact fraction, where the decimal has no end. */
    exact?: string;
    unit: Unit;
    /** Its part of the payslip; absent for a step in between. */
    group?: string;
    because: Because;
    /** The reading used. */
    reading?: { id: string; option: string };
    /** What the source says about it. */
    clause?: Text;
}

export interface Notice {
    id: string;
    tone: "info" | "warning";
    text: Text;
}

/** The result of one month of one agent. */
export interface Statement {
    scheme: string;
    version: string;
    score: DecimalString | null;
    pay: DecimalString | null;
    /** The ids of the lines that are the score and the pay. */
    outputs: { score: string | null; pay: string | null };
    lines: StatementLine[];
    notices: Notice[];
}

/** The near misses of a month. */
export interface NearMisses {
    misses: NearMiss[];
    /** False where there may be more than were found. */
    complete: boolean;
}

/** How far an operand of a line is from where the line's rule goes another way. */
export interface NearMiss {
    line: string;
    /** The input or line that would have to move. */
    operand: string;
    unit: Unit;
    direction: "up" | "down";
    /** In steps of the operand's grid. */
    steps: number;
    /** Signed: what the operand would have more. */
    distance: DecimalString;
    to: DecimalString;
    /** What the line, the score and the pay would have more, through all later lines. */
    line_change: DecimalString;
    line_unit: Unit;
    score_change?: DecimalString;
    pay_change?: DecimalString;
}

/** A line along an input (or along another line), the other inputs as they are. */
export interface Curve {
    over: string;
    /** Absent for a choice. */
    over_unit?: Unit;
    of: string;
    unit: Unit;
    pieces: CurvePiece[];
    /** False where there are more pieces than are given. */
    complete: boolean;
}

/** A run of steps; the ends of numbers are as the scheme draws them. */
export interface CurvePiece extends Ends {
    /** The option of a choice. */
    option?: string;
    /** The first and the last value on the grid, of a number. */
    first?: DecimalString;
    last?: DecimalString;
    /** The line there; null where there is no statement. */
    from_value: DecimalString | null;
    to_value: DecimalString | null;
    shape: "constant" | "straight" | "rounded" | "rising" | "falling" | "mixed";
    /** How much the line rises a step, but for rounding. */
    per_step?: DecimalString;
}

/** The least and the greatest of a line while some inputs aren't known. */
export interface Extremes {
    of: string;
    unit: Unit;
    least: Extreme;
    greatest: Extreme;
    /** Each with how far apart both still are once it is known: the least of these decides most. */
    unknown: { input: string; from: string; to: string; left: DecimalString }[];
    /** The input that decides most; null where the line is the same whatever they are. */
    decides: string | null;
    /** False where the search was ended early: what was found is reached, and more may be. */
    complete: boolean;
}

export interface Extreme {
    value: DecimalString;
    /** The unknown inputs where the line has this value. */
    inputs: { input: string; value: string }[];
    /** The line is never further out than this. */
    proved: DecimalString;
}

/** How a target can be reached. */
export interface Answer extends Ends {
    of: string;
    unit: Unit;
    now: DecimalString;
    /** As it is. */
    reached: boolean;
    /** The inputs that alone reach it, with all runs of values that do. */
    singles: { input: string; spans: [string, string][] }[];
    /** The cheapest first. */
    routes: Route[];
    /** Where nothing reaches it: the reachable values next to it. */
    nearest?: { below: Route | null; above: Route | null };
    /** Proved. */
    impossible: boolean;
    /** False where the search was ended early. */
    complete: boolean;
}

export interface Route {
    moves: { input: string; value: string }[];
    cost: DecimalString;
    value: DecimalString;
    score?: DecimalString;
    pay?: DecimalString;
}

/** One finding about a document. The further properties are the facts of its code. */
export interface Diagnostic {
    severity: "error" | "warning";
    /** The place, such as `lines[3].rule.bands.rows[1]`. */
    path: string;
    code: string;
    readonly [fact: string]: unknown;
}

/** What is wrong with one input or reading. */
export type InputFault =
    | { code: "unknown_input" | "unknown_reading"; name: string; suggestion: string | null }
    | { code: "unknown_option"; name: string; option: string; allowed: string[]; suggestion: string | null }
    | {
        code: "not_a_number";
        name: string;
        text: string;
        unit: Unit;
        min: DecimalString;
        max: DecimalString;
        step: DecimalString;
    }
    | { code: "too_many_digits"; name: string; text: string; integer: number; fraction: number }
    | {
        code: "out_of_range";
        name: string;
        value: DecimalString;
        unit: Unit;
        min: DecimalString;
        max: DecimalString;
        step: DecimalString;
    }
    | {
        code: "off_grid";
        name: string;
        value: DecimalString;
        unit: Unit;
        step: DecimalString;
        below: DecimalString;
        above: DecimalString;
    }
    | { code: "range_form"; name: string; text: string }
    | { code: "range_reversed"; name: string; from: string; to: string }
    | { code: "missing"; names: string[] }
    | { code: "inexact_number"; name: string }
    | { code: "wrong_kind"; name: string; found: string }
    | { code: "not_an_object"; argument: "inputs" | "readings" | "unknown"; found: string }
    | { code: "duplicate_column"; name: string };

/** What the functions throw: an `Error` named "PaySchemeError" with these as its own properties. */
export type PaySchemeError = Error & (
    | { code: "unknown_template"; id: string; suggestion: string | null }
    | { code: "invalid_document"; diagnostics: Diagnostic[] }
    | { code: "invalid_inputs"; errors: InputFault[] }
    | { code: "overflow" | "division_by_zero"; line: string; row?: number }
    | { code: "notice_overflow"; notice: string; row?: number }
    | { code: "no_row"; line: string; row?: number }
    | { code: "weights_open"; line: string; sum: DecimalString; row?: number }
    | { code: "wrong_length"; length: number; columns: number }
    | { code: "no_such_row"; row: number; rows: number }
    | { code: "step_off_grid"; row: number; input: string; steps: number }
    | { code: "pay_not_whole_fen"; row: number; pay: DecimalString }
    | { code: "no_pay" }
    | { code: "unknown_name"; id: string; suggestion: string | null }
    | { code: "unknown_line"; line: string; suggestion: string | null }
    | { code: "target_form"; text: string }
    | { code: "choice"; line: string }
    | { code: "unknown_value"; line: string; value: string; unit: Unit; bands: string[] }
);
