using System.Text.Json.Nodes;
using Hikeshi.Kernel;
using Hikeshi.People.Passkeys;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.SignIn;

/// <summary>What the script of the passkey button is told.</summary>
static class PasskeyAnswers
{
    public static IResult Ask(PasskeyQuestion question) =>
        TypedResults.Text(new JsonObject { ["challenge"] = question.Challenge, ["options"] = JsonNode.Parse(question.Options) }.ToJsonString(), "application/json");

    public static IResult Refuse(HttpContext context, Refusal refusal, int status = StatusCodes.Status422UnprocessableEntity) =>
        TypedResults.Text(new JsonObject { ["refusal"] = refusal.Words.In(Tongue.Of(context.Request)) }.ToJsonString(), "application/json", statusCode: status);
}
