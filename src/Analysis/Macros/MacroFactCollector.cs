using Hikeshi.Formats.Vba;
using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Macros;

/// <summary>Gathers what the evaluation comes across, and judges the texts once all of them are known.</summary>
internal sealed class MacroFactCollector(Limits limits)
{
    const int LongestValue = 8_000;

    static readonly string[] Starters =
        ["wscript.shell", "shell.application", "winmgmts", "wmi", "mmc20.application", "schedule.service", "shellbrowserwindow", "wshshell", "scriptcontrol",
         "72c24dd5-d70a-438b-8a42-98424b88afb8", "13709620-c279-11ce-a49e-444553540000", "9ba05972-f6a8-11cf-a442-00a0c90a8f39", "c08afd90-f2a1-11d1-8455-00a0c91f3880"];

    static readonly string[] Networks = ["xmlhttp", "winhttp", "internetexplorer.application", "adodb.stream", "bits"];

    static readonly string[] Programs =
        ["powershell", "pwsh", "cmd", "%comspec%", "wscript", "cscript", "mshta", "rundll32", "regsvr32", "certutil", "bitsadmin", "msiexec", "curl", "wmic", "explorer", "schtasks", "start"];

    /// <param name="Whole">True when the text was used as it is: as an argument, as an element of a list.</param>
    sealed record Seen(string Text, string Place, bool Folded, bool Whole);

    /// <param name="Doubtful">True when it stands in a text that was made into another.</param>
    /// <param name="Piece">True when it may go on in another text.</param>
    sealed record Address(string Url, string Place, bool Doubtful, bool Piece);

    readonly List<MacroFact> facts = [];
    readonly HashSet<(string, string)> known = [];
    readonly List<Seen> texts = [];
    readonly Dictionary<string, int> inspected = new(StringComparer.Ordinal);
    readonly HashSet<string> materials = new(StringComparer.Ordinal);
    readonly SortedSet<string> separators = new(StringComparer.Ordinal);
    long budget = limits.MacroInspectChars;

    public bool LimitReached { get; private set; }

    public void Add(string kind, string value, string place)
    {
        value = Shown(value);
        if (value.Length > 0 && known.Add((kind, value))) facts.Add(new(kind, value, place));
    }

    /// <summary>Notes a text for <see cref="Finish"/>.</summary>
    public void Inspect(MacroValue value, string module, int line, bool whole) => Inspect(value.Text, $"{module}:{line}", value.Folded, whole);

    public void Inspect(string text, string place, bool folded, bool whole = false)
    {
        if (text.Length < 4) return;
        if (inspected.TryGetValue(text, out var index))
        {
            if (index >= 0 && whole) texts[index] = texts[index] with { Whole = true };
            return;
        }
        budget -= text.Length;
        LimitReached |= budget < 0;
        inspected.Add(text, budget < 0 ? -1 : texts.Count);
        if (budget >= 0) texts.Add(new(text, place, folded, whole));
    }

    /// <summary>Notes a text that was made into another: what it seems to say is not what is meant.</summary>
    public void Material(string text) => materials.Add(text);

    public void Separated(string separator)
    {
        if (separator.Length is > 0 and < 64 && separator != "/") separators.Add(separator);
    }

    public void Created(string name, string module, int line)
    {
        var place = $"{module}:{line}";
        var lower = name.ToLowerInvariant();
        if (Starters.Any(s => lower.Contains(s, StringComparison.Ordinal))) Add("starts-program", name, place);
        else if (Networks.Any(n => lower.Contains(n, StringComparison.Ordinal))) Add("network", name, place);
    }

    public void Started(string how, MacroValue command, string module, int line)
    {
        var place = $"{module}:{line}";
        Add("starts-program", how, place);
        if (command.IsText) Command(command.Text, place);
    }

    public void Method(string on, string method, IReadOnlyList<MacroValue> arguments, string module, int line)
    {
        var place = $"{module}:{line}";
        var subject = on.Length == 0 ? "" : Shown(on) + ".";
        switch (method.ToLowerInvariant())
        {
            case "open":
                if (arguments is [{ IsText: true }, { IsText: true } url, ..] && url.Text.Contains("://", StringComparison.Ordinal)) Add("network", subject + method, place);
                break;
            case "savetofile": Add("network", subject + method, place); break;
            case "followhyperlink": Add("network", subject + method, place); break;
            // Documents.Open, Connection.Execute and the like are everyday methods: an object or a command line must speak for a start.
            default:
                var texts = arguments.Where(a => a.IsText).Select(a => a.Text).ToList();
                var lower = on.ToLowerInvariant();
                if (!Starters.Any(s => lower.Contains(s, StringComparison.Ordinal)) && !lower.Contains("win32_process", StringComparison.Ordinal)
                    && !texts.Any(LooksLikeCommand)) break;
                Add("starts-program", subject + method, place);
                if (method.Equals("ShellExecute", StringComparison.OrdinalIgnoreCase) && texts.Count > 0) Command(string.Join(' ', texts.Take(2)), place);
                else if (texts.Count > 0) Command(texts[0], place);
                break;
        }
    }

