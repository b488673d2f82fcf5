"""Runs one cell with nbclient in a kernel that Jupyter knows, and prints its outputs as JSON: run-cell.py KERNEL FOLDER CODE"""

import json
import sys

import nbclient
import nbformat

kernel, folder, code = sys.argv[1:4]
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
nbclient.NotebookClient(
    notebook, kernel_name=kernel, timeout=60, resources={"metadata": {"path": folder}}
).execute()
print(json.dumps(notebook.cells[0].outputs))
