"""The sample publication: what a first run, the tests and the benchmarks have to show."""
