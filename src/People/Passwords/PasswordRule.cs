using System.Collections.Frozen;
using System.Reflection;
using Hikeshi.Kernel;

namespace Hikeshi.People.Passwords;

/// <summary>Which passwords are taken: long ones that nobody would try first.</summary>
/// <remarks>
/// NIST SP 800-63B-4, 3.1.1.2: a length, no rules of composition, no forced change, and refusal of what is common, repetitive, sequential or the name of its owner. The list of common
/// ones is that of zxcvbn. Length is counted in code points, as 800-63B wants.
/// </remarks>
public static class PasswordRule
{
    public const int Least = 12;

    /// <summary>Attack: hashing a megabyte.</summary>
    public const int Most = 256;

    /// <summary>Fewer different characters than this are a repetition.</summary>
    const int Different = 5;

    static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "1234567890-=", "01234567890123456789", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik", "qazwsxedcrfvtgbyhnujmikolp"];

    static readonly FrozenSet<string> Common = Read();

    /// <param name="own">Words that belong to the person: name, mail.</param>
    public static Refusal? Check(string password, params IEnumerable<string?> own)
    {
        var length = password.EnumerateRunes().Count();
        if (length < Least)
            return new("password-short", $"パスワードは{Least}文字以上にしてください。いくつかの言葉をつなげると、長くて覚えやすくなります。", $"Use at least {Least} characters; several words in a row are long and easy to remember.");
        if (length > Most) return new("password-long", $"パスワードは{Most}文字までにしてください。", $"Use at most {Most} characters.");
        var folded = Fold(password);
        if (folded.Distinct().Count() < Different || IsRepetition(folded) || IsSequence(folded) || IsCommon(folded))
            return new("password-common", "よく使われるパスワードか、文字の並びや繰り返しなので、すぐに当てられます。別のものにしてください。", "This is a common password, a sequence or a repetition, which is guessed at once; choose another.");
        if (own.Append("hikeshi").OfType<string>().SelectMany(o => (string[])[o, o.Split('@')[0]]).Select(Fold).Any(o => o.Length >= 4 && folded.Replace(o, "", StringComparison.Ordinal).Length < Least / 2))
            return new("password-own-name", "名前やメールアドレスとほとんど同じです。別のものにしてください。", "This is little more than the name or mail address; choose another.");
        return null;
    }

    /// <summary>What people put around a common password to please rules of composition.</summary>
    static bool IsCommon(string folded)
    {
        var stem = folded.Trim([.. "0123456789!?.,#$%&*+-_=@ "]);
        return Common.Contains(folded) || Common.Contains(stem) || Common.Contains(Letters(folded)) || Common.Contains(Letters(stem));
    }

    static string Letters(string folded) => folded.Replace('@', 'a').Replace('4', 'a').Replace('3', 'e').Replace('1', 'i').Replace('!', 'i').Replace('0', 'o').Replace('$', 's').Replace('5', 's').Replace('7', 't');

    static bool IsRepetition(string text) => Enumerable.Range(1, text.Length / 2).Any(n => !Enumerable.Range(0, text.Length - n).Any(i => text[i] != text[i + n]));

    /// <summary>Three quarters of it are runs along a row of the keyboard or of the alphabet.</summary>
    static bool IsSequence(string text)
    {
        var inRuns = 0;
        for (var at = 0; at < text.Length;)
        {
            var run = 1;
            while (at + run < text.Length && IsInRow(text.Substring(at, run + 1))) run++;
            if (run >= 4) inRuns += run;
            at += run;
        }
        return inRuns * 4 >= text.Length * 3;
    }

    static bool IsInRow(string run) => Array.Exists(Rows, r => r.Contains(run, StringComparison.Ordinal) || r.Contains(string.Concat(run.Reverse()), StringComparison.Ordinal));

    static string Fold(string text) => text.ToLowerInvariant();

    static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Hikeshi.People.Passwords.common.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
