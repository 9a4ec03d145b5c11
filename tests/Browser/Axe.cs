using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests;

/// <summary>The rules of accessibility that a page breaks, as axe-core finds them.</summary>
/// <remarks>
/// Deque's own call gathers its results in a second page, into which it loads the rules once more; where a page has no frames they are asked in the page itself, several times as fast.
/// Frames of ours forbid script, so nothing in them could answer: for pages with frames Deque's way stays.
/// </remarks>
static class Axe
{
    const string Run = "axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.map(v => `${v.id}: ${v.help} (${v.nodes.slice(0, 3).map(n => n.html).join(' | ')})`))";

    static readonly AxeRunOptions Violations = new() { ResultTypes = [ResultType.Violations] };

    static readonly string Rules = Read();

    public static async Task<IReadOnlyList<string>> ViolationsAsync(this IPage page)
    {
        if (page.Frames.Count > 1) return [.. (await page.RunAxe(Violations)).Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))})")];
        await page.EvaluateAsync(Rules);
        return await page.EvaluateAsync<string[]>(Run);
    }

    static string Read()
    {
        using var reader = new StreamReader(typeof(AxeRunOptions).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!);
        return reader.ReadToEnd();
    }
}
