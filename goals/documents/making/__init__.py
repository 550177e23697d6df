"""Files of a plan: at once while the plan is small, in the background with its progress when it is large.

For one more kind of file, write a function that makes it and describe it by a `FileKind` in `goals/documents/files.py`;
the page *Bestanden* then offers it. A view of its own answers with `answering.answer_with_file`.
"""
