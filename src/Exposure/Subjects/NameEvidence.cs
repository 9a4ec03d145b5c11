using Hikeshi.Exposure.Names;

namespace Hikeshi.Exposure.Subjects;

/// <summary>Joins records that share no identifier: by firm, by conversation, and last by being the only person of a name.</summary>
/// <remarks>Among 300 contacts 29 in 100 share a family name, and full names repeat too: a name decides only where the place
/// leaves one person for it.</remarks>
sealed class NameEvidence(CaseRecords records, FactBlocks blocks, Clusters clusters)
{
    const int PeopleOfAConversation = 400;

    /// <summary>One full name at one firm, unless the identifiers speak against it.</summary>
    public void JoinSameFirm()
    {
        foreach (var fact in blocks.Shared(FactKind.Name))
        {
            if (records.Names[records.Facts[fact].Name].IsPartial) continue;
            var first = new Dictionary<int, int>();
            foreach (var record in blocks.Of(fact).ToArray().OrderBy(r => records.Distinct[r].Content).ThenBy(r => r))
                foreach (var firm in records.Distinct[record].Facts.Where(f => records.Facts[f].Kind == FactKind.Firm))
                    if (!first.TryAdd(firm, record)) JoinUnlessContradicted(first[firm], record, Rules.Firm, records.Facts[firm].Key);
        }
    }

    /// <summary>Names without identifiers, and names of which identifiers stand apart, within each conversation.</summary>
    public void JoinConversations()
    {
        foreach (var members in Conversations())
        {
            if (members.Count > PeopleOfAConversation) continue;
            JoinFullNames(members);
            JoinParts(members);
            JoinSpelledNames(members);
        }
    }

    /// <summary>Distinct records of each conversation with more than one, in an order that does not depend on the order of messages.</summary>
    IEnumerable<List<int>> Conversations()
    {
        var keys = records.ThreadMembers;
        var starts = new List<(string Root, int At)>();
        for (var i = 0; i < keys.Count; i++)
            if (i == 0 || keys[i] >> 32 != keys[i - 1] >> 32) starts.Add((records.ThreadRoots[(int)(keys[i] >> 32)], i));
        starts.Sort((a, b) => string.CompareOrdinal(a.Root, b.Root));
        foreach (var (_, start) in starts)
        {
            var members = new List<int>();
            for (var i = start; i < keys.Count && keys[i] >> 32 == keys[start] >> 32; i++)
                if (members.Count == 0 || members[^1] != (int)keys[i]) members.Add((int)keys[i]);
            if (members.Count < 2) continue;
            members.Sort((a, b) => records.Distinct[a].Content.CompareTo(records.Distinct[b].Content) is var c and not 0 ? c : a.CompareTo(b));
            yield return members;
        }
    }

    /// <summary>The same full name in one conversation. Rows and forms do not count: a list of customers holds namesakes.</summary>
    void JoinFullNames(List<int> members)
    {
        var (running, listed) = (members.Where(m => !IsListed(m)).ToList(), members.Where(IsListed).ToList());
        foreach (var group in Roots(running).Where(clusters.HasFullName).SelectMany(r => FullNames(r).Select(n => (Name: n, Root: r)))
                     .GroupBy(x => x.Name).OrderBy(g => NameOf(g.Key), StringComparer.Ordinal).ThenBy(g => g.Key).ToList())
            foreach (var other in group.Skip(1)) JoinUnlessContradicted(group.First().Root, other.Root, Rules.Thread, NameOf(group.Key));
        // In two scripts, or a name that stands alone beside one row or form.
        foreach (var bare in Roots(members).Where(r => clusters.HasFullName(r) && !clusters.IsIdentified(r)).ToList())
        {
            var fits = Roots(running).Concat(Roots(listed)).Distinct()
                .Where(r => r != clusters.Find(bare) && clusters.IsIdentified(r) && clusters.HasFullName(r) && clusters.Compare(r, clusters.Find(bare)) == NameRelation.Same)
                .ToList();
            if (fits.Count == 1 && !FirmsDiffer(fits[0], clusters.Find(bare))) clusters.Join(fits[0], bare, Rules.Thread, Shown(bare), NameRelation.Same);
        }
    }

