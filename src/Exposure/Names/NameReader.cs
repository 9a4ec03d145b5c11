namespace Hikeshi.Exposure.Names;

/// <summary>How surely the place holds a person's name.</summary>
public enum NamePlace
{
    /// <summary>A field that asks for a name: what stands there is a name unless it is plainly something else.</summary>
    Field,

    /// <summary>A display name, a signature line, a salutation: a name, a firm, or both.</summary>
    Line,
}

/// <summary>Reads the name from a place that holds little else: a display name, a form field, a signature line, a salutation.</summary>
public static class NameReader
{
    static readonly string[] Honorifics = ["さま", "さん", "様方", "様", "殿", "先生", "氏", "君", "くん", "ちゃん", "御中", "宛", "行"];
    static readonly string[] NoPerson = ["皆", "皆様", "皆さま", "各位", "お客", "お客様", "お得意", "ご担当", "担当", "関係", "ご家族", "ご本人", "本人", "同上", "なし", "無し", "匿名", "不明", "未定", "同じ", "父", "母", "お父", "お母", "奥", "ご主人", "旦那", "お子", "子供", "先生", "社長", "一同", "店主", "主", "神", "仏", "息子", "娘", "妹", "弟", "兄", "姉", "祖父", "祖母", "お嬢", "お兄", "お姉", "おじ", "おば", "貴", "御", "以上", "拝", "内祝", "御礼", "御歳暮", "御中元", "御祝", "寿", "領収書", "請求書", "見積書", "納品書"];

    /// <summary>Reads a name.</summary>
    /// <returns>Null where the text is a firm, a role, a product, anything but a person's name.</returns>
    public static PersonName? Read(string raw, NamePlace place)
    {
        if (raw.Length is 0 or > 120) return null;
        var text = JapaneseText.Narrow(raw).Trim().Trim('"', '\'', '“', '”', '*', '■', '●', '◆', '・', ':', '/', ',', '、', '<', '>', '「', '」', '_', '-').Trim();
        if (text.Contains('@', StringComparison.Ordinal) || text.Contains("http", StringComparison.OrdinalIgnoreCase)) return null;
        var (bare, reading, firm) = Brackets(text);
        bare = Unlabel(bare);
        if (bare.EndsWith("御中", StringComparison.Ordinal) || bare.EndsWith("各位", StringComparison.Ordinal)) return null;
        bare = WithoutHonorific(bare);
        var name = Latin(bare, place) ?? Japanese(bare, place, ref firm);
        return name is null ? null : name with { Reading = name.Reading.Length > 0 ? name.Reading : reading, Firm = firm };
    }

    /// <summary>Splits an unspaced name whose two parts the dictionary knows; null where there is no such split.</summary>
    public static (string Family, string Given)? SplitKnown(ReadOnlySpan<char> text)
    {
        int best = -1, at = 0;
        for (var i = 1; i < text.Length && i <= NameDictionary.Longest; i++)
        {
            if (!NameDictionary.IsFamily(text[..i]) || !NameDictionary.IsGiven(text[i..])) continue;
            var score = Usual(i) + Usual(text.Length - i);
            if (score >= best) (best, at) = (score, i);
        }
        return best < 0 ? null : (text[..at].ToString(), text[at..].ToString());
    }

    static int Usual(int length) => length switch { 2 => 3, 3 => 2, 1 => 1, _ => 0 };

    static (string Text, string Reading, string Firm) Brackets(string text)
    {
        string reading = "", firm = "";
        for (var guard = 0; guard < 4; guard++)
        {
            var open = text.IndexOfAny(['(', '[', '〔', '【', '<']);
            if (open < 0) break;
            var close = text.IndexOfAny([')', ']', '〕', '】', '>'], open);
            if (close < 0) break;
            var inside = text[(open + 1)..close].Trim();
            if (inside is "株" or "有" or "同" or "財" or "社" or "医" or "福" or "学") { text = text[..open] + inside switch { "株" => "株式会社", "有" => "有限会社", "同" => "合同会社", _ => "法人" } + " " + text[(close + 1)..]; continue; }
            if (reading.Length == 0 && (JapaneseText.IsKana(inside) || IsRomajiName(inside))) reading = inside;
            else if (firm.Length == 0 && Firms.IsFirm(inside)) firm = inside;
            text = (text[..open] + " " + text[(close + 1)..]).Trim();
        }
        return (text, reading, firm);
    }

