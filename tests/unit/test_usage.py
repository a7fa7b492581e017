"""What pages and scripts use of a style sheet."""

from honest_guide.usage import usage

USED = usage(
    ['<main class=\'a b\' id=top hidden><script>x.className = "js"</script><br data-x="1"></main>'],
    ["// not 'this'\nadd('one', `two`); /* nor \"that\" */"],
)


def test_elements_classes_ids_and_attributes_are_those_of_the_pages() -> None:
    assert USED.elements == {"main", "script", "br"}
    assert USED.classes == {"a", "b"}
    assert USED.ids == {"top"}
    assert USED.attributes["data-x"] == {"1"}
    assert USED.attributes["hidden"] == {""}


def test_words_are_those_of_strings_in_scripts_inline_and_not() -> None:
    assert USED.words == {"js", "one", "two"}
