using Hikeshi.Kernel;
using Microsoft.AspNetCore.Components;

namespace Hikeshi.Web.Look;

/// <summary>A page or a part of one: it shows a model that was loaded before, and reads nothing itself.</summary>
public abstract class Part : ComponentBase
{
    [CascadingParameter] public Visit Visit { get; set; } = null!;

    /// <summary>The text in the visitor's language.</summary>
    protected string L(string japanese, string english) => Visit.IsJapanese ? japanese : english;

    protected string L(Words words) => words.In(Visit.Language);

    /// <summary>A number with separators of thousands.</summary>
    protected static string N(long number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A whole page; its markup is one <c>&lt;Frame&gt;</c>.</summary>
public abstract class Page<TModel> : Part
{
    [Parameter, EditorRequired] public TModel Model { get; set; } = default!;
}
