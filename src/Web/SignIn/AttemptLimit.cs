using System.Net;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.SignIn;

/// <summary>How many attempts to sign in an address may make at once. Whoever shares an address with an attacker can still use a passkey in an open session; sessions are never slowed down.</summary>
sealed class AttemptLimit(TimeProvider clock)
{
    /// <summary>Attack: a million addresses. Beyond this number they share one limit.</summary>
    const int Most = 10_000;

    readonly Lock _gate = new();
    readonly Dictionary<IPAddress, FailureLimit> _limits = [];
    readonly FailureLimit _others = new(clock);

    /// <summary>Counts an attempt; false where there were too many.</summary>
    public bool TryCount(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        // One household has 2^64 addresses of IPv6.
        if (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6) address = new([.. address.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0]);
        FailureLimit limit;
        lock (_gate)
        {
            if (!_limits.TryGetValue(address, out limit!))
            {
                if (_limits.Count >= Most)
                    foreach (var (idle, _) in _limits.Where(l => l.Value.IsIdle).ToList()) _limits.Remove(idle);
                limit = _limits.Count >= Most ? _others : _limits[address] = new(clock);
            }
        }
        return limit.TryCount();
    }
}
