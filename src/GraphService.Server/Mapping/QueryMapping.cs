using GraphService.Model;
using GraphService.Search.Language;

namespace GraphService.Server.Mapping;

/// <summary>Queries from and to the contract.</summary>
internal static class QueryMapping
{
    /// <summary>The query that a text states; null when nothing in it can be found.</summary>
    /// <exception cref="InvalidInputException">It is malformed.</exception>
    public static QueryTree? Parse(string query, V1.QueryMode mode, QueryBounds bounds) => mode switch
    {
        V1.QueryMode.Unspecified or V1.QueryMode.Plain => QueryParser.ParsePlain(query, bounds),
        V1.QueryMode.Language => QueryParser.Parse(query, bounds),
        _ => throw new InvalidInputException("query_mode", ErrorReasons.FieldInvalid, $"query_mode has no value {(int)mode}."),
    };

    /// <summary>The query that a tree states, as it would be read from the text that the tree prints as: so both have the same bounds.</summary>
    /// <exception cref="InvalidInputException">A part is missing, or the text is malformed.</exception>
    public static QueryTree? Parse(V1.QueryTree tree, QueryBounds bounds) => QueryParser.Parse(QueryPrinter.Print(ToTree(tree)), bounds);

    /// <summary>The query in the contract's form.</summary>
    public static V1.QueryTree ToProto(this QueryTree tree) => tree switch
    {
        QueryTree.Word word => new V1.QueryTree { Word = word.Text },
        QueryTree.Phrase phrase => new V1.QueryTree { Phrase = phrase.Text },
        QueryTree.Prefix prefix => new V1.QueryTree { Prefix = prefix.Text },
        QueryTree.Near near => new V1.QueryTree
        {
            Near = new V1.NearQuery { Left = near.Left.ToProto(), Right = near.Right.ToProto(), Distance = near.Distance },
        },
        QueryTree.Property property => new V1.QueryTree
        {
            Property = new V1.PropertyQuery { Field = (V1.QueryField)property.Field, Value = property.Value },
        },
        QueryTree.Years years => new V1.QueryTree { Years = new V1.YearRange { From = years.From, To = years.To } },
        QueryTree.And and => new V1.QueryTree { AllOf = new V1.QueryList { Parts = { and.Parts.Select(ToProto) } } },
        QueryTree.Or or => new V1.QueryTree { AnyOf = new V1.QueryList { Parts = { or.Parts.Select(ToProto) } } },
        QueryTree.Not not => new V1.QueryTree { NoneOf = not.Part.ToProto() },
        _ => throw new InvalidOperationException($"Unknown query {tree.GetType().Name}."),
    };

    private static QueryTree ToTree(V1.QueryTree? tree) => tree?.KindCase switch
    {
        V1.QueryTree.KindOneofCase.Word => new QueryTree.Word(tree.Word),
        V1.QueryTree.KindOneofCase.Phrase => new QueryTree.Phrase(tree.Phrase),
        V1.QueryTree.KindOneofCase.Prefix => new QueryTree.Prefix(tree.Prefix),
        V1.QueryTree.KindOneofCase.Near => new QueryTree.Near(ToTree(tree.Near.Left), ToTree(tree.Near.Right), tree.Near.Distance),
        V1.QueryTree.KindOneofCase.Property => new QueryTree.Property(Field(tree.Property.Field), tree.Property.Value),
        V1.QueryTree.KindOneofCase.Years => new QueryTree.Years(tree.Years.From, tree.Years.To),
        V1.QueryTree.KindOneofCase.AllOf => new QueryTree.And([.. Parts(tree.AllOf)]),
        V1.QueryTree.KindOneofCase.AnyOf => new QueryTree.Or([.. Parts(tree.AnyOf)]),
        V1.QueryTree.KindOneofCase.NoneOf => new QueryTree.Not(ToTree(tree.NoneOf)),
        _ => throw Invalid("Every part of query_tree has a kind."),
    };

    private static IEnumerable<QueryTree> Parts(V1.QueryList list) =>
        list.Parts.Count > 0 ? list.Parts.Select(ToTree) : throw Invalid("Every list of query_tree has parts.");

    private static QueryField Field(V1.QueryField field) => field != V1.QueryField.Unspecified && Enum.IsDefined(field)
        ? (QueryField)field
        : throw Invalid($"query_tree has no field {(int)field}.");

    private static InvalidInputException Invalid(string message) => new("query_tree", ErrorReasons.FieldInvalid, message);
}
