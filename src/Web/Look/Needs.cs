using Hikeshi.People.Rights;
using Microsoft.AspNetCore.Builder;

namespace Hikeshi.Web.Look;

/// <summary>What a visitor needs to see or do something: any one of these rights.</summary>
sealed record Needs(Right Any);

static class NeedsExtensions
{
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Right any) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Needs(any));
}
