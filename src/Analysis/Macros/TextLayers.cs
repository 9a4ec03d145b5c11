namespace Hikeshi.Analysis.Macros;

/// <summary>A text and what it hides, layer by layer.</summary>
/// <param name="Rewritten">True when a later layer says the same more plainly.</param>
/// <param name="Separators">What lists in it are split by.</param>
/// <param name="Pieces">Parts of it that are put together to something else.</param>
internal sealed record TextLayer(string Text, bool Rewritten, IReadOnlyCollection<string> Separators, IReadOnlyCollection<string> Pieces);

/// <summary>Undoes the disguises of command lines and scripts until nothing more comes out.</summary>
internal static class TextLayers
{
    const int MostLayers = 24;

    /// <summary>The text itself first, then what came out of it.</summary>
    public static List<TextLayer> Of(string text, int longest)
    {
        var layers = new List<TextLayer>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { text };
        var waiting = new Queue<string>([text]);
        long budget = 4L * longest;
        while (waiting.TryDequeue(out var layer) && layers.Count < MostLayers && budget > 0)
        {
            budget -= layer.Length;
            var folded = PowerShellText.Fold(layer, longest);
            string?[] rewritings = [CommandText.WithoutCarets(layer), CommandText.WithVariables(layer, longest), folded.Text];
            var rewritten = false;
            foreach (var rewriting in rewritings)
            {
                if (rewriting is null || rewriting == layer) continue;
                rewritten = true;
                if (seen.Add(rewriting)) waiting.Enqueue(rewriting);
            }
            layers.Add(folded with { Text = layer, Rewritten = rewritten });
            foreach (var decoded in EncodedText.Find(layer, longest))
                if (seen.Add(decoded)) waiting.Enqueue(decoded);
        }
        return layers;
    }
}
