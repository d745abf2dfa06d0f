"""Draw records at random for a reading against their sources; the seed makes it repeatable.

Usage: python scripts/draw_records.py [--count 30] [--seed 2026]
"""

from __future__ import annotations

import argparse
import random

from kb.store.folders import locate
from kb.store.snapshot import load


def main() -> None:
    """Print the ids drawn, one a line, sorted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=2026)
    chosen = parser.parse_args()
    ids = [record.id for record in load(locate()).library]
    drawn = random.Random(chosen.seed).sample(ids, min(chosen.count, len(ids)))
    print("\n".join(sorted(drawn)))


if __name__ == "__main__":
    main()
