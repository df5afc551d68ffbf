from panneau.domain.clauses import CATALOGUE, GROUPS, ClauseShape


def test_catalogue__each_clause_is_found_by_its_key():
    assert all(spec.key == key for key, spec in CATALOGUE.items())
    assert all(key.count(".") == 1 for key in CATALOGUE)


def test_groups__are_those_of_the_clauses_in_order():
    assert list(GROUPS) == list(dict.fromkeys(key.split(".")[0] for key in CATALOGUE))
    assert len(set(GROUPS)) == len(GROUPS)


def test_choices__are_given_for_words_only():
    shapes = {spec.shape for spec in CATALOGUE.values() if spec.choices}
    assert shapes == {ClauseShape.TEXT, ClauseShape.WORDS}
