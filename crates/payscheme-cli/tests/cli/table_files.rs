//! Tables as files: encodings, separators, what is no table, and how results are written.

use crate::run::{Folder, fed, fed_bytes, payscheme};

const MEMBERS: [[&str; 3]; 3] =
    [["姓名", "销售额（元）", "岗位"], ["小王", "1,000", "销售"], ["李，四", "2000.5", "其他"]];

/// What comes of them, with ids as headings.
///
/// Commission of 1 %: 1000 → 10, 2000.5 → 20.005. The mean is (1000 + 2000.5) ÷ 2 = 1500.25, a third of it 500.08333….
/// 李，四 is first, but no seller. 10 + 500.08333… → 510.08; 20.005 + 500.08333… = 520.08833… → 520.09.
const RESULT: &str = "\
name,rank,team_mean,commission,third_of_mean,first_prize,streak_prize,pay,notices
小王,2,1500.25,10,500.083333,0,0,510.08,
李，四,1,1500.25,20.005,500.083333,0,0,520.09,
";

const TEAM: [&str; 6] = ["team", "../tables/bonus.toml", "-", "--headers", "id", "--encoding=utf-8"];

/// The table with cells separated so.
fn text(separator: char, line_end: &str) -> String {
    let cell = |cell: &str| if cell.contains(',') { format!("\"{cell}\"") } else { cell.to_owned() };
    let line = |cells: &[&str; 3]| cells.map(cell).join(&separator.to_string()) + line_end;
    MEMBERS.iter().map(line).collect()
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

/// The same text in GBK, character by character from its table.
fn gbk(text: &str) -> Vec<u8> {
    let bytes = |character: char| match character {
        '姓' => vec![0xd0, 0xd5],
        '名' => vec![0xc3, 0xfb],
        '销' => vec![0xcf, 0xfa],
        '售' => vec![0xca, 0xdb],
        '额' => vec![0xb6, 0xee],
        '（' => vec![0xa3, 0xa8],
        '）' => vec![0xa3, 0xa9],
        '元' => vec![0xd4, 0xaa],
        '岗' => vec![0xb8, 0xda],
        '位' => vec![0xce, 0xbb],
        '小' => vec![0xd0, 0xa1],
        '王' => vec![0xcd, 0xf5],
        '李' => vec![0xc0, 0xee],
        '，' => vec![0xa3, 0xac],
        '四' => vec![0xcb, 0xc4],
        '其' => vec![0xc6, 0xe4],
        '他' => vec![0xcb, 0xfb],
        ascii => vec![u8::try_from(ascii).unwrap()],
    };
    text.chars().flat_map(bytes).collect()
}

#[test]
fn every_encoding_and_separator_gives_the_same() {
    let folder = Folder::new("encodings");
    for (separator, named) in [(',', "commas"), ('\t', "tabs"), (';', "semicolons")] {
        for line_end in ["\n", "\r\n", "\r", "\r\n\r\n", "\n,\n"] {
            if line_end.contains(',') && separator != ',' {
                continue;
            }
            let text = text(separator, line_end);
            for (encoding, bytes) in [
                ("UTF-8", text.clone().into_bytes()),
                ("UTF-8", ["\u{feff}", &text].concat().into_bytes()),
                ("UTF-16 LE", utf16(&["\u{feff}", &text].concat(), u16::to_le_bytes)),
                ("UTF-16 BE", utf16(&["\u{feff}", &text].concat(), u16::to_be_bytes)),
                ("GBK / GB18030", gbk(&text)),
            ] {
                let file = folder.file("members.csv", bytes);
                let mut arguments = TEAM;
                arguments[2] = &file;
                let run = payscheme(&arguments);
                assert_eq!(
                    (run.code, run.out.as_str()),
                    (0, RESULT),
                    "{encoding} {separator:?} {line_end:?}\n{}",
                    run.err
                );
                let told = format!("{encoding}, separated by {named}, 2 rows");
                assert!(run.err.contains(&told), "{told}\n{}", run.err);
            }
        }
    }
}

#[test]
fn a_line_that_names_the_separator_is_no_row() {
    let run = fed(&TEAM, &["sep=;\r\n", &text(';', "\r\n")].concat());
    assert_eq!((run.code, run.out.as_str()), (0, RESULT));
    // A bad cell in the first row of figures: that is line 3 then.
    let bad = fed(&[&TEAM[..], &["--json"]].concat(), "sep=;\nname;sales\nA;x\n");
    assert_eq!(bad.json()["errors"][0]["row"], 3);
}

#[test]
fn what_is_no_table_says_so() {
    for (bytes, code, words) in [
        (&b"PK\x03\x04 a workbook"[..], "not_text", "this is an Excel workbook; save it as CSV in Excel first"),
        (b"a\0b\0", "not_text", "no text"),
        (b"name\xff\xff", "not_text", "the encoding is none of"),
        (b"", "no_rows", "there are no rows"),
        (b"\n\r\n  \n", "no_rows", "there are no rows"),
        (b"name,sales\n", "no_rows", "there are no rows"),
        (b"name,notes\nA,1\n", "no_inputs", "no column is an input of this scheme"),
        (b"name,refund rate\nA,1\n", "missing_inputs", "“Sales sales” must be given"),
    ] {
        let run = fed_bytes(&TEAM, bytes);
        assert_eq!((run.code, run.out.len()), (1, 0), "{words}");
        assert!(run.err.contains(words), "{words}\n{}", run.err);
        let json = fed_bytes(&[&TEAM[..], &["--json"]].concat(), bytes);
        let json: serde_json::Value = serde_json::from_slice(&json.out).unwrap();
        let codes: Vec<&str> =
            json["errors"].as_array().unwrap().iter().map(|each| each["code"].as_str().unwrap()).collect();
        assert!(codes.contains(&code), "{codes:?}");
    }
    let missing = payscheme(&["team", "../tables/bonus.toml", "no-such-file.csv", "--lang=zh"]);
    assert_eq!((missing.code, missing.err.trim()), (1, "错误：无法读取 no-such-file.csv：没有这个文件"));
}

#[test]
fn quotes_that_never_end_are_told() {
    // The second row swallows the rest into its last cell, which is right by itself.
    let run = fed(&TEAM, "sales,name\n1,A\n2,\"B\n3,C\n4,D\n");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("row 3: quotes that begin here never end"), "{}", run.err);
}

