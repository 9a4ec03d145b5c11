using Hikeshi.Cases.Accounts;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Cases.Measures;
using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Parties;
using Hikeshi.Cases.Playbook;
using Hikeshi.Cases.Timeline;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Kernel;
using Hikeshi.Notices;

namespace Hikeshi.Cases;

/// <summary>What people read for a value that is one of a few.</summary>
public static class ChoiceWords
{
    /// <exception cref="ArgumentException">The kind of value is none that people read.</exception>
    public static Words Of(Enum value) => value switch
    {
        DeviceState v => Device.Say(v),
        AccountAction v => Account.Say(v),
        PartyKind v => Party.Say(v),
        InquiryTopic v => Inquiry.Say(v),
        MailAct v => Inquiry.Say(v),
        NoticeState v => NoticeProgress.Say(v),
        StepRole v => Step.Say(v),
        StepState v => Step.Say(v),
        DeliveryState v => Delivery.Say(v),
        NoticeKind v => v.Title(),
        InquiryChannel.Telephone or ContactChannel.Telephone => new("電話", "telephone"),
        InquiryChannel.Mail or ContactChannel.Mail => new("メール", "mail"),
        InquiryChannel.WebForm or ContactChannel.WebForm => new("問い合わせフォーム", "web form"),
        InquiryChannel.Letter or ContactChannel.Letter => new("手紙", "letter"),
        InquiryChannel.InPerson or ContactChannel.InPerson => new("対面", "in person"),
        InquiryChannel.SocialMedia => new("SNS", "social media"),
        InquiryChannel.Fax => new("FAX", "fax"),
        ContactChannel.VideoCall => new("ビデオ通話", "video call"),
        ContactChannel => new("その他", "other"),
        MeasureState.Open => new("実施予定", "promised"),
        MeasureState.Done => new("実施済み", "done"),
        MeasureState.Dropped => new("取りやめ", "dropped"),
        DutyOutcome.Fulfilled => new("対応済み", "fulfilled"),
        DutyOutcome.NotApplicable => new("該当しない", "does not apply"),
        DutyOutcome.Open => new("未対応", "open"),
        DutyState v => v.InWords(),
        GapState.StillOpen => new("まだ調査中", "still under investigation"),
        GapState.NotApplicable => new("該当しない", "does not apply"),
        GapState.Cleared => new("取り消す", "taken back"),
        EntryState.Stands => new("記録", "recorded"),
        EntryState.Corrected => new("訂正済み", "corrected"),
        EntryState.Withdrawn => new("取り消し", "withdrawn"),
        EntryState.Proposed => new("候補", "proposed"),
        EntryState.Confirmed => new("確認済み", "confirmed"),
        EntryState.Rejected => new("却下", "rejected"),
        _ => throw new ArgumentException($"{value.GetType().Name} has no words.", nameof(value)),
    };
}
