"""Persons, collectives and their history for emulation and awards in the demonstration year, all made up.

Used by make.py after year.py. Persons are codes; no name, decision or case is a real one. Four agencies are
enough to show every state of a proposal: eligible, over quota, not eligible, suspended, needs review, and a
tie at the edge of a quota.
"""

import csv

from year import YEAR

REGISTERS = YEAR / "so-theo-doi"
ASSESSED = 2020
HOME, HEALTH, ZONES, JUSTICE = "so-noi-vu", "so-y-te", "ban-quan-ly-cac-khu-cong-nghiep", "so-tu-phap"
AGENCIES = {
    HOME: ("nv", 37, "Sở Nội vụ", ["Văn phòng Sở", "Phòng Cải cách hành chính", "Phòng Công chức, viên chức", "Ban Thi đua - Khen thưởng"]),
    HEALTH: ("yt", 12, "Sở Y tế", ["Văn phòng Sở Y tế", "Phòng Nghiệp vụ y"]),
    ZONES: ("kcn", 10, "Ban Quản lý các khu công nghiệp", []),
    JUSTICE: ("tp", 8, "Sở Tư pháp", []),
}
COLUMNS = {
    "collectives": "collective name unit kind above group direct_workers led_by_collective emulation_block",
    "persons": "person unit collective kind post duties equivalent_posts party_organisation from until "
    "months_worked months_absent maternity recruited_on direct_worker woman",
    "leading_members": "collective person from until",
    "grades": "person collective year grade side score decision decided_on",
    "titles_held": "person collective title from_year until_year decision decided_on revoked_on",
    "merits": "person collective kind level year title decision decided_on",
    "registrations": "person collective scope registered registered_on",
    "under_way": "number person collective kind since ended_on",
    "block_scores": "collective block score leader minutes",
    "judgements": "rule statement person collective scope confirmed confirmed_by confirmed_on",
    "work_results": "person collective figure year percent",
    "coverage": "register person collective scope from_year until_year",
}


class Tables:
    """Rows by register."""

    def __init__(self):
        self.rows = {register: [] for register in COLUMNS}

    def add(self, register, /, **cells):
        unknown = set(cells) - set(COLUMNS[register].split())
        assert not unknown, (register, unknown)
        self.rows[register].append({k: v for k, v in cells.items() if v is not None})

    def write(self):
        for register, rows in self.rows.items():
            with open(REGISTERS / f"{register}.csv", "w", encoding="utf-8", newline="") as file:
                out = csv.DictWriter(file, COLUMNS[register].split(), lineterminator="\n")
                out.writeheader()
                out.writerows(rows)


def code(agency, number):
    return f"gd-{AGENCIES[agency][0]}-{number:02}"


def sub_unit(agency, at):
    return f"{AGENCIES[agency][0]}-phong-{at + 1}"


def post(number, sub_units):
    """Head, two deputies (one in small agencies), leaders of sub-units, staff."""
    deputies = 2 if sub_units else 1
    if number == 1:
        return "head"
    if number <= 1 + deputies:
        return "deputy"
    return "leader" if number <= 1 + deputies + len(sub_units) else "staff"


def agency(t, unit):
    prefix, size, name, sub_units = AGENCIES[unit]
    t.add("collectives", collective=unit, name=name, unit=unit, kind="organisation", led_by_collective="có", direct_workers="không")
    leading = f"{prefix}-lanh-dao"
    t.add("collectives", collective=leading, name=f"Tập thể lãnh đạo {name}", unit=unit, kind="leading_collective", group="lãnh đạo sở, ban, ngành")
    for at, title in enumerate(sub_units):
        t.add("collectives", collective=sub_unit(unit, at), name=title, unit=unit, kind="sub_unit", direct_workers="có")
    for number in range(1, size + 1):
        person(t, unit, number, sub_units)
    for number in range(1, 3 + bool(sub_units)):
        t.add("leading_members", collective=leading, person=code(unit, number))


