"""Golden cases, derived without the program: python3 derive.py > derived.tsv ; python3 derive.py --check hand.tsv

The law is written down here a second time, as a plain yes/no function over facts that are all known. An unknown fact is handled by
trying every value it may have: a duty applies if it does for all of them, does not if it does for none, and is undetermined otherwise.
Facts that only exempt count as "no" while unknown. Holidays are those of holiday_jp.csv (the npm package @holiday-jp/holiday_jp, MIT).
"""
import csv
import itertools
import pathlib
import random
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

HERE = pathlib.Path(__file__).parent
HOLIDAYS = {date.fromisoformat(row["day"]) for row in csv.DictReader(open(HERE / "holiday_jp.csv", encoding="utf-8"))}
TOKYO = ZoneInfo("Asia/Tokyo")

# A duty needs these: while unknown, both answers are tried.
NEEDED = ["executed", "malware-steals-mail", "disclosed", "sensitive-data", "payment-login", "personal-database", "only-names-in-bodies",
          "being-acquired", "entrusted", "privacymark", "eu-residents"]
# These only exempt.
EXEMPTING = ["traffic-cut-before", "strongly-encrypted", "entrustor-told", "gdpr-protected", "gdpr-risk-removed"]

PRELIMINARY = ["appi-preliminary-report", "my-number-report", "privacymark-report", "appi-inform-entrustor"]
FINAL = ["appi-final-report", "my-number-final-report", "privacymark-final-report"]
DUTIES = ["appi-preliminary-report", "appi-final-report", "appi-notify-persons", "appi-inform-entrustor", "my-number-report",
          "my-number-final-report", "privacymark-report", "privacymark-final-report", "gdpr-notify-authority", "gdpr-inform-controller",
          "gdpr-notify-persons", "gdpr-document"]

DUTY_2022, WIDER_2024, BOOK, GDPR = date(2022, 4, 1), date(2024, 4, 1), date(2017, 5, 30), date(2018, 5, 25)


def closed(day):
    return day.weekday() >= 5 or day in HOLIDAYS or (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)


def next_open(day):
    while closed(day):
        day += timedelta(days=1)
    return day


def learned(facts):
    """(day in Japan, instant of becoming aware) or (None, None)."""
    text = facts.get("learned", "").rstrip("~")
    if not text:
        return None, None
    if "T" in text:
        at = datetime.fromisoformat(text.replace("Z", "+00:00"))
        return at.astimezone(TOKYO).date(), at.astimezone(timezone.utc)
    day = date.fromisoformat(text)
    start = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(facts.get("zone", "Asia/Tokyo")))
    return day, start.astimezone(timezone.utc)


def worlds(facts):
    """Every complete set of facts that the known ones allow."""
    axes = [(w, [facts[w] == "yes"] if w in facts else [True, False]) for w in NEEDED]
    axes += [(w, [facts.get(w) == "yes"]) for w in EXEMPTING]
    axes.append(("names-are-personal-data", [True, False]))
    items = facts["items"].split("; ") if "items" in facts else None
    axes.append(("items", [items] if items is not None else [[], ["card_number"], ["my_number"]]))
    counted, final = facts.get("persons"), facts.get("persons-final")
    if counted is None or (counted == "0" and final != "yes"):  # "none counted so far" says no more than "not counted"
        many = [1, 101, 1001]
    else:
        many = [int(counted)] + ([] if final == "yes" or int(counted) > 1000 else [1001] if int(counted) > 100 else [101, 1001])
    axes.append(("persons", many))
    axes.append(("gdpr-role", [facts["gdpr-role"]] if "gdpr-role" in facts else ["controller", "processor"]))
    axes.append(("gdpr-risk", [facts["gdpr-risk"]] if "gdpr-risk" in facts else ["risk", "high"]))
    names, values = zip(*axes)
    for combination in itertools.product(*values):
        world = dict(zip(names, combination))
        contradicts = (world["personal-database"] and world["only-names-in-bodies"]) or (world["entrustor-told"] and not world["entrusted"])
        if not contradicts:
            yield world


def leaked(w):
    if w["persons"] == 0:
        return False
    return w["disclosed"] or (w["executed"] and w["malware-steals-mail"] and not w["traffic-cut-before"])


