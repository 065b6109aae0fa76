//! What is wrong with a document, told to the one who writes it.

use payscheme::{Problem, Unit};

use crate::amount::{span, written};
use crate::error::did_you_mean;
use crate::language::say;
use crate::{Language, names};

/// What is wrong, in a sentence without a full stop. Names and keys stay as they are in the document.
#[must_use]
pub fn problem(language: Language, problem: &Problem) -> String {
    match problem {
        // Form: keys, kinds, limits.
        Problem::Syntax { message, at: _ } => {
            let message = message.trim();
            say!(language, "文本格式有误：{message}", "the text can't be read: {message}")
        }
        Problem::TooLarge { what, limit, found } => {
            let what = size(language, what);
            say!(language, "{what}太大：{found}，最多 {limit}", "{what} of {found} is too large; {limit} is the most")
        }
        Problem::UnknownFormat { found, supported } => say!(
            language,
            "文档格式是 {found}，这个版本只认识 {supported}",
            "the document's format is {found}; this version knows {supported}",
        ),
        Problem::UnknownKey { key, suggestion } => {
            let hint = did_you_mean(language, suggestion.as_deref());
            say!(language, "不认识的键 `{key}`{hint}", "unknown key `{key}`{hint}")
        }
        Problem::MissingKey { key } => say!(language, "缺少 `{key}`", "`{key}` is missing"),
        Problem::WrongKind { expected, found } => {
            let [expected, found] = [expected, found].map(|kind| names::node_kind(language, kind));
            say!(language, "这里要{expected}，却是{found}", "this must be {expected}, not {found}")
        }
        Problem::OneOf { allowed, found } => {
            let allowed = codes(language, allowed);
            match found.is_empty() {
                true => say!(language, "要有且只有一个：{allowed}", "exactly one of {allowed} belongs here"),
                false => {
                    let found = codes(language, found);
                    say!(
                        language,
                        "要有且只有一个：{allowed}；现在有 {found}",
                        "exactly one of {allowed} belongs here; there is {found}",
                    )
                }
            }
        }
        Problem::UnknownWord { word, allowed, suggestion } => {
            let (allowed, hint) = (codes(language, allowed), did_you_mean(language, suggestion.as_deref()));
            say!(
                language,
                "不认识 `{word}`{hint}，可用：{allowed}",
                "`{word}` is not known here{hint}; there are {allowed}",
            )
        }
        Problem::EmptyText => language.of("文本不能为空", "the text is empty").to_owned(),
        Problem::EmptyList => language.of("项数不够", "the list has too few elements").to_owned(),
        Problem::NotANumber { text } => say!(
            language,
            "`{text}` 不是数字，要像 12 或 -6.5 这样写",
            "`{text}` is not a number; write it like 12 or -6.5",
        ),
        Problem::InexactNumber => language
            .of(
                "这个数字的精确位数已经丢失，请用引号写成文本",
                "this number has lost its exact digits; write it in quotes",
            )
            .to_owned(),
        Problem::TooManyDigits { text, integer, fraction } => say!(
            language,
            "`{text}` 位数太多：小数点前最多 {integer} 位，后最多 {fraction} 位",
            "`{text}` has too many digits; {integer} before the point and {fraction} after it are the most",
        ),
        Problem::BadId { id } => say!(
            language,
            "`{id}` 不能作名称：要用小写字母、数字和 `_`（方案的名称用 `-`），以字母开头，不能是单位或 min、max、sum",
            "`{id}` can't be an id: use lower-case letters, digits and `_` (`-` for a scheme), beginning with a letter, and not a unit or min, max, sum",
        ),
        Problem::DuplicateId { id } => {
            say!(language, "名称 `{id}` 用了不止一次", "the id `{id}` is used more than once")
        }
        // Names: unknown, of the wrong sort, in a circle, unused.
        Problem::FormulaSyntax { text, at, expected } => {
            let expected = awaited(language, expected);
            let rest = text.get(*at..).unwrap_or_default();
            let rest: String = rest.chars().take(20).collect();
            match rest.is_empty() {
                true => say!(
                    language,
                    "算式 `{text}` 没写完，后面要{expected}",
                    "the formula `{text}` breaks off; {expected} is missing",
                ),
                false => say!(
                    language,
                    "算式 `{text}` 在 `{rest}` 处读不通，这里要{expected}",
                    "the formula `{text}` can't be read at `{rest}`; {expected} belongs here",
                ),
            }
        }
        Problem::UnknownName { name, suggestion } => {
            let hint = did_you_mean(language, suggestion.as_deref());
            say!(language, "没有叫 `{name}` 的{hint}", "nothing is called `{name}`{hint}")
        }
        Problem::NeedsNumber { name } => {
            say!(language, "`{name}` 是选项，这里要数字", "`{name}` is a choice; a number is needed here")
        }
        Problem::NeedsChoice { name } => {
            say!(language, "`{name}` 是数字，这里要选项", "`{name}` is a number; a choice is needed here")
        }
        Problem::UnknownOption { option, of, suggestion } => {
            let hint = did_you_mean(language, suggestion.as_deref());
            say!(language, "`{of}` 没有选项 `{option}`{hint}", "`{of}` has no option `{option}`{hint}")
        }
        Problem::MissingOption { option, of } => {
            say!(language, "没有写 `{of}` 为 `{option}` 时怎么算", "nothing is said for `{option}` of `{of}`")
        }
        Problem::Cycle { names } => {
            let names = names.join(" → ");
            say!(language, "这些行互相依赖，无法计算：{names}", "these lines need each other in a circle: {names}")
        }
        Problem::TeamCycle { names } => {
            let names = names.join(" → ");
            say!(
                language,
                "这些由团队填写的指标互相依赖，无法计算：{names}",
                "these inputs need each other through the team in a circle: {names}"
            )
        }
        Problem::FilledByOwner { owner, allowed } => {
            let (owner, allowed) =
                (owner.id(), codes(language, &allowed.iter().map(|owner| owner.id()).collect::<Vec<_>>()));
            say!(
                language,
                "这样填写的指标，owner 应为 {allowed}，现在是 {owner}",
                "an input filled in this way belongs to {allowed}, not to {owner}"
            )
        }
        Problem::CountUnit { unit } => {
            let unit = unit.id();
            say!(
                language,
                "单位 {unit} 放不下人数、月数或次数",
                "an input in {unit} can't hold a number of people, months or times"
            )
        }
        Problem::FilledOffGrid { found: Some(found), step } => {
            say!(
                language,
                "填进来的值步长是 {found}，指标的步长是 {step}，会改变数值；指标的步长要能整除 {found}",
                "what fills it goes in steps of {found}, the input in steps of {step}, which would change values; \
                 its steps must divide {found}"
            )
        }
        Problem::FilledOffGrid { found: None, step } => {
            say!(
                language,
                "填进来的值是没有取整的商，合计会越来越长；先用 round 取整（指标的步长是 {step}）",
                "what fills it is an unrounded quotient, whose sums can't be held; round it first (the input's step is {step})"
            )
        }
        Problem::FilledOutOfRange { value, min, max } => {
            say!(
                language,
                "填进来的值可以是 {value}，指标只能取 {min} 到 {max}",
                "it can be filled with {value}, but the input takes {min} to {max}"
            )
        }
        Problem::MonthsBack { found, limit } => {
            say!(
                language,
                "往前看的月数应是 1 到 {limit} 的整数，现在是 {found}",
                "values are looked back a whole number of months from 1 to {limit}, not {found}"
            )
        }
        Problem::NeedsCounter { name } => {
            say!(
                language,
                "`{name}` 不是由会重新开始的 counter 填写的指标",
                "`{name}` is not an input filled by a counter that restarts"
            )
        }
        Problem::NoOutput => language
            .of("方案要指明得分或工资是哪一行", "a scheme must say which line is the score or the pay")
            .to_owned(),
        Problem::UnusedLine { id } => {
            say!(language, "行 `{id}` 对结果没有影响", "no result depends on the line `{id}`")
        }
        Problem::UnusedInput { id } => {
            say!(language, "指标 `{id}` 对结果没有影响", "no result depends on the input `{id}`")
        }
        Problem::UnusedReading { id } => {
            say!(language, "口径 `{id}` 对结果没有影响", "no result depends on the reading `{id}`")
        }
        // Units, grids, steps and sizes of values.
        Problem::UnlikeUnits { left, right } => {
            let [left, right] = [left, right].map(|each| language.quoted(&names::dimension(language, *each)));
            say!(
                language,
                "不同的量不能加减或比较：{left}和{right}",
                "unlike quantities can't be added or compared: {left} and {right}",
            )
        }
        Problem::WrongUnit { declared, found } => {
            let [declared, found] =
                [declared.dimension(), *found].map(|each| language.quoted(&names::dimension(language, each)));
            say!(language, "这里要{declared}，算出来是{found}", "this must be {declared}, but it gives {found}")
        }
        // Without a text it is in a condition, which can't say what would hold then.
        Problem::DivisorMayBeZero { text } if text.is_empty() => {
            language.of("条件里的除数可能为 0", "a divisor in the condition can be 0").to_owned()
        }
        Problem::DivisorMayBeZero { text } => say!(
            language,
            "`{text}` 的除数可能为 0，要用 `undefined` 写明这时的值",
            "a divisor in `{text}` can be 0; say with `undefined` what holds then",
        ),
        Problem::DivisorNearZero { text } => say!(
            language,
            "`{text}` 的除数可以任意接近 0，要给它一个下限，例如 `max(…, 1)`",
            "a divisor in `{text}` can come as near to 0 as it likes; give it a least value, such as `max(…, 1)`",
        ),
        Problem::ValueTooLarge => {
            language.of("数值可能大到无法精确表示", "a value can get larger than can be held exactly").to_owned()
        }
        Problem::GridTooFine { min, max, step, limit } => say!(
            language,
            "取值太多：从 {min} 到 {max}，步长 {step}；最多 {limit} 步",
            "{min} to {max} in steps of {step} are too many values; {limit} steps are the most",
        ),
        Problem::BadGrid { min, max, step } => say!(
            language,
            "取值不成立：从 {min} 到 {max}，步长 {step}；步长要大于 0，并能从最小值走到最大值",
            "{min} to {max} in steps of {step} is no grid: the step must be above 0 and lead from the least to the greatest value",
        ),
        Problem::DefaultOffGrid { value, min, max, step } => say!(
            language,
            "默认值 {value} 不在取值内：从 {min} 到 {max}，步长 {step}",
            "the default {value} is not on its grid: {min} to {max} in steps of {step}",
        ),
        Problem::BadStep { text } => {
            say!(language, "步长 {text} 要大于 0", "the step {text} must be above 0")
        }
        Problem::FloorAboveCap { floor, cap } => {
            say!(language, "下限 {floor} 高于上限 {cap}", "the floor {floor} is above the cap {cap}")
        }
        Problem::OutputUnit { output, unit } => {
            let unit = unit.id();
            let allowed = match *output {
                "pay" => "`yuan`",
                _ => language.of("`points`、`percent` 或 `number`", "`points`, `percent` or `number`"),
            };
            say!(
                language,
                "`{output}` 的单位要是 {allowed}，不能是 `{unit}`",
                "the unit of `{output}` must be {allowed}, not `{unit}`",
            )
        }
        Problem::WeightsOpen { sum } => {
            let sum = written(language, sum, Unit::Percent);
            say!(language, "权重合计 {sum}，要正好 100%", "the weights make {sum}; they must make exactly 100%")
        }
        // Bands, brackets and tables that leave something out or have it twice.
        Problem::EmptyBand => language.of("这个区间里没有数", "this band contains no number").to_owned(),
        Problem::Gap { witness, unit } => {
            let witness = written(language, witness, *unit);
            say!(language, "有空档：{witness}不在任何区间里", "there is a gap: {witness} lies in no band")
        }
        Problem::Overlap { first, second, witness, unit } => {
            let witness = written(language, witness, *unit);
            let (first, second) = (first + 1, second + 1);
            say!(
                language,
                "有重叠：{witness}既在第 {first} 个区间，又在第 {second} 个",
                "bands overlap: {witness} lies in number {first} and in number {second}",
            )
        }
        Problem::UnreachableBand { min, max, unit } => {
            let span = span(language, *unit, min, max);
            say!(
                language,
                "这个区间永远用不到：值只在 {span}之间",
                "this band is never reached: the values go from {span}",
            )
        }
        Problem::NegativeAmount { min } => say!(
            language,
            "分段从 0 起算，但这个数最低可到 {min}",
            "brackets slice amounts from 0 up, but this one can be as low as {min}",
        ),
        Problem::BracketsOutOfOrder => language
            .of(
                "各段的上限要逐段升高，只有最后一段不写上限",
                "the upper ends of the slices must rise, and only the last has none",
            )
            .to_owned(),
        Problem::TableKeys { expected, found } => say!(
            language,
            "这一行有 {found} 个条件，表头有 {expected} 个",
            "keys in the table: {expected}; in this row: {found}",
        ),
        Problem::TableGap { keys } => {
            let keys = codes(language, keys);
            say!(language, "表里缺一行：{keys}", "the table has no row for {keys}")
        }
        Problem::TableOverlap { keys, first, second } => {
            let (keys, first, second) = (codes(language, keys), first + 1, second + 1);
            say!(language, "{keys} 同时符合第 {first} 行和第 {second} 行", "{keys} fits row {first} and row {second}",)
        }
    }
}

