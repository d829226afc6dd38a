"""The counts of each day: which day is compared with today, and how the line is drawn."""

from __future__ import annotations

import datetime as dt

from generator.publish.report.history import DayCounts, add_day, history_table, read_history, trends_of

TODAY = dt.date(2026, 11, 24)


def day(ago: int, late: int = 0, answered: int = 0) -> DayCounts:
    there = TODAY - dt.timedelta(days=ago)
    return DayCounts(
        there, late, soon=0, unsaid=0, warnings=0, advice=0, hard=0, answered=answered, services=0
    )


def test_a_file_is_read_as_it_was_written() -> None:
    history = (day(40, 3, 50), day(1, 2, 51))
    assert read_history(history_table(history)) == history


def test_lines_that_are_not_ours_are_left_out() -> None:
    damaged = history_table((day(2), day(1, 4))).replace(b"2026-11-22", b"yesterday") + b"1,2\r\n\xff"
    assert read_history(damaged) == (day(1, 4),)
    assert read_history(b"") == ()


def test_a_day_has_one_line_and_the_last_counts() -> None:
    assert add_day((day(1), day(0, 5)), day(0, 2)) == (day(1), day(0, 2))
    assert len(add_day([day(ago) for ago in range(900, 0, -1)], day(0))) == 400


def test_today_is_compared_with_a_month_ago() -> None:
    found = trends_of((day(90, 9), day(31, 8), day(20, 6), day(0, 2)), TODAY)
    assert found is not None
    assert (found.since, found.days) == (TODAY - dt.timedelta(days=31), 3)
    late = found.rows[0]
    assert (late.before, late.now, late.is_better, late.is_worse) == (8, 2, True, False)


def test_a_younger_history_is_compared_with_its_first_day() -> None:
    found = trends_of((day(5, answered=50), day(0, answered=40)), TODAY)
    assert found is not None
    assert found.since == TODAY - dt.timedelta(days=5)
    assert [each.is_worse for each in found.rows if each.before == 50] == [True]


def test_nothing_is_said_without_an_earlier_day() -> None:
    assert trends_of((day(0, 5),), TODAY) is None
    assert trends_of((day(0, 5), day(-3, 2)), TODAY) is None, "a day to come is no history"


def test_a_line_starts_at_nothing_so_small_changes_look_small() -> None:
    found = trends_of((day(4, 40), day(2, 20), day(0, 0)), TODAY)
    assert found is not None
    assert [found.rows[0].points, found.rows[1].points] == ["0,0 80,20 160,40", "0,40 80,40 160,40"]


def test_what_stayed_the_same_is_neither_better_nor_worse() -> None:
    found = trends_of((day(5, 3, 50), day(0, 3, 50)), TODAY)
    assert found is not None
    assert [(each.is_better, each.is_worse) for each in found.rows] == [(False, False)] * len(found.rows)
