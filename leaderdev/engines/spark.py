"""Spark over Parquet: for data that one machine does not hold. Here it runs in local mode unless SPARK_MASTER says where."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from leaderdev.engines.base import TABLES, files_of
from leaderdev.errors import EngineFailed, MissingExtra


class Spark:
    """See `leaderdev.engines.base.Engine`.

    place -- a folder that `ratings export` wrote, or an address that Spark reads (hdfs://…, s3a://…) with such a folder
    """

    def __init__(self, place: str) -> None:
        try:
            from pyspark.errors import PySparkException
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise MissingExtra("extra-missing", engine="spark", extra="spark") from error
        files = {table: _files(place, table) for table in TABLES}
        self._failure = PySparkException
        _hush()
        builder = SparkSession.builder.appName("leaderdev").master(os.environ.get("SPARK_MASTER", "local[*]"))
        for name, value in _settings().items():
            builder = builder.config(name, value)
        try:
            self._session = builder.getOrCreate()
            self._session.sparkContext.setLogLevel("OFF")
            for table, names in files.items():
                self._session.read.parquet(*names).createOrReplaceTempView(table)
        except Exception as error:
            # Without a JVM, what comes is now one error, now another.
            raise EngineFailed("engine-failed", engine="spark", reason=_short(error)) from error

    def rows(self, sql: str) -> Sequence[Sequence[Any]]:
        try:
            return self._session.sql(sql).collect()
        except self._failure as error:
            raise EngineFailed("engine-failed", engine="spark", reason=_short(error)) from error

    def close(self) -> None:
        self._session.stop()


def _hush() -> None:
    """Standard error is for errors of ours; the Java that is started looks here for where to write its own."""
    quiet = Path(__file__).with_name("spark_log4j2.properties").as_uri()
    os.environ.setdefault("SPARK_SUBMIT_OPTS", f"-Dlog4j2.configurationFile={quiet}")
    if "SPARK_MASTER" not in os.environ:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")


def _files(place: str, table: str) -> list[str]:
    if "://" in place:
        return [f"{place.rstrip('/')}/{table}"]
    return [str(path.resolve()) for path in files_of(Path(place), table)]


def _settings() -> dict[str, str]:
    """For local mode: few partitions for a shuffle, since what is shuffled is small; nothing listens beyond this machine;
    and standard error stays ours."""
    if "SPARK_MASTER" in os.environ:
        return {}
    return {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": str(max(2, os.cpu_count() or 2)),
    }


def _short(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:300]
