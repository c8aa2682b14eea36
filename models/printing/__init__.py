"""The print system of this machine: which queues there are, handing a file to one, and what became of it."""
