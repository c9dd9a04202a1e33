using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage;

/// <summary>What nodes must satisfy. Made by <c>FilterParser</c>, which bounds depth and size; each store and the index translate it.</summary>
public abstract record Filter
{
    private Filter()
    {
    }

    /// <summary>All parts hold.</summary>
    /// <param name="Parts">At least two.</param>
    public sealed record And(ImmutableArray<Filter> Parts) : Filter;

    /// <summary>At least one part holds.</summary>
    /// <param name="Parts">At least two.</param>
    public sealed record Or(ImmutableArray<Filter> Parts) : Filter;

    /// <summary>The part does not hold.</summary>
    /// <param name="Part">The part.</param>
    public sealed record Not(Filter Part) : Filter;

    /// <summary>
    /// A property compares with a value. The fields <c>id</c> and <c>name</c> are text, <c>label</c> is the whole number of a
    /// <see cref="NodeLabel"/>; others are properties. An absent property has the default value of its kind (empty, 0).
    /// </summary>
    /// <param name="Field">Name of the property.</param>
    /// <param name="Operator">How it compares. Text compares ordinally.</param>
    /// <param name="Value">The value, of the property's kind; text for a list of texts.</param>
    public sealed record Comparison(string Field, FilterOperator Operator, PropertyValue Value) : Filter;
}

/// <summary>How a property compares with a value.</summary>
public enum FilterOperator
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,

    /// <summary>Text that starts with the value.</summary>
    StartsWith,

    /// <summary>Text that contains the value; a list of texts one of which equals it.</summary>
    Has,
}
