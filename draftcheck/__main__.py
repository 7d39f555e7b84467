"""``python -m draftcheck draft.docx --council Leeds --site https://example.org/``."""

from draftcheck.cli import main

if __name__ == "__main__":
    main()
