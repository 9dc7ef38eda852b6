"""The demonstration year as a campaign: units, registers, forms and decisions, all made up.

Used by make.py. The registers are made so that the measures of every unit on the cut-off day are the
values of the tables of answers; a row here is no real task, case or finding.
"""

import csv
import datetime
import re
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
YEAR = HERE / "nam"
RUBRICS = HERE.parent.parent
LEVELS = {"so-nganh": "department", "nganh-doc": "vertical_agency", "huyen": "district", "cap-xa": "commune"}
CODES = {
    "thanh-pho-phan-rang-thap-cham": "582", "huyen-bac-ai": "584", "huyen-ninh-son": "585", "huyen-ninh-hai": "586",
    "huyen-ninh-phuoc": "587", "huyen-thuan-bac": "588", "huyen-thuan-nam": "589",
}
FIELDS = ["steering", "institutions", "procedures", "organisation", "staff", "finance", "modernisation"]
ANNUAL_LAST = datetime.date(2021, 1, 19)  # "trước ngày 20/01/2021"


def holidays():
    days = set()
    for year in (2020, 2021):
        spec = tomllib.loads((RUBRICS / f"calendars/vn-{year}.toml").read_text(encoding="utf-8"))
        days |= {h["date"] for h in spec["holiday"]}
    return days


HOLIDAYS = holidays()


