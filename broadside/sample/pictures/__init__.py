"""The sample's pictures, one group of motifs a file, each a function of its plates' generator."""