/// Names as they stand in the document.
fn codes<S: AsRef<str>>(language: Language, names: &[S]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    quoted.join(language.of("、", ", "))
}

/// What a limit of size is about.
fn size(language: Language, what: &'static str) -> &'static str {
    match what {
        "document" => language.of("文档（字节）", "a document (bytes)"),
        "nesting" => language.of("嵌套层数", "a nesting"),
        "text" => language.of("文本（字数）", "a text (characters)"),
        "key" => language.of("键（字节）", "a key (bytes)"),
        "list" => language.of("列表（项数）", "a list (elements)"),
        "table" => language.of("表格（组合数）", "a table (combinations)"),
        "formula" => language.of("算式（项数）", "a formula (parts)"),
        "formula nesting" => language.of("算式的括号层数", "a nesting of parentheses"),
        other => other,
    }
}

/// What a formula waits for.
fn awaited(language: Language, expected: &str) -> &str {
    match expected {
        "operand" => language.of("数字或名称", "a number or a name"),
        "comparison" => language.of("比较符号（>= > <= < == !=）", "a comparison (>= > <= < == !=)"),
        "end" => language.of("运算符，或到此结束", "an operator or the end"),
        "(" => language.of("左括号", "an opening parenthesis"),
        ")" => language.of("右括号", "a closing parenthesis"),
        other => other,
    }
}
