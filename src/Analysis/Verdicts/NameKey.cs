using System.Text;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>Names reduced to what makes them the same name: width, case, spaces, honorifics and company forms do not.</summary>
static class NameKey
{
    static readonly string[] CompanyForms =
        ["株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "一般社団法人", "一般財団法人", "医療法人", "学校法人", "社会福祉法人", "(株)", "(有)", "(同)", "㈱", "㈲"];

    static readonly char[] Separators = [' ', '\u3000', '\u00A0', ',', '、', '/', '／', '(', ')', '（', '）', '<', '>', '[', ']', '【', '】', '「', '」', '"', '\'', '|', '｜', ':', '：', '\t', '\n'];

    /// <summary>The folded name.</summary>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var folded = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c is '髙' ? '高' : c is '﨑' ? '崎' : c;
            if (char.IsLetterOrDigit(folded)) key.Append(char.ToLowerInvariant(folded));
        }
        return key.ToString();
    }

    /// <summary>The folded name of a firm without its company form.</summary>
    public static string OfFirm(string name) => Of(CompanyForms.Aggregate(name, (n, form) => n.Replace(form, "", StringComparison.Ordinal)));

    /// <summary>True where a person's name stands in the text as whole words, in either order, with or without a firm before it.</summary>
    public static bool Holds(string text, string name, string firm)
    {
        var key = Of(name);
        if (key.Length < 2) return false;
        var words = Words(text);
        for (var i = 0; i < words.Length; i++)
        {
            var joined = "";
            for (var j = i; j < words.Length && j < i + 4; j++)
                if ((joined += words[j]) == key) return true;
        }
        var nameWords = Words(name);
        if (nameWords.Length == 2 && key[0] < '\u0250')
            for (var i = 0; i + 1 < words.Length; i++)
                if (words[i] == nameWords[1] && words[i + 1] == nameWords[0]) return true;
        var firmKey = OfFirm(firm);
        return firmKey.Length >= 2 && OfFirm(text) == firmKey + key;
    }

    static string[] Words(string text) =>
        [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(WithoutHonorific).Where(w => w.Length > 0)];

    static string WithoutHonorific(string word)
    {
        foreach (var honorific in (string[])["様", "さん", "さま", "殿", "氏"])
            if (word.Length > honorific.Length + 1 && word.EndsWith(honorific, StringComparison.Ordinal)) return Of(word[..^honorific.Length]);
        return Of(word);
    }
}
