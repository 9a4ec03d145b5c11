using System.Text.RegularExpressions;

namespace Hikeshi.Notices.Texts;

/// <summary>The length of a post as X weighs it.</summary>
/// <remarks>Letters up to U+10FF and some punctuation count one, others (all of Japanese) two, an address 23 (developer.x.com, "Counting characters").</remarks>
public static partial class PostLength
{
    public const int Longest = 280;

    /// <summary>A name up to this weight leaves room for the rest of a post; 20 Japanese letters.</summary>
    const int Short = 40;

    /// <summary>Attack: an address of 5,000 letters weighs no more than a short one.</summary>
    const int ShortLetters = 200;

    public static int Of(string text) => Address().Replace(text, new string('x', 23))
        .EnumerateRunes().Sum(r => r.Value is <= 0x10FF or >= 0x2000 and <= 0x200D or >= 0x2010 and <= 0x201F or >= 0x2032 and <= 0x2037 ? 1 : 2);

    /// <summary>True for a text of one line that fits into a short post among other words.</summary>
    internal static bool IsShort(string text) => text.Length <= ShortLetters && !text.Contains('\n', StringComparison.Ordinal) && Of(Kernel.SafeText.Of(text)) <= Short;

    [GeneratedRegex(@"https?://\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