    public void Called(string function, IReadOnlyList<MacroValue> arguments, string module, int line)
    {
        var place = $"{module}:{line}";
        var lower = function.ToLowerInvariant();
        if (lower.StartsWith("urldownload", StringComparison.Ordinal) || lower.StartsWith("internetopen", StringComparison.Ordinal) || lower.StartsWith("winhttp", StringComparison.Ordinal))
            Add("network", function, place);
        else if (lower.StartsWith("shellexecute", StringComparison.Ordinal) || lower.StartsWith("winexec", StringComparison.Ordinal) || lower.StartsWith("createprocess", StringComparison.Ordinal))
        {
            Add("starts-program", function, place);
            var command = string.Join(' ', arguments.Where(a => a.IsText && !a.Text.Equals("open", StringComparison.OrdinalIgnoreCase)).Select(a => a.Text));
            if (command.Length > 0) Command(command, place);
        }
    }

    void Command(string text, string place)
    {
        Add("command", text, place);
        Inspect(text, place, folded: true, whole: true);
    }

    static bool LooksLikeCommand(string text)
    {
        var start = text.AsSpan().TrimStart(" \t\"'(@");
        foreach (var program in Programs)
            if (start.StartsWith(program, StringComparison.OrdinalIgnoreCase)
                && (start.Length == program.Length || start[program.Length] is ' ' or '.' or '/' or '^' or '"')) return true;
        return text.Contains("powershell", StringComparison.OrdinalIgnoreCase) && text.Contains(' ', StringComparison.Ordinal);
    }

    /// <summary>Judges the texts: command lines, what is hidden in them, and the addresses.</summary>
    public List<MacroFact> Finish()
    {
        var addresses = new List<Address>();
        foreach (var text in texts) Judge(text, addresses);
        var certain = addresses.Any(a => !a.Doubtful);
        var sorted = addresses.Where(a => !certain || !a.Doubtful).Select(a => a.Url).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var address in addresses)
            if (!(certain && address.Doubtful) && !IsPiece(address, sorted)) Add("url", address.Url, address.Place);
        return facts;
    }

    /// <summary>True when a longer address begins like this one, which ends in the middle of a host or of a text.</summary>
    static bool IsPiece(Address address, List<string> sorted)
    {
        var next = sorted.BinarySearch(address.Url, StringComparer.Ordinal) + 1;
        if (next <= 0 || next >= sorted.Count || !sorted[next].StartsWith(address.Url, StringComparison.Ordinal)) return false;
        var endsInHost = address.Url.IndexOf('/', address.Url.IndexOf("://", StringComparison.Ordinal) + 3) < 0 && sorted[next][address.Url.Length] != '/';
        return address.Piece || endsInHost;
    }

    void Judge(Seen seen, List<Address> addresses)
    {
        var layers = TextLayers.Of(seen.Text, limits.MacroTextChars);
        if (LooksLikeCommand(seen.Text)) Add("command", seen.Text, seen.Place);
        var split = separators.Concat(layers.SelectMany(l => l.Separators)).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)
            .ThenBy(s => s, StringComparer.Ordinal).ToList();
        var plain = layers.Where(l => !l.Rewritten).SelectMany(l => UrlScan.Find(l.Text, split)).ToList();
        var found = plain.Count > 0 ? plain : layers.SelectMany(l => UrlScan.Find(l.Text, split)).ToList();
        var material = materials.Contains(seen.Text);
        foreach (var url in found)
            addresses.Add(new(url, seen.Place, material,
                (!seen.Whole && seen.Text.TrimEnd(MacroValue.Hole).EndsWith(url, StringComparison.Ordinal)) || layers.Any(l => l.Pieces.Contains(url))));
        if (material) return;
        if (seen.Folded && found.Count == 0 && !LooksLikeCommand(seen.Text) && IsTelling(seen.Text)) Add("hidden-string", seen.Text, seen.Place);
        // A layer that differs in its quotation marks only says nothing new.
        var said = new HashSet<string>(StringComparer.Ordinal) { WithoutQuotes(seen.Text) };
        foreach (var layer in layers.Skip(1))
            if (said.Add(WithoutQuotes(layer.Text)) && (IsTelling(layer.Text) || LooksLikeCommand(layer.Text))) Add("hidden-string", layer.Text, seen.Place);
    }

    static string WithoutQuotes(string text) => text.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);

    static bool IsTelling(string text) =>
        new[] { "://", "powershell", "wscript", "winmgmts", "win32_process", "xmlhttp", "winhttp", "adodb", "cmd", "rundll32", "regsvr32", "mshta", ".exe", ".dll", ".ps1", ".vbs", ".hta", "downloadfile", "downloadstring", "frombase64", "shell" }
            .Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    static string Shown(string text)
    {
        var shown = text.Replace("%" + MacroValue.Hole, "%", StringComparison.Ordinal).Replace(MacroValue.Hole, '…').Trim('\0', ' ', '\r', '\n', '\t');
        return shown.Length <= LongestValue ? shown : shown[..LongestValue];
    }
}
