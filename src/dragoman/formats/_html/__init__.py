"""The parts of the HTML reader and writer: one idea a file. Other formats use `dragoman.formats.html`."""
