from panneau.domain.issue import Code, Issue, Severity
from panneau.domain.location import Location


def test_codes__identifiers_are_distinct():
    assert len({code.identifier for code in Code}) == len(Code)


def test_issue__weighs_what_its_code_weighs():
    weights = {code.severity for code in Code}
    assert weights == {Severity.ERROR, Severity.WARNING, Severity.ADVICE}
    assert all(Issue(code, Location("a")).severity is code.severity for code in Code)


def test_sort_key__orders_by_file_line_column_then_code():
    ordered = [
        Issue(Code.LINK_BROKEN, Location("a", 9, 9)),
        Issue(Code.LINK_BROKEN, Location("b", 1, 2)),
        Issue(Code.HEAD_MISSING, Location("b", 2, 1)),
        Issue(Code.LINK_BROKEN, Location("b", 2, 1)),
        Issue(Code.HEAD_MISSING, Location("b", 2, 3)),
        Issue(Code.HEAD_MISSING, Location("b", 10, 1)),
    ]
    backwards = ordered[::-1]
    assert sorted(backwards, key=lambda issue: issue.sort_key) == ordered
