using Microsoft.Data.Sqlite;

namespace Hikeshi.EndToEnd.Tests;

public sealed class TamperingTests(SampleIncident sample) : IClassFixture<SampleIncident>
{
    [Fact]
    public void Verify_names_every_kind_of_change()
    {
        using var folder = new TemporaryFolder();
        HikeshiProgram.Run(sample.Investigate(folder["case"], jobs: 2));
        Assert.Equal(0, HikeshiProgram.Run("verify", "--case", folder["case"]).ExitCode);
        var database = Path.Combine(folder["case"], "case.db");

        string[] edits =
        [
            "UPDATE log SET recorded_at = '2020-01-01T00:00:00.000Z' WHERE number = 2",
            "UPDATE log SET data = data || ' ' WHERE number = 3",
            "DELETE FROM log WHERE number = 4",
            "DELETE FROM log WHERE number = (SELECT MAX(number) - 1 FROM log)",
            "UPDATE source SET sha256 = replace(sha256, substr(sha256, 1, 1), 'f') || '', bytes = bytes + 1 WHERE number = 1",
            "DELETE FROM source WHERE number = 2",
            "UPDATE subject SET name = name || 'x' WHERE id = (SELECT MIN(id) FROM subject)",
            "DELETE FROM exposure WHERE rowid = 1",
            "UPDATE message SET verdict = 'genuine' WHERE number = (SELECT number FROM message WHERE verdict = 'malicious' LIMIT 1)",
            "DELETE FROM leak WHERE reported = (SELECT MIN(reported) FROM leak)",
            "UPDATE meta SET value = '{}' WHERE key = 'organisation'",
        ];
        foreach (var edit in edits)
        {
            var copy = folder["copy"];
            CopyCase(folder["case"], copy);
            Assert.True(Edit(Path.Combine(copy, "case.db"), edit) > 0, edit);
            var run = HikeshiProgram.Run("verify", "--case", copy);
            Assert.True(run.ExitCode == 1 && run.Errors.Length > 0, $"{edit}\n{run.Output}{run.Errors}");
            DeleteCase(copy);
        }
        Assert.True(File.Exists(database));
    }

    [Fact]
    public void Verify_names_the_file_whose_sealed_bytes_changed_or_went()
    {
        using var folder = new TemporaryFolder();
        HikeshiProgram.Run(sample.Investigate(folder["case"], jobs: 2));
        var evidence = Directory.EnumerateFiles(Path.Combine(folder["case"], "evidence"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        File.SetAttributes(evidence[0], FileAttributes.Normal);
        using (var file = new FileStream(evidence[0], FileMode.Open))
        {
            file.Position = file.Length / 2;
            var old = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(old ^ 1));
        }
        File.SetAttributes(evidence[1], FileAttributes.Normal);
        File.Delete(evidence[1]);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(evidence[2])!, new string('0', 64)), "planted");

        var run = HikeshiProgram.Run("verify", "--case", folder["case"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("changed since intake", run.Errors, StringComparison.Ordinal);
        Assert.Contains("are missing from the evidence", run.Errors, StringComparison.Ordinal);
        Assert.Contains("which no log entry records", run.Errors, StringComparison.Ordinal);
    }

    static int Edit(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    static void CopyCase(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    static void DeleteCase(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(folder, recursive: true);
    }
}
