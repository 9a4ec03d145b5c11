using Microsoft.Data.Sqlite;

namespace Hikeshi.Storage.Cases;

public sealed partial class CaseStore
{
    /// <summary>True where results stand already, so that only what changed has to be written.</summary>
    bool HasResults => Scalar("SELECT 1 FROM exposure LIMIT 1") is not null
        && Scalar("SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = 'exposure_by_subject'") is not null;

    /// <summary>Writes the new exposures and keys beside the database and compares them with what stands there.</summary>
    /// <remarks>
    /// Nobody can record anything while results are replaced. Putting persons together and writing a million rows takes half a minute in a large case, what a decision changes of them a
    /// moment: so everything is made ready outside of the transaction, in temporary tables, which lock nobody out. The caller holds the case's lock: nobody else replaces results meanwhile.
    /// </remarks>
    void Stage(IEnumerable<ExposureRow> exposures, IEnumerable<SubjectKeyRow> keys)
    {
        Execute("""
            DROP TABLE IF EXISTS temp.staged_exposure; DROP TABLE IF EXISTS temp.staged_key; DROP TABLE IF EXISTS temp.gone_exposure; DROP TABLE IF EXISTS temp.new_exposure;
            DROP TABLE IF EXISTS temp.gone_key; DROP TABLE IF EXISTS temp.new_key;
            CREATE TEMP TABLE staged_exposure (subject TEXT, item TEXT, value TEXT, message INTEGER, location TEXT);
            CREATE TEMP TABLE staged_key (key TEXT, kind TEXT, subject_id TEXT);
            """);
        using (var transaction = _connection.BeginTransaction(deferred: true))
        {
            var exposure = new Prepared(_connection, "INSERT INTO staged_exposure VALUES ($1,$2,$3,$4,$5)", 5);
            var key = new Prepared(_connection, "INSERT INTO staged_key VALUES ($1,$2,$3)", 3);
            exposure.Enlist(transaction);
            key.Enlist(transaction);
            foreach (var e in exposures) exposure.Run(e.SubjectId, e.Item, e.Value, e.MessageNumber, e.Location);
            foreach (var k in keys) key.Run(k.Key, k.Kind, k.SubjectId);
            transaction.Commit();
        }
        Execute("""
            CREATE INDEX temp.staged_exposures ON staged_exposure (subject, item, value, message, location);
            CREATE INDEX temp.staged_keys ON staged_key (key, kind, subject_id);
            CREATE TEMP TABLE gone_exposure AS SELECT e.rowid AS id FROM exposure e WHERE NOT EXISTS (SELECT 1 FROM staged_exposure s
                WHERE s.subject = e.subject AND s.item = e.item AND s.value = e.value AND s.message = e.message AND s.location = e.location);
            CREATE TEMP TABLE new_exposure AS SELECT s.rowid AS id FROM staged_exposure s WHERE NOT EXISTS (SELECT 1 FROM exposure e
                WHERE e.subject = s.subject AND e.item = s.item AND e.value = s.value AND e.message = s.message AND e.location = s.location);
            CREATE TEMP TABLE gone_key AS SELECT key, kind, subject_id FROM subject_key k WHERE NOT EXISTS (SELECT 1 FROM staged_key s
                WHERE s.key = k.key AND s.kind = k.kind AND s.subject_id = k.subject_id);
            CREATE TEMP TABLE new_key AS SELECT DISTINCT key, kind, subject_id FROM staged_key s WHERE NOT EXISTS (SELECT 1 FROM subject_key k
                WHERE k.key = s.key AND k.kind = s.kind AND k.subject_id = s.subject_id);
            """);
    }

    /// <summary>Writes what <see cref="Stage"/> found changed; in the transaction that replaces the results.</summary>
    void TakeStaged() => Execute("""
        DELETE FROM exposure WHERE rowid IN (SELECT id FROM gone_exposure);
        INSERT INTO exposure SELECT subject, item, value, message, location FROM staged_exposure WHERE rowid IN (SELECT id FROM new_exposure) ORDER BY rowid;
        DELETE FROM subject_key WHERE (key, kind, subject_id) IN (SELECT key, kind, subject_id FROM gone_key);
        INSERT OR IGNORE INTO subject_key SELECT key, kind, subject_id FROM new_key ORDER BY 1, 2, 3;
        """);

    void DropStaged() => Execute("""
        DROP TABLE temp.staged_exposure; DROP TABLE temp.staged_key; DROP TABLE temp.gone_exposure; DROP TABLE temp.new_exposure; DROP TABLE temp.gone_key; DROP TABLE temp.new_key
        """);
}
