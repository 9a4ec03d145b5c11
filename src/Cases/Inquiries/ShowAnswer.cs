using Hikeshi.Exposure.Subjects;
using Hikeshi.Inquiries.Answers;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Inquiries;

/// <summary>What a clerk may see for an inquiry.</summary>
/// <param name="Inquiry">The inquiry.</param>
/// <param name="Script">What to say; null where there is none of that word.</param>
/// <param name="Answer">What of the caller was exposed; null until an inquiry records that they are who they say.</param>
public sealed record ShownAnswer(Inquiry Inquiry, Script? Script, Answer? Answer);

/// <summary>Shows what of the caller was exposed and what to say to them, as far as their identity was checked, and records who looked.</summary>
public static class ShowAnswer
{
    /// <param name="situation">Word of a script; empty for the one that fits the answer.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="language">Of the script; empty for the language of the talk.</param>
    public static (ShownAnswer? Shown, Refusal? Refusal) Of(CaseDesk desk, string inquiry, string situation, string actor, string language = "")
    {
        var view = desk.View(actor);
        if (view.State.Inquiries.Find(inquiry) is not { } asked) return (null, Refusals.Unknown(inquiry, "問い合わせ", "inquiry", "inquiries"));
        if (situation.Length > 0 && Script.Forms.All(f => f.Id != situation))
            return (null, new("script-unknown", $"その場面の話し方はありません。次のどれかを入れてください: {string.Join("、", Script.Forms.Select(f => f.Id))}", $"There is no such script; give one of {string.Join(", ", Script.Forms.Select(f => f.Id))}."));
        // Who called as a person whom people have since found to be one with another is that person.
        var subject = view.Evidence.Book.NowOf(asked.Subject) is { Length: > 0 } now ? now : asked.Subject;
        // Who was checked before somebody else was separated from this person may be the other one.
        if (IsOlderThanSplit(view, asked)) asked = asked with { Identity = "" };
        var scope = ScopeOf(view);
        var answer = subject.Length > 0 ? Answer.Of(desk.Store, subject, scope) : Answer.NotFound(desk.Store, scope);
        var fitting = asked.Subject.Length > 0 && !asked.IsIdentified ? "unsure-identity" : Script.SituationOf(answer);
        var facts = new DeskFacts(view.State.Facts.Find("inquiry-desk")?.Value ?? "", Cause: view.State.Facts.Find("cause")?.Value ?? "");
        var said = Script.For(situation.Length > 0 ? situation : fitting, answer, language.Length > 0 ? language : asked.Language, facts);
        if (said is { RequiresIdentity: true } && !asked.IsIdentified)
            return (null, new("identity-not-checked", "本人確認が済むまで、この内容は表示できません。先に確かめて、inquiries identify で記録してください。",
                "This may be shown only after the caller's identity was checked; check it and record it with 'inquiries identify'."));
        if (!asked.IsIdentified) return (new(asked, said, null), null);
        if (!ReadAnswer.IsRecorded(view, asked) && desk.Do(new ReadAnswer { Id = inquiry }, actor).Refusal is { } unrecorded) return (null, unrecorded);
        return (new(asked, said, answer), null);
    }

    /// <summary>How much was searched for the newest results; null where there are none.</summary>
    public static SearchedScope? ScopeOf(CaseView view) => view.Evidence.Searched is { } searched ? SearchedScope.Of(searched) : null;

    static bool IsOlderThanSplit(CaseView view, Inquiry asked)
    {
        var splits = view.State.Decisions.Standing.Where(d => d.Kind == SubjectDecisionKind.Split && d.Names(asked.Subject)).ToList();
        return asked.IsIdentified && splits.Count > 0
            && splits[^1].Entry > (view.State.Timeline.Entries.LastOrDefault(e => e.Kind == "inquiry.identified" && e.Item == $"inquiry/{asked.Id}")?.Number ?? 0);
    }
}