def personal_data(w):
    return w["personal-database"] or (w["only-names-in-bodies"] and w["names-are-personal-data"])


def to_report(w, day):
    if not leaked(w) or w["strongly-encrypted"]:
        return False
    if day < DUTY_2022:
        return personal_data(w)
    improper = w["malware-steals-mail"]
    financial = "card_number" in w["items"] or ("password" in w["items"] and w["payment-login"])
    kind = w["sensitive-data"] or financial or improper or w["persons"] > 1000
    return (personal_data(w) and kind) or (day >= WIDER_2024 and improper and w["being-acquired"])


def holds(duty, w, day):
    told = w["entrusted"] and w["entrustor-told"]
    controller, high = w["gdpr-role"] == "controller", w["gdpr-risk"] == "high"
    if duty in ("appi-preliminary-report", "appi-notify-persons"):
        return to_report(w, day) and not told
    if duty == "appi-final-report":
        return day >= DUTY_2022 and to_report(w, day) and not told
    if duty == "appi-inform-entrustor":
        return day >= DUTY_2022 and w["entrusted"] and not told and to_report(w, day)
    if duty.startswith("my-number"):
        return "my_number" in w["items"] and leaked(w) and not w["strongly-encrypted"] and (w["malware-steals-mail"] or w["persons"] > 100)
    if duty.startswith("privacymark"):
        return w["privacymark"] and leaked(w)
    if not (w["eu-residents"] and leaked(w) and day >= GDPR):
        return False
    if duty == "gdpr-notify-authority":
        return controller and w["gdpr-risk"] != "unlikely"
    if duty == "gdpr-notify-persons":
        return controller and high and not w["gdpr-protected"] and not w["gdpr-risk-removed"]
    return controller == (duty == "gdpr-document")


def covered(duty, day):
    """Whether the program knows the rule that held on a day (GDPR before 2018 is known: there was none)."""
    first = {"my-number": DUTY_2022, "privacymark-final": DUTY_2022, "privacymark-report": BOOK, "appi": BOOK}
    return all(day >= since for prefix, since in first.items() if duty.startswith(prefix))


def never(duty, w):
    """Whether no version of the law could ask for it."""
    if not leaked(w):
        return True
    if duty.startswith("appi"):
        return w["strongly-encrypted"] or (duty.endswith("entrustor") and (not w["entrusted"] or w["entrustor-told"]))
    if duty.startswith("my-number"):
        return w["strongly-encrypted"] or "my_number" not in w["items"]
    return duty.startswith("privacymark") and not w["privacymark"]


def answer(duty, facts, every):
    in_japan, aware = learned(facts)
    local = None if aware is None else aware.astimezone(ZoneInfo(facts.get("zone", "Asia/Tokyo"))).date()
    occurred = date.fromisoformat(facts["occurred"]) if "occurred" in facts else None
    day = occurred or (local if duty.startswith("gdpr") else in_japan)
    if day is None or not covered(duty, day):
        if duty.startswith("gdpr"):
            out = not any(holds(duty, w, date(2030, 1, 1)) for w in every)
        else:
            out = all(never(duty, w) for w in every)
        if out:
            return "does-not-apply"
        state, rule_known = "undetermined", day is None
    else:
        results = {holds(duty, w, day) for w in every}
        if results == {False}:
            return "does-not-apply"
        state, rule_known = "applies" if results == {True} else "undetermined", True
        if state == "applies" and (duty == "appi-inform-entrustor" or (duty.startswith("appi") and day < DUTY_2022)):
            state = "voluntary"
    if not rule_known or in_japan is None:
        return state
    if duty in PRELIMINARY and day >= DUTY_2022:
        return f"{state}@{in_japan + timedelta(days=4)}"
    if duty in FINAL and day >= DUTY_2022:
        last = in_japan + timedelta(days=(60 if facts.get("malware-steals-mail") == "yes" else 30) - 1)
        return f"{state}@{next_open(last) if duty == 'appi-final-report' else last}"
    if duty == "gdpr-notify-authority":
        return f"{state}@{(aware + timedelta(hours=72)).strftime('%Y-%m-%dT%H:%M:%SZ')}"
    return state


