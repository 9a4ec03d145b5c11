namespace Hikeshi.Exposure.Subjects;

/// <summary>Joins records that share an identifier, from the strongest evidence to the weakest.</summary>
sealed class IdentifierEvidence(CaseRecords records, FactBlocks blocks, Clusters clusters)
{
    /// <summary>People on one mail address, telephone or postal address from which it is a place's or a task's and nobody's own.</summary>
    const int PeopleOfAPlace = 5;

    /// <summary>The same full name beside the same identifier: one person.</summary>
    public void JoinSameNames()
    {
        foreach (var kind in (FactKind[])[FactKind.Mail, FactKind.RoleMail, FactKind.Telephone, FactKind.Address, FactKind.BirthDate])
            foreach (var fact in blocks.Shared(kind))
            {
                var first = new Dictionary<int, int>();
                foreach (var record in blocks.Of(fact).ToArray().OrderBy(r => records.Distinct[r].Content).ThenBy(r => r))
                    foreach (var name in FullNames(record))
                        if (!first.TryAdd(name, record)) clusters.Join(first[name], record, Rules.OfFact(kind), records.Facts[fact].Key, NameRelation.Same);
            }
    }

    IEnumerable<int> FullNames(int record) => records.Distinct[record].Facts
        .Where(f => records.Facts[f].Kind == FactKind.Name && !records.Names[records.Facts[f].Name].IsPartial);

    /// <summary>One personal mail address: one person, unless two full names claim it in places that their owners write.</summary>
    public void JoinSameMail()
    {
        foreach (var fact in blocks.Shared(FactKind.Mail))
        {
            var value = records.Facts[fact].Key;
            var named = blocks.Holders(fact, clusters).Where(h => clusters.HasFullName(h.Root)).ToList();
            foreach (var (a, b) in Pairs(named))
            {
                var relation = clusters.Compare(clusters.Find(a.Record), clusters.Find(b.Record));
                var brothers = relation == NameRelation.Near && !IsSlip(a, b);
                clusters.Join(a.Record, b.Record, Rules.Mail, value, brothers ? NameRelation.Part : NameRelation.Unknown);
            }
            var all = blocks.Holders(fact, clusters);
            named = [.. all.Where(h => clusters.HasFullName(h.Root))];
            if (named.Count >= PeopleOfAPlace) continue;
            var others = all.Where(h => !clusters.HasFullName(h.Root)).ToList();
            if (named.Count == 0)
            {
                foreach (var other in others.Skip(1)) clusters.Join(others[0].Record, other.Record, Rules.Mail, value, NameRelation.Unknown);
                continue;
            }
            foreach (var other in others)
            {
                var owner = named.FirstOrDefault(h => clusters.Compare(clusters.Find(h.Record), clusters.Find(other.Record)) <= NameRelation.Part, named[0]);
                clusters.Join(owner.Record, other.Record, Rules.Mail, value, NameRelation.Unknown);
            }
        }
    }

    /// <summary>Two spellings of one name rather than two people: Latin letters and kana slip easily; a kanji slips in what others
    /// write, while brothers who differ by one kanji both stand in forms.</summary>
    bool IsSlip(Holder a, Holder b) =>
        !a.Strong || !b.Strong || clusters.NamesOf(clusters.Find(a.Record)).Concat(clusters.NamesOf(clusters.Find(b.Record))).All(n => n.Script != NameScript.Kanji);

    /// <summary>Links that the records bring along from their message.</summary>
    public void JoinLinks()
    {
        var links = records.Links().Where(l => !IsTask(l.A) && !IsTask(l.B)).ToList();
        var rivals = Rivals(links);
        // Bare names last: what the identified records of both sides say is known by then.
        foreach (var (a, b, reason, count) in links.OrderBy(l => IsBareName(l.A) || IsBareName(l.B)))
        {
            if (rivals.TryGetValue(a, out var most) && count < most) continue;
            if (rivals.TryGetValue(b, out most) && count < most) continue;
            // A bare name stands for every bearer of it in a conversation: it must not tie two of them together.
            if ((IsBareName(a) || IsBareName(b)) && StandApart(clusters.Find(a), clusters.Find(b))) clusters.Refuse(a, b, reason, "", "the identifiers differ");
            else clusters.Join(a, b, reason, "", NameRelation.Unknown);
        }
    }

    bool StandApart(int a, int b) => a != b && (clusters.Apart(a, b, FactKind.Mail) || clusters.Contradict(a, b));

    bool IsBareName(int record) => records.Distinct[record].Thread >= 0;

    /// <summary>A telephone or postal address in running text or in a form without a name goes to the only person beside whose name it
    /// stands elsewhere, and not to the writer of the message: people write of others' new addresses.</summary>
    public void JoinUnnamed()
    {
        foreach (var kind in (FactKind[])[FactKind.Telephone, FactKind.Address])
            foreach (var fact in blocks.Shared(kind))
            {
                var holders = blocks.Holders(fact, clusters);
                var named = holders.Where(h => clusters.HasFullName(h.Root)).Take(2).ToList();
                if (named.Count != 1 || !named[0].Strong) continue;
                foreach (var record in blocks.Of(fact).ToArray())
                    if (IsUnnamedMention(record)) clusters.Join(named[0].Record, record, Rules.OnlyOwner(kind), records.Facts[fact].Key, NameRelation.Part);
            }
    }

    bool IsUnnamedMention(int record)
    {
        var entry = records.Distinct[record];
        return entry.Kind is RecordKind.Prose or RecordKind.Form && entry.Facts.All(f => records.Facts[f].Kind is FactKind.Telephone or FactKind.Address)
            && !clusters.HasFullName(clusters.Find(record));
    }

