using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hikeshi.Kernel;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Versions;

namespace Hikeshi.Notices.Letters;

/// <summary>One line of the manifest: which letter went to whom, and by which digests it is known again.</summary>
/// <param name="Number">In the order of printing, from 1.</param>
/// <param name="Place">Which letter of its file, from 1.</param>
/// <param name="LetterSha256">Of the letter's own markup.</param>
public sealed record PrintedLetter(int Number, string Person, string Name, string Postcode, string File, int Place, string LetterSha256, string FileSha256);

/// <summary>Letters of one approved version to many persons, sorted by postcode, and everybody to whom none can be printed.</summary>
/// <param name="Letters">By postcode, those without one last.</param>
public sealed record LetterRun(Edition Edition, LetterSender Sender, IReadOnlyList<Letter> Letters, IReadOnlyList<Unprinted> Unprinted)
{
    /// <summary>Letters in one file: more and browsers and word processors get slow.</summary>
    public const int PerFile = 500;

    public const string ManifestFile = "manifest.csv", UnprintedFile = "no-letter.csv";

    static readonly string[] ManifestColumns = ["number", "person", "name", "postcode", "file", "place", "letter_sha256", "file_sha256"];

    public static LetterRun Of(Edition edition, LetterSender sender, IEnumerable<Addressee> persons)
    {
        var (letters, unprinted) = (new List<Letter>(), new List<Unprinted>());
        foreach (var person in persons)
            if (AddressBlock.Of(person, edition.Language) is ({ } block, _)) letters.Add(new(person, block));
            else unprinted.Add(AddressBlock.Of(person, edition.Language).Unprinted!);
        return new(edition, sender,
            [.. letters.OrderBy(l => l.Address.Postcode.Length == 0).ThenBy(l => l.Address.Postcode, StringComparer.Ordinal)
                .ThenBy(l => l.Person.PostalAddress, StringComparer.Ordinal).ThenBy(l => l.Person.Id, StringComparer.Ordinal)],
            [.. unprinted.OrderBy(u => u.Person.Id, StringComparer.Ordinal)]);
    }

    /// <summary>Twelve hexadecimal digits that stand for exactly these persons: the same version is printed for the same people once.</summary>
    public string Selection => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Letters.Select(l => l.Person.Id).Order(StringComparer.Ordinal)))))[..12];

    /// <summary>Writes letters, manifest and the list of those who get none; the manifest last, so that a folder with one is complete.</summary>
    /// <param name="format">html or docx.</param>
    /// <param name="perFile">1 for a file a letter.</param>
    public IReadOnlyList<PrintedLetter> Write(string folder, string format, int perFile = PerFile)
    {
        Directory.CreateDirectory(folder);
        var made = LetterFormat.Of(format, Edition, Sender);
        var printed = new PrintedLetter[Letters.Count];
        var digits = Math.Max(3, Files(perFile).ToString(CultureInfo.InvariantCulture).Length);
        Parallel.For(0, Files(perFile), () => new StringBuilder(), (number, _, work) =>
        {
            var (first, count) = (number * perFile, Math.Min(perFile, Letters.Count - (number * perFile)));
            var letters = Enumerable.Range(first, count).Select(i => made.Write(Letters[i], work)).ToList();
            var bytes = made.File(letters);
            var (name, sha256) = ($"letters-{(number + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}.{made.Extension}", Digest(bytes));
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
            for (var i = 0; i < count; i++)
            {
                var (person, address) = Letters[first + i];
                printed[first + i] = new(first + i + 1, person.Id, SafeText.Of(person.Name), address.Postcode, name, i + 1, Digest(letters[i]), sha256);
            }
            return work;
        }, _ => { });
        using (var list = new CsvWriter(File.Create(Path.Combine(folder, UnprintedFile)), "person", "name", "code", "reason_ja", "reason_en", "address", "phone", "email"))
            foreach (var (person, code, reason) in Unprinted)
                list.Row(person.Id, SafeText.Of(person.Name), code, reason.Ja, reason.En, Short(person.PostalAddress), Short(person.Phone), Short(person.Email));
        var manifest = Path.Combine(folder, ManifestFile);
        using (var list = new CsvWriter(File.Create(manifest + ".part"), ManifestColumns))
            foreach (var p in printed)
                list.Row($"{p.Number}", p.Person, p.Name, p.Postcode, p.File, $"{p.Place}", p.LetterSha256, p.FileSha256);
        File.Move(manifest + ".part", manifest);
        return printed;
    }

    /// <summary>The first letter as a file, to look at before anything is written.</summary>
    public byte[] Sample(string format) => LetterFormat.Of(format, Edition, Sender) is var made && Letters.Count > 0 ? made.File([made.Write(Letters[0], new())]) : [];

    public int Files(int perFile) => (Letters.Count + perFile - 1) / perFile;

    static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    static string Short(string text) => SafeText.Of(text.Length <= 500 ? text : text[..500] + "…");
}
