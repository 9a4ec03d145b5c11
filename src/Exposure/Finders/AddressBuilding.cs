namespace Hikeshi.Exposure.Finders;

/// <summary>The building and room written after an address's numbers.</summary>
internal static class AddressBuilding
{
    const int Longest = 40;

    static readonly System.Buffers.SearchValues<char> Sentence = System.Buffers.SearchValues.Create("@:。、!?");

    static readonly string[] Words =
    [
        "ビル", "マンション", "ハイツ", "コーポ", "アパート", "荘", "棟", "号室", "階", "館", "ハイム", "メゾン", "パレス", "レジデンス", "タワー", "コート",
        "プラザ", "シャトー", "団地", "寮", "ハウス", "ビラ", "ヴィラ", "グラン", "ドーム", "スクエア", "センター", "サンシャイン", "ヒルズ", "ガーデン", "テラス",
        "レジデンシャル", "ロイヤル", "ライオンズ", "フラット", "カーサ", "ルネ", "クレスト", "エステート", "住宅", "宿舎", "社宅", "様方", "内", "BLDG", "Bldg", "bldg",
        "フロア", "号棟", "ファミール", "セントラル", "サン", "リバー", "キャッスル", "シティ", "パーク", "ビレッジ", "ステージ", "会館", "公舎", "官舎", "苑",
    ];

    static readonly string[] NotBuildings =
        ["TEL", "Tel", "tel", "FAX", "Fax", "fax", "電話", "携帯", "〒", "http", "E-mail", "e-mail", "Email", "mail", "Mail", "MAIL", "様", "株式会社", "(株)", "有限会社", "担当", "宛", "御中", "代表", "在住", "付近", "生年月日", "氏名", "名前"];

    /// <summary>Where the building that begins at this index of the folded text ends; the index itself where none begins.</summary>
    public static int End(string s, int start)
    {
        var end = OnLine(s, start);
        return end > start ? end : NextLine(s, start);
    }

    static int OnLine(string s, int start)
    {
        var i = start;
        while (i < s.Length && i - start < 4 && s[i] is ' ') i++;
        if (i < s.Length && s[i] is '-' or ',' && i + 1 < s.Length && !char.IsAsciiDigit(s[i + 1])) i++;
        while (i < s.Length && i - start < 6 && s[i] is ' ') i++;
        var end = Chunk(s, i);
        if (!IsBuilding(s.AsSpan(i, end - i), spaced: i > start)) return start;
        // The room may stand apart: グランドハイツ 690号室, 山田ビル 3F 302.
        for (var rooms = 0; rooms < 2; rooms++)
        {
            var room = end;
            while (room < s.Length && s[room] == ' ' && room - end < 3) room++;
            if (room == end) break;
            var roomEnd = Chunk(s, room);
            if (roomEnd == room || !IsRoom(s.AsSpan(room, roomEnd - room))) break;
            end = roomEnd;
        }
        return end;
    }

    static int NextLine(string s, int start)
    {
        var i = start;
        while (i < s.Length && i - start < 4 && s[i] is ' ' or '\r') i++;
        if (i >= s.Length || s[i] != '\n') return start;
        i++;
        for (var from = i; i < s.Length && i - from < 24 && s[i] is ' ' or '>';) i++;
        var lineEnd = s.AsSpan(i, Math.Min(Longest + 2, s.Length - i)).IndexOfAny('\r', '\n');
        if (lineEnd < 0)
        {
            if (s.Length - i > Longest) return start;
            lineEnd = s.Length - i;
        }
        var line = s.AsSpan(i, lineEnd).TrimEnd();
        if (line.Length is < 3 or > Longest || line.ContainsAny(Sentence) || Stopped(line)) return start;
        // A line of its own has to say more: a building's word and a number of the room, or the floor.
        var named = NamesBuilding(line);
        return named && (line.IndexOfAnyInRange('0', '9') >= 0 || line.EndsWith("荘") || line.EndsWith("ビル") || line.EndsWith("寮")) ? i + line.Length : start;
    }

    static int Chunk(string s, int start)
    {
        var end = start;
        while (end < s.Length && end - start < Longest && (char.IsLetterOrDigit(s[end]) || s[end] is '-' or '・' or '々' or '\'' or '#' or '~' or '&')) end++;
        return end;
    }

    static bool IsBuilding(ReadOnlySpan<char> chunk, bool spaced)
    {
        if (chunk.Length == 0 || Stopped(chunk)) return false;
        var first = chunk[0];
        // What follows in hiragana is the sentence: 1-2-3に送ってください.
        if (first is >= 'ぁ' and <= 'ゖ' && !NamesBuilding(chunk)) return false;
        if (chunk.IndexOfAny("をにへ") > 0) return false;
        if (NamesBuilding(chunk)) return true;
        var digits = chunk.IndexOfAnyInRange('0', '9') >= 0;
        if (IsRoom(chunk)) return spaced ? chunk[^1] is not (>= '0' and <= '9') : chunk[^1] is '室' or '階' or 'F';
        return digits && !char.IsAsciiDigit(first) && !char.IsAsciiDigit(chunk[Math.Min(1, chunk.Length - 1)]) && char.IsLetterOrDigit(chunk[^1]) && chunk.Length > 3;
    }

    static bool NamesBuilding(ReadOnlySpan<char> chunk)
    {
        foreach (var word in Words) if (chunk.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>690, 3F, 201号室, A-102, B棟: a number with at most a few letters around it.</summary>
    static bool IsRoom(ReadOnlySpan<char> chunk)
    {
        if (chunk.Length is 0 or > 8) return false;
        var digits = 0;
        foreach (var c in chunk)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (!(char.IsAsciiLetter(c) || c is '-' or '#' or '号' or '室' or '階' or '棟')) return false;
        }
        return digits is > 0 and < 6 && !(chunk[0] == '0' && digits == chunk.Length) || chunk[^1] == '棟';
    }

    static bool Stopped(ReadOnlySpan<char> chunk)
    {
        foreach (var word in NotBuildings)
        {
            var at = chunk.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && !(word == "様" && chunk.Contains("様方", StringComparison.Ordinal))) return true;
        }
        return false;
    }
}