    /// <summary>For records without a name that are linked to people of different names: how often the one who may have it is linked,
    /// or more than any count where nobody prevails. It is an address that several people send from.</summary>
    Dictionary<int, int> Rivals(List<(int A, int B, string Reason, int Count)> links)
    {
        var people = new Dictionary<int, List<(int Other, int Count)>>();
        foreach (var (a, b, _, count) in links)
            foreach (var (bare, other) in ((int, int)[])[(a, b), (b, a)])
            {
                if (clusters.HasFullName(clusters.Find(bare)) || !clusters.HasFullName(clusters.Find(other))) continue;
                if (!people.TryGetValue(bare, out var list)) people.Add(bare, list = []);
                if (list.Count < 64) list.Add((other, count));
            }
        var rivals = new Dictionary<int, int>();
        foreach (var (bare, list) in people)
        {
            var top = list[0];
            var against = list.Where(o => clusters.Compare(clusters.Find(top.Other), clusters.Find(o.Other)) == NameRelation.Different).Sum(o => o.Count);
            var total = list.Sum(o => o.Count);
            if (against > 0) rivals.Add(bare, 3 * against <= total ? top.Count : int.MaxValue);
        }
        return rivals;
    }

    /// <summary>A record of an address that a task reads, without a person's name.</summary>
    bool IsTask(int record)
    {
        var facts = records.Distinct[record].Facts;
        return facts.Any(f => records.Facts[f].Kind == FactKind.RoleMail) && !facts.Any(f => records.Facts[f].Kind is FactKind.Name or FactKind.Mail);
    }

    /// <summary>The same telephone, postal address or birth date beside names that are one name in two scripts, or one name and a part
    /// of it; where two people would fit, nobody is chosen.</summary>
    public void JoinCompatibleNames()
    {
        foreach (var kind in (FactKind[])[FactKind.Telephone, FactKind.Address, FactKind.BirthDate])
            foreach (var fact in blocks.Shared(kind))
            {
                var (rule, value) = (Rules.OfFact(kind), records.Facts[fact].Key);
                var named = blocks.Holders(fact, clusters).Where(h => clusters.HasFullName(h.Root)).ToList();
                if (named.Count < PeopleOfAPlace || kind == FactKind.BirthDate)
                    foreach (var (a, b) in Pairs(named)) JoinFullNames(a.Record, b.Record, kind, rule, value);
                var all = blocks.Holders(fact, clusters);
                named = [.. all.Where(h => clusters.HasFullName(h.Root))];
                if (named.Count >= PeopleOfAPlace) continue;
                foreach (var other in all.Where(h => !clusters.HasFullName(h.Root)))
                {
                    var unnamed = !clusters.NamesOf(other.Root).Any();
                    if (kind == FactKind.BirthDate && unnamed) continue;
                    var fits = named.Where(h => clusters.Compare(clusters.Find(h.Record), clusters.Find(other.Record)) <= NameRelation.Part).ToList();
                    if (fits.Count == 1) clusters.Join(fits[0].Record, other.Record, rule, value, NameRelation.Part);
                }
            }
    }

    void JoinFullNames(int a, int b, FactKind kind, string rule, string value)
    {
        var (rootA, rootB) = (clusters.Find(a), clusters.Find(b));
        var relation = clusters.Compare(rootA, rootB);
        if (kind == FactKind.BirthDate)
        {
            // Many people share a birth date: a slip in the name is borne only where nothing else speaks against one person.
            var allowed = relation == NameRelation.Near && !clusters.Contradict(rootA, rootB) ? NameRelation.Near : NameRelation.Same;
            if (relation <= allowed) clusters.Join(a, b, rule, value, allowed);
            return;
        }
        clusters.Join(a, b, rule, value, NameRelation.Same);
    }

    /// <summary>One full name and two mail addresses that differ by a slip: hiroshi.maeda@ and hiroshi.meada@.</summary>
    public void JoinMisspeltMail()
    {
        foreach (var fact in blocks.Shared(FactKind.Name))
        {
            if (records.Names[records.Facts[fact].Name].IsPartial) continue;
            var holders = blocks.Holders(fact, clusters).Where(h => clusters.Has(h.Root, FactKind.Mail)).Take(64).ToList();
            foreach (var (a, b) in Pairs(holders))
            {
                var (rootA, rootB) = (clusters.Find(a.Record), clusters.Find(b.Record));
                if (rootA == rootB) continue;
                var pair = (from x in clusters.FactsOf(rootA, FactKind.Mail).Take(8)
                            from y in clusters.FactsOf(rootB, FactKind.Mail).Take(8)
                            where IsMailSlip(records.Facts[x].Key, records.Facts[y].Key)
                            select $"{records.Facts[x].Key}, {records.Facts[y].Key}").Order(StringComparer.Ordinal).FirstOrDefault();
                if (pair is not null) clusters.Join(a.Record, b.Record, Rules.MisspeltMail, pair, NameRelation.Near);
            }
        }
    }

    /// <summary>At most two slips in the letters, in long addresses one in six, with six letters or more before the '@'; the digits must
    /// agree, because sato12@ and sato13@ are neighbours.</summary>
    static bool IsMailSlip(string a, string b) =>
        Math.Min(a.IndexOf('@'), b.IndexOf('@')) >= 6 && EditDistance.AtMost(a, b, Math.Max(2, Math.Min(a.Length, b.Length) / 6))
        && a.Where(char.IsAsciiDigit).SequenceEqual(b.Where(char.IsAsciiDigit));

    static IEnumerable<(Holder A, Holder B)> Pairs(List<Holder> holders)
    {
        var n = Math.Min(holders.Count, 32);
        for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++) yield return (holders[i], holders[j]);
    }
}