    static string Unlabel(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is > 0 and < 10) text = text[(colon + 1)..];
        foreach (var by in (ReadOnlySpan<string>)["CC", "Cc", "cc"]) if (text.StartsWith(by + " ", StringComparison.Ordinal)) text = text[3..];
        return text.Trim();
    }

    internal static string WithoutHonorific(string text)
    {
        text = text.Trim().TrimEnd(',', '、', '。', '!', ':', '.').TrimEnd();
        if (text.EndsWith('へ') || text.EndsWith('江') && Honorifics.Any(h => text.AsSpan(0, text.Length - 1).TrimEnd().EndsWith(h, StringComparison.Ordinal))) text = text[..^1].TrimEnd();
        foreach (var honorific in Honorifics)
            if (text.Length > honorific.Length && text.EndsWith(honorific, StringComparison.Ordinal)) return text[..^honorific.Length].TrimEnd();
        return text;
    }

    static PersonName? Japanese(string text, NamePlace place, ref string firm)
    {
        var tokens = text.Split([' ', '　', '\t', '/', '|'], StringSplitOptions.RemoveEmptyEntries).ToList();
        if (tokens.Count is 0 or > 8) return null;
        if (tokens.Count >= 2 && tokens.All(t => t.Length == 1)) tokens = [string.Concat(tokens)];
        var firms = new List<string>();
        for (var i = 0; i < tokens.Count;)
        {
            if (tokens[i] is "株式会社" or "有限会社" or "合同会社" or "法人" && i + 1 < tokens.Count) { firms.Add(tokens[i] + tokens[i + 1]); tokens.RemoveRange(i, 2); }
            else if (tokens.Count > 1 && i < tokens.Count && (Firms.IsTitle(tokens[i]) || Firms.IsFirm(tokens[i]) && !(i > 0 && NameDictionary.IsGiven(tokens[i])))) { firms.Add(tokens[i]); tokens.RemoveAt(i); }
            else i++;
        }
        if (tokens.Count >= 2 && tokens.All(t => t.Length == 1)) tokens = [string.Concat(tokens)];
        for (var i = 0; i < tokens.Count; i++) tokens[i] = WithoutTitles(tokens[i]);
        tokens.RemoveAll(t => t.Length == 0);
        if (firm.Length == 0) firm = firms.FirstOrDefault(f => !Firms.IsTitle(f)) ?? "";
        if (tokens.Count == 3 && firm.Length == 0 && place == NamePlace.Line && !tokens.Any(IsNoPerson)) { firm = tokens[0]; tokens.RemoveAt(0); }
        return tokens.Count switch
        {
            1 => One(tokens[0], place, ref firm),
            2 => Two(tokens[0], tokens[1], place, ref firm),
            _ => null,
        };
    }

    static string WithoutTitles(string token)
    {
        if (NameDictionary.IsFamily(token) || SplitKnown(token) is not null) return token;
        foreach (var title in Firms.Titles)
        {
            if (token.Length > title.Length && token.EndsWith(title, StringComparison.Ordinal)) return token[..^title.Length];
            if (token.Length > title.Length && token.StartsWith(title, StringComparison.Ordinal)) return token[title.Length..];
        }
        return token;
    }

    static PersonName? Two(string first, string second, NamePlace place, ref string firm)
    {
        if (!IsNameText(first) || !IsNameText(second) || first.Length > 6 || second.Length > 6 && !JapaneseText.IsKana(second)) return null;
        if (IsNoPerson(first) || IsNoPerson(second)) return null;
        bool family = NameDictionary.IsFamily(first), given = NameDictionary.IsGiven(second);
        if (family && given) return new(first, second, true);
        if (JapaneseText.IsKana(first) != JapaneseText.IsKana(second) && !family && !given && place == NamePlace.Line) return null;
        if (place == NamePlace.Field) return Firms.IsFirm(first) || Firms.IsFirm(second) ? null : new(first, second, family || given);
        if (family && (NameDictionary.MayBeGiven(second) || JapaneseText.IsKana(second)) && !NameDictionary.IsWord(first + second)) return new(first, second, true);
        if (given && first.Length <= 3 && !NameDictionary.IsWord(first)) return new(first, second, true);
        if (given && first.Length is 4 or 5 && JapaneseText.All(first, JapaneseText.IsKanji) && !NameDictionary.IsWord(first) && !Firms.IsFirm(first) && SplitKnown(first) is null) return new(first, second, false);
        if (JapaneseText.IsKana(first) && JapaneseText.IsKana(second)) return IsReading(first, second) ? new(first, second, true) : null;
        if (firm.Length == 0 && One(second, place, ref firm) is { } named) { firm = first; return named; }
        return null;
    }

    static PersonName? One(string token, NamePlace place, ref string firm)
    {
        if (token.Length > 12 || IsNoPerson(token)) return null;
        if (token.Split(['・', '＝', '=']) is { Length: 2 or 3 } foreign && foreign.All(p => p.Length > 1 && JapaneseText.All(p, JapaneseText.IsKatakana)))
            return new("", string.Join('・', foreign), place == NamePlace.Field);
        if (!IsNameText(token)) return AfterFirm(token, place, ref firm);
        if (NameDictionary.IsFamily(token) && !(SplitKnown(token) is not null && token.Length > 3)) return new(token, "", true) { IsPartial = true };
        if (SplitKnown(token) is { } split && (place == NamePlace.Field || !NameDictionary.IsWord(token) || token.Length > 3)) return new(split.Family, split.Given, true);
        if (Firms.IsFirm(token)) return AfterFirm(token, place, ref firm);
        if (JapaneseText.IsKana(token)) return place == NamePlace.Field || NameDictionary.IsGiven(token) && token.Length > 1 ? new("", token, NameDictionary.IsGiven(token)) { IsPartial = true } : null;
        for (var i = Math.Min(3, token.Length - 1); i >= 1; i--)
            if (token.Length <= 6 && NameDictionary.IsFamily(token.AsSpan(0, i)) && (i > 1 || place == NamePlace.Field) && NameDictionary.MayBeGiven(token.AsSpan(i)) && !NameDictionary.IsWord(token))
                return new(token[..i], token[i..], place == NamePlace.Field);
        if (NameDictionary.IsGiven(token) && !NameDictionary.IsWord(token)) return new("", token, true) { IsPartial = true };
        if (place != NamePlace.Field || token.Length is < 3 or > 5 || !JapaneseText.All(token, c => JapaneseText.IsKanji(c) || JapaneseText.IsHiragana(c))) return null;
        for (var i = 1; i < token.Length; i++) if (NameDictionary.IsGiven(token.AsSpan(i)) && i <= 3) return new(token[..i], token[i..], false);
        return new(token[..(token.Length == 3 ? 2 : token.Length / 2)], token[(token.Length == 3 ? 2 : token.Length / 2)..], false);
    }

    /// <summary>"京都包装資材株式会社山下", "山下商事株式会社 山下": what stands behind the kind of firm.</summary>
    static PersonName? AfterFirm(string token, NamePlace place, ref string firm)
    {
        foreach (var kind in (ReadOnlySpan<string>)["株式会社", "有限会社", "合同会社"])
        {
            var at = token.IndexOf(kind, StringComparison.Ordinal);
            if (at <= 0 || at + kind.Length >= token.Length) continue;
            var rest = token[(at + kind.Length)..];
            if (Firms.IsFirm(rest) || One(rest, place, ref firm) is not { Known: true } name) return null;
            firm = token[..(at + kind.Length)];
            return name;
        }
        return null;
    }

    static bool IsNoPerson(string token) => Array.IndexOf(NoPerson, token) >= 0;

    static bool IsNameText(string token) => JapaneseText.All(token, JapaneseText.IsJapanese);

    static bool IsReading(string family, string given) =>
        NameDictionary.IsRomaji(Hepburn.Spellings(Katakana(family)).FirstOrDefault() ?? "") || NameDictionary.IsRomaji(Hepburn.Spellings(Katakana(given)).FirstOrDefault() ?? "");

    static string Katakana(string text) => new([.. text.Select(c => c is >= 'ぁ' and <= 'ゖ' ? (char)(c + 0x60) : c)]);

    internal static bool IsRomajiName(string text) =>
        text.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries) is { Length: 2 } words && words.All(w => w.All(char.IsAsciiLetter)) && words.Any(w => NameDictionary.IsRomaji(w));

    static PersonName? Latin(string text, NamePlace place)
    {
        foreach (var title in (ReadOnlySpan<string>)["Dear ", "Hi ", "Hello ", "Mr. ", "Ms. ", "Mrs. ", "Dr. ", "Mr ", "Ms ", "Mrs ", "Dr ", "Prof. "])
            if (text.StartsWith(title, StringComparison.OrdinalIgnoreCase)) text = text[title.Length..].TrimStart();
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0 && text.Count(c => c == ',') == 1 && text[(comma + 1)..].Trim().Split(' ').Length == 1 && !text[..comma].Contains(' ', StringComparison.Ordinal)) text = $"{text[..comma]} {text[(comma + 1)..].Trim()}";
        if (text.Length == 0 || !text.All(c => char.IsLetter(c) && c < 'ʰ' || c is ' ' or '.' or '-' or '\'' or '’' or '　')) return null;
        var words = text.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 4) return null;
        foreach (var word in words) if (Firms.IsLatinFirm(word.Trim('.')) || !char.IsUpper(word[0]) && place == NamePlace.Line && !(words.Length > 2 && word is "de" or "van" or "von" or "da" or "bin" or "al" or "der")) return null;
        var known = words.Any(w => NameDictionary.IsLatinGiven(w) || NameDictionary.IsRomaji(w));
        if (words.Length == 1) return known && words[0].Length > 1 ? new("", words[0], true) { IsPartial = true } : null;
        return known || place == NamePlace.Field ? new("", string.Join(' ', words), known) : null;
    }
}
