"""The front door: settings, wiring, processes, command line, demo data. It sees all and is seen by none."""
