using System.Collections.Frozen;
using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Exposure.Names;

/// <summary>Tells addresses of roles and machines from those of persons.</summary>
public static class RoleAddress
{
    static readonly FrozenSet<string> LocalParts = Knowledge.Lines("roles/local-parts.txt").SelectMany(l => l.Split(' ')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when several people or none read this address: info@, noreply@, one of the organisation's shared addresses.</summary>
    public static bool Is(string address, Organisation organisation)
    {
        var at = address.LastIndexOf('@');
        if (at <= 0) return true;
        if (organisation.Staff.Any(s => s.Email.Equals(address, StringComparison.OrdinalIgnoreCase))) return false;
        if (organisation.Shared.Any(s => s.Equals(address, StringComparison.OrdinalIgnoreCase))) return true;
        var local = address[..at];
        if (Listed(local)) return true;
        var parts = local.Split(['.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && (parts.All(p => Listed(p) || p.Length < 3) || Unmistakable(local));
    }

    static bool Listed(string word) => LocalParts.Contains(word) || LocalParts.Contains(word.TrimEnd("0123456789".ToCharArray()));

    static bool Unmistakable(string local) =>
        local.Contains("noreply", StringComparison.OrdinalIgnoreCase) || local.Contains("no-reply", StringComparison.OrdinalIgnoreCase)
        || local.Contains("no_reply", StringComparison.OrdinalIgnoreCase) || local.Contains("bounce", StringComparison.OrdinalIgnoreCase)
        || local.Contains("daemon", StringComparison.OrdinalIgnoreCase) || local.StartsWith("info-", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for mail that no person wrote to persons: newsletters, notifications, bounces (RFC 2369, RFC 3834).</summary>
    public static bool IsMachineMail(Message message)
    {
        var precedence = message.Header("Precedence");
        if (precedence.Equals("bulk", StringComparison.OrdinalIgnoreCase) || precedence.Equals("junk", StringComparison.OrdinalIgnoreCase)) return true;
        var auto = message.Header("Auto-Submitted");
        if (auto.Length > 0 && !auto.StartsWith("no", StringComparison.OrdinalIgnoreCase)) return true;
        return message.Header("List-Unsubscribe").Length > 0 && message.Header("List-Post").Length == 0
            || message.Header("Return-Path").Trim() == "<>";
    }
}