def working(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def working_days(last, day):
    """Working days after `last`, up to `day`."""
    return sum(working(last + datetime.timedelta(n)) for n in range(1, (day - last).days + 1))


def later(last, days):
    """The day that is so many working days after `last`."""
    while days:
        last += datetime.timedelta(1)
        days -= working(last)
    return last


def date(month, day, year=2020):
    return datetime.date(year, month, day)


def monthly(number):
    """Last day of the nth monthly report."""
    return date(number + 1, 10) if number < 12 else date(1, 8, 2021)


def reports_due():
    """Id, title, due date, before, blocks."""
    all_blocks = list(LEVELS)
    for n in range(1, 12):
        yield f"thang-{n:02}", f"Báo cáo tháng {n}/2020 (giả định)", monthly(n), False, all_blocks
    yield "annual", "Báo cáo kết quả thực hiện mục 1 Công văn 4554", date(1, 20, 2021), True, ["so-nganh", "huyen"]
    yield "thang-12", "Báo cáo tháng 12/2020 (giả định)", monthly(12), False, ["nganh-doc", "cap-xa"]


def reconcile(a):
    """Makes the answers of a unit such that registers can say them."""
    if "nv_qua_han" in a and "nv_cham" not in a:
        a["nv_qua_han"] = min(a["nv_qua_han"], a["nv_den_han"] - a["nv_dung_han"])
    if "don_ton" in a:
        solved = a.get("don_ton_xong", 0)
        a["don_ton"] = min(a["don_ton"], a["don_nhan"])
        if "don_ton_xong" in a:
            a["don_ton_xong"] = min(solved, a["don_ton"])
            a["don_dung_han"] = min(a["don_dung_han"], a["don_nhan"] - a["don_ton"] + a["don_ton_xong"])
    if "bc_ngay_nhan" in a:
        a["bc_khach_quan"] = "không"
        received = datetime.date.fromisoformat(a["bc_ngay_nhan"])
        annual = working_days(ANNUAL_LAST, received) if received > ANNUAL_LAST else 0
        tardy = a["bc_cham"] if "bc_cham" in a else a["bc_phai_gui"] - a["bc_dung_han"]
        tardy = max(tardy, 1 if received > ANNUAL_LAST else 0)
        a["bc_ngay_tre"] = annual + 4 * (tardy - (received > ANNUAL_LAST))
        if "bc_cham" in a:
            a["bc_cham"] = tardy
        else:
            a["bc_dung_han"] = a["bc_phai_gui"] - tardy
    return a


class Book:
    """The registers in the making."""

    def __init__(self):
        self.rows = {}
        self.count = 0

    def add(self, register, **row):
        self.rows.setdefault(register, []).append(row)

    def number(self, kind):
        self.count += 1
        return f"GD-{kind}-{self.count:05}"

    def write(self):
        folder = YEAR / "so-theo-doi"
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.csv"):
            old.unlink()
        for register, rows in self.rows.items():
            table(folder / f"{register}.csv", list(dict.fromkeys(k for row in rows for k in row)), rows)


def table(path, columns, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def tasks(book, u, a):
    if "nv_den_han" not in a:
        return
    on_time, overdue = a["nv_dung_han"], a["nv_qua_han"]
    late = a.get("nv_cham", a["nv_den_han"] - on_time - overdue)
    assert on_time + late + overdue == a["nv_den_han"], u.id
    for n in range(a["nv_den_han"]):
        due = date(2 + n % 10, 1 + int(u.vary(f"nv{n}") * 27))
        done = due if n < on_time else due + datetime.timedelta(6) if n < on_time + late else ""
        book.add(
            "tasks", number=book.number("NV"), assigned_on=due - datetime.timedelta(28),
            authority="government" if n < a.get("nv_cp_giao", 0) else "provincial_committee", programme="directive",
            title=f"Nhiệm vụ giả định số {n + 1}", unit=u.id, due=due, done_on=done,
        )


def plan(book, u, a, block):
    if a.get("kh_ngay"):
        book.add("plans", unit=u.id, number=f"{int(u.vary('kh') * 90) + 10}/KH-GD", issued_on=a["kh_ngay"])
    # The 46 tasks of the province's plan are led by departments; the others have plans of their own.
    register = "plan_tasks" if block == "so-nganh" else "plan_tasks.don-vi"
    on_time = a.get("kh_dung_han", a["kh_xong"])
    for n in range(a["kh_giao"]):
        due = date(4 + n % 8, 25)
        done = due if n < on_time else due + datetime.timedelta(9) if n < a["kh_xong"] else ""
        book.add(
            register, number=book.number("KH"), title=f"Nhiệm vụ kế hoạch giả định số {n + 1}",
            field=FIELDS[n % len(FIELDS)], unit=u.id, due=due, done_on=done,
        )


def targets(book, u, a, block):
    register = "targets" if block == "so-nganh" else "targets.don-vi"
    exceeded = a.get("ct_vuot", min(1, a.get("ct_dat", 0)))
    for n in range(a.get("ct_giao", 0)):
        achieved = 105 if n < exceeded else 100 if n < a["ct_dat"] else 93
        book.add(
            register, unit=u.id, number=book.number("CT"), title=f"Chỉ tiêu giả định số {n + 1}",
            kind="socio_economic", measured_in="điểm", direction="at_least", planned=100, achieved=achieved,
            reported_on=date(12, 31),
        )


def inspections(book, u, a):
    if "kt_phat_hien" not in a or not a["kt_phat_hien"]:
        return
    code = book.number("KT")
    remedied = a["kt_khac_phuc"]
    on_time = a.get("kt_kp_dung_han", remedied)
    for n in range(a["kt_phat_hien"]):
        done = date(10, 10) if n < on_time else date(11, 6) if n < remedied else ""
        book.add(
            "inspections", inspection=code, unit=u.id, inspected_on=date(9, 22),
            body="task_force" if u.vary("kt-ai") < 0.5 else "discipline_team",
            unannounced="yes" if u.vary("kt-dx") < 0.6 else "no", source="task_register", finding=n + 1,
            title=f"Tồn tại giả định số {n + 1}",
            severity="severe" if n < a.get("kt_nghiem_trong", 0) else "minor",
            remedy_due=date(10, 20), remedied_on=done, solution="Giải pháp giả định",
        )


def feedback(book, u, a):
    for n in range(a.get("pa_nhan", 0)):
        received = date(1 + n % 11, 1 + int(u.vary(f"pa{n}") * 27))
        book.add(
            "feedback", number=book.number("PA"), unit=u.id, received_on=received,
            source=["citizen", "organisation", "enterprise"][n % 3], subject="delay" if n % 2 else "other",
            justified="partly" if n % 3 else "no", due=received + datetime.timedelta(15),
            resolved_on=received + datetime.timedelta(9) if n < a["pa_xu_ly"] else "",
        )


def cases(book, u, a):
    """Those in time first; standing ones from the end, of which those solved are in time first of all."""
    total, on_time, standing = a.get("don_nhan", 0), a.get("don_dung_han", 0), a.get("don_ton", 0)
    solved = a.get("don_ton_xong", min(standing, on_time))
    unsolved = standing - solved if "don_ton_xong" in a else max(0, min(standing, total - on_time))
    solved = standing - unsolved
    for n in range(total):
        received = date(1 + n % 10, 1 + int(u.vary(f"don{n}") * 27))
        due = received + datetime.timedelta(45)
        open_case = n >= total - unsolved
        done = "" if open_case else due if n < on_time else due + datetime.timedelta(8)
        book.add(
            "cases", number=book.number("VV"), unit=u.id, kind="complaint" if n % 4 else "denunciation",
            received_on=received, due=due, solved_on=done, standing="yes" if open_case or n < solved else "no",
        )


def discipline(book, u, a):
    if a.get("ct20") == "có":
        book.add("directive", unit=u.id, act="made_known", held_on=date(9, 18), whole_unit="yes", number="01/BB-GD")
    for n in range(a.get("tkt_so", 0)):
        book.add("directive", unit=u.id, act="self_inspection", held_on=date(9 + n % 4, 24), number=f"{n + 2:02}/BB-GD")
    persons = a.get("kl_nguoi", a.get("vp_so", 0) // 2)
    for n in range(a.get("vp_so", 0)):
        code, severe = book.number("VP"), n < a.get("vp_nghiem_trong", 0)
        form = "reprimand" if n < persons else "reminder"
        decided = date(11, 12)
        book.add(
            "violations", number=code, unit=u.id, found_on=date(10, 5), severity="severe" if severe else "minor",
            subject="official", ground="Quy định giả định", form=form, decision=f"{n + 1:02}/QĐ-GD", decided_on=decided,
        )
        book.add(
            "handling", number=book.number("XL"), unit=u.id, subject="official", source="violation", reference=code,
            proposed_on=date(10, 20), proposed_form=form, due=date(11, 30), decision=f"{n + 1:02}/QĐ-GD",
            decided_on=decided, form=form,
        )


def reports(book, u, a, block):
    owed = [(id, due, before) for id, _, due, before, blocks in reports_due() if block in blocks]
    annual = datetime.date.fromisoformat(a["bc_ngay_nhan"]) if a.get("bc_ngay_nhan") else None
    late = a["bc_cham"] if "bc_cham" in a else a["bc_phai_gui"] - a["bc_dung_han"]
    late -= bool(annual and annual > ANNUAL_LAST)
    missing = a.get("bc_thieu", 0)
    for n, (id, due, before) in enumerate(owed):
        if id == "annual":
            received = annual
        elif n < missing:
            continue
        else:
            received = later(due, 4) if n < missing + late else due - datetime.timedelta(1)
        contents = dict.fromkeys(["has_directive", "has_tasks", "has_targets", "has_cases", "has_handling"], "yes")
        book.add(
            "reports", unit=u.id, report=id, number=f"{n + 10}/BC-GD", arrival=book.number("DEN"), received_on=received,
            signer="Người đứng đầu", objective_cause="no", **(contents if id == "annual" else {}),
        )


SERVICES = {
    "procedures": "tt_tong", "procedures_online": "tt_truc_tuyen", "procedures_online_used": "tt_tt_phat_sinh",
    "received": "hs_nhan", "online": "hs_truc_tuyen", "solved": "hs_giai_quyet", "on_time": "hs_dung_han",
    "late": "hs_tre", "overdue": "hs_qua_han", "apologies": "hs_xin_loi", "online_last_year": "hs_truc_tuyen_nt",
}
SURVEY = {
    "population": "ks_doi_tuong", "issued": "ks_phat", "valid": "ks_hop_le", "very_satisfied": "ks_rat_hai_long",
    "satisfied": "ks_hai_long", "neutral": "ks_binh_thuong", "dissatisfied": "ks_khong",
    "very_dissatisfied": "ks_rat_khong",
}


def statistics(book, u, a):
    counts = {column: a[key] for column, key in SERVICES.items() if key in a}
    counts["in_person"] = counts["received"] - counts["online"]
    book.add("services", unit=u.id, **{"from": date(1, 1), "until": date(12, 31)}, **counts)
    counts = {column: a[key] for column, key in SURVEY.items() if key in a}
    book.add("surveys", unit=u.id, questionnaire="Mẫu giả định", group="Người dân, tổ chức", closed_on=date(12, 15), **counts)
    for index in ("dti", "ddci", "sipas"):
        if index in a:
            book.add("indices", index=index, year=2020, unit=u.id, value=a[index], published_on=date(2, 22, 2021))


def registers(blocks, former):
    book = Book()
    for block, rows in blocks.items():
        for u, _, a in rows:
            tasks(book, u, a)
            plan(book, u, a, block)
            targets(book, u, a, block)
            inspections(book, u, a)
            feedback(book, u, a)
            cases(book, u, a)
            discipline(book, u, a)
            reports(book, u, a, block)
            statistics(book, u, a)
    for row in former:
        points = f"{95 - 1.25 * int(row['rank']):.2f}"
        book.add("last_year", unit=row["unit"], points=points, max=100, rank=row["rank"])
    book.write()


def units(blocks):
    rows, heads = [], []
    for block, members in blocks.items():
        for u, above, _ in members:
            named = {
                "co_thu_tuc": "có" if u.set.get("procedures", True) else "không",
                "mien_nui": "có" if u.set.get("mountain") else "không", "loai": u.set.get("kind", ""),
            }
            rows.append({
                "id": u.id, "name": u.name, "code": CODES.get(u.id, ""), "level": LEVELS[block], "block": block,
                "emulation_block": above or block, "parent": above, **named,
            })
            heads.append({"unit": u.id, "person": f"dung-dau-{len(rows):03}", "valid_from": date(1, 1)})
    # One head changed within the year, so that the dates of heads mean something.
    heads[2]["valid_until"] = date(6, 30)
    heads.append({"unit": heads[2]["unit"], "person": "dung-dau-099", "valid_from": date(7, 1)})
    table(YEAR / "units.csv", list(rows[0]), rows)
    table(YEAR / "heads.csv", ["unit", "person", "valid_from", "valid_until"], heads)


def used(spec, key):
    """The leaves whose rule names an input, directly or through a measure."""
    def words(thing):
        if isinstance(thing, dict):
            return set().union(*map(words, thing.values()))
        if isinstance(thing, list):
            return set().union(*map(words, thing))
        return set(re.findall(r"\w+", thing)) if isinstance(thing, str) else set()

    names = {key}
    while True:
        more = {m["id"] for m in spec.get("measure", []) if words({k: v for k, v in m.items() if k != "title"}) & names}
        if more <= names:
            break
        names |= more
    rules = {c["id"]: words({k: v for k, v in c.get("rule", {}).items()}) for c in spec["criterion"]}
    return [id for id, found in rules.items() if found & names]


# What some units claim and appraisers find otherwise: they claim as much as this other answer says.
CLAIMS = {"bd_thuc_hien": "bd_ke_hoach", "vb_dung_han": "vb_giao", "vbdt": "vb_di", "vtvl_dung": "bc_co_mat"}
# What some units count otherwise than the registers: part of the way to this other answer.
COUNTED = {
    "nv_dung_han": "nv_den_han", "kh_dung_han": "kh_giao", "pa_xu_ly": "pa_nhan", "hs_dung_han": "hs_giai_quyet",
    "kt_khac_phuc": "kt_phat_hien", "don_dung_han": "don_nhan",
}
# What units never say of themselves.
NEVER = ("diem_hoi_dong", "diem_huyen")
BY_APPRAISERS = "số liệu của cơ quan thẩm định (giả định)"
NO_PROOF = "chưa có tài liệu kiểm chứng (giả định)"


def claims(u, block, spec, a, where):
    """What a unit answers: what it supplies, and what it claims of the figures of others."""
    everything = block != "cap-xa" or u.vary("ke-khai-du") > 0.7
    row = {}
    for i in spec["input"]:
        key, supplier = i["id"], i["supplier"]
        if supplier == "unit" or (everything and supplier not in ("survey", "index") and key not in NEVER and a[key] != ""):
            row[key] = a[key]
    boasts, counts = u.vary("khai-cao") > 0.62, u.vary("dem-khac") > 0.6
    grades = next((i["levels"] for i in spec["input"] if i["id"] == "nguoi_dung_dau"), [])
    for key in row:
        if boasts and a[key] == "không" and key != "bc_khach_quan" and where[key] and u.vary(f"khai/{key}") > 0.55:
            row[key] = "có"
        elif boasts and key in CLAIMS and a.get(CLAIMS[key], "") != "":
            row[key] = a[CLAIMS[key]]
        elif counts and key in COUNTED and u.vary(f"dem/{key}") > 0.4:
            more = int(a[COUNTED[key]]) - int(a[key])
            row[key] = int(a[key]) + (more + 1) // 2
        elif key == "nguoi_dung_dau" and u.vary("tu-nhan") > 0.7:
            row[key] = grades[max(0, grades.index(a[key]) - 1)]
    return row


def forms(blocks, specs):
    """What units answer, what the first appraisal makes of it, what units explain, and the second appraisal."""
    first, explained, second = [], [], []
    for block, rows in blocks.items():
        spec = specs[block]
        where = {i["id"]: used(spec, i["id"]) for i in spec["input"]}
        judged = [i["id"] for i in spec["input"] if "measure" not in i and where[i["id"]]]
        answers = []
        for u, _, a in rows:
            row = claims(u, block, spec, a, where)
            answers.append({"unit": u.id} | row)
            # What differs from the claim, by criterion; everything else is accepted.
            changes = {}
            for key in judged:
                if row.get(key) != a[key]:
                    for criterion in where[key]:
                        changes.setdefault(criterion, []).append(key)
            for criterion, keys in changes.items():
                reason = NO_PROOF if any(key in row for key in keys) else BY_APPRAISERS
                single = len(keys) == 1 and keys[0] in row and where[keys[0]] == [criterion]
                if single and u.vary(f"hoi/{criterion}") < 0.35:
                    ask(u, criterion, keys[0], a, first, explained, second)
                else:
                    first += [decided(u, criterion, "change", key, a[key], reason) for key in keys]
            harsh(u, block, spec, row, a, where, changes, first, explained, second)
        columns = list(dict.fromkeys(key for row in answers for key in row))
        table(YEAR / "tu-cham" / f"{block}.csv", columns, answers)
    decisions = ["unit", "criterion", "verdict", "input", "value", "reason"]
    table(YEAR / "tham-dinh.csv", decisions, first)
    table(
        YEAR / "giai-trinh.csv",
        ["unit", "criterion", "input", "value", "note", "number", "date", "issuer", "place", "link"], explained,
    )
    table(YEAR / "tham-dinh-2.csv", decisions, second)


def ask(u, criterion, key, a, first, explained, second):
    """A claim without proof: the unit is asked, gives in, brings papers that do not prove it, or says nothing."""
    first.append(decided(u, criterion, "ask", "", "", "số liệu chưa có căn cứ, đề nghị gửi tài liệu (giả định)"))
    says = u.vary(f"dap/{criterion}")
    if says < 0.4:
        explained.append({
            "unit": u.id, "criterion": criterion, "input": key, "value": a[key],
            "note": "đơn vị rà soát lại, đề nghị lấy số này (giả định)",
        })
        second.append(decided(u, criterion, "accept", "", "", "theo số đơn vị giải trình (giả định)"))
    elif says < 0.8:
        explained.append(paper(u, criterion, "đã thực hiện, gửi kèm tài liệu (giả định)", "chương trình công tác"))
        second.append(decided(u, criterion, "change", key, a[key], "tài liệu bổ sung không chứng minh được (giả định)"))
    else:
        second.append(decided(u, criterion, "change", key, a[key], "đơn vị không giải trình (giả định)"))


def harsh(u, block, spec, row, a, where, changes, first, explained, second):
    """Of some units the first appraisal misses a paper that they send with their explanation."""
    if u.vary("thieu-giay") < (0.96 if block == "cap-xa" else 0.7):
        return
    right = [
        i["id"] for i in spec["input"]
        if i["supplier"] == "unit" and a[i["id"]] == row[i["id"]] == "có" and len(where[i["id"]]) == 1
        and where[i["id"]][0] not in changes
    ]
    if not right:
        return
    key = right[int(u.vary("giay-nao") * len(right))]
    criterion = where[key][0]
    first.append(decided(u, criterion, "change", key, "không", "chưa thấy văn bản trong hồ sơ gửi kèm (giả định)"))
    explained.append(paper(u, criterion, "văn bản đã ban hành trong năm, gửi bổ sung (giả định)", "toàn văn"))
    second.append(decided(u, criterion, "accept", "", "", "tài liệu bổ sung đầy đủ (giả định)"))


def paper(u, criterion, note, place):
    """An explanation with a document."""
    number = f"{int(u.vary(f'so/{criterion}') * 900) + 100}/VB-GD"
    return {
        "unit": u.id, "criterion": criterion, "note": note, "number": number,
        "date": date(3 + int(u.vary(f"ngay/{criterion}") * 9), 15), "issuer": "Đơn vị (giả định)", "place": place,
        "link": f"{number.replace('/', '-')}.pdf",
    }


def decided(u, criterion, verdict, key, value, reason):
    return {"unit": u.id, "criterion": criterion, "verdict": verdict, "input": key, "value": value, "reason": reason}


def campaign():
    reports = "".join(
        f'\n[[report]]\nid = "{id}"\ntitle = "{title}"\ndue = {due}\n' + ("before = true\n" if before else "")
        + f"blocks = [{', '.join(f'{chr(34)}{b}{chr(34)}' for b in blocks)}]\n"
        for id, title, due, before, blocks in reports_due()
    )
    (YEAR / "campaign.toml").write_text((HERE / "campaign-head.txt").read_text(encoding="utf-8") + reports, encoding="utf-8")


def write(blocks, former, specs):
    registers(blocks, former)
    units(blocks)
    forms(blocks, specs)
    campaign()