def person(t, unit, number, sub_units):
    prefix = AGENCIES[unit][0]
    what = post(number, sub_units)
    leads = what in ("head", "deputy")
    inside = None if leads or not sub_units else sub_unit(unit, (number - 4) % len(sub_units))
    member = number % 3 != 0
    fresh = (unit, number) == (HOME, 37)
    t.add(
        "persons", person=code(unit, number), unit=unit, collective=inside,
        kind="public_employee" if unit == HEALTH and what == "staff" else "civil_servant", post=what,
        duties={"head": "lãnh đạo", "deputy": "lãnh đạo", "leader": "lãnh đạo phòng"}.get(what, "chuyên môn"),
        equivalent_posts={"head": "giám đốc sở và tương đương", "deputy": "phó giám đốc sở và tương đương", "leader": "trưởng phòng"}.get(what),
        party_organisation=f"đảng bộ {prefix}" if member else "không",
        months_worked="7" if fresh else "12", months_absent="0", maternity="0",
        recruited_on="2020-06-01" if fresh else f"{2004 + number % 9}-03-01",
        direct_worker="không" if what != "staff" else "có", woman="có" if number % 2 else "không",
    )
    grades(t, unit, number, member, fresh)


# Whose grades of 2020 are better or worse than "tốt".
EXCELLENT = {HOME: {2, 4, 8, 14}, HEALTH: set(), ZONES: {3}, JUSTICE: {3}}
ONLY_DONE = {HOME: {35}, HEALTH: set(), ZONES: set(), JUSTICE: {8}}
NOT_DONE = {HOME: {36}}
REPRIMANDED = {ZONES: 7}


def grades(t, unit, number, member, fresh):
    who, decided = code(unit, number), dict(decision="GD-XL/QĐ")
    for year in range(2015, ASSESSED + 1):
        if fresh and year < ASSESSED:
            continue
        # A year that nobody entered: what rests on it needs review.
        if (unit, number, year) == (JUSTICE, 3, 2019):
            continue
        grade = "T"
        if year == ASSESSED:
            if number in EXCELLENT[unit]:
                grade = "XS"
            elif number in ONLY_DONE[unit] or number == REPRIMANDED.get(unit):
                grade = "HT"
            elif number in NOT_DONE.get(unit, ()):
                grade = "KHT"
        elif (unit, number) in {(HOME, 8), (HOME, 14)} and year >= 2016:
            grade = "XS"
        score = str({"XS": 95, "T": 80, "HT": 60, "KHT": 40}[grade] + points(unit, number)) if year == ASSESSED else None
        t.add("grades", person=who, year=year, grade=grade, side="state", score=score, decided_on=f"{year}-12-10", **decided)
    if member:
        t.add("grades", person=who, year=ASSESSED, grade="XS" if (unit, number) == (HOME, 4) else grade_of_party(unit, number), side="party", decided_on="2020-12-20", **decided)


def grade_of_party(unit, number):
    if number in ONLY_DONE[unit] or number == REPRIMANDED.get(unit):
        return "HT"
    return "KHT" if number in NOT_DONE.get(unit, ()) else "T"


def points(unit, number):
    """Points within a grade; two persons of Justice stand equal."""
    if unit == JUSTICE and number in (4, 5):
        return 3
    return (number * 7) % 5


# Who has an initiative of 2020, and so meets the standard of Chiến sĩ thi đua cơ sở.
INITIATIVES = {HOME: [4, 5, 8, 10, 11, 12, 13, 14], HEALTH: [3, 5, 6], ZONES: [3, 7], JUSTICE: [4, 5]}


def history(t):
    decision = dict(decision="GD-KT/QĐ")
    for unit, numbers in INITIATIVES.items():
        for number in numbers:
            t.add("merits", person=code(unit, number), kind="initiative", level="grassroots", year=ASSESSED, title=f"Sáng kiến giả định {number}", decided_on="2020-11-20", **decision)
    # Three years running as fighter: one unbroken, one broken in 2019.
    held = lambda number, title, year, until=None: t.add(
        "titles_held", person=code(HOME, number), title=title, from_year=year if until else None,
        until_year=until or year, decided_on=f"{(until or year) + 1}-02-15", **decision)
    for year in (2018, 2019):
        held(4, "CSTDCS", year)
    for year in (2017, 2018):
        held(12, "CSTDCS", year)
    # A certificate of the province for achievements up to 2015, then five years "xuất sắc" with five initiatives.
    held(14, "BKT", 2014, 2015)
    for year in range(2016, ASSESSED):
        t.add("merits", person=code(HOME, 14), kind="initiative", level="grassroots", year=year, title=f"Sáng kiến giả định {year}", decided_on=f"{year}-11-20", **decision)
    # Two years "xuất sắc" with two initiatives: the certificate of the province.
    t.add("merits", person=code(HOME, 8), kind="initiative", level="grassroots", year=2019, title="Sáng kiến giả định 2019", decided_on="2019-11-20", **decision)
    # Initiatives enough, but the grade of 2019 was never entered.
    for n in (1, 2):
        t.add("merits", person=code(JUSTICE, 3), kind="initiative", level="grassroots", year=2019, title=f"Sáng kiến giả định 2019-{n}", decided_on="2019-11-20", **decision)
    for unit in AGENCIES:
        for year in range(2018, ASSESSED):
            t.add("titles_held", collective=unit, title="TTLDTT", until_year=year, decided_on=f"{year + 1}-02-15", **decision)


