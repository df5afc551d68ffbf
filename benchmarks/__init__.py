"""Measurements behind decisions; never run by the tests."""
