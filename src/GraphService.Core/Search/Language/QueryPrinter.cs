using System.Globalization;
using System.Text;

namespace GraphService.Search.Language;

/// <summary>Writes a query so that <see cref="QueryParser"/> reads the same tree from it.</summary>
public static class QueryPrinter
{
    /// <summary>The text of <paramref name="tree"/>, in one canonical spelling.</summary>
    public static string Print(QueryTree tree)
    {
        var text = new StringBuilder();
        Append(text, tree);
        return text.ToString();
    }

    private static void Append(StringBuilder text, QueryTree tree)
    {
        switch (tree)
        {
            case QueryTree.And and:
                AppendParts(text, and.Parts, " ");
                break;
            case QueryTree.Or or:
                AppendParts(text, or.Parts, " OR ");
                break;
            case QueryTree.Not not:
                text.Append('-');
                AppendPart(text, not.Part, not.Part is QueryTree.And or QueryTree.Or or QueryTree.Not or QueryTree.Near);
                break;
            case QueryTree.Near near:
                Append(text, near.Left);
                text.Append(CultureInfo.InvariantCulture, $" ~{near.Distance} ");
                Append(text, near.Right);
                break;
            default:
                text.Append(Clause(tree));
                break;
        }
    }

    private static void AppendParts(StringBuilder text, IEnumerable<QueryTree> parts, string separator)
    {
        var isFirst = true;
        foreach (var part in parts)
        {
            text.Append(isFirst ? "" : separator);
            AppendPart(text, part, part is QueryTree.And or QueryTree.Or);
            isFirst = false;
        }
    }

    private static void AppendPart(StringBuilder text, QueryTree part, bool isGrouped)
    {
        text.Append(isGrouped ? "(" : "");
        Append(text, part);
        text.Append(isGrouped ? ")" : "");
    }

    private static string Clause(QueryTree tree) => tree switch
    {
        QueryTree.Word word => IsBare(word.Text) ? word.Text : Quoted(word.Text),
        QueryTree.Phrase phrase => Quoted(phrase.Text),
        QueryTree.Prefix prefix => prefix.Text + "*",
        QueryTree.Property property =>
            $"{QueryFields.NameOf(property.Field)}:{(IsValue(property.Value) ? property.Value : Quoted(property.Value))}",
        QueryTree.Years years => $"{QueryFields.Year}:{Range(years.From, years.To)}",
        _ => throw new ArgumentException($"Unknown query {tree.GetType().Name}.", nameof(tree)),
    };

    private static string Range(int from, int to) => from == to ? Year(from) : $"{Year(from)}..{Year(to)}";

    private static string Year(int year) => year == 0 ? "" : year.ToString("D4", CultureInfo.InvariantCulture);

    private static bool IsBare(string text) => IsValue(text) && text[0] != '-' && text is not ("OR" or "AND" or "NOT");

    private static bool IsValue(string text) =>
        text.Length > 0 && !text.Any(character => char.IsWhiteSpace(character) || QueryScanner.Sign(character) is '(' or ')' or '"' or ':' or '~' or '*');

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(QueryScanner.Sign(character) == '"' || character == '\\' ? "\\" : "").Append(character);
        }

        return quoted.Append('"').ToString();
    }
}
