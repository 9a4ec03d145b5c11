namespace Hikeshi.Mail.Headers;

/// <summary>Message-IDs of Message-ID, In-Reply-To and References (RFC 5322, 3.6.4), without their brackets.</summary>
static class MessageIds
{
    /// <summary>Identifiers of one field. Attack: a References field of megabytes.</summary>
    const int Most = 5_000;

    public static IReadOnlyList<string> Parse(string value)
    {
        var ids = new List<string>();
        var open = value.IndexOf('<', StringComparison.Ordinal);
        while (open >= 0 && ids.Count < Most)
        {
            var close = value.AsSpan(open + 1).IndexOfAny('>', '<');
            var end = close < 0 ? value.Length : open + 1 + close;
            Add(ids, value[(open + 1)..end]);
            open = end < value.Length ? value.IndexOf('<', end) : -1;
        }
        if (ids.Count > 0 || value.Length == 0) return ids;
        foreach (var word in value.Split([' ', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries))
            if (word.Contains('@', StringComparison.Ordinal) && ids.Count < Most) Add(ids, word.Trim('<', '>', '"'));
        return ids;
    }

    static void Add(List<string> ids, string id)
    {
        var clean = string.Concat(id.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c)));
        if (clean.Length > 0) ids.Add(clean);
    }
}