    /// <summary>A family name alone belongs to the one person of the conversation whom it fits, or to nobody.</summary>
    void JoinParts(List<int> members)
    {
        foreach (var part in Roots(members).Where(r => clusters.NamesOf(r).Any() && !clusters.HasFullName(r) && !clusters.IsIdentified(r)).ToList())
        {
            var fits = Roots(members).Where(r => r != clusters.Find(part) && clusters.HasFullName(r) && clusters.Compare(r, clusters.Find(part)) <= NameRelation.Part).ToList();
            if (fits.Count == 1) clusters.Join(fits[0], part, Rules.FamilyName, Shown(part), NameRelation.Part);
        }
    }

    /// <summary>chihiro.goto@ without a name, and 後藤 千尋 (ごとう ちひろ) without an address, in one conversation.</summary>
    void JoinSpelledNames(List<int> members)
    {
        var bare = Roots(members).Where(r => clusters.Has(r, FactKind.Mail) && !clusters.NamesOf(r).Any()).ToList();
        if (bare.Count == 0) return;
        var named = Roots(members).Where(r => clusters.HasFullName(r) && !clusters.Has(r, FactKind.Mail)).ToList();
        foreach (var mail in bare)
        {
            var fits = named.Where(r => clusters.FactsOf(mail, FactKind.Mail).Any(f => MailSpelling.Spells(records.Facts[f].Key, clusters.NamesOf(r)))).ToList();
            if (fits.Count == 1) clusters.Join(fits[0], mail, Rules.MailSpellsName, Shown(fits[0]), NameRelation.Part);
        }
    }

    /// <summary>Names that are only mentioned: the one identified person of that name, or one person per name; where several people
    /// have the name, nobody is chosen and a person decides.</summary>
    /// <returns>Clusters that are set aside, because they may be either of several known people.</returns>
    public HashSet<int> JoinMentions()
    {
        var undecided = new HashSet<int>();
        foreach (var fact in Enumerable.Range(0, records.Facts.Count)
                     .Where(f => records.Facts[f].Kind == FactKind.Name && !records.Names[records.Facts[f].Name].IsPartial)
                     .OrderBy(f => records.Names[records.Facts[f].Name].Key, StringComparer.Ordinal).ThenBy(f => f))
        {
            var holders = blocks.Holders(fact, clusters);
            var known = holders.Where(h => clusters.IsIdentified(h.Root)).ToList();
            var mentions = holders.Where(h => !clusters.IsIdentified(h.Root)).ToList();
            if (known.Count == 2 && MayBeOne(known) && IsRare(records.Names[records.Facts[fact].Name]) && !FirmsDiffer(known[0].Root, known[1].Root))
            {
                // 鬼頭 剛 with an address here and with a telephone there: of so rare a family, one person.
                clusters.Join(known[0].Record, known[1].Record, Rules.OnlyPerson, NameOf(fact), NameRelation.Same);
                known = [.. known.DistinctBy(k => clusters.Find(k.Record))];
            }
            Review(known);
            foreach (var mention in mentions) Settle(mention, known, undecided, NameOf(fact));
            foreach (var (a, b) in Chain(mentions.Where(m => clusters.Find(m.Record) == m.Root && !undecided.Contains(m.Root)).ToList()))
                if (!FirmsDiffer(clusters.Find(a), clusters.Find(b))) clusters.Join(a, b, Rules.MentionedName, NameOf(fact), NameRelation.Same);
        }
        return undecided;
    }