def solve(facts):
    every = list(worlds(facts))
    return {duty: answer(duty, facts, every) for duty in DUTIES}


def cases():
    """Facts to ask about: last days on and around closed days, then random facts, then hours in many zones."""
    kind2 = {"disclosed": "yes", "malware-steals-mail": "no", "personal-database": "yes", "items": "card_number"}
    kind3 = {"executed": "yes", "malware-steals-mail": "yes", "personal-database": "yes"}
    rng = random.Random(20200904)
    targets = sorted(d for d in HOLIDAYS if date(2022, 7, 1) <= d <= date(2028, 12, 31))
    targets = rng.sample(targets, 60) + [date(y, m, d) for y in (2022, 2023, 2024, 2025, 2026, 2027) for m, d in ((12, 28), (12, 29), (12, 31), (1, 3), (1, 4)) if (y, m) > (2022, 6)]
    for target in targets:
        facts, days = rng.choice([(kind2, 30), (kind3, 60)])
        start = (target - timedelta(days=days - 1)).isoformat()
        yield {"occurred": start, "learned": start, **facts}
    for _ in range(80):
        start = date(2022, 4, 1) + timedelta(days=rng.randrange(5000))
        yield {"occurred": start.isoformat(), "learned": (start + timedelta(days=rng.randrange(30))).isoformat(), **rng.choice([kind2, kind3])}
    for _ in range(220):
        start = date(2016, 1, 1) + timedelta(days=rng.randrange(4000))
        facts = {}
        if rng.random() < .8:
            facts["occurred"] = start.isoformat()
        if rng.random() < .8:
            facts["learned"] = (start + timedelta(days=rng.randrange(10))).isoformat()
        # A few facts are left open: trying all values of all facts would take too long.
        for word in NEEDED + EXEMPTING:
            likely_no = word in EXEMPTING
            if rng.random() < (.35 if likely_no else .75):
                facts[word] = "no" if rng.random() < (.8 if likely_no else .35) else "yes"
        if facts.get("personal-database") == "yes":
            facts.pop("only-names-in-bodies", None)
        if facts.get("entrusted") == "no":
            facts.pop("entrustor-told", None)
        if rng.random() < .8:
            facts["items"] = "; ".join(w for w in ("name", "email", "card_number", "my_number", "password", "body") if w == "name" or rng.random() < .3)
        if rng.random() < .7:
            facts["persons"] = str(rng.choice([0, 1, 100, 101, 999, 1000, 1001, 50000]))
            if rng.random() < .7:
                facts["persons-final"] = rng.choice(["yes", "no"])
        if rng.random() < .7:
            facts["gdpr-role"] = rng.choice(["controller", "processor"])
        if rng.random() < .7:
            facts["gdpr-risk"] = rng.choice(["unlikely", "risk", "high"])
        yield facts
    for zone in ("Europe/Berlin", "Europe/London", "Asia/Tokyo", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"):
        for _ in range(12):
            near = rng.choice([date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 1), date(2026, 9, 27), date(2027, 3, 28), date(2026, 3, 8)])
            at = datetime(near.year, near.month, near.day, 5, rng.randrange(60), tzinfo=ZoneInfo(zone)) - timedelta(hours=rng.randrange(100))
            text = at.isoformat(timespec="minutes") if rng.random() < .7 else at.date().isoformat()
            yield {"learned": text, "zone": zone, "disclosed": "yes", "eu-residents": "yes", "gdpr-role": "controller"}


def read(text):
    return dict(part.split("=", 1) for part in text.split(" | "))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        wrong = 0
        for row in csv.DictReader(open(sys.argv[2], encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
            solved = solve(read(row["facts"]))
            for duty, expected in read(row["expected"]).items():
                if solved[duty] != expected:
                    wrong += 1
                    print(f"{row['facts']}\n  {duty}: by hand {expected}, derived {solved[duty]}", file=sys.stderr)
        sys.exit(1 if wrong else 0)
    print("facts\texpected\twhy")
    seen = []
    for facts in cases():
        if facts in seen:
            continue
        seen.append(facts)
        solved = solve(facts)
        print(" | ".join(f"{k}={v}" for k, v in facts.items()), " | ".join(f"{k}={v}" for k, v in solved.items()), "derived", sep="\t")
