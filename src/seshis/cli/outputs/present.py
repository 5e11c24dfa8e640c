"""How a report leaves: to standard output as text, JSON or records, and as charts."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from seshis.analyses.counts.selected_sessions import Selection, list_matching_records
from seshis.checks.tally import checked_records, received_records
from seshis.cli.diagnostics import Diagnostics
from seshis.cli.grammar.file_flags import STANDARD_OUTPUT
from seshis.cli.output import Output
from seshis.cli.outputs.catalogue import write_outputs
from seshis.load_sessions import LoadedSessions, LoadOptions
from seshis.reports.exports.contents import Contents
from seshis.reports.json_report import json_pieces
from seshis.reports.model import Report, Sections
from seshis.reports.palette import Palette
from seshis.reports.pdf.sheet import Sheet
from seshis.reports.records import record_pieces
from seshis.reports.text import text_lines
from seshis.sessions.visible import visible


@dataclass(frozen=True, slots=True)
class Presenter:
    """Presents what one run found, as its flags ask."""

    flags: Namespace
    told: Sections
    output: Output
    diagnostics: Diagnostics
    loaded: LoadedSessions
    options: LoadOptions
    palette: Palette
    sheet: Sheet

    def present_raw(self) -> None:
        """Every record of the window as received, as a JSON array."""
        self._write_records(received_records(self.loaded.judged))
        if self.flags.printsessions:
            self.diagnostics.say(
                f"📊 Total sessions returned: {self.loaded.tally.received.records}"
            )

    def present(self, report: Report) -> None:
        """The report on standard output, or beside the sessions it is about; then its files."""
        told = report.told(self.told)
        contents = self._contents(report)
        try:
            self._write(told, contents)
        except BrokenPipeError:
            # Who stopped reading the text may still want the files.
            self._leave_files(told, contents)
            raise
        self._leave_files(told, contents)

    def _write(self, report: Report, contents: Contents) -> None:
        debug = self.diagnostics.debug
        if self.flags.checks_out is not None:
            self._write_checked()
        if self.flags.printsessions:
            self._write_records(self._matching(contents.selection))
            self._say(report)
        elif self.flags.csv == STANDARD_OUTPUT:
            from seshis.reports.exports.csv_file import pieces  # noqa: PLC0415

            with closing(pieces(contents)) as stream:
                self.output.write_bytes(stream)
            if contents.table is not None and not contents.table.rows:
                self.diagnostics.say(f"The table {self.flags.table} has no rows.")
            self._say(report)
        elif self.flags.json:
            self.output.write(json_pieces(report))
        elif report.sections.any:
            self.output.write_lines(text_lines(report, self.palette, debug))

    def _write_checked(self) -> None:
        from seshis.reports.checked_rows import write_checked  # noqa: PLC0415

        anonymize = self._anonymizer()
        records = checked_records(self.loaded.judged)
        if anonymize is not None:
            records = (found._replace(record=anonymize(found.record)) for found in records)
        path = Path(self.flags.checks_out)
        write_checked(records, self.options.zone, path, self.diagnostics.say)
        self.diagnostics.say(f"Checked records written to {visible(str(path))}")

    def _say(self, report: Report) -> None:
        """The report beside what takes standard output."""
        if report.sections.any:
            for line in text_lines(report, debug=self.diagnostics.debug):
                self.diagnostics.say(line)

    def _leave_files(self, report: Report, contents: Contents) -> None:
        write_outputs(self.flags, contents, self.diagnostics)
        if self.flags.graph is not None:
            from seshis.cli.outputs.graphs import draw_charts  # noqa: PLC0415 - only charts need it

            is_read = self.output.is_terminal and not (self.flags.json or self.flags.printsessions)
            terminal = self.output if is_read else None
            draw_charts(report, self.flags.graph, self.diagnostics, terminal)

    def _contents(self, report: Report) -> Contents:
        table = None
        if self.flags.table is not None:
            from seshis.reports.exports.report_tables import report_table  # noqa: PLC0415

            table = report_table(report, self.flags.table)
        chosen = report.chosen_driver
        selection = Selection(
            empty=report.sections.empty,
            micro=report.sections.micro,
            driver=None if chosen is None else chosen.driver,
            unclaimed=chosen is not None and chosen.driver is None,
        )
        return Contents(report, self.loaded.usable, selection, table, self.sheet)

    def _matching(self, selection: Selection) -> Iterator[str]:
        threshold = self.options.assumptions.microsession_kwh
        return list_matching_records(self.loaded.usable, selection, threshold)

    def _write_records(self, records: Iterator[str]) -> None:
        self.output.write(record_pieces(records, self._anonymizer()))

    def _anonymizer(self) -> Callable[[str], str] | None:
        pseudonyms = self.options.pseudonyms
        if pseudonyms is None:
            return None
        fields = [field for layout in self.loaded.layouts for field in layout.driver_fields]
        return lambda record: pseudonyms.of_record(record, fields)
