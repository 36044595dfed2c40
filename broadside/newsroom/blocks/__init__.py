"""What bodies and fronts are made of. The names of blocks are those of the wire's documents."""

from broadside.newsroom.blocks.body import BodyBlock
from broadside.newsroom.blocks.containers import ContainersBlock

__all__ = ["BodyBlock", "ContainersBlock"]
