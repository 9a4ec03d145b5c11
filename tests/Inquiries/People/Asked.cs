namespace Hikeshi.Tests.Inquiries.People;

/// <summary>What a clerk may type for a person, in one spelling.</summary>
/// <param name="Kind">A word for the table of results.</param>
/// <param name="Unique">It names the person by something that only they (or their household) have.</param>
internal sealed record Asked(string Kind, string Query, bool Unique)
{
    /// <summary>Every spelling that the stored data of a person allow; built from what is stored, not with the code under test.</summary>
    public static IEnumerable<Asked> Of(Invented p, Random random)
    {
        var mail = p.Mail;
        yield return new("mail", mail, true);
        yield return new("mail, capitals", mail.ToUpperInvariant(), true);
        yield return new("mail, full width", Wide(mail), true);
        yield return new("mail, brackets", $"<{mail.Replace("@", " @ ", StringComparison.Ordinal)}>", true);
        yield return new("mail, one slip", Slip(mail, random, "abcdefghijklmnopqrstuvwxyz0123456789"), true);
        foreach (var asked in OfPhone(p.Phone, random)) yield return asked;
        foreach (var asked in p.Known == Known.Foreign ? OfForeign(p, random) : OfName(p, random)) yield return asked;
    }

    public static IEnumerable<Asked> OfPhone(string phone, Random random)
    {
        var parts = phone.Split('-');
        yield return new("telephone", phone, true);
        yield return new("telephone, digits", string.Concat(parts), true);
        yield return new("telephone, brackets", $"({parts[0]}){parts[1]}-{parts[2]}", true);
        yield return new("telephone, full width", Wide(phone), true);
        yield return new("telephone, +81", $"+81 {parts[0][1..]} {parts[1]} {parts[2]}", true);
        yield return new("telephone, +81 (0)", $"+81 (0){parts[0][1..]}-{parts[1]}-{parts[2]}", true);
        yield return new("telephone, dots and label", $"TEL: {parts[0]}.{parts[1]}.{parts[2]}", true);
        yield return new("telephone, extension", $"{phone} 内線 12", true);
        yield return new("telephone, one slip", Slip(phone, random, "0123456789"), true);
    }

    static IEnumerable<Asked> OfForeign(Invented p, Random random)
    {
        yield return new("Latin name", $"{p.Given} {p.Family}", false);
        yield return new("Latin name, turned, comma", $"{p.Family.ToUpperInvariant()}, {p.Given}", false);
        yield return new("Latin name, one slip", Slip($"{p.Given} {p.Family}", random, "abcdefghijklmnopqrstuvwxyz"), false);
    }

    static IEnumerable<Asked> OfName(Invented p, Random random)
    {
        if (p.Known is Known.KanjiAndReading or Known.KanjiOnly)
        {
            yield return new("kanji", $"{p.Family} {p.Given}", false);
            yield return new("kanji, no space", p.Family + p.Given, false);
            yield return new("kanji, wide space, 様", $"{p.Family}　{p.Given} 様", false);
            yield return new("kanji variants", Population.Vary(p.Family, random.Next(3)) + " " + Population.Vary(p.Given, random.Next(3)), false);
            if ((p.Family + p.Given).Length > 3) yield return new("kanji, one wrong", Wrong(p.Family, p.Given, random), false);
            yield return new("kanji family, kana given", $"{p.Family} {p.GivenReading}", false);
        }
        yield return new("hiragana", $"{p.FamilyReading} {p.GivenReading}", false);
        yield return new("katakana, no space", Katakana(p.FamilyReading + p.GivenReading), false);
        yield return new("half-width kana", Half($"{p.FamilyReading} {p.GivenReading}"), false);
        if (p.Known == Known.KanjiAndReading) yield return new("large kana of banks", Half(Large($"{p.FamilyReading} {p.GivenReading}")), false);
        yield return new("Hepburn, long vowels typed", $"{Latin.Typed(p.FamilyReading)} {Latin.Typed(p.GivenReading)}", false);
        yield return new("passport, given first", $"{Invented.Capital(Latin.Passport(p.GivenReading))} {Invented.Capital(Latin.Passport(p.FamilyReading))}", false);
        yield return new("passport with oh", $"{Latin.PassportOh(p.FamilyReading).ToUpperInvariant()} {Latin.PassportOh(p.GivenReading)}", false);
        yield return new("macrons", $"{Latin.Macron(p.FamilyReading)} {Latin.Macron(p.GivenReading)}", false);
        yield return new("Kunrei", $"{Latin.InKunrei(p.FamilyReading)} {Latin.InKunrei(p.GivenReading)}", false);
        yield return new("Latin, no space", Latin.Passport(p.FamilyReading) + Latin.Passport(p.GivenReading), false);
        yield return new("Latin, comma", $"{Latin.Passport(p.FamilyReading).ToUpperInvariant()}, {Latin.Passport(p.GivenReading)}", false);
        yield return new("Latin, one slip", Slip($"{Latin.Passport(p.FamilyReading)} {Latin.Passport(p.GivenReading)}", random, "aiueoknstmr"), false);
    }

    /// <summary>A letter dropped, doubled, exchanged with its neighbour, or replaced; separators stay.</summary>
    public static string Slip(string text, Random random, string alphabet)
    {
        while (true)
        {
            var at = random.Next(text.Length);
            if (!char.IsAsciiLetterOrDigit(text[at])) continue;
            var slipped = random.Next(4) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, text[at].ToString()),
                2 when at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]) => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
                _ => text[..at] + alphabet[random.Next(alphabet.Length)] + text[(at + 1)..],
            };
            if (slipped != text) return slipped;
        }
    }

    static string Wrong(string family, string given, Random random)
    {
        const string others = "一二三中大小上下木水火土金日月山川田";
        var name = family + given;
        var at = random.Next(name.Length);
        var other = others[random.Next(others.Length)];
        return name[..at] + other + name[(at + 1)..];
    }

    static string Wide(string text) => string.Concat(text.Select(c => c is >= '!' and <= '~' ? (char)(c - '!' + '！') : c));

    static string Katakana(string hiragana) => string.Concat(hiragana.Select(c => c is >= 'ぁ' and <= 'ゖ' ? (char)(c + 0x60) : c));

    static string Large(string hiragana) => hiragana.Replace('ゃ', 'や').Replace('ゅ', 'ゆ').Replace('ょ', 'よ').Replace('っ', 'つ');

    static string Half(string hiragana)
    {
        const string full = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンャュョッー";
        const string half = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｬｭｮｯｰ";
        const string voiced = "ガギグゲゴザジズゼゾダヂヅデドバビブベボ", plain = "カキクケコサシスセソタチツテトハヒフヘホ";
        return string.Concat(Katakana(hiragana).Select(c =>
            full.IndexOf(c) is >= 0 and var i ? half[i].ToString()
            : voiced.IndexOf(c) is >= 0 and var v ? half[full.IndexOf(plain[v])] + "ﾞ"
            : "パピプペポ".IndexOf(c) is >= 0 and var h ? half[full.IndexOf("ハヒフヘホ"[h])] + "ﾟ" : c.ToString()));
    }
}
