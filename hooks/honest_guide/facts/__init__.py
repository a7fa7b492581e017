"""The data files: the shape of each, its checks, and the questions it answers."""
