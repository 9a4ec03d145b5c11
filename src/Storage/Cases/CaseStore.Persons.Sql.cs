using Microsoft.Data.Sqlite;

namespace Hikeshi.Storage.Cases;

/// <summary>An id that a person has or had, with the record by which decisions find them again.</summary>
/// <param name="Now">Whose it is in these results; the same id where the person still has it, empty where it is nobody's.</param>
/// <param name="Since">Number of the newest log entry when the id went over to somebody else; 0 where it did not.</param>
public sealed record SubjectAnchorRow(string Id, long MessageNumber, int RecordIndex, string Key, string Now, long Since);

/// <summary>A spelling of a person's name as the mail writes it.</summary>
public sealed record SubjectNameRow(string SubjectId, string Name);

/// <summary>What came of a decision in these results.</summary>
public sealed record DecisionEffectRow(long Entry, string Outcome, string SubjectId);

/// <summary>What decisions of people need of the results, and what they left in them.</summary>
/// <param name="Decided">Number of the newest log entry with a decision that these results follow; 0 where there is none.</param>
public sealed record DecisionRows(
    IEnumerable<SubjectAnchorRow> Anchors, IEnumerable<SubjectNameRow> Names, IEnumerable<DecisionEffectRow> Effects, long Decided);

/// <summary>A value of a person with how often it stands in the mail.</summary>
/// <param name="Values">How many values the person has of this item.</param>
public sealed record ValueCount(string Item, string Value, int Messages, int Values);

public sealed partial class CaseStore
{
    /// <summary>Made with the first results that have such rows, not when a case is opened: cases of earlier versions still verify until they are resolved again.</summary>
    const string DecisionSchema = """
        CREATE TABLE IF NOT EXISTS subject_anchor (
            id TEXT PRIMARY KEY, message INTEGER NOT NULL, record INTEGER NOT NULL, key TEXT NOT NULL, now TEXT NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS subject_name (subject_id TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (subject_id, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS decision_effect (
            entry INTEGER NOT NULL, subject_id TEXT NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY (entry, subject_id)) WITHOUT ROWID;
        """;

    const string DecidedKey = "decided";

    static readonly string[] DecisionDerivedRows =
        ["SELECT * FROM subject_anchor ORDER BY id", "SELECT * FROM subject_name ORDER BY subject_id, name", "SELECT * FROM decision_effect ORDER BY entry, subject_id"];

    /// <summary>True where the results hold what decisions about persons need; false for results of earlier versions.</summary>
    public bool HasAnchors => Scalar("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'subject_anchor'") is not null;

    /// <summary>Number of the newest log entry with a decision about persons that the results follow.</summary>
    public long Decided => long.TryParse(Meta(DecidedKey), out var entry) ? entry : 0;

    /// <summary>Every id that a person has or had.</summary>
    public IReadOnlyList<SubjectAnchorRow> Anchors() => HasAnchors
        ? [.. Query("SELECT id, message, record, key, now, since FROM subject_anchor ORDER BY id", ReadAnchor)] : [];

    public SubjectAnchorRow? Anchor(string id) =>
        HasAnchors ? Query("SELECT id, message, record, key, now, since FROM subject_anchor WHERE id = $1", ReadAnchor, id).FirstOrDefault() : null;

    /// <summary>Ids that went over to another person or to nobody.</summary>
    public IReadOnlyList<SubjectAnchorRow> FormerIds() => HasAnchors
        ? [.. Query("SELECT id, message, record, key, now, since FROM subject_anchor WHERE now <> id ORDER BY id", ReadAnchor)] : [];

    public IReadOnlyList<DecisionEffectRow> DecisionEffects() => HasAnchors
        ? [.. Query("SELECT entry, outcome, subject_id FROM decision_effect ORDER BY entry, subject_id", r => new DecisionEffectRow(r.GetInt64(0), r.GetString(1), r.GetString(2)))] : [];

    /// <summary>Spellings of a person's name as the mail writes it.</summary>
    public IReadOnlyList<string> NamesOf(string subject) => HasAnchors
        ? [.. Query("SELECT name FROM subject_name WHERE subject_id = $1 ORDER BY name", r => r.GetString(0), subject)] : [];

