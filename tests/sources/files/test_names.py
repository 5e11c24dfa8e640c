"""A name is a file, a folder of files or a glob; one that stands for nothing says so."""

import os

import pytest

from seshis.errors import InputError
from seshis.sources.files.names import files_named


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Makes empty files of these names below the working directory."""

    def tree(*names):
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()

    monkeypatch.chdir(tmp_path)
    return tree


def test_a_folder_is_every_file_in_it_of_a_known_ending_in_order(tree):
    kept = [
        "in/A.CSV",
        "in/b.json.gz",
        "in/c/d.parquet",
        "in/c/e.ndjson.zst",
        "in/f.xlsx",
        "in/g.tsv",
    ]
    tree(*kept, "in/README.md", "in/archive.tar.gz", "in/notes", "in/z.gz")
    assert files_named(["in"]) == sorted(kept)


def test_hidden_files_and_those_of_engines_are_passed_over(tree):
    tree("in/a.csv", "in/.b.csv", "in/_SUCCESS.json", "in/.git/c.json", "in/_tmp/d.parquet")
    assert files_named(["in/"]) == ["in/a.csv"]


def test_a_glob_is_every_file_that_fits_it_in_order(tree):
    tree("in/b.csv", "in/a.csv", "in/c.json", "in/deep/d.csv", "in/_e.csv")
    assert files_named(["in/*.csv"]) == ["in/a.csv", "in/b.csv"]
    assert files_named(["in/**/*.csv"]) == ["in/a.csv", "in/b.csv", "in/deep/d.csv"]
    assert files_named(["in/_*.csv"]) == ["in/_e.csv"]


def test_a_glob_that_fits_folders_is_the_files_in_them_each_once(tree):
    tree("month=1/a.parquet", "month=2/b.parquet", "month=2/c.txt", "other/d.parquet")
    assert files_named(["month=*"]) == ["month=1/a.parquet", "month=2/b.parquet"]
    assert files_named(["month=1/**"]) == ["month=1/a.parquet"]


def test_names_are_kept_in_the_order_they_are_given(tree):
    tree("b.csv", "in/c.csv", "in/a.csv")
    assert files_named(["b.csv", "-", "in", "b.csv"]) == [
        "b.csv",
        "-",
        "in/a.csv",
        "in/c.csv",
        "b.csv",
    ]


def test_a_file_named_like_a_glob_is_that_file(tree):
    tree("a[1].csv", "a1.csv")
    assert files_named(["a[1].csv"]) == ["a[1].csv"]


@pytest.mark.parametrize("name", ["in", "in/*.csv", "nothing*", "in/deep[er]"])
def test_a_name_that_stands_for_no_file_says_so(tree, name):
    tree("in/README.md")
    with pytest.raises(InputError, match=r"in which no file has an ending|no file fits") as raised:
        files_named([name])
    assert str(raised.value).startswith(name)


@pytest.mark.parametrize("name", ["table", ".", "table/*.parquet", "table/month=*", "t*"])
def test_a_delta_table_is_left_to_the_history(tree, name):
    tree("table/_delta_log/0.json", "table/month=1/a.parquet", "table/b.parquet")
    with pytest.raises(InputError, match=r"table is a Delta table.+--source history --history"):
        files_named([name])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_may_not_be_read_says_so(tree, tmp_path):
    tree("in/closed/a.csv", "in/b.csv")
    (tmp_path / "in/closed").chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        files_named(["in"])
