using System.Text;

namespace Hikeshi.Analysis.Macros;

/// <summary>Undoes what cmd.exe would undo: carets, variables set on the same line, parts of variables.</summary>
internal static class CommandText
{
    /// <summary>Variables whose value is the same on nearly every machine; commands spell words from pieces of them.</summary>
    static readonly Dictionary<string, string> WellKnown = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ComSpec"] = @"C:\Windows\system32\cmd.exe",
        ["ProgramData"] = @"C:\ProgramData",
        ["ALLUSERSPROFILE"] = @"C:\ProgramData",
        ["PUBLIC"] = @"C:\Users\Public",
        ["SystemRoot"] = @"C:\Windows",
        ["windir"] = @"C:\Windows",
        ["SystemDrive"] = "C:",
        ["OS"] = "Windows_NT",
        ["ProgramFiles"] = @"C:\Program Files",
        ["CommonProgramFiles"] = @"C:\Program Files\Common Files",
        ["PATHEXT"] = ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC",
    };

    /// <summary>The text without carets, or null where there are none; a doubled caret stays one.</summary>
    public static string? WithoutCarets(string text)
    {
        if (!text.Contains('^', StringComparison.Ordinal)) return null;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '^' && (i + 1 >= text.Length || text[i + 1] != '^')) continue;
            if (text[i] == '^') i++;
            plain.Append(text[i]);
        }
        return plain.ToString();
    }

    /// <summary>The text with its variables put in, or null where it sets none and cuts none.</summary>
    public static string? WithVariables(string text, int longest)
    {
        if (!text.Contains('%', StringComparison.Ordinal) && !text.Contains('!', StringComparison.Ordinal)) return null;
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var segment in text.Split('&', '\n', '|')) ReadSet(segment, variables, longest);
        var expanded = Expand(text, variables, longest);
        return expanded == text ? null : expanded;
    }

    static void ReadSet(string segment, Dictionary<string, string> variables, int longest)
    {
        var at = segment.IndexOf("set ", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || (at > 0 && char.IsLetterOrDigit(segment[at - 1]))) return;
        var rest = segment[(at + 4)..].TrimStart();
        var quoted = rest.StartsWith('"');
        if (quoted) rest = rest[1..];
        var equals = rest.IndexOf('=', StringComparison.Ordinal);
        if (equals is < 1 or > 64 || rest[0] == '/') return;
        var value = rest[(equals + 1)..];
        if (quoted && value.LastIndexOf('"') is var end and >= 0) value = value[..end];
        variables[rest[..equals].Trim()] = Expand(value, variables, longest);
    }

    static string Expand(string text, Dictionary<string, string> variables, int longest)
    {
        var expanded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length && expanded.Length < longest; i++)
        {
            var mark = text[i];
            if (mark is '%' or '!' && text.AsSpan(i + 1, Math.Min(text.Length - i - 1, 128)).IndexOf(mark) is var length and > 0
                && Value(text.Substring(i + 1, length), variables) is { } value)
            {
                expanded.Append(value);
                i += length + 1;
            }
            else expanded.Append(mark);
        }
        return expanded.ToString();
    }

    /// <summary>The value of <c>name</c>, <c>name:~start,length</c> or <c>name:old=new</c>.</summary>
    static string? Value(string reference, Dictionary<string, string> variables)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? reference : reference[..colon];
        var set = variables.TryGetValue(name, out var value);
        if (!set && (colon < 0 || !WellKnown.TryGetValue(name, out value))) return null;
        if (colon < 0) return value;
        var rule = reference[(colon + 1)..];
        if (rule.StartsWith('~'))
        {
            var numbers = rule[1..].Split(',');
            if (!int.TryParse(numbers[0], out var start)) return null;
            start = start < 0 ? Math.Max(0, value!.Length + start) : Math.Min(start, value!.Length);
            var length = value.Length - start;
            if (numbers.Length > 1 && int.TryParse(numbers[1], out var asked)) length = asked < 0 ? Math.Max(0, length + asked) : Math.Min(length, asked);
            return value.Substring(start, length);
        }
        var equals = rule.IndexOf('=', StringComparison.Ordinal);
        return equals < 1 ? null : value!.Replace(rule[..equals], rule[(equals + 1)..], StringComparison.OrdinalIgnoreCase);
    }
}
