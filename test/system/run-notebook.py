"""Runs a notebook with nbclient, a client that this project did not write: run-notebook.py IN OUT KERNEL"""

import sys

import nbclient
import nbformat

source, target, kernel = sys.argv[1:4]
notebook = nbformat.read(source, as_version=4)
folder = source.rpartition("/")[0]
nbclient.NotebookClient(
    notebook, kernel_name=kernel, timeout=120, resources={"metadata": {"path": folder}}
).execute()
nbformat.validate(notebook)
nbformat.write(notebook, target)
