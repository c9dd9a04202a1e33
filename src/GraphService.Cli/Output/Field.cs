namespace GraphService.Cli.Output;

/// <summary>One fact of an answer that is no list.</summary>
/// <param name="Name">Name, in the contract's spelling.</param>
/// <param name="Value">Value; facts without one are left out.</param>
internal sealed record Field(string Name, string Value)
{
    /// <summary>Columns of facts.</summary>
    public static readonly IReadOnlyList<Column<Field>> Columns = [new("field", field => field.Name), new("value", field => field.Value)];
}
