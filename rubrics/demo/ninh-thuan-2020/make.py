"""Makes the demonstration answers of 2020: made-up figures, the same on every run.

    python3 make.py

Writes one table per block next to this file, and the year as a campaign (year.py). The columns follow the rubrics, so run it again when an
input changes. Every figure is invented; only the published outcome of the year (how many units reach
which class, and who is first) was the model. See README.md.
"""

import csv
import hashlib
import tomllib
import unicodedata
from pathlib import Path

import people
import year

HERE = Path(__file__).parent
RUBRICS = HERE.parent.parent / "ninh-thuan"

# unit, name, quality (0-1), size, further settings
DEPARTMENTS = [
    ("so-noi-vu", "Sở Nội vụ", 0.93, 60, {}),
    ("van-phong-ubnd-tinh", "Văn phòng UBND tỉnh", 0.86, 50, {}),
    ("van-phong-hdnd-tinh", "Văn phòng HĐND tỉnh", 0.84, 20, {"procedures": False}),
    ("so-ke-hoach-va-dau-tu", "Sở Kế hoạch và Đầu tư", 0.85, 70, {}),
    ("so-tai-chinh", "Sở Tài chính", 0.82, 45, {}),
    ("so-cong-thuong", "Sở Công Thương", 0.79, 50, {}),
    ("so-nong-nghiep-va-phat-trien-nong-thon", "Sở Nông nghiệp và Phát triển nông thôn", 0.81, 80, {}),
    ("so-giao-thong-van-tai", "Sở Giao thông vận tải", 0.82, 55, {}),
    ("so-xay-dung", "Sở Xây dựng", 0.79, 50, {}),
    ("so-tai-nguyen-va-moi-truong", "Sở Tài nguyên và Môi trường", 0.77, 90, {}),
    ("so-thong-tin-va-truyen-thong", "Sở Thông tin và Truyền thông", 0.87, 40, {}),
    ("so-lao-dong-thuong-binh-va-xa-hoi", "Sở Lao động - Thương binh và Xã hội", 0.80, 60, {}),
    ("so-van-hoa-the-thao-va-du-lich", "Sở Văn hóa, Thể thao và Du lịch", 0.60, 50, {}),
    ("so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ", 0.85, 35, {}),
    ("so-giao-duc-va-dao-tao", "Sở Giáo dục và Đào tạo", 0.78, 65, {}),
    ("so-y-te", "Sở Y tế", 0.77, 75, {}),
    ("so-tu-phap", "Sở Tư pháp", 0.86, 40, {}),
    ("thanh-tra-tinh", "Thanh tra tỉnh", 0.84, 25, {}),
    ("ban-dan-toc", "Ban Dân tộc", 0.56, 15, {"procedures": False}),
    ("ban-quan-ly-cac-khu-cong-nghiep", "Ban Quản lý các khu công nghiệp", 0.58, 30, {}),
    ("don-vi-thu-21", "Đơn vị thứ 21 (chưa xác định tên)", 0.84, 30, {"severe": 1}),
]
AGENCIES = [
    ("cuc-thue-tinh", "Cục Thuế tỉnh", 0.93, 60, {}),
    ("kho-bac-nha-nuoc-tinh", "Kho bạc Nhà nước tỉnh", 0.85, 40, {}),
    ("bao-hiem-xa-hoi-tinh", "Bảo hiểm xã hội tỉnh", 0.83, 50, {}),
    ("cong-an-tinh", "Công an tỉnh", 0.82, 70, {}),
    ("cuc-thong-ke-tinh", "Cục Thống kê tỉnh", 0.81, 20, {"procedures": False}),
]
DISTRICTS = [
    ("huyen-thuan-nam", "UBND huyện Thuận Nam", 0.91, 50, {"mountain": False}),
    ("thanh-pho-phan-rang-thap-cham", "UBND thành phố Phan Rang-Tháp Chàm", 0.85, 90, {"mountain": False}),
    ("huyen-ninh-hai", "UBND huyện Ninh Hải", 0.83, 60, {"mountain": False}),
    ("huyen-ninh-phuoc", "UBND huyện Ninh Phước", 0.81, 70, {"mountain": False}),
    ("huyen-ninh-son", "UBND huyện Ninh Sơn", 0.80, 55, {"mountain": True}),
    ("huyen-thuan-bac", "UBND huyện Thuận Bắc", 0.60, 45, {"mountain": True}),
    ("huyen-bac-ai", "UBND huyện Bác Ái", 0.56, 40, {"mountain": True}),
]
COMMUNES_OF = {
    "thanh-pho-phan-rang-thap-cham": 16, "huyen-bac-ai": 9, "huyen-ninh-son": 8, "huyen-ninh-hai": 9,
    "huyen-ninh-phuoc": 9, "huyen-thuan-bac": 6, "huyen-thuan-nam": 8,
}
# Communes by district: ward (phường), township (thị trấn), commune (xã).
COMMUNES = {
    "thanh-pho-phan-rang-thap-cham": {
        "phường": "Đô Vinh, Phước Mỹ, Bảo An, Phủ Hà, Thanh Sơn, Mỹ Hương, Tấn Tài, Kinh Dinh, Đạo Long, Đài Sơn, Đông Hải, "
        "Mỹ Đông, Văn Hải, Mỹ Bình, Mỹ Hải",
        "xã": "Thành Hải",
    },
    "huyen-bac-ai": {
        "xã": "Phước Bình, Phước Hòa, Phước Tân, Phước Tiến, Phước Thắng, Phước Thành, Phước Đại, Phước Chính, Phước Trung",
    },
    "huyen-ninh-son": {"thị trấn": "Tân Sơn", "xã": "Lâm Sơn, Lương Sơn, Quảng Sơn, Mỹ Sơn, Hòa Sơn, Ma Nới, Nhơn Sơn"},
    "huyen-ninh-hai": {
        "thị trấn": "Khánh Hải",
        "xã": "Vĩnh Hải, Phương Hải, Tân Hải, Xuân Hải, Hộ Hải, Tri Hải, Nhơn Hải, Thanh Hải",
    },
    "huyen-ninh-phuoc": {
        "thị trấn": "Phước Dân",
        "xã": "Phước Sơn, Phước Thái, Phước Hậu, Phước Thuận, An Hải, Phước Hữu, Phước Hải, Phước Vinh",
    },
    "huyen-thuan-bac": {"xã": "Phước Chiến, Công Hải, Phước Kháng, Lợi Hải, Bắc Sơn, Bắc Phong"},
    "huyen-thuan-nam": {"xã": "Phước Hà, Phước Nam, Phước Ninh, Nhị Hà, Phước Dinh, Phước Minh, Phước Diêm, Cà Ná"},
}
# As the dispatch says of the whole province: 46 of 46 tasks of the plan, 14 of 15 targets.
PLAN_TASKS = [5, 4, 1, 4, 2, 2, 2, 2, 2, 2, 4, 2, 1, 2, 2, 2, 3, 1, 1, 1, 0]
TARGETS = [0, 0, 0, 3, 2, 1, 2, 1, 1, 2, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0]
MISSED_TARGET = "so-tai-nguyen-va-moi-truong"


