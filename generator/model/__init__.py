"""The records that travel between the stages, a module for each noun. Nothing here reads a file."""
