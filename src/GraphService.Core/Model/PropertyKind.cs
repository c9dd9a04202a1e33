namespace GraphService.Model;

/// <summary>The type of a node property's value.</summary>
public enum PropertyKind
{
    /// <summary>Text; absent means empty.</summary>
    Text,

    /// <summary>A whole number; absent means 0.</summary>
    Integer,

    /// <summary>A floating-point number; absent means 0.</summary>
    Number,

    /// <summary>A list of texts; absent means empty.</summary>
    TextList,
}
