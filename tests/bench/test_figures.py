"""The bench counts and compares as it says."""

from tests.bench.figures import Figure, percentile, table, turn_about


def test_a_figure_is_the_ratio_of_two_medians() -> None:
    figure = Figure("save", "write", 1.5, ours=(0.003, 0.001, 0.002), theirs=(0.001, 0.001, 0.009))
    assert figure.ratio == 2.0
    assert not figure.within_reach


def test_the_percentile_is_one_of_the_times_taken() -> None:
    seconds = tuple(float(number) for number in range(1, 101))
    assert percentile(seconds, 99) == 99.0
    assert percentile(seconds, 50) == 50.0
    assert percentile((7.0,), 99) == 7.0


def test_both_sides_take_the_same_number_of_turns_and_change_who_goes_first() -> None:
    order: list[str] = []
    ours, theirs = turn_about(lambda: order.append("ours"), lambda: order.append("theirs"), turns=4, warm_up=0)
    assert (len(ours), len(theirs)) == (4, 4)
    assert order == ["theirs", "ours", "ours", "theirs"] * 2


def test_the_table_says_what_is_out_of_reach() -> None:
    slow = Figure("save", "write", 1.5, ours=(0.002,), theirs=(0.001,))
    quick = Figure("start", "bare window", 1.5, ours=(0.001,), theirs=(0.001,))
    heads, first, second = table([slow, quick]).splitlines()
    assert heads.split()[:3] == ["what", "median", "p99"]
    assert first.endswith("out of reach")
    assert second.split()[-3:] == ["1.00x", "1.50x", "1"]
