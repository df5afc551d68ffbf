"""Attacks by family, each with what becomes of it.

Written from the ideas that public collections share, in words of our own.
"""
