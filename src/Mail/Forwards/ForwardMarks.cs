namespace Hikeshi.Mail.Forwards;

/// <summary>The words by which mail programs mark a forwarded message, and the fields of its block.</summary>
static class ForwardMarks
{
    /// <summary>Words that only a forward uses.</summary>
    static readonly string[] Forwarded =
    [
        "forwarded message", "begin forwarded message", "forwarded mail", "forwarded by", "start of forwarded message",
        "転送されたメッセージ", "転送メッセージ", "転送されたメール", "転送メール", "以下転送", "以下、転送", "ここから転送",
    ];

    /// <summary>Words that replies use as well.</summary>
    static readonly string[] Original = ["original message", "original mail", "original appointment", "元のメッセージ", "オリジナルメッセージ", "元のメール"];

    const string Rules = "-=_*#―─━－‐<";

    static readonly Dictionary<string, string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["From"] = "From",
        ["差出人"] = "From",
        ["送信者"] = "From",
        ["送信元"] = "From",
        ["発信者"] = "From",
        ["送り主"] = "From",
        ["Sender"] = "Sender",
        ["To"] = "To",
        ["宛先"] = "To",
        ["宛て先"] = "To",
        ["送信先"] = "To",
        ["受信者"] = "To",
        ["Cc"] = "Cc",
        ["写し"] = "Cc",
        ["Bcc"] = "Bcc",
        ["Reply-To"] = "Reply-To",
        ["返信先"] = "Reply-To",
        ["Date"] = "Date",
        ["Sent"] = "Date",
        ["Send"] = "Date",
        ["日時"] = "Date",
        ["日付"] = "Date",
        ["送信日時"] = "Date",
        ["送信日"] = "Date",
        ["送信時刻"] = "Date",
        ["受信日時"] = "Date",
        ["Subject"] = "Subject",
        ["件名"] = "Subject",
        ["題名"] = "Subject",
        ["表題"] = "Subject",
        ["タイトル"] = "Subject",
        ["Message-ID"] = "Message-ID",
        ["Attachments"] = "",
        ["添付ファイル"] = "",
        ["Importance"] = "",
        ["重要度"] = "",
        ["Resent-From"] = "",
        ["Organization"] = "",
        ["組織"] = "",
        ["返信日時"] = "",
    };

    /// <summary>What a separator line says; <see cref="None"/> where the line is none.</summary>
    public enum Mark { None, Forwarded, Original, End }

    public static Mark Of(ReadOnlySpan<char> line)
    {
        if (line.Length > 200) return Mark.None;
        var ruled = line.TrimStart() is { IsEmpty: false } start && Rules.Contains(start[0]);
        var words = line.Trim(" \t\u3000-=_*#―─━－‐:：<>[]【】").ToString().ToLowerInvariant();
        if (words.Length is 0 or > 60) return Mark.None;
        if (ruled && words.EndsWith("message ends", StringComparison.Ordinal)) return Mark.End;
        if (ruled && (words.StartsWith("end of forwarded", StringComparison.Ordinal) || words.EndsWith("ここまで", StringComparison.Ordinal))) return Mark.End;
        if (Array.Exists(Forwarded, w => words.StartsWith(w, StringComparison.Ordinal))
            && (ruled || words.Length < 40 && (line.TrimEnd().EndsWith(":") || line.TrimEnd().EndsWith("：") || words == "begin forwarded message")))
            return Mark.Forwarded;
        return ruled && Array.Exists(Original, w => words.StartsWith(w, StringComparison.Ordinal)) ? Mark.Original : Mark.None;
    }

    /// <summary>Splits <c>差出人: 山田</c>; the name is the field's standard one, empty for a known field without use.</summary>
    public static bool TryField(string line, out string name, out string value)
    {
        (name, value) = ("", "");
        var colon = line.AsSpan(0, Math.Min(line.Length, 40)).IndexOfAny(':', '：');
        if (colon <= 0) return false;
        var key = line[..colon].Trim().Trim('*', ' ', '\u3000', '■', '・', '[', '］', '［').Replace("\u3000", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (!Fields.TryGetValue(key, out var known)) return false;
        name = known;
        value = line[(colon + 1)..].Trim().Trim('*').Trim();
        return true;
    }

    /// <summary>True for a subject that says forward: <c>Fwd:</c>, <c>FW:</c>, <c>転送:</c>, after any bracketed list name.</summary>
    public static bool IsForwardSubject(string subject) => Begins(subject, ["fwd", "fw", "転送", "wg", "tr", "転送メール"]);

    public static bool IsReplySubject(string subject) => Begins(subject, ["re", "aw", "返信", "sv", "回答"]);

    static bool Begins(string subject, string[] prefixes)
    {
        var text = subject.TrimStart();
        while (text.Length > 0 && text[0] is '[' or '【' or '(' && text.AsSpan().IndexOfAny(']', '】', ')') is var close and > 0)
            text = text[(close + 1)..].TrimStart();
        var colon = text.AsSpan(0, Math.Min(text.Length, 12)).IndexOfAny(':', '：');
        if (colon <= 0) return text.StartsWith("【転送】", StringComparison.Ordinal);
        var prefix = text[..colon].Trim().TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '[', ']', '^', '*').ToLowerInvariant();
        return Array.IndexOf(prefixes, prefix) >= 0;
    }
}
