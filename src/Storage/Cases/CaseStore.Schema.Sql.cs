using Hikeshi.Storage.Custody;

namespace Hikeshi.Storage.Cases;

public sealed partial class CaseStore
{
    const string SchemaVersion = "2";

    const string Schema = """
        CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS log (
            number INTEGER PRIMARY KEY, recorded_at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL,
            happened TEXT NOT NULL, public INTEGER NOT NULL, source TEXT NOT NULL, ja TEXT NOT NULL, en TEXT NOT NULL, data TEXT NOT NULL,
            previous TEXT NOT NULL, hash TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS log_head (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL, hash TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS source (
            number INTEGER PRIMARY KEY, role TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
            scanned INTEGER NOT NULL DEFAULT 0, items INTEGER NOT NULL DEFAULT 0, UNIQUE (role, path, sha256));
        CREATE TABLE IF NOT EXISTS unread (
            id INTEGER PRIMARY KEY, source INTEGER NOT NULL, place TEXT NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL,
            lost INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS message (
            number INTEGER PRIMARY KEY, source INTEGER NOT NULL, locator TEXT NOT NULL, enclosed TEXT NOT NULL, role TEXT NOT NULL,
            place TEXT NOT NULL, message_id TEXT NOT NULL, date TEXT NOT NULL, from_name TEXT NOT NULL, from_address TEXT NOT NULL,
            recipients TEXT NOT NULL, subject TEXT NOT NULL, sha256 TEXT NOT NULL, refs TEXT NOT NULL, text_digest TEXT NOT NULL,
            verdict TEXT NOT NULL, record_count INTEGER NOT NULL, searched INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS message_by_id ON message (message_id);
        CREATE INDEX IF NOT EXISTS message_by_role ON message (role, searched);
        CREATE TABLE IF NOT EXISTS message_data (
            number INTEGER PRIMARY KEY, records BLOB NOT NULL, fingerprints BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS correspondent (
            name_key TEXT NOT NULL, address TEXT NOT NULL, messages INTEGER NOT NULL, PRIMARY KEY (name_key, address)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS correspondent_by_address ON correspondent (address);
        CREATE TABLE IF NOT EXISTS known_id (message_id TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS finding (
            message INTEGER NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL, location TEXT NOT NULL, ja TEXT NOT NULL, en TEXT NOT NULL,
            PRIMARY KEY (message, position)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS indicator (
            message INTEGER NOT NULL, position INTEGER NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, found_in TEXT NOT NULL,
            PRIMARY KEY (message, position)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS unsearched (
            message INTEGER NOT NULL, position INTEGER NOT NULL, location TEXT NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (message, position)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS subject (
            id TEXT PRIMARY KEY, organisation INTEGER NOT NULL, name TEXT NOT NULL, reading TEXT NOT NULL, emails TEXT NOT NULL,
            phones TEXT NOT NULL, postal_addresses TEXT NOT NULL, items TEXT NOT NULL, messages INTEGER NOT NULL,
            disclosed INTEGER NOT NULL, reach TEXT NOT NULL, reasons TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS subject_key (
            key TEXT NOT NULL, kind TEXT NOT NULL, subject_id TEXT NOT NULL, PRIMARY KEY (key, kind, subject_id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS subject_firm (
            subject_id TEXT NOT NULL, firm TEXT NOT NULL, PRIMARY KEY (subject_id, firm)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS exposure (
            subject TEXT NOT NULL, item TEXT NOT NULL, value TEXT NOT NULL, message INTEGER NOT NULL, location TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS leak (
            reported INTEGER NOT NULL, original INTEGER NOT NULL, recipient TEXT NOT NULL, overlap REAL NOT NULL,
            subject_ids TEXT NOT NULL, shared TEXT NOT NULL, PRIMARY KEY (reported, original)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS review (
            subject_a TEXT NOT NULL, subject_b TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (subject_a, subject_b, reason)) WITHOUT ROWID;
        """;

    void Prepare()
    {
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = FULL");
        Execute("PRAGMA cache_size = -65536");
        using var transaction = _connection.BeginTransaction();
        Execute(Schema);
        var found = Meta("schema");
        if (found.Length == 0)
        {
            SetMeta("schema", SchemaVersion);
            Append(Account, CustodyEntry.Opened(Guid.NewGuid(), Folder, ResultsDigest()) with { Happened = Now() });
        }
        else if (found != SchemaVersion)
        {
            throw new CaseUnusableException($"The case in {Folder} was written by another version of Hikeshi (schema {found}); give --case a new folder.");
        }
        // A new case is there with its kept head or not at all; afterwards the head may lag behind, but never run ahead of what is committed.
        if (found.Length == 0) KeepHead();
        transaction.Commit();
        KeepHead();
    }

    bool HasSchema => Scalar("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'") is not null;
}
