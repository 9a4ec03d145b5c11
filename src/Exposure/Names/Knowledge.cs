using System.Reflection;

namespace Hikeshi.Exposure.Names;

/// <summary>Reads the lists of knowledge/names and knowledge/roles, which are embedded in the assembly.</summary>
static class Knowledge
{
    /// <summary>The lines of a list; blank ones and comments (#) are left out.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("knowledge/" + path)
            ?? throw new FileNotFoundException($"knowledge/{path} is not embedded in Hikeshi.Exposure.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
