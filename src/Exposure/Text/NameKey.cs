using System.Text;

namespace Hikeshi.Exposure.Text;

/// <summary>The key by which two spellings of a name compare equal: 髙橋 and 高橋, 渡邊 and 渡辺, ﾀﾅｶ and たなか.</summary>
/// <remarks>For comparison only, never shown. Two names with one key may still be two people.</remarks>
public static class NameKey
{
    // Each word: the form that stands for all, then its variants as people and family registers write them.
    const string Variants =
        "高髙 崎﨑嵜 辺邊邉 斎齋齊斉 沢澤 広廣 浜濱濵 島嶋嶌 桜櫻 国國 円圓 真眞 恵惠 栄榮 渕淵 滝瀧 条條 蔵藏 豊豐 竜龍 学學 実實 " +
        "寿壽 徳德 曽曾 会會 槙槇 桑桒 富冨 峰峯 昇曻 館舘 静靜 弥彌 礼禮 譲讓 仏佛 聡聰 荘莊 万萬 関關 黒黑 郷鄕 岳嶽 鉄鐵 駅驛 緒緖 " +
        "来來 観觀 浅淺 塩鹽 湾灣 収收 為爲 穂穗 狭狹 寛寬 台臺 吉𠮷 楽樂 気氣 発發 県縣 区區 町甼 芸藝 鴎鷗 桧檜 薮藪 諌諫 頼賴 " +
        "柳桺 松枩 橋槗 隆隆 強强 歳歲 鋭銳 鎮鎭 鶏鷄 尭堯 遥遙 瑶瑤 蛍螢 亀龜 乗乘 亜亞 伝傳 児兒 戸戶 晋晉 桝枡 渋澁 瀬瀨 猪豬 祢禰 " +
        "篭籠 経經 総總 縄繩 繁緐 虎乕 衛衞 読讀 辻辻 鍋鎠 閑閒 霊靈 顕顯 駒駒 麦麥 弁辨 剣劍 巌巖 桐桐 継繼 厳嚴 従從 応應 悦悅 拡擴 斉斉";

    static readonly Dictionary<int, string> Standard = Read();

    public static string Of(string name)
    {
        var folded = FoldedText.Of(name).Folded;
        var key = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value is '・' or '.' or ',' or '\'' or '’') continue;
            if (Standard.TryGetValue(rune.Value, out var standard)) key.Append(standard);
            else if (rune.Value is >= 'ぁ' and <= 'ゖ') key.Append((char)(rune.Value + 0x60));
            else key.Append(Rune.ToLowerInvariant(rune).ToString());
        }
        for (var i = 1; i + 1 < key.Length; i++)
        {
            // 鬼ヶ島, 鬼ケ島, 鬼が島: small and large ke between ideographs are one word.
            if (key[i] is 'ヶ' or 'ケ' or 'ガ' or 'ヵ' or 'カ' or '箇' && IsIdeograph(key[i - 1]) && IsIdeograph(key[i + 1])) key[i] = 'ケ';
        }
        return key.ToString();
    }

    static bool IsIdeograph(char c) => c is >= '\u3400' and <= '\u9FFF' or '々' || char.IsSurrogate(c);

    static Dictionary<int, string> Read()
    {
        var standard = new Dictionary<int, string>();
        foreach (var word in Variants.Split(' '))
        {
            var runes = word.EnumerateRunes().ToArray();
            foreach (var variant in runes.AsSpan(1))
            {
                if (variant != runes[0]) standard.TryAdd(variant.Value, runes[0].ToString());
            }
        }
        return standard;
    }
}
