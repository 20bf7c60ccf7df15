"""Which dragoman this is: a part of every signature."""

VERSION = "1.0.0b1"
