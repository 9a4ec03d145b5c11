using Hikeshi.Intake.Archive;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;
using Microsoft.Data.Sqlite;

namespace Hikeshi.Intake.Tests;

/// <summary>A thousand random edits, deletions, re-orderings and cut tails of log, database and evidence; the seed is fixed so that a failure can be repeated.</summary>
public sealed class RandomTamperingTests : IDisposable
{
    const int Tries = 1_000;

    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-tamper-").FullName;

    string Original => Path.Combine(_folder, "case");

    public void Dispose() => Delete(_folder);

    [Fact]
    public void Verify_finds_every_one_of_a_thousand_tamperings()
    {
        WriteCase();
        using (var store = CaseStore.OpenExisting(Original)) Assert.Empty(Verify.Run(store).Faults);
        var dice = new Random(20200901);
        var missed = new List<string>();
        for (var i = 0; i < Tries; i++)
        {
            var copy = Path.Combine(_folder, $"copy-{i}");
            Copy(Original, copy);
            var what = Tamper(copy, dice);
            if (!Found(copy)) missed.Add($"{i}: {what}");
            Delete(copy);
        }
        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Fact]
    public void A_cut_tail_is_found_by_a_head_that_was_kept_elsewhere_even_where_everything_in_the_case_agrees()
    {
        WriteCase();
        LogHead known;
        using (var store = CaseStore.OpenExisting(Original)) known = store.LogHead;
        var before = known.Number - 3;
        Execute(Original, $"DELETE FROM log WHERE number > {before}; UPDATE log_head SET number = {before}, hash = (SELECT hash FROM log WHERE number = {before})");
        using var cut = CaseStore.OpenExisting(Original);
        File.WriteAllText(Path.Combine(Original, "case.head"), cut.LogHead + "\n");
        Assert.Contains(Verify.Run(cut, known).Faults, f => f.Contains("cut off", StringComparison.Ordinal));
    }

    [Fact]
    public void An_archive_opens_elsewhere_verifies_and_goes_on_and_a_changed_one_is_refused()
    {
        WriteCase();
        var archive = Path.Combine(_folder, "case.zip");
        using (var store = CaseStore.OpenExisting(Original)) WriteArchive.Write(store, archive, "久美", CancellationToken.None);
        var opened = OpenArchive.Open(archive, Path.Combine(_folder, "elsewhere"), "警察", CancellationToken.None);
        Assert.True(opened.Refusal is null, opened.Refusal?.Words.En);
        Assert.Empty(opened.Verification!.Faults);
        using (var store = CaseStore.OpenExisting(Path.Combine(_folder, "elsewhere")))
        {
            store.InLog(log => log.Append("警察", new NewEntry("timeline.noted", "")));
            Assert.Equal(["archive.exported", "archive.imported", "timeline.noted"], store.Log().Select(l => l.Entry.Kind).TakeLast(3));
        }
        var bytes = File.ReadAllBytes(archive);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(archive, bytes);
        Assert.NotNull(OpenArchive.Open(archive, Path.Combine(_folder, "third"), "x", CancellationToken.None).Refusal);
        Assert.Equal(["case", "case.zip", "elsewhere"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName).Order());
    }

    void WriteCase()
    {
        using var store = CaseStore.OpenOrCreate(Original, TimeProvider.System);
        for (var i = 0; i < 4; i++)
        {
            var sealedBytes = store.Evidence.Seal(new MemoryStream([.. Enumerable.Range(0, 100 + i).Select(b => (byte)b)]), CancellationToken.None);
            var source = store.Register(i < 3 ? SourceRole.Mailbox : SourceRole.Reported, $"mail-{i}.eml", $"/x/mail-{i}.eml", sealedBytes)!;
            store.WriteScan(source, 1, [new(
                new(0, source.Number, "0+1", "", source.Role, source.Path, $"{i}@x", "2020-09-01T09:30:00+09:00", "山田", "a@x.example", "b@x.example", "s", "h", "", "d", "genuine"),
                0, [], [7, 9], [("山田花子", "a@x.example")], [new("code", "header:From", "理由", "reason")], [new("url", "http://x.example/", "text:0+1")], 2,
                [new("attachment:a.zip", "locked")], [new($"mail-{i}.eml!2", "broken", "It is broken.")])], [], complete: true);
        }
        store.SetMeta("organisation", "{}");
        store.ReplaceResults([], [new("P1", "email", "a@x.example", 1, "header:From"), new("P1", "name", "山田 花子", 1, "header:From")],
            [new("P1", false, "山田 花子", "ヤマダ ハナコ", "a@x.example", "", "", "email; name", 1, true, "email", "")], [new(4, 1, "b@x.example", 0.9, "P1", "text")], [new("P1", "P2", "reason")]);
        store.RecordResults(store.ResultsDigest());
        for (var i = 0; i < 20; i++)
            store.InLog(log => log.Append("久美", new NewEntry("timeline.noted", $"timeline/{i}") { Text = new($"出来事 {i}", $"event {i}"), Happened = "2020-09-01" }));
    }

    static string Tamper(string folder, Random dice) => dice.Next(10) switch
    {
        < 4 => EditCell(folder, dice),
        4 => DeleteRow(folder, dice),
        5 => SwapEntries(folder, dice),
        6 => CutTail(folder, dice),
        7 => Evidence(folder, dice),
        8 => InsertRow(folder, dice),
        _ => HeadFile(folder, dice),
    };

