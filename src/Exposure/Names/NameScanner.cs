namespace Hikeshi.Exposure.Names;

/// <summary>A name found in running text.</summary>
/// <param name="Offset">Offset in the text that was scanned.</param>
/// <param name="Length">Length without the honorific.</param>
/// <param name="Introduced">True where the writer names themselves: "白川物産の後藤です".</param>
/// <param name="Addressed">True where an honorific follows.</param>
public readonly record struct ScannedName(int Offset, int Length, PersonName Name, bool Introduced, bool Addressed);

/// <summary>Finds names in prose: a family and a given name side by side, a family name with an honorific, a self-introduction.</summary>
/// <remarks>Prefers silence: a place, firm or product that is written like a name counts only where an honorific follows.</remarks>
public static class NameScanner
{
    static readonly string[] Honorifics =
        ["さん", "様", "さま", "氏", "先生", "殿", "君", "くん", "ちゃん", "部長", "課長", "社長", "店長", "主任", "係長", "次長", "専務", "常務", "会長", "院長", "所長", "教授", "弁護士", "医師", "選手", "監督", "議員", "教諭", "看護師", "先輩", "支配人", "女将", "園長", "校長", "理事", "容疑者", "被告"];

    static readonly string[] Introductions = ["でございます", "です", "と申します", "ともうします", "と言います", "といいます", "であります", "より"];

    static readonly string[] Leads =
        ["担当者", "担当", "届け先", "お届け先", "送り先", "宛先", "依頼主", "注文主", "申込者", "参加者", "患者", "生徒", "保護者", "幹事", "代表", "会員", "部長", "課長", "社長", "店長", "主任", "係長", "次長", "専務", "常務", "会長", "院長", "理事長", "弁護士", "医師", "先生", "講師", "教授", "担任", "責任者", "支配人", "夫", "妻", "母", "父", "長男", "長女", "次男", "次女", "友人", "同僚", "上司", "後任", "前任", "取締役", "監督", "選手", "俳優", "女優", "歌手", "作家", "大臣", "首相", "知事", "市長", "議員", "氏名", "受取人", "名義", "旧姓", "亡"];

    /// <summary>Ends of words rather than of given names: 江戸時代, 出羽守, 長春市.</summary>
    const string NoGiven = "代守市道宮達洲等区町村県府都線駅港湖川島寺社城";

    const string Particles = "がはのにをともへやでかよねもし、。，．,.・（）()「」『』！？!?\n:：;；/／-–―~～…\"'>＞";

    public static List<ScannedName> Scan(string text)
    {
        var found = new List<ScannedName>();
        for (var i = 0; i < text.Length;)
        {
            var next = At(text, i) ?? LatinAt(text, i) ?? KatakanaAt(text, i);
            if (next is { } name)
            {
                found.Add(name);
                i = name.Offset + name.Length;
            }
            else i++;
        }
        return found;
    }

    static ScannedName? At(string text, int at)
    {
        var c = text[at];
        if (!JapaneseText.IsKanji(c) || !Begins(text, at)) return null;
        ScannedName? best = Relative(text, at);
        var bestScore = best is null ? 0 : 1;
        for (var f = Math.Min(NameDictionary.Longest, text.Length - at); f >= 1; f--)
        {
            var family = text.AsSpan(at, f);
            if (!JapaneseText.IsKanji(family[^1]) && !JapaneseText.IsKana(family[^1..]) || !NameDictionary.IsFamily(family)) continue;
            foreach (var (candidate, score) in WithFamily(text, at, f))
                if (score > bestScore) (best, bestScore) = (candidate, score);
        }
        return best;
    }

    /// <summary>"妻の由香里の携帯": a given name behind a word of kinship.</summary>
    static ScannedName? Relative(string text, int at)
    {
        if (!OfKin(text, at) || text[at - 1] != 'の') return null;
        for (var g = Math.Min(4, text.Length - at); g >= 2; g--)
            if (NameDictionary.IsGiven(text.AsSpan(at, g)) && Ends(text, at + g, text.AsSpan(at, g)))
                return new(at, g, new("", text.Substring(at, g), true) { IsPartial = true }, false, true);
        return null;
    }

