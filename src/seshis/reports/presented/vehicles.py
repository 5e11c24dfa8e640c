"""Vehicles by make and model as blocks."""

from collections.abc import Iterator

from seshis.findings.vehicles import VehicleModel, Vehicles
from seshis.reports.blocks import Block, Column, Heading, Sentence, Table
from seshis.reports.phrases import percent_of_one, rate_of
from seshis.reports.presented.vehicles_charts import vehicles_charts
from seshis.sessions.visible import visible

_MODELS_SHOWN = 15
_COLUMNS = (
    Column("model", "model", "text", "make and model of the vehicle"),
    Column("sessions", "sessions", "count", "its sessions"),
    Column("failed", "failed", "count", "those that were empty or micro"),
    Column("failed_rate", "failed share", "rate", "their share with its 95 % interval"),
    Column("at_stake", "at stake", "number", "failures above what the share of all would give"),
)
TABLES = {"vehicles": _COLUMNS}


def vehicles_blocks(found: Vehicles) -> Iterator[Block]:
    """Which models fail more than all sessions do, and every model."""
    yield Heading("Vehicles", "🚗")
    if not found.models:
        yield Sentence("No record names a vehicle, so failures cannot be told by model.")
        return
    yield Sentence(_conclusion(found))
    yield from vehicles_charts(found)
    yield Table("vehicles", _COLUMNS, _rows(found), shown=_MODELS_SHOWN)
    if found.unknown.whole:
        yield Sentence(f"Vehicle unknown, failed: {rate_of(found.unknown, 'sessions')}")
    yield Sentence(
        "In order of sessions at stake: failures above what the share of all sessions would give, "
        "so that a model of few sessions does not lead by chance. 95% intervals; of many models "
        "about one in forty lies above the share of all by chance. Years and trims are rolled up.",
        "note",
    )


def _conclusion(found: Vehicles) -> str:
    share = found.failed.rate or 0.0
    overall = f"{percent_of_one(share)} of all sessions"
    standing_out = [model for model in found.models if (model.failed.low or 0.0) > share]
    if not standing_out:
        return f"No model fails clearly more often than all sessions do ({overall})."
    first = standing_out[0]
    others = f", and {len(standing_out) - 1:,} more do" if len(standing_out) > 1 else ""
    return (
        f"{visible(first.model)} fails more often than {overall}: "
        f"{rate_of(first.failed, 'sessions')}{others}."
    )


def _rows(found: Vehicles) -> list[tuple[object, ...]]:
    return [_row(model) for model in found.models]


def _row(model: VehicleModel) -> tuple[object, ...]:
    failed = model.failed
    return model.model, failed.whole, failed.part, failed, model.at_stake
