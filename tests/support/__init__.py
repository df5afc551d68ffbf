"""Generators of small real inputs, shared by the tests."""
