"""What a web server must do and not do with a published site, in the words of three servers."""
