"""The frames that hunts kept, in Spark: every row with the run that it is from, and whether that run got everything.

As a job: frames.py --runs FOLDER --notebook NAME --frame NAME --out FOLDER. In a notebook of Synapse or of Azure Machine
Learning, on an attached or serverless pool, paste the two functions:

    hosts = kept_frame(spark, "abfss://...@....dfs.core.windows.net/hunts", "01-infrastructure-chaining", "hosts")
    display(hosts.where("score >= 0.5"))

FOLDER is where hunt.sh puts runs: NOTEBOOK/RUN/kept.json and NOTEBOOK/RUN/frames/NAME.parquet.
"""

import argparse

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

KEPT = """
at STRING,
frames MAP<STRING, STRUCT<sha256: STRING, rows: BIGINT, complete: BOOLEAN, reason: STRING, key: ARRAY<STRING>>>
"""


def part_of_path(from_end: int):
    """A folder of the path of the file that a row is from; 1 is the file itself."""
    return F.element_at(F.split(F.input_file_name(), "/"), -from_end)


def kept_runs(spark: SparkSession, runs: str, notebook: str) -> DataFrame:
    """One row a frame of a run: _run, _at, frame, sha256, rows, complete, reason, key."""
    files = spark.read.text(f"{runs}/{notebook}/*/kept.json", wholetext=True)
    kept = files.select(part_of_path(2).alias("_run"), F.from_json("value", KEPT).alias("kept"))
    frames = kept.select(
        "_run", F.to_timestamp("kept.at").alias("_at"), F.explode("kept.frames").alias("frame", "entry")
    )
    return frames.select("_run", "_at", "frame", "entry.*")


def kept_frame(spark: SparkSession, runs: str, notebook: str, name: str) -> DataFrame:
    """The rows of one frame of all runs, with _run, _at and _complete. A run that kept no such frame has none."""
    rows = (
        spark.read.option("mergeSchema", "true")
        .parquet(f"{runs}/{notebook}/*/frames/{name}.parquet")
        .withColumn("_run", part_of_path(3))
    )
    provenance = (
        kept_runs(spark, runs, notebook)
        .where(F.col("frame") == name)
        .select("_run", "_at", F.col("complete").alias("_complete"))
    )
    return rows.join(F.broadcast(provenance), "_run")


def first_and_last(frame: DataFrame, key: list[str]) -> DataFrame:
    """For what tells rows apart: the first and the last run that had it, and how many did."""
    return frame.groupBy(*key).agg(
        F.min("_at").alias("first"), F.max("_at").alias("last"), F.countDistinct("_run").alias("runs")
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    for option in ("--runs", "--notebook", "--frame", "--out"):
        parser.add_argument(option, required=True)
    given = parser.parse_args()
    spark = SparkSession.builder.appName("huntbook frames").getOrCreate()
    frame = kept_frame(spark, given.runs, given.notebook, given.frame)
    newest = kept_runs(spark, given.runs, given.notebook).where(F.col("frame") == given.frame)
    key = newest.orderBy(F.col("_at").desc()).first()["key"]
    frame.write.mode("overwrite").parquet(f"{given.out}/{given.frame}")
    first_and_last(frame, key).write.mode("overwrite").parquet(f"{given.out}/{given.frame}-first-and-last")


if __name__ == "__main__":
    main()