class Unit:
    """One unit: settings and a source of repeatable variation."""

    def __init__(self, row):
        self.id, self.name, self.quality, self.size, self.set = row

    def vary(self, key):
        """A number between 0 and 1 that depends on the unit and the key only."""
        digest = hashlib.sha256(f"{self.id}/{key}".encode()).digest()
        return int.from_bytes(digest[:4], "big") / 2**32

    def good(self, key, spread=0.16):
        """How well the unit does in one thing: its quality with some variation, between 0 and 1."""
        return min(1.0, max(0.0, self.quality + (self.vary(key) - 0.5) * spread))

    def some(self, key, least, most):
        """A whole number between both, more for larger units."""
        return least + round((most - least) * (0.6 * self.size / 90 + 0.4 * self.vary(key)))

    def yes(self, key, bar=0.72):
        return "có" if self.good(key, 0.36) >= bar else "không"

    def part(self, key, whole, worst=0.6):
        """The part of `whole` that went well: all of it for a perfect unit, `worst` of it for the poorest."""
        return round(whole * (worst + (1 - worst) * self.good(key)))

    def few(self, key, most):
        """A small number of bad things."""
        return round((1 - self.good(key, 0.3)) * most)


def day(u, key, first, spread):
    """A date from `first` on, later for poorer units."""
    import datetime

    late = round((1 - u.good(key, 0.3)) * spread)
    return (datetime.date.fromisoformat(first) + datetime.timedelta(days=late)).isoformat()