def collectives(t):
    for unit, (prefix, _, _, sub_units) in AGENCIES.items():
        best = {HOME: "XS"}.get(unit, "T")
        for name in [unit, f"{prefix}-lanh-dao"]:
            for year in (2019, ASSESSED):
                t.add("grades", collective=name, year=year, grade=best if year == ASSESSED else "T", side="state", decision="GD-XL/QĐ", decided_on=f"{year}-12-08")
        t.add("work_results", collective=unit, figure="targets_done", percent="100")
        for at in range(len(sub_units)):
            grade = "XS" if (unit, at) in {(HOME, 0), (HOME, 2)} else "T"
            t.add("grades", collective=sub_unit(unit, at), year=ASSESSED, grade=grade, side="state", decision="GD-XL/QĐ", decided_on="2020-12-05")
    scores = {HOME: ("97.5", "có"), HEALTH: ("92", "không"), JUSTICE: ("90.25", "không"), ZONES: ("85", "không")}
    with open(YEAR / "units.csv", encoding="utf-8", newline="") as file:
        block = [row["id"] for row in csv.DictReader(file) if row["emulation_block"] == "so-nganh"]
    for unit in block:
        score, leader = scores.get(unit, (None, "không"))
        t.add("block_scores", collective=unit, block="so-nganh", score=score, leader=leader, minutes="GD-BB/2020")


# What a person has to confirm, rule by rule; "không" where nobody takes the other way to an award.
CONFIRMED = [
    ("R20-LDTT-01", "có"), ("R20-CSTDT-01", "có"), ("R20-TTLDTT-01", "có"), ("R20-TTLDXS-01", "có"),
    ("R20-CO-TINH-01", "có"), ("R20-CO-CP-01", "không"), ("R20-BKT-01", "không"), ("R20-BKT-02", "có"),
    ("R20-BKTTG-01", "không"), ("R20-CSTDTQ-01", "không"), ("R20-GK-01", "có"), ("P21-06", "không"), ("R20-GEN-07", "không"), ("D-11-HEAD", "không"),
]


def statements(t):
    for rule, confirmed in CONFIRMED:
        t.add("judgements", rule=rule, scope="everyone", confirmed=confirmed, confirmed_by="Thư ký Hội đồng (giả định)", confirmed_on="2020-12-21")
    t.add("registrations", scope="everyone", registered="có", registered_on="2020-02-10")
    for register in ("discipline", "cases", "registrations", "findings"):
        t.add("coverage", register=register, scope="everyone", from_year=2015, until_year=ASSESSED)
    for unit in AGENCIES:
        for register in ("holdings", "merits"):
            # What Justice entered of initiatives before 2019 is not known to be complete.
            first = 2019 if (unit, register) == (JUSTICE, "merits") else 2010
            t.add("coverage", register=register, collective=unit, scope="within", from_year=first, until_year=ASSESSED)
    # The case concerns the person alone.
    t.add("under_way", number="GD-VV-01", person=code(HEALTH, 5), kind="complaint_verified", since="2020-11-02")


def reprimand():
    """Says whose reprimand the register of violations means."""
    path = REGISTERS / "violations.csv"
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["person"] = code(ZONES, REPRIMANDED[ZONES]) if row["unit"] == ZONES and row["form"] == "reprimand" else ""
        row["duty_related"] = "có" if row["person"] else ""
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def write():
    t = Tables()
    for unit in AGENCIES:
        agency(t, unit)
    collectives(t)
    history(t)
    statements(t)
    t.write()
    reprimand()