    static bool OfKin(string text, int at) => at >= 2 && text[at - 1] is 'の' or '（' or '(' && Kin.Contains(text[at - 2], StringComparison.Ordinal);

    const string Kin = "妻夫母父娘子男女兄弟姉妹孫人";

    static IEnumerable<(ScannedName, int)> WithFamily(string text, int at, int f)
    {
        var end = at + f;
        var family = text[at..end];
        var honorific = Honorific(text, end);
        if (honorific > 0 && !(NameDictionary.IsWord(family) && honorific > 1 && text[end] is not ('さ' or '先' or '部' or '課' or '社' or '店' or '主' or '係')) || honorific > 0 && text[end] == '様')
            yield return (new(at, f, new(family, "", true) { IsPartial = true }, false, true), f == 1 ? 2 : 3 + f);
        else if (Introduced(text, end) && f > 1 && Lead(text, at))
            yield return (new(at, f, new(family, "", true) { IsPartial = true }, true, false), 2 + f);
        var spaced = end < text.Length && text[end] is ' ' or '　' ? 1 : 0;
        var start = end + spaced;
        for (var g = Math.Min(4, text.Length - start); g >= 1; g--)
        {
            var given = text.AsSpan(start, g);
            if (!JapaneseText.All(given, JapaneseText.IsJapanese)) continue;
            var after = start + g;
            var addressed = Honorific(text, after) > 0;
            if (InTitle(text, at, after)) continue;
            var known = NameDictionary.IsGiven(given);
            var introduced = Introduced(text, after);
            if (!known && !((addressed || introduced) && spaced == 1 && NameDictionary.MayBeGiven(given) && !NameDictionary.IsWord(given))) continue;
            if (!Ends(text, after, given) && !addressed && !(introduced && spaced == 1)) continue;
            var whole = text.AsSpan(at, after - at);
            if (!addressed && !introduced)
            {
                if (spaced == 0 && !OfKin(text, at) && (f + g < 3 || NoGiven.Contains(given[^1]) || NameDictionary.IsWord(whole) || f == 1 && g < 2)) continue;
                if (JapaneseText.IsKana(given) && !OfKin(text, at) && (g < 2 || spaced == 0 && g < 3)) continue;
                if (spaced == 1 && f == 1 && g == 1) continue;
            }
            if (spaced == 0 && NameDictionary.IsFamily(whole)) continue;
            var score = 10 + (known ? 6 : 0) + (f is 2 ? 3 : f == 3 ? 2 : f == 1 ? 0 : 1) + (g is 2 ? 3 : g == 3 ? 2 : 1) + (addressed ? 2 : 0);
            yield return (new(at, after - at, new(family, given.ToString(), known), introduced, addressed), score);
        }
    }

    /// <summary>True when a title stands across the end: "林部長" is 林 with a title, not 林部 長.</summary>
    static bool InTitle(string text, int at, int end)
    {
        for (var i = at + 1; i < end; i++)
            if (Honorific(text, i) is > 1 and var length && text[i] is not (' ' or '　') && i + length >= end && JapaneseText.IsKanji(text[i])) return true;
        return false;
    }

    /// <summary>A name begins behind anything but kanji, katakana, a letter or a digit; behind kanji only where these lead to a name.</summary>
    static bool Begins(string text, int at)
    {
        if (at == 0) return true;
        var before = text[at - 1];
        if (JapaneseText.IsKanji(before) || JapaneseText.IsKatakana(before) || char.IsAsciiLetterOrDigit(before)) return LeadWord(text, at);
        return true;
    }

    static bool LeadWord(string text, int at)
    {
        foreach (var lead in Leads)
            if (at >= lead.Length && text.AsSpan(at - lead.Length, lead.Length).SequenceEqual(lead)) return true;
        foreach (var kind in (ReadOnlySpan<string>)["株式会社", "有限会社", "事務所", "法人", "病院", "大学", "部", "課"])
            if (at >= kind.Length && text.AsSpan(at - kind.Length, kind.Length).SequenceEqual(kind)) return true;
        return false;
    }

    static bool Lead(string text, int at) => at == 0 || text[at - 1] is 'の' or ' ' or '　' or '\n' or '、' or '。' or '，' || LeadWord(text, at);

