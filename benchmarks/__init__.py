"""Measurements behind decisions; the tests run none of them at size."""