def registers(u):
    """What the registers of the year say."""
    plan = u.some("kh", 8, 16)
    tasks = u.some("nv", 20, 80)
    on_time = u.part("nv", tasks, 0.7)
    late = round((tasks - on_time) * 0.7)
    findings = u.few("kt", 9)
    remedied = u.part("kt2", findings)
    received = u.some("hs", 400, 9000)
    solved = round(received * 0.97)
    in_time = round(solved * (0.86 + 0.14 * u.good("hs-dung-han", 0.1)))
    online_share = 0.08 + 0.5 * u.good("truc-tuyen", 0.2) ** 3
    online = round(received * online_share)
    procedures = u.some("tt", 40, 180)
    offered = u.part("tt-truc-tuyen", procedures, 0.3)
    feedback = u.some("pa", 2, 20)
    violations = u.few("vp", 4) + u.set.get("severe", 0)
    valid = u.some("ks", 120, 300)
    very = round(valid * (0.15 + 0.35 * u.good("ks1")))
    happy = round((valid - very) * (0.5 + 0.4 * u.good("ks2")))
    neutral = round((valid - very - happy) * 0.8)
    cases = u.some("don", 0, 12)
    standing = u.few("ton", 4)
    return {
        "kh_ngay": day(u, "kh-ngay", "2020-01-20", 40),
        "kh_giao": plan, "kh_xong": plan, "kh_dung_han": u.part("kh-dung-han", plan, 0.7),
        "bc_phai_gui": 12, "bc_dung_han": u.part("bc", 12, 0.6),
        "bc_cham": 12 - u.part("bc", 12, 0.6), "bc_thieu": 0,
        "bc_ngay_tre": (12 - u.part("bc", 12, 0.6)) * 4,
        "bc_ngay_nhan": day(u, "bc-ngay", "2021-01-13", 16), "bc_gia_han": "", "bc_khach_quan": "",
        "nv_den_han": tasks, "nv_dung_han": on_time, "nv_cham": late, "nv_qua_han": tasks - on_time - late,
        "ct20": u.yes("ct20", 0.5), "tkt_so": round(4 * u.good("tkt")),
        "kt_phat_hien": findings, "kt_nghiem_trong": 0, "kt_khac_phuc": remedied,
        "kt_kp_dung_han": u.part("kt3", remedied), "kt_chua_khac_phuc": findings - remedied,
        "tt_tong": procedures, "tt_truc_tuyen": offered, "tt_tt_phat_sinh": u.part("tt2", offered, 0.05),
        "hs_nhan": received, "hs_giai_quyet": solved, "hs_dung_han": in_time, "hs_tre": solved - in_time,
        "hs_xin_loi": u.part("xin-loi", solved - in_time, 0.3), "hs_qua_han": u.few("qua-han", 60),
        "hs_truc_tuyen": online, "hs_truc_tuyen_nt": round(online / (1 + 0.9 * u.good("tang", 0.4))),
        "pa_nhan": feedback, "pa_xu_ly": u.part("pa", feedback, 0.7),
        "vp_so": violations, "vp_nghiem_trong": u.set.get("severe", 0), "vp_chua_xu_ly": 0,
        "kl_nguoi": violations // 2, "kl_tap_the": 0, "kl_dung_dau": 0,
        "don_nhan": cases, "don_dung_han": u.part("don", cases), "don_ton": standing,
        "don_ton_xong": u.part("ton", standing),
        "ks_rat_hai_long": very, "ks_hai_long": happy, "ks_binh_thuong": neutral,
        "ks_khong": valid - very - happy - neutral, "ks_rat_khong": 0,
        "ks_phat": valid + 20, "ks_hop_le": valid, "ks_doi_tuong": received,
        "ddci": f"{55 + 30 * u.good('ddci', 0.3):.2f}", "dti": f"{35 + 45 * u.good('dti', 0.3):.2f}",
        "sipas": f"{70 + 22 * u.good('sipas', 0.2):.2f}",
        "ct_giao": 15, "ct_dat": u.part("ct", 15, 0.6), "ct_vuot": u.part("ct2", 5, 0.2),
    }


