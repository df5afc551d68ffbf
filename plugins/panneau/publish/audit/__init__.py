"""Proving the promises on the bytes of a built site, whoever built it."""
