"""Vehicles: how often each make and model fails, the ones that matter most first."""

from typing import NamedTuple

from seshis.analyses.counts.vehicles import VehicleCount, count_vehicles
from seshis.findings.subject import Subject
from seshis.findings.vehicle_names import model_of
from seshis.statistics.intervals import Rate, wilson


class VehicleModel(NamedTuple):
    """The sessions of one make and model."""

    model: str
    """Make and model, in the spelling of most sessions."""
    failed: Rate
    """Its sessions that were empty or micro, with the 95 % Wilson interval."""
    at_stake: float
    """Its failures above what the rate of all sessions would give; below zero where fewer."""


class Vehicles(NamedTuple):
    """Failed sessions by make and model of the vehicle."""

    failed: Rate
    """The failed of all sessions, with the 95 % Wilson interval."""
    models: list[VehicleModel]
    """Those with most sessions at stake first, so that chance in small counts does not lead."""
    unknown: Rate
    """The failed of the sessions whose vehicle is not told."""


def find_vehicles(subject: Subject) -> Vehicles:
    """The finding over all descriptions."""
    counts = count_vehicles(subject.sessions, subject.assumptions.microsession_kwh)
    sessions, failed = _summed(counts)
    share = failed / sessions if sessions else 0.0
    spellings: dict[str, str] = {}
    by_model: dict[str, list[VehicleCount]] = {}
    unknown = []
    for count in counts:
        model = model_of(count.vehicle)
        if model is None:
            unknown.append(count)
        else:
            spellings.setdefault(model.key, model.spelling)
            by_model.setdefault(model.key, []).append(count)
    models = [
        VehicleModel(spellings[key], wilson(own_failed, own), own_failed - share * own)
        for key, (own, own_failed) in ((key, _summed(own)) for key, own in by_model.items())
    ]
    unknown_sessions, unknown_failed = _summed(unknown)
    return Vehicles(
        failed=wilson(failed, sessions),
        models=sorted(models, key=lambda one: (-one.at_stake, -one.failed.whole, one.model)),
        unknown=wilson(unknown_failed, unknown_sessions),
    )


def _summed(counts: list[VehicleCount]) -> tuple[int, int]:
    return sum(count.sessions for count in counts), sum(count.failed for count in counts)
