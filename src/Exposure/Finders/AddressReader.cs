namespace Hikeshi.Exposure.Finders;

/// <summary>An address as read: indexes into the folded text, and what identifies it.</summary>
/// <param name="PlaceEnd">Where prefecture, municipality and town end.</param>
/// <param name="NumbersEnd">Where the block's numbers end; a building may follow.</param>
/// <param name="Municipalities">The municipalities it may lie in; more than one where a ward's name is shared.</param>
/// <param name="Town">The comparison key of what stands between municipality and numbers.</param>
internal sealed record PostalAddress(
    int Start, int PlaceEnd, int NumbersEnd, IReadOnlyList<int> Numbers, string Postcode,
    string Prefecture, string MunicipalityName, IReadOnlyList<Municipality> Municipalities, string Town);

/// <summary>Reads one address that begins with a prefecture or a municipality.</summary>
internal static class AddressReader
{
    const int LongestPlace = 44;
    const int MostElements = 72;
    const int LongestTown = 24;

    /// <summary>The address at this index, or null.</summary>
    /// <param name="looked">Up to where the text was a place's name, so that 市 inside 大津市 is not tried again.</param>
    public static PostalAddress? Read(string s, int start, out int looked)
    {
        looked = start;
        var head = PlaceText.Read(s, start, 4 + Places.LongestName);
        var at = Places.All.Prefecture(head, out var prefecture);
        var length = Places.All.Municipality(head, at, prefecture, out var municipalities);
        if (length == 0) length = prefecture.Length > 0 ? Unlisted(head, at) : 0;
        if (length == 0) return null;
        looked = head[at + length - 1].End;

        var elements = PlaceText.Read(s, start, Math.Min(MostElements, at + length + LongestPlace));
        var town = at + length;
        town += PlaceText.District(elements, town);
        var postcode = Postcode.Before(s, start);
        var trusted = prefecture.Length > 0 || postcode.Length > 0;
        if (Town(elements, town, municipalities, trusted) is not { } hit) return null;
        if (hit.Weak && !trusted) return null;
        var last = elements[hit.Numbers.Next - 1];
        if ((!hit.Numbers.HasUnit || hit.Weak) && !Lone(s, last.End, hit, trusted)) return null;
        var name = elements.Key(at, length).ToString();
        var key = elements.Key(town, hit.NumbersAt - town).ToString();
        return new(start, hit.NumbersAt == 0 ? looked : elements[hit.NumbersAt - 1].End, last.End, hit.Numbers.Numbers, postcode, prefecture, name, municipalities, key);
    }

    sealed record TownHit(int NumbersAt, AddressNumbers Numbers, bool Weak);

    /// <summary>Finds where the town ends and the numbers begin.</summary>
    static TownHit? Town(PlaceElements elements, int at, IReadOnlyList<Municipality> municipalities, bool trusted)
    {
        TownHit? listed = null, begun = null;
        for (var n = Math.Min(LongestTown, elements.Count - at); n > 0; n--)
        {
            if (!HasTown(municipalities, elements.Key(at, n))) continue;
            if (AddressNumbers.Read(elements, at + n) is { } numbers) listed ??= new(at + n, numbers, false);
            else begun ??= InsideTown(elements, at + n);
            if (listed is not null) return listed;
        }
        if (begun is not null) return begun;

        // A street of Kyoto before the town (四条通烏丸東入函谷鉾町), or a town that the list does not have.
        for (var i = at; i < elements.Count && i - at < LongestTown && IsName(elements[i]); i++)
        {
            if (!elements[i].IsNumber || AddressNumbers.Read(elements, i) is not { } numbers) continue;
            if (i == at) return trusted && numbers.HasUnit ? new(i, numbers, true) : null;
            for (var from = at + 1; from < i; from++)
            {
                if (HasTown(municipalities, elements.Key(from, i - from))) return new(i, numbers, !IsStreet(elements, at, from));
            }
            if (trusted && numbers.HasUnit && !IsSentence(elements, at, i)) return new(i, numbers, true);
        }
        return null;
    }

    static bool HasTown(IReadOnlyList<Municipality> municipalities, ReadOnlySpan<char> key)
    {
        foreach (var municipality in municipalities) if (municipality.HasTown(key)) return true;
        return false;
    }

    /// <summary>The numbers after a part of the town that is not listed: 字東三分一1926番地1.</summary>
    static TownHit? InsideTown(PlaceElements elements, int at)
    {
        for (var i = at; i < elements.Count && i - at < 12 && IsName(elements[i]); i++)
        {
            if (!elements[i].IsNumber || elements[i].InKanji && i + 1 < elements.Count && elements[i + 1].IsNumber) continue;
            if (AddressNumbers.Read(elements, i) is { HasUnit: true } numbers && !IsSentence(elements, at, i)) return new(i, numbers, false);
        }
        return null;
    }

    /// <summary>Whether numbers that little speaks for end an address: not where they count something.</summary>
    static bool Lone(string s, int end, TownHit hit, bool trusted)
    {
        if (hit.Weak && !hit.Numbers.HasUnit || hit.Numbers.Numbers[0] is 0 or > 99999) return false;
        var next = end < s.Length ? s[end] : '\n';
        if (char.IsAsciiLetterOrDigit(next) || next is '/' or ':' or '.' or '%' or '~') return false;
        return !"年月日時分秒円個件名人本枚台回度階点つヶケか歳才万千億位代周番割倍店校キ区通軒条".Contains(next, StringComparison.Ordinal) && (trusted || next is not ('-' or ','));
    }

    /// <summary>A municipality that the list does not have (merged since): up to 市, 区, 町 or 村.</summary>
    static int Unlisted(PlaceElements elements, int at)
    {
        for (var i = at + 1; i < elements.Count && i - at < 9 && IsName(elements[i]); i++)
        {
            if (elements[i].Key is '市' or '区' or '町' or '村') return IsSentence(elements, at, i) ? 0 : i + 1 - at;
        }
        return 0;
    }

    static bool IsName(PlaceElement element) =>
        element.Gap != '\n' && element.Gap != '\f'
        && (element.IsNumber || element.Key is >= '\u3400' and <= '\u9FFF' or '々' or 'ー' or >= 'ぁ' and <= 'ん' or >= 'ァ' and <= 'ヺ' || char.IsSurrogate(element.Key));

    static bool IsStreet(PlaceElements elements, int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            if (elements[i].Key is '通' or '筋' or '上' or '下' or '入' or '路' or '条' or '町' or '東' or '西') return true;
        }
        return false;
    }

    /// <summary>Whether words of a sentence stand there: particles do not occur in the names of places in this number.</summary>
    static bool IsSentence(PlaceElements elements, int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            if (elements[i].Key is 'を' or 'は' or 'で' or 'に' or 'へ' or 'と' or 'も' or 'ら' or 'ま' or 'す' or '年' or '月' or '時' or '約') return true;
        }
        return false;
    }
}
