#!/usr/bin/env python3
"""Compiles names.tsv and words.tsv from IPADIC (Debian package mecab-ipadic). Run: compile.py [IPADIC-FOLDER]

names.tsv  text, f/g/fg (family, given), readings of the family name, readings of the given name (katakana, '/' between)
words.tsv  nouns, places and firms that could be read as family name + given name, or that are also a name: no person by themselves
"""
import collections, glob, os, sys

folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/mecab/dic/ipadic"
here = os.path.dirname(os.path.abspath(__file__))

def rows(path):
    with open(path, encoding="euc-jp", errors="replace") as f:
        for line in f:
            yield line.rstrip("\n").split(",")

def japanese(text):
    return all("\u3041" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" or c in "々〆ヶ" for c in text)

family, given = collections.defaultdict(set), collections.defaultdict(set)
for r in rows(f"{folder}/Noun.name.csv"):
    if not japanese(r[0]) or len(r[0]) > 6: continue
    if r[7] == "姓": family[r[0]].add(r[11])
    if r[7] == "名": given[r[0]].add(r[11])
with open(f"{here}/names.tsv", "w", encoding="utf-8", newline="\n") as out:
    for text in sorted(set(family) | set(given)):
        kind = ("f" if text in family else "") + ("g" if text in given else "")
        out.write("\t".join([text, kind, "/".join(sorted(family.get(text, ()))), "/".join(sorted(given.get(text, ())))]) + "\n")

words = set()
for path in sorted(glob.glob(f"{folder}/Noun*.csv")):
    if path.endswith("Noun.name.csv"): continue
    for r in rows(path):
        w = r[0]
        if not japanese(w) or not 1 < len(w) <= 7: continue
        if w in family or w in given or any(w[:i] in family and w[i:] in given for i in range(1, len(w))): words.add(w)
with open(f"{here}/words.tsv", "w", encoding="utf-8", newline="\n") as out:
    out.writelines(w + "\n" for w in sorted(words))
print(len(family), len(given), len(words))