    /// <summary>Looks again at names that were left to a person, where people decided since that their bearers are one.</summary>
    public void SettleAgain(IReadOnlyCollection<int> names, HashSet<int> undecided)
    {
        foreach (var fact in names.Where(f => !records.Names[records.Facts[f].Name].IsPartial)
                     .OrderBy(f => records.Names[records.Facts[f].Name].Key, StringComparer.Ordinal).ThenBy(f => f))
        {
            var holders = blocks.Holders(fact, clusters);
            var open = holders.Where(h => undecided.Contains(h.Root)).ToList();
            if (open.Count == 0) continue;
            undecided.ExceptWith(open.Select(h => h.Root));
            var known = holders.Where(h => clusters.IsIdentified(h.Root)).ToList();
            foreach (var mention in open) Settle(mention, known, undecided, NameOf(fact));
        }
    }

    void Settle(Holder mention, List<Holder> known, HashSet<int> undecided, string shown)
    {
        var root = clusters.Find(mention.Record);
        var fits = known.Where(k => !FirmsDiffer(clusters.Find(k.Record), root)).ToList();
        if (fits.Count > 1 && fits.Where(k => SameFirm(clusters.Find(k.Record), root)).ToList() is { Count: 1 } colleagues) fits = colleagues;
        if (fits.Count == 1) clusters.Join(fits[0].Record, mention.Record, Rules.OnlyPerson, shown, NameRelation.Same);
        else if (fits.Count > 1)
        {
            undecided.Add(root);
            clusters.Refuse(fits[0].Record, fits[1].Record, Rules.OnlyPerson, shown, "a mention of the name alone may be either");
        }
    }

    /// <summary>Two people of one name whose identifiers do not even touch may be one: somebody has to ask.</summary>
    void Review(List<Holder> known)
    {
        if (known.Count == 2 && MayBeOne(known))
            clusters.Refuse(known[0].Record, known[1].Record, Rules.OnlyPerson, "", "only the name is the same, nothing speaks against it");
    }

    /// <summary>A Japanese full name whose family is none of the common ones: it hardly repeats among the contacts of a firm.</summary>
    static bool IsRare(PersonalName name) =>
        name is { Script: NameScript.Kanji, Family.Length: > 0, Given.Length: > 0 } && !NameDictionary.IsCommonFamily(name.Family) && !NameDictionary.IsCommonFamily(name.Family.Replace("佐佐", "佐々", StringComparison.Ordinal));

    bool MayBeOne(List<Holder> known) => !new[] { FactKind.Mail, FactKind.Telephone, FactKind.Address, FactKind.BirthDate }.Any(k => clusters.Apart(clusters.Find(known[0].Record), clusters.Find(known[1].Record), k));

    static IEnumerable<(int A, int B)> Chain(List<Holder> holders) => holders.Skip(1).Select(h => (holders[0].Record, h.Record));

    void JoinUnlessContradicted(int a, int b, string rule, string value)
    {
        var (rootA, rootB) = (clusters.Find(a), clusters.Find(b));
        if (rootA == rootB) return;
        if (clusters.Contradict(rootA, rootB)) clusters.Refuse(a, b, rule, value, "the identifiers differ");
        else clusters.Join(a, b, rule, value, NameRelation.Same);
    }

    bool FirmsDiffer(int a, int b) =>
        clusters.Has(a, FactKind.Firm) && clusters.Has(b, FactKind.Firm) && !SameFirm(a, b);

    bool SameFirm(int a, int b) => (from x in clusters.FactsOf(a, FactKind.Firm)
                                    from y in clusters.FactsOf(b, FactKind.Firm)
                                    let one = records.Facts[x].Key
                                    let other = records.Facts[y].Key
                                    where one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal)
                                    select x).Any();

    /// <summary>The clusters of these records, each once, in their order.</summary>
    IEnumerable<int> Roots(List<int> members) => members.Select(clusters.Find).Distinct();

    IEnumerable<int> FullNames(int root) => clusters.FactsOf(root, FactKind.Name).Where(f => !records.Names[records.Facts[f].Name].IsPartial);

    bool IsListed(int record) => records.Distinct[record].Kind is RecordKind.Form or RecordKind.TableRow;

    string NameOf(int fact) => records.Names[records.Facts[fact].Name].Key;

    string Shown(int record) => NameOf(clusters.FactsOf(clusters.Find(record), FactKind.Name).First());
}
