namespace Hikeshi.People.Sessions;

/// <summary>A User-Agent in words, so that people recognise their own machines: "Firefox (Windows)".</summary>
/// <remarks>Only names of our own come out: whatever a header holds, nothing of it is stored or shown.</remarks>
public static class BrowserWords
{
    static readonly (string Mark, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    static readonly (string Mark, string Name)[] Systems = [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    public static string Of(string userAgent)
    {
        // Longer ones are made up; the marks stand at the front.
        var text = userAgent.Length > 512 ? userAgent[..512] : userAgent;
        return $"{Find(Browsers, text)} ({Find(Systems, text)})";
    }

    static string Find((string Mark, string Name)[] known, string text) => Array.Find(known, k => text.Contains(k.Mark, StringComparison.Ordinal)).Name ?? "?";
}
