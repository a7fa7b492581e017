"""The form of a message."""

from honest_guide.reading.problems import InvalidSourcesError, Problem, comma_list


def test_a_problem_names_file_place_mistake_and_remedy() -> None:
    assert str(Problem("a.yml", "b.0", "is odd", "allowed: even")) == "a.yml: b.0: is odd; allowed: even"


def test_a_problem_about_a_whole_file_names_no_place() -> None:
    assert str(Problem("a.yml", "", "is empty", "allowed: text")) == "a.yml: is empty; allowed: text"


def test_one_error_lists_every_problem() -> None:
    error = InvalidSourcesError([Problem("a", "", "x", "y"), Problem("b", "c", "x", "y")])
    assert str(error) == "2 mistakes in the guide's sources:\n  a: x; y\n  b: c: x; y"


def test_one_mistake_is_not_called_mistakes() -> None:
    assert str(InvalidSourcesError([Problem("a", "", "x", "y")])).startswith("1 mistake in")


def test_an_empty_list_of_names_says_so() -> None:
    assert (comma_list([]), comma_list(["a", "b"])) == ("nothing", "a, b")


def test_a_problem_is_one_line_that_a_terminal_shows() -> None:
    problem = Problem("a.yml", "a\nb", "is \x1b[31m\ud800 é", "allowed: \u202ex")
    assert str(problem) == r"a.yml: a\nb: is \x1b[31m\ud800 é; allowed: \u202ex"
