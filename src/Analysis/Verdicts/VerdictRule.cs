namespace Hikeshi.Analysis.Verdicts;

/// <summary>From findings to a verdict, as knowledge/detections/README.md states it.</summary>
static class VerdictRule
{
    public static Verdict Of(IReadOnlyCollection<Finding> findings)
    {
        var weights = findings.Select(f => Detection.All[f.Code]).GroupBy(d => d.Category)
            .ToDictionary(g => g.Key, g => g.Max(d => d.Weight), StringComparer.Ordinal);
        Weight Of(string category) => weights.GetValueOrDefault(category);
        int Others(string category, Weight least) => weights.Count(w => w.Key != category && w.Value >= least);

        if (weights.ContainsValue(Weight.Decisive)) return Verdict.Malicious;
        if (Of("proof") == Weight.Note && weights.ContainsKey("proof")) return Verdict.Genuine;
        var impersonated = Of("identity") == Weight.Strong;
        if (impersonated && (Of("lure") >= Weight.Weak || Of("payload") >= Weight.Weak)) return Verdict.Malicious;
        var intruder = findings.Any(f => f.Code is "thread-stranger" or "quoted-thread-stranger");
        if (Of("payload") == Weight.Strong && Others("payload", Weight.Strong) > 0) return Verdict.Malicious;
        if (impersonated && Others("identity", Weight.Weak) > 0) return Verdict.Spoofed;
        if (intruder && (Of("lure") >= Weight.Weak || Of("payload") >= Weight.Weak)) return Verdict.Spoofed;
        return weights.ContainsValue(Weight.Strong) ? Verdict.Suspicious : Verdict.Genuine;
    }
}
