"""What pages and scripts use of a style sheet."""

from honest_guide.usage import joined, reached, usage

USED = usage(
    ['<main class=\'a b\' id=top hidden><script>x.className = "js"</script><br data-x="1"></main>'],
    ["// not 'this'\nadd('one', `two`); /* nor \"that\" */"],
)


def test_elements_classes_ids_and_attributes_are_those_of_the_pages() -> None:
    assert USED.elements == {"main", "script", "br", "js", "one", "two"}  # a script may make the last three
    assert USED.classes == {"a", "b"}
    assert USED.ids == {"top"}
    assert USED.attributes["data-x"] == {"1"}
    assert USED.attributes["hidden"] == {""}


def test_words_are_those_of_strings_in_scripts_inline_and_not() -> None:
    assert USED.words == {"js", "one", "two"}


def test_a_sentence_for_the_reader_is_no_name() -> None:
    assert usage([], ['say("Check this note", "Open", "an open note")']).words == {
        "Open",
        "an",
        "open",
        "note",
    }


def test_a_string_that_may_be_the_name_of_an_element_counts_as_one() -> None:
    assert usage([], ["make('h2', 'p.lead', `Some text`, 'md-nav')"]).elements == {"h2"}


def test_of_a_template_its_text_counts_and_the_strings_in_what_it_computes() -> None:
    assert usage([], ['x = `row ${wide ? "row-wide" : label.long} end`']).words == {"row", "end", "row-wide"}


def test_a_quote_that_is_escaped_ends_no_string() -> None:
    assert usage([], [r'f("one \"two\" three", "four")']).words == {"one", "two", "three", "four"}


def test_markup_in_a_string_counts_as_markup() -> None:
    found = usage([], [r'set("<dl class=\"x\"><dt>Some text</dt></dl>")'])
    assert found.elements == {"dl", "dt"}
    assert found.classes == {"x"}
    assert not found.words


def test_what_two_use_together() -> None:
    one = usage(['<p class="a" id="x" title="1">'], ["f('one')"])
    other = usage(['<b class="c" id="y" title="2" lang="en">'], ["f('two')"])
    both = joined(one, other)
    assert both.elements == {"p", "b", "one", "two"}
    assert both.classes == {"a", "c"}
    assert both.ids == {"x", "y"}
    assert both.words == {"one", "two"}
    assert both.attributes["title"] == {"1", "2"}
    assert both.attributes["lang"] == {"en"}


def test_ids_are_those_of_the_pages_alone() -> None:
    assert usage(['<p id="x" name="y">'], []).ids == {"x"}


def test_a_page_reaches_the_scripts_that_it_names_and_those_that_they_name() -> None:
    scripts = {"s/a.js": 'load("s/b.js")', "s/b.js": 'load("s/a.js")', "s/c.js": "c"}
    assert reached('<script src="../s/a.js">', scripts) == ('load("s/b.js")', 'load("s/a.js")')
    assert reached("<p>", scripts) == ()


def test_every_script_on_the_way_is_reached() -> None:
    scripts = {"s/a.js": 'load("s/b.js")', "s/b.js": 'load("s/c.js")', "s/c.js": "c"}
    assert reached('<script src="s/a.js">', scripts) == ('load("s/b.js")', 'load("s/c.js")', "c")
