//! A team's month as one would write it for one shop, with the `csv` crate and `rust_decimal`: from file to file.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};
use rust_decimal::{Decimal, RoundingStrategy};

/// The columns written.
const COLUMNS: [&str; 21] = [
    "name",
    "month",
    "rank",
    "tied",
    "team_size",
    "reply_points",
    "response_points",
    "score",
    "best_heads",
    "second_heads",
    "third_heads",
    "place",
    "coefficient",
    "grade_amount",
    "streak",
    "base",
    "raise",
    "performance",
    "streak_bonus",
    "special",
    "pay",
];

struct Row {
    name: String,
    month: String,
    reply_points: Decimal,
    response_points: Decimal,
    score: Decimal,
}

/// Reads the members, ranks each month's team, writes what everyone is paid.
pub(crate) fn run(members: &Path, result: &Path) -> Result<()> {
    let mut reader = csv::Reader::from_path(members)?;
    let mut rows = Vec::new();
    let mut teams: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record)? {
        let cell = |place: usize| record.get(place).context("a row is too short");
        let row = row(cell(0)?, cell(1)?, cell(2)?.parse()?, cell(3)?.parse()?);
        match teams.get_mut(&row.month) {
            Some(team) => team.push(rows.len()),
            None => drop(teams.insert(row.month.clone(), vec![rows.len()])),
        }
        rows.push(row);
    }
    let scores: BTreeMap<&str, Vec<Decimal>> = teams
        .iter()
        .map(|(month, team)| {
            let mut scores: Vec<Decimal> =
                team.iter().filter_map(|place| rows.get(*place)).map(|row| row.score).collect();
            scores.sort_unstable();
            (month.as_str(), scores)
        })
        .collect();
    let mut writer = csv::Writer::from_path(result)?;
    writer.write_record(COLUMNS)?;
    for row in &rows {
        let scores = scores.get(row.month.as_str()).context("a month without a team")?;
        write(&mut writer, row, scores)?;
    }
    Ok(writer.flush()?)
}

fn row(name: &str, month: &str, reply_rate: Decimal, response_time: Decimal) -> Row {
    let reply_points = Decimal::from(match reply_rate {
        rate if rate >= Decimal::from(99) => 100,
        rate if rate >= Decimal::from(97) => 80,
        rate if rate >= Decimal::from(95) => 60,
        _ => 50,
    });
    let response_points = Decimal::from(match response_time {
        time if time <= Decimal::from(30) => 100,
        time if time <= Decimal::from(40) => 80,
        time if time <= Decimal::from(45) => 60,
        _ => 50,
    });
    let score = reply_points * Decimal::new(60, 2) + response_points * Decimal::new(40, 2);
    Row { name: name.to_owned(), month: month.to_owned(), reply_points, response_points, score }
}

fn write(writer: &mut csv::Writer<std::fs::File>, row: &Row, scores: &[Decimal]) -> Result<()> {
    let size = Decimal::from(scores.len());
    let better = scores.len() - scores.partition_point(|score| *score <= row.score);
    let rank = Decimal::from(better + 1);
    let tied = Decimal::from(scores.len() - better - scores.partition_point(|score| *score < row.score));
    let heads =
        |share: i64| (size * Decimal::new(share, 2)).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let [best, second, third] = [heads(15), heads(60), heads(90)];
    let coefficient = match rank {
        rank if rank <= best => Decimal::new(14, 1),
        rank if rank <= second => Decimal::new(12, 1),
        rank if rank <= third => Decimal::ONE,
        _ => Decimal::new(8, 1),
    };
    let amount = Decimal::from(match row.score {
        score if score >= Decimal::from(91) => 950,
        score if score >= Decimal::from(86) => 800,
        score if score >= Decimal::from(76) => 650,
        score if score >= Decimal::from(65) => 550,
        _ => 0,
    });
    let streak = if row.score >= Decimal::from(91) { Decimal::ONE } else { Decimal::ZERO };
    let base = Decimal::from(3000);
    let performance = (amount * coefficient).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let pay = base + performance;
    writer.write_field(&row.name)?;
    writer.write_field(&row.month)?;
    for value in [
        rank,
        tied,
        size,
        row.reply_points,
        row.response_points,
        row.score,
        best,
        second,
        third,
        rank,
        coefficient,
        amount,
        streak,
        base,
        Decimal::ZERO,
        performance,
        Decimal::ZERO,
        Decimal::ZERO,
        pay,
    ] {
        writer.write_field(value.normalize().to_string())?;
    }
    Ok(writer.write_record(None::<&[u8]>)?)
}