def claims(u):
    """What the unit, the appraisers and its superiors say."""
    grade = u.good("dung-dau")
    staff = u.size - u.few("bien-che", 6)
    documents = u.some("vb", 300, 3000)
    funds = u.some("von", 4000, 60000)
    trained = u.some("bd", 10, 60)
    law = u.some("vb-giao", 1, 8)
    yes = [
        "kh_muc_tieu", "kh_phan_cong", "kh_thoi_han", "kh_kinh_phi", "tdtp_ke_hoach", "tdtp_kiem_tra", "tdtp_bao_cao",
        "ck_noi_giai_quyet", "ck_trang_tin", "ck_cong_dvc", "ck_mot_cua", "ck_cap_xa", "ck_phi", "ck_tai_san", "tiet_kiem",
        "lanh_dao_phong", "phan_cap_vb", "phan_cap_kt", "quy_che_chi_tieu", "ck_ngan_sach", "iso_duy_tri", "iso_danh_gia",
        "tap_huan",
    ]
    return {key: u.yes(key) for key in yes} | {
        "nv_cp_giao": u.some("cp", 0, 8), "nv_cp_dung_han": u.part("cp", u.some("cp", 0, 8), 0.7),
        "kt_co_mat": u.part("co-mat", u.size, 0.85), "kt_tong": u.size,
        "sang_kien": round(3 * u.good("sang-kien", 0.4)),
        "vb_giao": law, "vb_dung_han": u.part("vb", law), "vb_sai": 0, "vb_da_xu_ly": 0,
        "ra_soat": "dung_han" if u.good("ra-soat", 0.4) > 0.7 else "cham",
        "tt_phai_cong_bo": u.some("cong-bo", 0, 20), "tt_cong_bo_dung_han": u.part("cong-bo", u.some("cong-bo", 0, 20)),
        "tt_don_gian": round(5 * u.good("don-gian", 0.4)),
        "sap_xep": "hoan_thanh" if u.good("sap-xep", 0.4) > 0.75 else "dang_thuc_hien",
        "bc_co_mat": staff, "bc_giao": u.size, "vtvl_dung": u.part("vtvl", staff, 0.85),
        "bd_ke_hoach": trained, "bd_thuc_hien": u.part("bd", trained, 0.7),
        "nguoi_dung_dau": "xuat_sac" if grade > 0.9 else "tot" if grade > 0.7 else "hoan_thanh",
        "von_giao": funds, "von_giai_ngan": u.part("von", funds, 0.82),
        "sn_tong": u.some("sn", 0, 6), "sn_tu_chu": u.part("sn", u.some("sn", 0, 6), 0.1), "sn_tang": u.some("sn2", 0, 4),
        "kn_tai_chinh": u.some("kn", 0, 6), "kn_da_thuc_hien": u.part("kn", u.some("kn", 0, 6), 0.6),
        "vb_di": documents, "vbdt": u.part("vbdt", documents, 0.6),
        "hscv": f"{0.5 + 0.5 * u.good('hscv'):.4f}", "trang_tin": f"{u.good('trang-tin'):.2f}",
        "mo_hinh": 1 if u.good("mo-hinh", 0.3) > 0.93 else 0, "khen_cchc": "có" if u.good("khen", 0.2) > 0.95 else "không",
        "diem_hoi_dong": f"{u.good('hoi-dong', 0.4) / 2:.2f}",
        "lien_thong": f"{0.55 + 0.45 * u.good('lien-thong'):.4f}",
        "thu_ns": f"{80 + 32 * u.good('thu-ns', 0.4):.2f}",
        "thon_phai": u.some("thon", 2, 20), "thon_xong": u.part("thon", u.some("thon", 2, 20)),
        "cc_xa": 150, "cc_xa_chuan": u.part("cc-xa", 150, 0.8),
        "phoi_hop_yc": u.some("phoi-hop", 10, 40), "phoi_hop_dh": u.part("phoi-hop", u.some("phoi-hop", 10, 40)),
        "chi_dao": "quyet_liet" if u.good("chi-dao") > 0.9 else "day_du",
    }


def department(u, at):
    plan, targets = PLAN_TASKS[at], TARGETS[at]
    plan = max(plan, 1) if u.id == "don-vi-thu-21" else plan
    return {
        "kh_giao": plan, "kh_xong": plan, "kh_dung_han": u.part("kh-dung-han", plan, 0.7),
        "ct_giao": targets, "ct_dat": targets - (1 if u.id == MISSED_TARGET else 0),
    }


def agency(u, _):
    return {"trang_tin": f"{4 * u.good('trang-tin'):.2f}"}


def district(u, _):
    communes = COMMUNES_OF[u.id]
    sheets = u.some("ksx", 290, 340)
    happy = round(sheets * (0.45 + 0.5 * u.good("ksx")))
    return {
        "mien_nui_hs": "có" if u.set["mountain"] else "không",
        "xa_tong": communes, "xa_mot_cua": u.part("mot-cua", communes, 0.3), "xa_ket_noi": u.part("ket-noi", communes, 0.4),
        "xa_kiem_tra": u.part("xa-kt", communes, 0.2),
        "ksx_hai_long": happy, "ksx_binh_thuong": (sheets - happy) // 2, "ksx_khong": sheets - happy - (sheets - happy) // 2,
    }


