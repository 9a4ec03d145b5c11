using System.Text;

namespace Hikeshi.Exposure.Names;

/// <summary>Katakana in Latin letters, as names are spelled in mail: long vowels short (Sato), with h (Satoh) or double (Satou).</summary>
static class Hepburn
{
    static readonly Dictionary<string, string> Two = Pairs("キャkya キュkyu キョkyo シャsha シュshu ショsho チャcha チュchu チョcho ニャnya ニュnyu ニョnyo ヒャhya ヒュhyu ヒョhyo ミャmya ミュmyu ミョmyo リャrya リュryu リョryo ギャgya ギュgyu ギョgyo ジャja ジュju ジョjo ビャbya ビュbyu ビョbyo ピャpya ピュpyu ピョpyo ティti ファfa フィfi フェfe フォfo", 2);
    static readonly Dictionary<string, string> One = Pairs("アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto ナna ニni ヌnu ネne ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ヲo ンn ガga ギgi グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo ヴv", 1);

    public static IEnumerable<string> Spellings(string katakana)
    {
        var plain = Spell(katakana);
        if (plain.Length == 0) yield break;
        yield return plain;
        var shortened = plain.Replace("ou", "o", StringComparison.Ordinal).Replace("oo", "o", StringComparison.Ordinal).Replace("uu", "u", StringComparison.Ordinal);
        if (shortened != plain) yield return shortened;
        if (shortened != plain && shortened[^1] == 'o') yield return shortened + "h";
        if (plain.Contains("nb", StringComparison.Ordinal) || plain.Contains("np", StringComparison.Ordinal) || plain.Contains("nm", StringComparison.Ordinal))
            yield return shortened.Replace("nb", "mb", StringComparison.Ordinal).Replace("np", "mp", StringComparison.Ordinal).Replace("nm", "mm", StringComparison.Ordinal);
    }

    static string Spell(string katakana)
    {
        var text = new StringBuilder();
        var doubled = false;
        for (var i = 0; i < katakana.Length; i++)
        {
            if (katakana[i] == 'ッ')
            {
                doubled = true;
                continue;
            }
            if (katakana[i] == 'ー') continue;
            var syllable = i + 1 < katakana.Length && Two.TryGetValue(katakana.Substring(i, 2), out var two) ? two : null;
            if (syllable is not null) i++;
            else if (!One.TryGetValue(katakana.Substring(i, 1), out syllable)) return "";
            if (doubled) text.Append(syllable[0] == 'c' ? 't' : syllable[0]);
            doubled = false;
            text.Append(syllable);
        }
        return text.ToString();
    }

    static Dictionary<string, string> Pairs(string table, int kana) =>
        table.Split(' ').ToDictionary(p => p[..kana], p => p[kana..], StringComparer.Ordinal);
}
