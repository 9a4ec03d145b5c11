using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>One element of a place name or address: a character, or a whole number whatever digits it is written in.</summary>
/// <param name="Key">The character folded for comparison (ヶ and が as ケ, 條 as 条); '0' for a number.</param>
/// <param name="Number">The number's value, or -1 for a character.</param>
/// <param name="Start">Where it begins in the folded text.</param>
/// <param name="Gap">What stands before it: '\0' nothing, ' ' spaces, '\n' a line break (quote marks left out).</param>
internal readonly record struct PlaceElement(char Key, int Number, bool InKanji, int Start, int End, char Gap)
{
    public bool IsNumber => Number >= 0;
}

/// <summary>Reads folded text as elements of an address.</summary>
internal static class PlaceText
{
    const int LongestGap = 24;

    /// <summary>Reads at most so many elements; stops at a blank line, and where the text ends.</summary>
    public static PlaceElements Read(string s, int start, int most)
    {
        var elements = new PlaceElements(most);
        var i = start;
        while (elements.Count < most && i < s.Length)
        {
            var gap = Gap(s, ref i);
            if (i >= s.Length || gap == '\f') break;
            var end = i;
            if (char.IsAsciiDigit(s[i]))
            {
                while (end < s.Length && end - i < 9 && char.IsAsciiDigit(s[end])) end++;
                elements.Add(new('0', int.Parse(s.AsSpan(i, end - i), System.Globalization.CultureInfo.InvariantCulture), false, i, end, gap));
            }
            else if (KanjiNumber.Read(s, i, out end) is { } value)
            {
                elements.Add(new('0', value, true, i, end, gap));
            }
            else
            {
                end = i + 1;
                elements.Add(new(Fold(s[i]), -1, false, i, end, gap));
            }
            i = end;
        }
        return elements;
    }

    /// <summary>The form in which place names are compared: 北二十四条西 and 北24条西 as 北24条西, 字 and 大字 left out.</summary>
    public static string Key(string name)
    {
        var elements = Read(FoldedText.Of(name).Folded, 0, 64);
        var district = District(elements, 0);
        return elements.Key(district, elements.Count - district).ToString();
    }

    /// <summary>How many elements 大字 or 字 takes at this place: towns are listed without it and written with it or without.</summary>
    public static int District(PlaceElements elements, int at)
    {
        if (at + 2 < elements.Count && elements[at].Key == '大' && elements[at + 1].Key == '字') return 2;
        return at + 1 < elements.Count && elements[at].Key == '字' ? 1 : 0;
    }

    /// <summary>One character for each group of characters that spellings of one place mix.</summary>
    public static char Fold(char c) => c switch
    {
        'ヶ' or 'が' or 'ガ' or 'ヵ' or 'カ' or '箇' or 'け' => 'ケ',
        'の' or '之' or '乃' => 'ノ',
        'ッ' or 'つ' or 'っ' => 'ツ',
        '條' => '条',
        '澤' => '沢',
        '濱' or '濵' => '浜',
        '嶋' or '嶌' => '島',
        '﨑' or '嵜' => '崎',
        '邊' or '邉' => '辺',
        '龍' => '竜',
        '櫻' => '桜',
        '國' => '国',
        '廣' => '広',
        '眞' => '真',
        '淵' or '渕' => '淵',
        '瀧' => '滝',
        '藏' => '蔵',
        '舘' => '館',
        '惠' => '恵',
        '豐' => '豊',
        '曾' => '曽',
        '會' => '会',
        '檜' => '桧',
        '縣' => '県',
        '區' => '区',
        '鹽' => '塩',
        '瀨' => '瀬',
        '壽' => '寿',
        '德' => '徳',
        '莵' => '菟',
        '籠' => '篭',
        '祗' => '祇',
        '圓' => '円',
        '學' => '学',
        '關' => '関',
        _ => c,
    };

    static char Gap(string s, ref int i)
    {
        var gap = '\0';
        for (var start = i; i < s.Length && i - start < LongestGap; i++)
        {
            if (s[i] is ' ' or '\r') gap = gap == '\n' ? gap : ' ';
            else if (s[i] == '\n')
            {
                if (gap == '\n') return '\f';
                gap = '\n';
            }
            else if (s[i] is not '>' || gap != '\n') return gap;
        }
        return i < s.Length ? '\f' : gap;
    }
}
