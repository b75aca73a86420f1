"""A folder for reports that may have been handed in is named."""


def test_a_folder_for_reports_that_may_have_been_handed_in_is_named(run_grader, root, tmp_path):
    for name in ("ada", "reports"):
        (tmp_path / "class" / name).mkdir(parents=True)
    (tmp_path / "class/ada/softmax.py").write_text("def softmax(x): return x\n")
    options = ["-o", tmp_path / "class/reports", "--reference", root / "reference", "--jobs", 1]
    said = "reports: lies among the submissions and was there before"
    assert said not in run_grader("grade", tmp_path / "class", *options, check=0).stderr
    assert said in run_grader("grade", tmp_path / "class", *options, check=0).stderr
