# The same sum with Polars, over floats: its decimals don't rank.
import sys

import polars as pl

members, result = sys.argv[1:]


def bands(of, *rows, otherwise):
    value = pl.lit(otherwise, dtype=pl.Float64)
    for holds, then in reversed(rows):
        value = pl.when(holds(of)).then(pl.lit(then, dtype=pl.Float64)).otherwise(value)
    return value


def at_least(end):
    return lambda of: of >= end


def at_most(end):
    return lambda of: of <= end


reply = bands(pl.col("reply_rate"), (at_least(99), 100), (at_least(97), 80), (at_least(95), 60), otherwise=50)
response = bands(pl.col("response_time"), (at_most(30), 100), (at_most(40), 80), (at_most(45), 60), otherwise=50)
score, rank, size = pl.col("score"), pl.col("rank"), pl.col("team_size")
amount = bands(score, (at_least(91), 950), (at_least(86), 800), (at_least(76), 650), (at_least(65), 550), otherwise=0)
zero = pl.lit(0)
(
    pl.scan_csv(members)
    .with_columns(reply.alias("reply_points"), response.alias("response_points"))
    .with_columns((pl.col("reply_points") * 0.6 + pl.col("response_points") * 0.4).round(2).alias("score"))
    .with_columns(
        score.rank("min", descending=True).over("month").alias("rank"),
        pl.len().over("month", "score").alias("tied"),
        pl.len().over("month").alias("team_size"),
    )
    .with_columns(
        (size * 0.15 + 0.5).floor().alias("best_heads"),
        (size * 0.6 + 0.5).floor().alias("second_heads"),
        (size * 0.9 + 0.5).floor().alias("third_heads"),
    )
    .with_columns(
        bands(
            rank,
            (at_most(pl.col("best_heads")), 1.4),
            (at_most(pl.col("second_heads")), 1.2),
            (at_most(pl.col("third_heads")), 1.0),
            otherwise=0.8,
        ).alias("coefficient"),
        amount.alias("grade_amount"),
        (score >= 91).cast(pl.Int64).alias("streak"),
    )
    .with_columns((pl.col("grade_amount") * pl.col("coefficient")).round(2).alias("performance"))
    .select(
        "name", "month", "rank", "tied", "team_size", "reply_points", "response_points", "score",
        "best_heads", "second_heads", "third_heads", rank.alias("place"), "coefficient", "grade_amount", "streak",
        pl.lit(3000).alias("base"), zero.alias("raise"), "performance", zero.alias("streak_bonus"),
        zero.alias("special"), (pl.col("performance") + 3000).alias("pay"),
    )
    .collect()
    .write_csv(result)
)
