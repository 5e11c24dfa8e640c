"""How many examples a property is tried with: by default some, by request all of them.

Each run draws others, so that days of runs see what one thorough run sees:
`pytest --hypothesis-profile thorough`.
"""

from typing import Any

from hypothesis import settings

THOROUGH = "thorough"
_FEWEST = 5
_ONE_IN = 3


def register_profiles() -> None:
    """Name the two ways to run, and run in the shorter one unless told otherwise."""
    # A busy machine is no failure: what takes long is bounded in bench/, never by a clock here.
    settings.register_profile("short", deadline=None)
    settings.register_profile(THOROUGH, deadline=None)
    settings.load_profile("short")


def tried(examples: int, **more: Any) -> settings:
    """The settings of a property that so many examples try thoroughly, fewer by default."""
    is_thorough = settings.get_current_profile_name() == THOROUGH
    number = examples if is_thorough else min(examples, max(_FEWEST, examples // _ONE_IN))
    return settings(max_examples=number, **more)