    static bool Ends(string text, int at, ReadOnlySpan<char> given)
    {
        if (at >= text.Length) return true;
        var c = text[at];
        if (JapaneseText.IsSpace(c)) return true;
        if (given.Length >= 3 && JapaneseText.All(given, JapaneseText.IsHiragana) && c is 'が' or 'は' or 'を' or 'に' or 'と' or 'の' or 'も' or 'で') return true;
        if (JapaneseText.IsKana(given[^1..]) && (JapaneseText.IsHiragana(c) && JapaneseText.IsHiragana(given[^1]) || JapaneseText.IsKatakana(c))) return false;
        return Particles.Contains(c, StringComparison.Ordinal) || JapaneseText.IsHiragana(c) && Introduced(text, at);
    }

    static int Honorific(string text, int at)
    {
        var from = at < text.Length && text[at] is ' ' or '　' ? at + 1 : at;
        foreach (var honorific in Honorifics)
            if (from + honorific.Length <= text.Length && text.AsSpan(from, honorific.Length).SequenceEqual(honorific))
                return honorific == "様" && from + 1 < text.Length && text[from + 1] is '式' or '子' or '々' or '相' or '態' or '変' ? 0
                    : honorific == "氏" && from + 1 < text.Length && text[from + 1] is '名' or '族' ? 0
                    : honorific == "君" && from + 1 < text.Length && JapaneseText.IsKanji(text[from + 1]) ? 0 : honorific.Length;
        return 0;
    }

    static bool Introduced(string text, int at)
    {
        foreach (var words in Introductions)
            if (at + words.Length <= text.Length && text.AsSpan(at, words.Length).SequenceEqual(words)) return true;
        return false;
    }

    static ScannedName? LatinAt(string text, int at)
    {
        if (!char.IsUpper(text[at]) || at > 0 && (char.IsLetterOrDigit(text[at - 1]) && text[at - 1] < 'ぁ' || text[at - 1] is '@' or '/' or '.' or '-' or '_')) return null;
        var first = WordEnd(text, at);
        if (first - at < 2 || first - at > 20) return null;
        var word = text.AsSpan(at, first - at);
        if (Firms.IsLatinFirm(word)) return null;
        var known = NameDictionary.IsLatinGiven(word);
        if (first + 1 < text.Length && text[first] == ' ' && char.IsUpper(text[first + 1]))
        {
            var last = WordEnd(text, first + 1);
            var second = text.AsSpan(first + 1, last - first - 1);
            var japanese = NameDictionary.IsRomaji(word) && NameDictionary.IsRomaji(second) && word.Length > 2 && second.Length > 2;
            if ((known || japanese) && last - first > 2 && !Firms.IsLatinFirm(second) && !(last < text.Length && text[last] == '@') && !(last + 1 < text.Length && text[last] == ' ' && char.IsUpper(text[last + 1])))
                return new(at, last - at, new("", text[at..last], known), Introduced(text, last), Honorific(text, last) > 0);
        }
        if (!known && !NameDictionary.IsRomaji(word)) return null;
        var addressed = Honorific(text, first) > 0;
        var introduced = Introduced(text, first) && Lead(text, at);
        return addressed || introduced && known ? new(at, first - at, new("", word.ToString(), true) { IsPartial = true }, introduced, addressed) : null;
    }

    static int WordEnd(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsLetter(text[end]) && text[end] < 'ʰ' || text[end] is '\'' or '’' or '-' && end + 1 < text.Length && char.IsLetter(text[end + 1]))) end++;
        return end;
    }

    /// <summary>"キャサリン・ジョーンズ様": katakana in two or three parts with an honorific.</summary>
    static ScannedName? KatakanaAt(string text, int at)
    {
        if (!JapaneseText.IsKatakana(text[at]) || at > 0 && (JapaneseText.IsKatakana(text[at - 1]) || text[at - 1] == '・')) return null;
        var end = at;
        while (end < text.Length && end - at < 30 && (JapaneseText.IsKatakana(text[end]) || text[end] is '・' or '＝')) end++;
        var parts = text[at..end].Split(['・', '＝']);
        if (parts.Length is < 2 or > 3 || parts.Any(p => p.Length < 2) || Honorific(text, end) == 0) return null;
        return new(at, end - at, new("", string.Join('・', parts), true), false, true);
    }
}
