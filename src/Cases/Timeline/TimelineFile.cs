using System.Globalization;
using Hikeshi.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Cases.Timeline;

/// <summary>The timeline as CSV: in columns of its own, or in those that Timesketch imports.</summary>
public static class TimelineFile
{
    /// <summary>Columns: number, happened (as <see cref="Happened"/> writes it), precision, text_ja, text_en, source, visibility, state, recorded_at, recorded_by, kind, item, changed_by, reason, original.</summary>
    public static void WriteCsv(CaseView view, Stream target)
    {
        using var csv = new CsvWriter(target, "number", "happened", "precision", "text_ja", "text_en", "source", "visibility", "state", "recorded_at", "recorded_by", "kind", "item", "changed_by", "reason", "original");
        foreach (var l in view.State.Timeline.Lines(view.Zone))
            csv.Row(Number(l.Number), l.Happened.ToString(), CaseJson.Word(l.Happened.Precision), l.Text.Ja, l.Text.En, l.Source, l.Public ? "public" : "internal",
                CaseJson.Word(l.State), l.RecordedAt, l.Actor, l.Kind, l.Item, l.ChangedBy is { } n ? Number(n) : "", l.Reason, l.Original?.Ja ?? "");
    }

    /// <summary>Timesketch's columns: message, datetime (ISO 8601, UTC) and timestamp_desc are required, further ones are kept as attributes.</summary>
    /// <remarks>Timesketch documentation, "Create timeline from JSON/JSONL/CSV file". It needs a time for every row: a day counts from its beginning, and what has no
    /// time stands at the time of recording; timestamp_desc says which.</remarks>
    public static void WriteTimesketch(CaseView view, Stream target, string language)
    {
        using var csv = new CsvWriter(target, "message", "timestamp", "datetime", "timestamp_desc", "entry", "precision", "source", "visibility", "state", "recorded_at", "recorded_by", "kind", "item");
        foreach (var l in view.State.Timeline.Lines(view.Zone))
        {
            var known = l.Happened.Earliest(view.Zone);
            var at = known ?? InstantPattern.ExtendedIso.Parse(l.RecordedAt).GetValueOrThrow();
            var meaning = l.Happened.Precision switch
            {
                Precision.Exact => "Event Time",
                Precision.About => "Event Time (approximate)",
                Precision.Day => "Event Day (time unknown)",
                _ => "Recording Time (event time unknown)",
            };
            csv.Row(l.Text.In(language), Number(at.ToUnixTimeTicks() / 10), at.ToString("uuuu-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture), meaning, Number(l.Number),
                CaseJson.Word(l.Happened.Precision), l.Source, l.Public ? "public" : "internal", CaseJson.Word(l.State), l.RecordedAt, l.Actor, l.Kind, l.Item);
        }
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