    /// <summary>The values of a subject, those in most messages first; of a very long list the first of each item.</summary>
    public IReadOnlyList<ValueCount> ValuesOf(string subject, int mostOfAnItem) => [.. Query(
        """
        SELECT item, value, messages, many FROM (
            SELECT item, value, COUNT(*) AS messages, ROW_NUMBER() OVER (PARTITION BY item ORDER BY COUNT(*) DESC, value) AS place, COUNT(*) OVER (PARTITION BY item) AS many
            FROM exposure WHERE subject = $1 GROUP BY item, value)
        WHERE place <= $2 ORDER BY item, place
        """, r => new ValueCount(r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetInt32(3)), subject, mostOfAnItem)];

    /// <summary>Places that prove one value, in the order of intake.</summary>
    public IReadOnlyList<(ExposureRow Exposure, MessageRow Message)> ProofsOfValue(string subject, string item, string value, int most) => [.. Query(
        $"""
        SELECT {MessageColumns}, e.location FROM (SELECT message, location FROM exposure WHERE subject = $1 AND item = $2 AND value = $3 ORDER BY message LIMIT $4) e
        JOIN message m ON m.number = e.message ORDER BY e.message
        """, r => (new ExposureRow(subject, item, value, r.GetInt64(0), r.GetString(16)), ReadMessage(r)), subject, item, value, most)];

    /// <summary>The sealed files in which a subject stands, those with most messages first.</summary>
    /// <remarks>Attack and everyday: a sender in 100,000 messages; so many places are counted and no more.</remarks>
    public IReadOnlyList<(string Path, int Messages)> FilesOf(string subject, int mostPlaces, int most) => [.. Query(
        """
        SELECT s.path, COUNT(*) FROM (SELECT DISTINCT message FROM (SELECT message FROM exposure WHERE subject = $1 LIMIT $2)) e
        JOIN message m ON m.number = e.message JOIN source s ON s.number = m.source GROUP BY s.number ORDER BY COUNT(*) DESC, s.path LIMIT $3
        """, r => (r.GetString(0), r.GetInt32(1)), subject, mostPlaces, most)];

    /// <summary>Pairs that were held back, of which a subject is one.</summary>
    public IReadOnlyList<ReviewRow> ReviewsOf(string subject) => [.. Query(
        "SELECT subject_a, subject_b, reason FROM review WHERE subject_a = $1 OR subject_b = $1 ORDER BY subject_a, subject_b, reason",
        r => new ReviewRow(r.GetString(0), r.GetString(1), r.GetString(2)), subject)];

    /// <summary>Subjects beside whom a firm stands whose name holds a text.</summary>
    public IReadOnlyList<string> SubjectsOfFirm(string text) => [.. Query(
        "SELECT DISTINCT subject_id FROM subject_firm WHERE instr(lower(firm), lower($1)) > 0", r => r.GetString(0), text)];

    void WriteDecisions(SqliteTransaction transaction, DecisionRows rows)
    {
        Execute(DecisionSchema);
        var anchor = new Prepared(_connection, "INSERT INTO subject_anchor VALUES ($1,$2,$3,$4,$5,$6)", 6);
        var name = new Prepared(_connection, "INSERT OR IGNORE INTO subject_name VALUES ($1,$2)", 2);
        var effect = new Prepared(_connection, "INSERT OR IGNORE INTO decision_effect VALUES ($1,$2,$3)", 3);
        foreach (var command in (Prepared[])[anchor, name, effect]) command.Enlist(transaction);
        // The rows may be read from what is replaced here.
        var anchors = rows.Anchors.ToList();
        Execute("DELETE FROM subject_anchor; DELETE FROM subject_name; DELETE FROM decision_effect");
        foreach (var a in anchors) anchor.Run(a.Id, a.MessageNumber, a.RecordIndex, a.Key, a.Now, a.Since);
        foreach (var n in rows.Names) name.Run(n.SubjectId, n.Name);
        foreach (var e in rows.Effects) effect.Run(e.Entry, e.SubjectId, e.Outcome);
        if (rows.Decided > 0 || Decided > 0) SetMeta(DecidedKey, rows.Decided.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    static SubjectAnchorRow ReadAnchor(SqliteDataReader r) => new(r.GetString(0), r.GetInt64(1), r.GetInt32(2), r.GetString(3), r.GetString(4), r.GetInt64(5));
}
