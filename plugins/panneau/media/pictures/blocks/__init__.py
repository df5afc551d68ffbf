"""Walks through the blocks of images, without decoding them."""
