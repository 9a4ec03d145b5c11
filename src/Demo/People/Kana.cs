using System.Text;

namespace Hikeshi.Demo.People;

/// <summary>Turns a hiragana reading into katakana and into the Latin letters of mail addresses.</summary>
static class Kana
{
    const string Plain = "あaいiうuえeおoかkaきkiくkuけkeこkoさsaしshiすsuせseそsoたtaちchiつtsuてteとtoなnaにniぬnuねneのnoはhaひhiふfuへheほhoまmaみmiむmuめmeもmoやyaゆyuよyo"
        + "らraりriるruれreろroわwaをoんnがgaぎgiぐguげgeごgoざzaじjiずzuぜzeぞzoだdaぢjiづzuでdeどdoばbaびbiぶbuべbeぼboぱpaぴpiぷpuぺpeぽpo";

    static readonly Dictionary<char, string> Latin = ReadTable();

    public static string ToKatakana(string hiragana) =>
        string.Concat(hiragana.Select(c => c is >= 'ぁ' and <= 'ゖ' ? (char)(c + 0x60) : c));

    /// <summary>Half-width katakana, with the voicing marks as characters of their own (JIS X 0201).</summary>
    public static string ToHalfWidth(string hiragana)
    {
        const string full = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー";
        const string half = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ";
        var result = new StringBuilder();
        foreach (var c in ToKatakana(hiragana))
        {
            // Voiced kana follow their plain ones in Unicode, half-voiced come second. (Normalize does nothing without ICU.)
            var at = full.IndexOf(c, StringComparison.Ordinal);
            var plain = at >= 0 ? at : full.IndexOf((char)(c - 1), StringComparison.Ordinal);
            if (plain < 0) plain = full.IndexOf((char)(c - 2), StringComparison.Ordinal);
            result.Append(plain < 0 ? c : half[plain]);
            if (at < 0 && plain >= 0) result.Append(full[plain] == c - 1 ? 'ﾞ' : 'ﾟ');
        }
        return result.ToString();
    }

    /// <summary>Hepburn without long marks: さとう → sato, しょうへい → shohei.</summary>
    public static string ToLatin(string hiragana)
    {
        var result = new StringBuilder();
        foreach (var c in hiragana)
        {
            if (c is 'ゃ' or 'ゅ' or 'ょ' && result.Length > 1)
            {
                result.Length--;
                var palatal = result[^1] is 'h' or 'j' ? "" : "y";
                result.Append(palatal).Append(c switch { 'ゃ' => 'a', 'ゅ' => 'u', _ => 'o' });
            }
            else if (c == 'っ') result.Append('t');
            else if (Latin.TryGetValue(c, out var sound)) result.Append(sound);
        }
        return result.Replace("ou", "o").Replace("oo", "o").Replace("uu", "u").ToString();
    }

    static Dictionary<char, string> ReadTable()
    {
        var table = new Dictionary<char, string>();
        for (var at = 0; at < Plain.Length;)
        {
            var end = at + 1;
            while (end < Plain.Length && Plain[end] < 128) end++;
            table[Plain[at]] = Plain[(at + 1)..end];
            at = end;
        }
        return table;
    }
}