def slug(name):
    """ASCII id of a Vietnamese name."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return "-".join(letters.split())


def communes():
    """Rows of all communes with the district as their block, near the quality of their district."""
    for district_id, _, quality, _, settings in DISTRICTS:
        for kind, names in COMMUNES[district_id].items():
            for name in names.split(", "):
                full = f"{kind} {name}"
                unit_id = f"{slug(full)}-{district_id.removeprefix('huyen-').removeprefix('thanh-pho-')}"  # Thanh Hải and Thành Hải are two communes
                own = quality + (Unit((unit_id, full, 0, 0, {})).vary("xa") - 0.5) * 0.3
                settings_of_one = {"mountain": settings["mountain"], "kind": kind, "block": district_id}
                yield (unit_id, f"UBND {full}", max(0.3, min(0.97, own)), 20, settings_of_one)


def commune(u, _):
    staff = u.some("cc", 18, 24)
    received = u.some("hs", 200, 3000)
    solved = round(received * 0.98)
    in_time = round(solved * (0.86 + 0.14 * u.good("hs-dung-han", 0.1)))
    return {
        "mien_nui_hs": "có" if u.set["mountain"] else "không",
        "nv_qua_han": u.few("nv-qua-han", 6), "cc_xa": staff, "cc_xa_chuan": u.part("cc", staff, 0.8),
        "ra_soat": "day_du" if u.good("ra-soat", 0.4) > 0.7 else "mot_phan",
        **{key: u.yes(key) for key in ("pbgdpl", "tu_sach", "hoa_giai", "nx_tthc", "nx_phi", "nx_sdt", "loa")},
        "hs_nhan": received, "hs_giai_quyet": solved, "hs_dung_han": in_time, "hs_tre": solved - in_time,
        "hs_xin_loi": u.part("xin-loi", solved - in_time, 0.3),
        "hs_truc_tuyen": round(received * (0.02 + 0.2 * u.good("truc-tuyen", 0.2) ** 3)),
        "diem_huyen": f"{2 * u.good('huyen'):.2f}", "luot_hd": u.some("hd", 10, 250),
    }


def without_procedures(inputs, answers):
    """A unit without procedures has no files: the counts are nought, display does not apply."""
    for key in inputs:
        if key.startswith(("hs_", "tt_")):
            answers[key] = 0
        if key.startswith("ck_") and key not in ("ck_tai_san", "ck_ngan_sach"):
            answers[key] = "không áp dụng"


def write(name, rubric, block, rows, own, attributes):
    """Writes one table; gives its units with the unit above and their answers, and the rubric."""
    spec = tomllib.loads((RUBRICS / f"{rubric}.toml").read_text(encoding="utf-8"))
    inputs = [i.get("column", i["id"]) for i in spec["input"]]
    made = []
    with open(HERE / name, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["unit", "name", "block", *attributes, *inputs])
        for at, row in enumerate(rows):
            u = Unit(row)
            answers = registers(u) | claims(u) | own(u, at) | u.set.get("answers", {})
            if not u.set.get("procedures", True):
                without_procedures(inputs, answers)
            answers = year.reconcile({key: answers[key] for key in inputs})
            named = {
                "co_thu_tuc": "có" if u.set.get("procedures", True) else "không",
                "mien_nui": "có" if u.set.get("mountain") else "không",
                "loai": u.set.get("kind", ""),
            }
            table.writerow([u.id, u.name, u.set.get("block", block), *(named[a] for a in attributes), *answers.values()])
            made.append((u, u.set.get("block", ""), answers))
    return made, spec


def former():
    with open(HERE / "so-nganh-hang-2019-gia-dinh.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    made = {
        "so-nganh": write("so-nganh-so-lieu-gia-dinh.csv", "department-2020", "so-nganh", DEPARTMENTS, department, ["co_thu_tuc"]),
        "nganh-doc": write("nganh-doc-so-lieu-gia-dinh.csv", "vertical-agency-2020", "nganh-doc", AGENCIES, agency, ["co_thu_tuc"]),
        "huyen": write("huyen-so-lieu-gia-dinh.csv", "district-2020", "huyen", DISTRICTS, district, ["mien_nui"]),
        "cap-xa": write("cap-xa-so-lieu-gia-dinh.csv", "commune-2020", "", communes(), commune, ["loai", "mien_nui"]),
    }
    year.write({block: rows for block, (rows, _) in made.items()}, former(), {block: spec for block, (_, spec) in made.items()})
    people.write()
