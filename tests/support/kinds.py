"""Pages of reports that no worked example has: awkward names, very few and very many findings."""

from made_up import CRITERIA, finding, made_up, with_criteria
from tp1 import TP1

from grader.records.finding import Finding
from grader.records.report import Hidden
from grader.report.render import student_page

LONG_NAME = "Wolfe\u00adschlegel\u00adstein" * 16 + "x" * 60
SCRIPTS = {
    "arabic": "\u0623\u062f\u0627 \u0644\u0641\u0644\u064a\u0633",
    "hebrew": "\u05d0\u05d3\u05d4 1",
    "han": "\u963f\u9054" * 20,
    "thai": "\u0e40\u0e2d\u0e14\u0e32" * 30,
}
WIDE = Finding(
    rationale="in the gradient of W1, " + "values differ " * 30,
    hint="print the shapes",
    case="20 rows, 10 inputs, 5 hidden units, 10 outputs",
    expected="[" + ", ".join(f"{n}.123456789" for n in range(60)) + "]",
    actual="x" * 500,
    where="entry [0]",
    reproduce="x = np.array([" + ", ".join(["0.1"] * 300) + "])\nprint(x)",
)


def made_up_pages():
    """Return pages by name."""
    many = dict.fromkeys(CRITERIA, WIDE)
    made = {
        "no-findings": made_up("none"),
        "sixty-findings": _sixty(made_up("sixty", many)),
        "long-name": made_up("long", {"softmax.rows": "wrong"}, name=LONG_NAME),
        "hidden": made_up(
            "hidden",
            mode="feedback",
            seed=None,
            hidden=("softmax.extreme",),
        ).model_copy(update={"hidden": Hidden(criteria=1, points=4)}),
        "harness-error": made_up(
            "harness", {"softmax.rows": "harness_error"}, harness_errors=["trouble"]
        ),
        "markup": made_up("m", {"neural.cost": finding("<b>&amp;</b> `x < 1`")}, name="<i>a</i>"),
    }
    made |= {
        name: made_up(name, {"softmax.rows": "w"}, name=said) for name, said in SCRIPTS.items()
    }
    return {name: student_page(report, TP1) for name, report in made.items()}


def _sixty(report):
    findings = [WIDE.model_copy(update={"rationale": f"{n} {WIDE.rationale}"}) for n in range(3)]
    return with_criteria(report, lambda each: each.model_copy(update={"findings": findings}))
