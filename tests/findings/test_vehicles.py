"""Failed sessions by make and model of the vehicle."""

import pytest

from findings.making import subject_of
from powerflex_rows import HOUR_MS, ms
from seshis.findings.vehicle_names import model_of
from seshis.findings.vehicles import find_vehicles
from seshis.statistics.intervals import wilson

BEGIN = ms("2025-09-15 07:00:00")


def sessions_of(vehicle, sessions, failed):
    return [
        {
            "vehicle": vehicle,
            "energy_kwh": 0 if number < failed else 5,
            "plug_start": BEGIN,
            "plug_end": BEGIN + HOUR_MS,
        }
        for number in range(sessions)
    ]


@pytest.mark.parametrize(
    ("description", "model"),
    [
        ("2020 Tesla Model Y Performance AWD", "Tesla Model Y"),
        ("Tesla Model 3", "Tesla Model 3"),
        ("2023 Nissan Leaf SV", "Nissan Leaf"),
        ("Chevrolet Bolt EUV Premier", "Chevrolet Bolt EUV"),
        ("2019 Chevrolet Bolt LT", "Chevrolet Bolt"),
        ("2021  Ford\tMustang Mach-E GT", "Ford Mustang Mach-E"),
        ("Ford F-150 Lightning Pro", "Ford F-150 Lightning"),
        ("2022 Hyundai Ioniq 5 SEL", "Hyundai Ioniq 5"),
        ("2021 Land Rover Range Rover Sport", "Land Rover Range Rover"),
        ("Peugeot 2008", "Peugeot 2008"),
        ("Kia EV6 2022", "Kia EV6"),
        ("Tesla", "Tesla"),
    ],
)
def test_a_year_and_a_trim_are_rolled_up(description, model):
    assert model_of(description).spelling == model


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TESLA MODEL Y", "2021 Tesla Model Y Long Range"),
        ("Volkswagen ID.4 Pro", "2023 Volkswagen ID 4"),
        ("Mercedes-Benz EQS", "2022 Mercedes Benz EQS 580"),
        ("Ford Mustang Mach E", "Ford Mustang Mach-E"),
        ("Tesla_Model_Y", "Tesla Model Y"),
    ],
)
def test_spellings_of_one_model_are_one(one, other):
    assert model_of(one).key == model_of(other).key


@pytest.mark.parametrize("description", [None, "", "  ", "Unknown", "n/a", "2020", "NULL", "-"])
def test_a_text_that_names_no_vehicle_is_unknown(description):
    assert model_of(description) is None


def test_a_model_of_few_sessions_does_not_lead(engine):
    sessions = [
        *sessions_of("Rare One", 2, 2),
        *sessions_of("2020 Tesla Model Y", 60, 20),
        *sessions_of("Tesla Model Y AWD", 40, 10),
        *sessions_of("Nissan Leaf", 200, 2),
        *sessions_of(None, 10, 1),
        *sessions_of("unknown", 10, 1),
    ]
    found = find_vehicles(subject_of(engine, sessions))
    assert [model.model for model in found.models] == ["Tesla Model Y", "Rare One", "Nissan Leaf"]
    assert found.models[0].failed == wilson(30, 100)
    assert found.unknown == wilson(2, 20)
    assert found.failed == wilson(36, 322)
    assert found.models[0].at_stake == pytest.approx(30 - 100 * 36 / 322)


def test_no_sessions_have_no_vehicles(engine):
    found = find_vehicles(subject_of(engine, []))
    assert (found.models, found.failed.rate, found.unknown.rate) == ([], None, None)
