using Hikeshi.Kernel;

namespace Hikeshi.People.Rights;

/// <summary>What somebody may do in the workbench. Every page and every change names the one it needs.</summary>
[Flags]
public enum Right
{
    None = 0,

    /// <summary>Read everything of a case: messages, persons, registers, the log.</summary>
    ReadCase = 1,

    /// <summary>Take inquiries, find who calls, see what a caller may be told.</summary>
    Inquire = 2,

    /// <summary>Write into the timeline.</summary>
    Note = 4,

    /// <summary>Change registers, steps, facts, drafts of notices, persons under review.</summary>
    Record = 8,

    /// <summary>Add mailboxes and reported mails.</summary>
    AddEvidence = 16,

    /// <summary>Approve and publish notices.</summary>
    Approve = 32,

    /// <summary>Close and reopen a case.</summary>
    Close = 64,

    /// <summary>Begin new cases.</summary>
    ManageCases = 128,

    /// <summary>Invite people, change their roles, end their sessions.</summary>
    ManagePeople = 256,
}

/// <summary>What somebody is in the workbench.</summary>
public enum Role
{
    /// <summary>Answers for the case.</summary>
    Lead,

    /// <summary>Works on the case.</summary>
    Responder,

    /// <summary>Sits at the telephone: sees inquiries and what a caller may be told, nothing else.</summary>
    Clerk,

    /// <summary>Reads everything and changes nothing.</summary>
    Auditor,

    /// <summary>Comes from outside, for one case and for a time.</summary>
    Expert,
}

/// <summary>Which role has which rights; the only place that says so.</summary>
public static class RoleRights
{
    public static Right Of(Role role) => role switch
    {
        Role.Lead => Right.ReadCase | Right.Inquire | Right.Note | Right.Record | Right.AddEvidence | Right.Approve | Right.Close | Right.ManageCases | Right.ManagePeople,
        Role.Responder => Right.ReadCase | Right.Inquire | Right.Note | Right.Record | Right.AddEvidence | Right.Approve,
        Role.Clerk => Right.Inquire,
        Role.Auditor => Right.ReadCase,
        Role.Expert => Right.ReadCase | Right.Note,
        _ => Right.None,
    };

    public static Words Say(Role role) => role switch
    {
        Role.Lead => new("責任者", "lead"),
        Role.Responder => new("対応担当", "responder"),
        Role.Clerk => new("問い合わせ窓口", "inquiry clerk"),
        Role.Auditor => new("監査(閲覧のみ)", "auditor (reads only)"),
        _ => new("外部の専門家", "outside expert"),
    };
}
