"""The policy that every page carries."""

import pytest

from honest_guide.security import headers_file, inline_hashes, policy, sealed

# printf 'alert(1)' | openssl dgst -sha256 -binary | base64
ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


def test_inline_code_is_listed_by_its_hash() -> None:
    assert inline_hashes("<script>alert(1)</script>")["script-src"] == frozenset({ALERT})


@pytest.mark.parametrize(
    "html",
    ['<script src="a.js"></script>', '<script type="application/json">alert(1)</script>', "<p>alert(1)</p>"],
)
def test_what_is_not_inline_code_needs_no_hash(html: str) -> None:
    assert inline_hashes(html) == {"script-src": frozenset(), "style-src": frozenset()}


def test_a_style_element_is_listed_too() -> None:
    assert inline_hashes("<style>alert(1)</style>")["style-src"] == frozenset({ALERT})
    assert inline_hashes('<style type="text/css">alert(1)</style>')["style-src"] == frozenset({ALERT})


def test_the_policy_allows_nothing_but_the_sites_own_files_and_the_listed_code() -> None:
    assert policy([inline_hashes("<script>alert(1)</script>")] * 2) == (
        f"default-src 'none'; script-src 'self' {ALERT}; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )


def test_the_policy_of_several_pages_lists_the_code_of_each() -> None:
    # printf 'alert(2)' | openssl dgst -sha256 -binary | base64
    other = "'sha256-4axlHpxgDbFzJObpXPFZgZhULrEGgJiud3OwxN9unHg='"
    both = policy(map(inline_hashes, ["<script>alert(1)</script>", "<script>alert(2)</script>"]))
    assert f"script-src 'self' {' '.join(sorted([ALERT, other]))};" in both


def test_the_policy_stands_before_everything_that_it_governs() -> None:
    assert sealed('<head><meta charset="utf-8"><script src="a.js"></script></head>', {}).startswith(
        '<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\''
    )


def test_a_page_without_a_charset_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^the page has no <meta charset>$"):
        sealed("<head></head>", {})


def test_framing_is_forbidden_in_the_header_where_alone_it_works() -> None:
    first, second, *rest = headers_file([]).splitlines()
    assert first == "/*"
    assert second.startswith("  Content-Security-Policy: default-src 'none'; ")
    assert second.endswith("form-action 'none'; frame-ancestors 'none'")
    assert "  X-Content-Type-Options: nosniff" in rest
