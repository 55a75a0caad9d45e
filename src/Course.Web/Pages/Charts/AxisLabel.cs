using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Course.Web.Pages.Charts;

/// <summary>An SVG <c>text</c> element, a name that Razor keeps for itself.</summary>
public sealed class AxisLabel : ComponentBase
{
    /// <summary>Across.</summary>
    [Parameter, EditorRequired]
    public required string X { get; set; }

    /// <summary>Down, of the base line.</summary>
    [Parameter, EditorRequired]
    public required string Y { get; set; }

    /// <summary>start, middle or end.</summary>
    [Parameter, EditorRequired]
    public required string Anchor { get; set; }

    /// <summary>Its words.</summary>
    [Parameter, EditorRequired]
    public required string Words { get; set; }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", "axis");
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddContent(5, Words);
        builder.CloseElement();
    }
}
