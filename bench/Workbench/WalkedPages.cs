using System.Net;
using System.Text.RegularExpressions;

namespace Hikeshi.Bench;

/// <summary>Finds one page of every kind by following the links from the overview.</summary>
static partial class WalkedPages
{
    const int Most = 400;

    /// <returns>Addresses with the kind that they stand for: the address without what tells one thing from another.</returns>
    public static async Task<List<(string Kind, string Address)>> FindAsync(Visitor visitor)
    {
        var waiting = new Queue<string>([$"/cases/{LargeCase.Id}", "/cases", "/account", "/people"]);
        var (seen, kinds, found) = (new HashSet<string>(waiting, StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new List<(string, string)>());
        while (found.Count < Most && waiting.TryDequeue(out var path))
        {
            var page = await visitor.GetAsync(path);
            if (page.Status != 200) throw new InvalidOperationException($"{path} answered {page.Status}.");
            found.Add((KindOf(path), path));
            foreach (Match link in Links().Matches(page.Text))
            {
                var address = WebUtility.HtmlDecode(link.Groups[1].Value).Split('#')[0];
                if (!Left().IsMatch(link.Value) && !Left().IsMatch(address) && seen.Add(address) && kinds.Add(KindOf(address))) waiting.Enqueue(address);
            }
        }
        return found;
    }

    /// <summary>The address without what tells one thing from another.</summary>
    public static string KindOf(string address) => Things().Replace(address.Split("_back=")[0], "*");

    [GeneratedRegex("<a [^>]*?href=\"(/(?:cases/|people/)[^\"]*)\"[^>]*>")]
    private static partial Regex Links();

    /// <summary>Files to keep, and what changes the language.</summary>
    [GeneratedRegex(@" download[ >=]|/file\?|/file$|/download|/eml$|/html$|\.(csv|ics|docx|png|txt|xlsx|html|json)(\?|$)|format=")]
    private static partial Regex Left();

    [GeneratedRegex(@"P[0-9A-Z]{8}|(?<=/people/)[^/?]+|(?<=/versions/)[^/?]+|(?<=/notices/)(?!versions)[^/?]+|\d+|=[^&]+")]
    private static partial Regex Things();
}
