namespace Hikeshi.Mail.Zones;

/// <summary>Finds where the signature of a passage begins.</summary>
static class SignatureShape
{
    const int LongestSignature = 16;

    static readonly string[] Closings =
    [
        "以上", "敬具", "草々", "かしこ", "拝", "よろしく", "宜しく", "どうぞよろしく", "取り急ぎ", "Best regards", "Regards", "Kind regards", "Sincerely",
        "Thanks", "Thank you", "Best", "Yours", "Cheers", "敬白", "謹白", "追伸", "記", "了解", "承知", "ありがとう", "拝啓",
    ];

    /// <returns>The first line of the signature, its rule included; the number of lines where there is none.</returns>
    public static int Start(List<TextLine> lines)
    {
        var end = lines.Count;
        while (end > 0 && lines[end - 1].IsBlank) end--;
        var ruled = Ruled(lines, end);
        return ruled < end ? ruled : Trailing(lines, end) is var trailing && trailing < end ? trailing : lines.Count;
    }

    static int Ruled(List<TextLine> lines, int end)
    {
        var last = end;
        while (last > 0 && LineShape.IsRule(lines[last - 1].Text.Trim())) last--;
        var found = end;
        for (int i = last - 1, filled = 0; i >= 0 && filled <= LongestSignature; i--)
        {
            var text = lines[i].Text.Trim();
            if (text.Length == 0) continue;
            if (LineShape.IsRule(text))
            {
                if (filled == 0) continue;
                if (!Fits(lines, i + 1, last)) break;
                found = i;
                if (text is "--" or "—" || lines[i].Text.StartsWith("-- ", StringComparison.Ordinal)) return i;
                continue;
            }
            filled++;
        }
        return found;
    }

    /// <summary>A signature has a short line (a name, a firm) or a contact line, hardly a sentence, and no field that asks for a name.</summary>
    static bool Fits(List<TextLine> lines, int from, int to)
    {
        int contacts = 0, shorts = 0, sentences = 0, first = -1;
        for (var i = from; i < to; i++)
        {
            var text = lines[i].Text.Trim();
            if (text.Length == 0 || LineShape.IsRule(text)) continue;
            if (first < 0) first = i;
            var (label, _) = FormLabel.Split(text);
            if (label > 0 && FormLabel.Of(text.AsSpan(0, label)) is FormField.Name or FormField.Reading or FormField.FamilyName or FormField.Other) return false;
            if (LineShape.IsAddressing(text) && i == first) return false;
            if (LineShape.IsContact(text)) contacts++;
            else if (LineShape.IsShort(text)) shorts++;
            else sentences++;
        }
        return first >= 0 && shorts + contacts > 0 && sentences <= (contacts + shorts) / 2 && (contacts > 0 || shorts <= 5);
    }

    static int Trailing(List<TextLine> lines, int end)
    {
        int start = end, contacts = 0, shorts = 0, blanks = 0;
        for (var i = end - 1; i >= 0 && end - i <= LongestSignature; i--)
        {
            var text = lines[i].Text.Trim();
            if (text.Length == 0)
            {
                if (++blanks > 1 || contacts + shorts == 0 || ListsPeople(lines, i - 1)) break;
                continue;
            }
            if (LineShape.IsRule(text)) break;
            var (label, _) = FormLabel.Split(text);
            var field = label > 0 ? FormLabel.Of(text.AsSpan(0, label)) : FormField.None;
            if (blanks > 0 && label > 0 && !LineShape.IsContact(text)) break;
            if (field is FormField.Name or FormField.Reading or FormField.Other or FormField.FamilyName or FormField.Role or FormField.BirthDate)
            {
                if (blanks > 0) break;
                return end;
            }
            if (label < 0 && i > 0 && LineShape.IsContact(text) && IsBareLabel(lines[i - 1].Text)) break;
            if (LineShape.IsHead(text) && !LineShape.IsContact(text) || IsNumbered(text)) break;
            if (LineShape.IsContact(text)) contacts++;
            else if (LineShape.IsShort(text) && !IsClosing(text) && !Addresses(text)) shorts++;
            else break;
            if (shorts > 6) return end;
            start = i;
        }
        while (start < end && lines[start].IsBlank) start++;
        if (shorts == 0) return end;
        if (contacts == 0) return SignOff(lines, end);
        return start == 0 && contacts + shorts > 12 ? end : start;
    }

    /// <summary>One short last line, or two ("経理課／後藤"), without any contact: a sign-off.</summary>
    static int SignOff(List<TextLine> lines, int end)
    {
        var start = end;
        for (var i = end - 1; i >= 0 && end - i <= 3; i--)
        {
            var text = lines[i].Text.Trim();
            if (text.Length is 0 or > 24 || !LineShape.IsShort(text) || IsClosing(text) || LineShape.IsAddressing(text) || LineShape.IsHead(text)) break;
            if (text.AsSpan().IndexOfAny(":：→円¥") >= 0) break;
            start = i;
        }
        return start == 0 ? end : start;
    }

    /// <summary>True where the lines above are a list of people or the head of a parcel: numbered, or with 様 behind a name.</summary>
    static bool ListsPeople(List<TextLine> lines, int last)
    {
        for (var i = last; i >= 0 && last - i < LongestSignature && !lines[i].IsBlank; i--)
        {
            var text = lines[i].Text.Trim();
            if (IsNumbered(text) || text.Contains('様', StringComparison.Ordinal) && !LineShape.IsSentence(text)) return true;
        }
        return false;
    }

    /// <summary>A line of a list: "1. ", "(2)", "３）".</summary>
    static bool IsNumbered(string text) =>
        text.Length > 3 && (text[0] is '(' or '（' ? char.IsDigit(text[1]) && text[2] is ')' or '）'
            : char.IsDigit(text[0]) && (text[1] is '.' or '．' or ')' or '）' or '、' || char.IsDigit(text[1]) && text[2] is '.' or '．' or ')' or '）' or '、'));

    static bool IsBareLabel(string line) =>
        FormLabel.Split(line.Trim()).LabelLength < 0 && FormLabel.Of(line) is not (FormField.None or FormField.GivenName or FormField.FamilyName);

    static bool Addresses(string text) => LineShape.IsAddressing(text) && text[^1] != '長';

    static bool IsClosing(string text)
    {
        foreach (var closing in Closings) if (text.StartsWith(closing, StringComparison.OrdinalIgnoreCase)) return text.Length <= closing.Length + 18;
        return false;
    }
}
