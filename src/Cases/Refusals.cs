using Hikeshi.Kernel;

namespace Hikeshi.Cases;

/// <summary>Refusals that several capabilities share.</summary>
static class Refusals
{
    /// <summary>There is nothing with this id; the list of the capability shows what there is.</summary>
    public static Refusal Unknown(string id, string japanese, string english, string word) => new($"{english.Replace(' ', '-')}-unknown",
        $"「{id}」という{japanese}はありません。一覧({word} list)で確かめてください。", $"There is no {english} {id}; see '{word} list' for what there is.");

    public static Refusal Missing(string code, string japanese, string english) => new(code, $"{japanese}を入れてください。", $"Give {english}.");

    public static Refusal Time(string typed) => new("time-unreadable",
        $"「{(typed.Length > 60 ? typed[..60] : typed)}」は日時として読めません。「2020-09-01 09:30」「about 2020-09-01 10:00」「2020-09-01」「unknown」のどれかで、1900年から2199年までで入れてください。",
        $"'{(typed.Length > 60 ? typed[..60] : typed)}' is no time: write 2020-09-01 09:30, about 2020-09-01 10:00, 2020-09-01 or unknown, from 1900 to 2199.");
}
