"""Holds the documents to what lies beside them: links lead somewhere, and each command of docs/questions.md that names an
output makes the recording that lies there.

usage: check_documents.py SOURCE_DIR
"""
import json
import pathlib
import re
import shlex
import sys

# What an option is called in a plan, and what it is where it is left out.
OPTIONS = {"--callable": ("callable", None), "--args": ("arguments", ""), "--jobs": ("jobs", None), "--repeat": ("repeat", "5"),
           "--workers": ("workers", None), "--runners": ("runners", None)}


def commands(text):
    """The commands of the page that keep what they measure, as lists of words."""
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if "--output" in words:
                yield words


def plan_of(recording):
    with open(recording, encoding="utf-8") as lines:
        for line in lines:
            event = json.loads(line)
            if event["verb"] == "plan":
                return event["plan"] if "plan" in event else event
    raise SystemExit(f"{recording}: it has no plan")


def wanted(words, option, usual):
    return words[words.index(option) + 1] if option in words else usual


def differences(words, plan):
    for option, (name, usual) in OPTIONS.items():
        asked = wanted(words, option, usual)
        if asked is None or asked == "all":
            continue
        found = plan[name]
        found = ",".join(found) if isinstance(found, list) else str(found)
        if asked != found:
            yield f"{option} {asked}: the recording has {found}"


def broken_links(root):
    """Relative links of the documents to files that are not there, or to headings that the file does not have."""
    for page in [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("bench/*.md"), *root.glob("packaging/*.md")]:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, heading = target.partition("#")
            file = page.parent / path if path else page
            if not file.exists():
                yield f"{page.relative_to(root)}: there is no {target}"
            elif heading and heading not in headings(file):
                yield f"{page.relative_to(root)}: {target} has no such heading"


def headings(file):
    """The names by which the headings of a page are linked to."""
    lines = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


def question_problems(folder):
    seen = set()
    for words in commands((folder / "questions.md").read_text(encoding="utf-8")):
        name = wanted(words, "--output", None)
        seen.add(name)
        recording = folder / "questions" / name
        if recording.exists():
            for text in differences(words, plan_of(recording)):
                yield f"{name}: {text}"
        else:
            yield f"{name}: there is no such recording"
    if not seen:
        yield "questions.md: no command was found"
    for path in sorted((folder / "questions").glob("*.gilscope")):
        if path.name not in seen:
            yield f"{path.name}: no command makes it"


def main():
    root = pathlib.Path(sys.argv[1])
    problems = [*broken_links(root), *question_problems(root / "docs")]
    if problems:
        raise SystemExit("\n".join(problems))


main()
