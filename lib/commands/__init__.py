"""One module per verb of the command line.

Each has `add(parser, words)`, which declares the verb's arguments, and `run(arguments, words)`,
which does it and returns the exit code: 0 fine, 1 something wrong was found. Bad input is a
`Problem`, which lib/__main__.py turns into one sentence and exit code 2.

To add a verb: write the module, list it in lib/__main__.py, and give it `help` and `about` in
lib/text/<language>/commands.toml.
"""
