from datetime import date

from seshis.reports.charts.names import default_name


def test_the_file_is_named_after_the_report_and_its_window():
    name = default_name("empty", [date(2025, 9, 7), date(2025, 9, 11)])
    assert name == "seshis-empty-2025-09-07_2025-09-11.png"


def test_one_day_is_named_once():
    assert default_name("micro", [date(2025, 9, 7)]) == "seshis-micro-2025-09-07.png"


def test_no_days_are_not_named():
    assert default_name("compare-stations", []) == "seshis-compare-stations.png"


def test_a_name_stays_in_its_folder_and_needs_no_quoting():
    day = date(2025, 9, 7)
    assert default_name("../Empty & Micro;", [day]) == "seshis-empty-micro-2025-09-07.png"
    assert default_name("…", [day]) == "seshis-report-2025-09-07.png"
