"""A program that writes the sheets of a workbook to stdout as JSON: each name with rows of text cells, from A1 on.

``_files`` runs it as a process of its own, with bounds on memory and time: a spreadsheet library that gets no more
memory ends its process, which no error handler can prevent. It imports nothing of the generator, to start at once.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Sequence

NO_MEMORY, DAMAGED, PROTECTED = 3, 4, 5  # how it ends
CAN_BE_BOUNDED = sys.platform == "linux"  # elsewhere a process may take what it likes


def main(path: str, most_memory: int) -> int:
    """Writes the sheets that are not hidden; a row without text is empty. Returns how the process is to end."""
    gc.disable()  # nothing here refers to itself, and looking for what does takes time for each row
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most_memory, most_memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(path)
        sheets = {
            one.name: _rows(book.get_sheet_by_name(one.name).to_python(skip_empty_area=False))
            for one in book.sheets_metadata
            if one.visible == SheetVisibleEnum.Visible
        }
        sys.stdout.write(json.dumps(sheets))
        sys.stdout.flush()
    except MemoryError:
        return NO_MEMORY
    except PasswordError:
        return PROTECTED
    except BaseException:  # a panic of the library is no Exception
        with open(path, "rb") as file:
            return PROTECTED if "EncryptedPackage".encode("utf-16-le") in file.read() else DAMAGED
    return 0


def _rows(rows: Sequence[Sequence[object]]) -> list[list[str]]:
    texts = ([cell if cell.__class__ is str else _cell_text(cell) for cell in row] for row in rows)
    return [row if any(row) else [] for row in texts]


def _cell_text(cell: object) -> str:
    """A spreadsheet's cell that is no text, as text: whole numbers without ``.0``, other numbers as stored."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return "" if cell is None else str(cell)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
