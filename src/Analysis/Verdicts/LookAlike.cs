namespace Hikeshi.Analysis.Verdicts;

/// <summary>Domains made to be taken for another.</summary>
static class LookAlike
{
    /// <summary>Letters that are drawn alike (after UTS #39, the part that occurs in host names).</summary>
    static readonly (string Shape, string Letter)[] Shapes = [("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"), ("-", "")];

    /// <summary>Why one domain looks like another, in words, or null where it does not.</summary>
    /// <param name="own">True where the original is the organisation's own: only then another ending says anything, for providers have many.</param>
    public static string? Reason(string domain, string original, bool own)
    {
        if (domain.Length == 0 || original.Length == 0 || domain == original
            || domain.EndsWith("." + original, StringComparison.Ordinal) || original.EndsWith("." + domain, StringComparison.Ordinal)) return null;
        var (name, rest) = Split(domain);
        var (ownName, ownRest) = Split(original);
        if (ownName.Length < 5) return null;
        if (name == ownName) return own && rest != ownRest ? "ending / 末尾違い" : null;
        if (Shape(name) == Shape(ownName)) return "shape / 字形";
        if (domain.StartsWith(original + ".", StringComparison.Ordinal) || domain.Contains("." + original + ".", StringComparison.Ordinal)) return "prefix / 前置";
        if (domain.StartsWith(original.Replace('.', '-'), StringComparison.Ordinal)) return "hyphen / ハイフン";
        return ownName.Length >= 7 && !OnlyDigitsDiffer(name, ownName) && Distance(name, ownName) == 1 ? "one letter / 1文字違い" : null;
    }

    /// <summary>The labels before the ending, without a service's name, and the ending; co.jp and its kin count as one.</summary>
    static (string Name, string Ending) Split(string domain)
    {
        var labels = domain.Split('.');
        var ending = labels.Length >= 3 && labels[^2].Length <= 3 && labels[^1].Length == 2 ? 2 : 1;
        if (labels.Length <= ending) return (domain, "");
        var first = labels.Length > ending + 1 && labels[0] is "mail" or "www" or "mx" or "smtp" ? 1 : 0;
        return (string.Join('.', labels[first..^ending]), string.Join('.', labels[^ending..]));
    }

    /// <summary>Hosts of one operator are often numbered.</summary>
    static bool OnlyDigitsDiffer(string a, string b) =>
        string.Concat(a.Where(c => !char.IsAsciiDigit(c))) == string.Concat(b.Where(c => !char.IsAsciiDigit(c)));

    static string Shape(string name) => Shapes.Aggregate(name, (n, s) => n.Replace(s.Shape, s.Letter, StringComparison.Ordinal));

    /// <summary>Edits from one name to another, a swap of neighbours counted once (Damerau); names are at most 63 letters (RFC 1035 2.3.4).</summary>
    static int Distance(string a, string b)
    {
        if (a.Length > 63 || b.Length > 63 || Math.Abs(a.Length - b.Length) > 1) return 99;
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[a.Length, b.Length];
    }
}
