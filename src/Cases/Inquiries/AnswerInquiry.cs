using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Cases.Notification;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Inquiries;

[Description("Record what was said to the caller")]
public sealed record AnswerInquiry : InquiryCommand
{
    [Description("Which script was read"), MaxLength(100)]
    public string Script { get; init; } = "";

    [Description("What was said"), MaxLength(Limit.Text)]
    public required string Said { get; init; }

    [Description("It told what of this person was exposed: only after the identity was checked")]
    public bool Details { get; init; }

    [Description("It told the person everything that the law wants them to be told: their notification is done")]
    public bool Notifies { get; init; }

    internal override Decision Decide(CaseView view, Inquiry inquiry)
    {
        if (Said.Trim().Length == 0 && Script.Length == 0) return Refusals.Missing("answer-without-content", "伝えた内容", "what was said");
        if ((Details || Notifies) && !inquiry.IsIdentified)
            return new Refusal("identity-not-checked", "本人確認が済むまで、どの情報が含まれるかはお伝えできません。先に確かめてください。", "What of a person was exposed may be told only after their identity was checked; check it first.");
        var subject = view.Evidence.Book.NowOf(inquiry.Subject);
        if (Notifies && !view.Evidence.Persons.ContainsKey(subject))
            return new Refusal("notice-without-person", "通知の対象となる方が選ばれていません。", "No person of the case is chosen to whom this would be the notification.");
        var answer = new Answered(When(view), view.Actor, Script, Said.Trim(), Details || Notifies);
        var entry = Changed(view, "answered", inquiry with { Answers = [.. inquiry.Answers, answer] }, $"回答しました。{Said}", $"answered. {Said}");
        if (!Notifies) return entry;
        var person = view.Evidence.Persons[subject];
        var channel = CaseJson.Word(inquiry.Channel);
        return Decision.Of(entry, Entry(view, "person.notified", $"person/{person.Id}",
            new($"{person.Name}さん: 問い合わせ{Id}で通知しました。", $"{person.Name}: notified in inquiry {Id}."),
            new NoticeRecord(NoticeState.Notified, channel, Script, $"inquiry/{Id}", When(view), [person.Id])));
    }
}
