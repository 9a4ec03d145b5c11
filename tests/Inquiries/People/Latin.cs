using System.Text;

namespace Hikeshi.Tests.Inquiries.People;

/// <summary>A hiragana reading in the Latin spellings that people use. Written from the tables of Hepburn, Kunrei (ISO 3602) and the passport rules, not with the code under test.</summary>
internal static class Latin
{
    const string HepburnTable = "あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa をo がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda ぢji づzu でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo";
    const string KunreiTable = "あa いi うu えe おo かka きki くku けke こko さsa しsi すsu せse そso たta ちti つtu てte とto なna にni ぬnu ねne のno はha ひhi ふhu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa をo がga ぎgi ぐgu げge ごgo ざza じzi ずzu ぜze ぞzo だda ぢzi づzu でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo";

    static readonly Dictionary<char, string> Hepburn = Read(HepburnTable), Kunrei = Read(KunreiTable);

    /// <summary>Kana by kana, long vowels written out: さとう satou, おおの oono.</summary>
    public static string Typed(string hiragana) => Spell(hiragana, Hepburn, hepburn: true);

    /// <summary>Kunrei with long vowels written out: しょうへい syouhei, つち tuti.</summary>
    public static string InKunrei(string hiragana) => Spell(hiragana, Kunrei, hepburn: false);

    /// <summary>Passport: long o and u short (sato), m before b, m, p.</summary>
    public static string Passport(string hiragana) => BeforeLips(Typed(hiragana).Replace("ou", "o").Replace("oo", "o").Replace("uu", "u"));

    /// <summary>Passport with OH: ohno, satoh.</summary>
    public static string PassportOh(string hiragana)
    {
        var text = Typed(hiragana).Replace("oo", "ō").Replace("ou", "ō").Replace("uu", "u");
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var vowelNext = i + 1 < text.Length && "aiueoō".Contains(text[i + 1]);
            if (text[i] == 'ō') result.Append(vowelNext ? "o" : "oh");
            else result.Append(text[i]);
        }
        return BeforeLips(result.ToString());
    }

    /// <summary>Hepburn with macrons: Satō.</summary>
    public static string Macron(string hiragana) => Typed(hiragana).Replace("ou", "ō").Replace("oo", "ō").Replace("uu", "ū");

    static string BeforeLips(string text) => text.Replace("nb", "mb").Replace("np", "mp").Replace("nm", "mm");

    static string Spell(string hiragana, Dictionary<char, string> table, bool hepburn)
    {
        var text = new StringBuilder();
        var doubled = false;
        for (var i = 0; i < hiragana.Length; i++)
        {
            var c = hiragana[i];
            if (c == 'っ') { doubled = true; continue; }
            if (c == 'ん') { text.Append('n'); continue; }
            if (!table.TryGetValue(c, out var syllable)) continue;
            if (i + 1 < hiragana.Length && hiragana[i + 1] is 'ゃ' or 'ゅ' or 'ょ' && i + 1 < hiragana.Length)
            {
                var vowel = hiragana[i + 1] switch { 'ゃ' => "a", 'ゅ' => "u", _ => "o" };
                var stem = syllable[..^1];
                syllable = hepburn && stem is "sh" or "ch" or "j" ? stem + vowel : stem + "y" + vowel;
                i++;
            }
            if (doubled) text.Append(hepburn && syllable[0] == 'c' ? 't' : syllable[0]);
            doubled = false;
            text.Append(syllable);
        }
        return text.ToString();
    }

    static Dictionary<char, string> Read(string table) => table.Split(' ').ToDictionary(p => p[0], p => p[1..]);
}
