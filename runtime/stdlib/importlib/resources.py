"""Files beside modules: refused by name, for a program is its modules and nothing else."""
