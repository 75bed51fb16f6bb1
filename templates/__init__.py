"""The shipped templates: a pair NAME.docx and NAME.toml for each kind of paper."""