#[test]
fn results_are_written_as_asked() {
    let folder = Folder::new("results");
    let members = folder.file("members.csv", text(',', "\n"));
    let result = folder.0.join("result.csv");
    let written = |more: &[&str]| {
        let run =
            payscheme(&[&["team", "../tables/bonus.toml", &members, "-o", result.to_str().unwrap()], more].concat());
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
        assert!(run.err.ends_with(&format!("{}\n", result.display())), "{}", run.err);
        std::fs::read(&result).unwrap()
    };
    let heading = "姓名,名次（人）,团队平均（元）,提成（元）,平均的三分之一（元）,第一名奖（元）,连续达标奖（元）,应发工资（元）,说明\n";
    let rows = RESULT.split_once('\n').unwrap().1;
    let zh = [heading, rows].concat();
    assert_eq!(written(&["--lang", "zh"]), ["\u{feff}", &zh].concat().into_bytes());
    assert_eq!(written(&["--lang", "zh", "--encoding", "utf-8"]), zh.into_bytes());
    assert_eq!(written(&["--headers=id", "--encoding=gbk"]), gbk(RESULT));
    // Nothing else stays behind, and what was there is replaced.
    assert_eq!(folder.names(), ["members.csv", "result.csv"]);
    let english = String::from_utf8(written(&[])).unwrap();
    assert!(english.starts_with("\u{feff}姓名,Place (people),Mean of the team (yuan),Commission (yuan)"), "{english}");
}

#[test]
fn programs_get_data_beside_the_file() {
    let folder = Folder::new("beside");
    let members = folder.file("members.csv", text(',', "\n"));
    let result = folder.0.join("result.csv");
    let arguments = ["team", "../tables/bonus.toml", &members, "-o", result.to_str().unwrap(), "--json"];
    let run = payscheme(&arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let json = run.json();
    assert_eq!(json["file"], serde_json::json!({ "encoding": "utf-8", "separator": "comma", "rows": 2 }));
    // 510.08 + 520.09 = 1030.17; half of it is 515.085, to the fen 515.09.
    assert_eq!(
        (&json["summary"]["pay"]["sum"], &json["summary"]["pay"]["mean"]),
        (&"1030.17".into(), &"515.09".into())
    );
    assert!(json.get("results").is_none() && result.exists());
}

#[test]
fn what_gbk_lacks_is_told() {
    let run = fed_bytes(
        &["team", "../tables/bonus.toml", "-", "--encoding=gbk", "--headers=id"],
        "name,sales\n𠮷,1\n".as_bytes(),
    );
    assert_eq!(run.code, 0);
    assert!(run.out.windows(5).any(|five| five == b"\n?,1,"), "{:?}", run.out);
    assert!(run.err.contains("not all characters are in GBK: 1 became ?, the first of them “𠮷”"), "{}", run.err);
}

#[test]
fn a_result_never_takes_the_place_of_what_is_read() {
    let folder = Folder::new("overwrite");
    let members = folder.file("members.csv", text(',', "\n"));
    let (inside, around) = (folder.0.join("x"), folder.0.join("x/../members.csv"));
    std::fs::create_dir(inside).unwrap();
    for output in [members.as_str(), around.to_str().unwrap()] {
        let run = payscheme(&["team", "../tables/bonus.toml", &members, "-o", output]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains("which is read"), "{}", run.err);
    }
    assert_eq!(std::fs::read_to_string(&members).unwrap(), text(',', "\n"));
    let zh = payscheme(&["team", "../tables/bonus.toml", &members, "-o", &members, "--lang=zh"]);
    assert!(zh.err.contains("那是要读取的文件"), "{}", zh.err);
    // Where nothing can be written, that is all that is told, and nothing is left behind.
    let nowhere = folder.0.join("no/result.csv");
    let run = payscheme(&["team", "../tables/bonus.toml", &members, "-o", nowhere.to_str().unwrap()]);
    assert_eq!((run.code, run.err.contains("can't write")), (1, true));
    let on_folder =
        payscheme(&["team", "../tables/bonus.toml", &members, "-o", folder.0.join("x").to_str().unwrap(), "--json"]);
    assert_eq!((on_folder.code, on_folder.error_codes()), (1, vec!["unwritable".to_owned()]));
    assert_eq!(folder.names(), ["members.csv", "x"]);
    let both = payscheme(&["team", "-", "-"]);
    assert_eq!(both.code, 2);
}