    static string EditCell(string folder, Random dice)
    {
        while (true)
        {
            var table = Pick(Tables(folder), dice);
            var column = Pick(Columns(folder, table), dice);
            var key = table is "meta" or "known_id" or "correspondent" or "finding" or "indicator" or "unsearched" or "subject" or "leak" or "review" or "subject_key" or "subject_firm";
            var row = key ? "" : $" WHERE rowid = (SELECT rowid FROM {table} ORDER BY rowid LIMIT 1 OFFSET {Any(folder, table, dice)})";
            var value = Pick(["'x'", "7", $"CAST({column} AS BLOB)", $"{column} || 'x'", "''", "x'00ff'"], dice);
            var sql = $"UPDATE OR IGNORE {table} SET {column} = {value}{row}";
            var before = Dump(folder);
            try
            {
                Execute(folder, sql);
            }
            catch (SqliteException)
            {
                continue;
            }
            if (Dump(folder) != before) return sql;
        }
    }

    static string DeleteRow(string folder, Random dice)
    {
        while (true)
        {
            var table = Pick(Tables(folder), dice);
            if (Execute(folder, $"DELETE FROM {table} WHERE {Columns(folder, table)[0]} = (SELECT {Columns(folder, table)[0]} FROM {table} ORDER BY 1 LIMIT 1 OFFSET {Any(folder, table, dice)})") > 0) return $"delete from {table}";
        }
    }

    static string SwapEntries(string folder, Random dice)
    {
        var (a, b) = (dice.Next(1, 13), dice.Next(13, 26));
        Execute(folder, $"UPDATE log SET number = -1 WHERE number = {a}; UPDATE log SET number = {a} WHERE number = {b}; UPDATE log SET number = {b} WHERE number = -1");
        return $"swap {a} and {b}";
    }

    static string CutTail(string folder, Random dice)
    {
        var from = dice.Next(2, 26);
        Execute(folder, $"DELETE FROM log WHERE number >= {from}");
        if (dice.Next(2) == 0) Execute(folder, "UPDATE log_head SET number = (SELECT MAX(number) FROM log), hash = (SELECT hash FROM log ORDER BY number DESC LIMIT 1)");
        return $"cut from {from}";
    }

    static string Evidence(string folder, Random dice)
    {
        var files = Directory.EnumerateFiles(Path.Combine(folder, "evidence"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var file = files[dice.Next(files.Count)];
        File.SetAttributes(file, FileAttributes.Normal);
        var bytes = File.ReadAllBytes(file);
        switch (dice.Next(4))
        {
            case 0:
                bytes[dice.Next(bytes.Length)] ^= (byte)dice.Next(1, 256);
                File.WriteAllBytes(file, bytes);
                return "evidence edited";
            case 1:
                File.WriteAllBytes(file, bytes[..dice.Next(bytes.Length)]);
                return "evidence cut";
            case 2:
                File.Delete(file);
                return "evidence deleted";
            default:
                File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(file)!, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes[1..]))), bytes[1..]);
                return "evidence planted";
        }
    }

    static string InsertRow(string folder, Random dice)
    {
        var table = Pick(["known_id", "review", "log", "note"], dice);
        Execute(folder, table switch
        {
            "known_id" => "INSERT INTO known_id VALUES ('planted')",
            "review" => "INSERT INTO review VALUES ('P8', 'P9', 'planted')",
            "note" => "CREATE TABLE note (text TEXT)",
            _ => "INSERT INTO log SELECT MAX(number) + 1, recorded_at, actor, kind, item, happened, public, source, ja, en, data, previous, hash FROM log",
        });
        return $"insert into {table}";
    }

    static string HeadFile(string folder, Random dice)
    {
        var path = Path.Combine(folder, "case.head");
        var text = File.ReadAllText(path).ToCharArray();
        if (dice.Next(3) == 0) File.Delete(path);
        else
        {
            var at = dice.Next(text.Length - 1);
            text[at] = text[at] == '0' ? '1' : '0';
            File.WriteAllText(path, new string(text));
        }
        return "case.head";
    }

    static int Any(string folder, string table, Random dice) =>
        dice.Next(Math.Max(1, int.Parse(Read(folder, $"SELECT CAST(COUNT(*) AS TEXT) FROM {table}")[0], System.Globalization.CultureInfo.InvariantCulture)));

    static bool Found(string folder)
    {
        try
        {
            using var store = CaseStore.OpenExisting(folder);
            return Verify.Run(store).Faults.Count > 0;
        }
        catch (CaseUnusableException)
        {
            return true;
        }
    }

    static string Pick(List<string> list, Random dice) => list[dice.Next(list.Count)];

    static List<string> Tables(string folder) => Read(folder, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");

    static List<string> Columns(string folder, string table) => Read(folder, $"SELECT name FROM pragma_table_info('{table}') ORDER BY cid");

    static string Dump(string folder) => string.Join('\n', Tables(folder).SelectMany(t =>
        Read(folder, $"SELECT {string.Join(" || '|' || ", Columns(folder, t).Select(c => $"typeof({c}) || quote({c})"))} AS line FROM {t} ORDER BY 1")));

    static List<string> Read(string folder, string sql)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.GetString(0));
        return rows;
    }

    static int Execute(string folder, string sql)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "case.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    static void Delete(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(folder, recursive: true);
    }
}
