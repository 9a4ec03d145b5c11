using System.Globalization;
using Hikeshi.People;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.SignIn;

/// <summary>The cookie that holds the key of a session.</summary>
/// <remarks>
/// RFC 6265bis: never sent with a request that another site causes (SameSite=Strict), never shown to script, and with the prefix <c>__Host-</c> where the connection is encrypted, so that no
/// other host can set it. The port stands in the name: browsers send cookies to every port of a host, and two servers on one machine must not sign each other out.
/// </remarks>
sealed class SessionCookie(PeopleOptions people)
{
    public static string? Read(HttpContext context) => context.Request.Cookies[Name(context)];

    public void Write(HttpContext context, string key) => context.Response.Cookies.Append(Name(context), key, Options(context, people.SessionLength));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name(context), Options(context, null));

    static CookieOptions Options(HttpContext context, TimeSpan? length) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", MaxAge = length, IsEssential = true };

    static string Name(HttpContext context) => string.Create(CultureInfo.InvariantCulture, $"{(context.Request.IsHttps ? "__Host-" : "")}hikeshi-{context.Connection.LocalPort}");
}
