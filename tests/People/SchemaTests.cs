using Hikeshi.People.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hikeshi.People.Tests;

/// <summary>What the numbered files make, and what the model expects.</summary>
public sealed class SchemaTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-people-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_files_make_the_tables_and_indexes_that_the_model_expects()
    {
        var modelled = Path.Combine(_folder, "model");
        Directory.CreateDirectory(modelled);
        await using var services = new ServiceCollection().AddLogging().AddPeople(new(_folder)).BuildServiceProvider();
        await using (var context = new PeopleContext(new DbContextOptionsBuilder<PeopleContext>().UseApplicationServiceProvider(services).UseSqlite(PeopleStore.Connection(modelled)).Options))
        {
            if (Environment.GetEnvironmentVariable("HIKESHI_SCHEMA") is { } path) await File.WriteAllTextAsync(path, context.Database.GenerateCreateScript());
            await context.Database.EnsureCreatedAsync();
        }
        Assert.Equal(Objects(modelled), Objects(_folder).Where(o => !o.StartsWith("trigger", StringComparison.Ordinal)));
    }

    static List<string> Objects(string folder)
    {
        using var connection = new SqliteConnection(PeopleStore.Connection(folder));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT type || ' ' || sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name";
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(string.Join(' ', reader.GetString(0).Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)));
        return found;
    }
}
