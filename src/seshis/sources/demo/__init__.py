"""The demo: real workplace charging sessions that come with the package, credited in CREDIT.md."""
