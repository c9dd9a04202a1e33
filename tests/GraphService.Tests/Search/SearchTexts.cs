using GraphService.Model;

namespace GraphService.Tests.Search;

/// <summary>Documents made for searching: headings and bodies as given.</summary>
internal static class SearchTexts
{
    /// <summary>A document with these highlights.</summary>
    public static DocumentGraph Document(string key, int year, params IEnumerable<(string Heading, string Body)> highlights)
    {
        var document = Some.DocumentNode(key, year);
        var nodes = highlights.Select((highlight, index) => Highlight(document.Id, index + 1, year, highlight.Heading, highlight.Body));
        return DocumentGraph.Create(new DocumentSource(document.Id, "", [], [], null), [document, .. nodes], []);
    }

    /// <summary>A document with one highlight of this body.</summary>
    public static DocumentGraph Body(string body, string key = "t", int year = 2022) => Document(key, year, ("标题", body));

    /// <summary>The real text of 2022: its ten numbered items, read by their printed numbers.</summary>
    public static DocumentGraph Zhenjiang()
    {
        var paragraphs = File.ReadAllLines(Find("zhenjiang-2022.txt")).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var items = new List<(string Heading, string Body)>();
        for (var i = 0; i + 1 < paragraphs.Count; i++)
        {
            var number = $"{items.Count + 1} ";
            if (paragraphs[i].StartsWith(number, StringComparison.Ordinal))
            {
                items.Add((paragraphs[i][number.Length..], paragraphs[i + 1]));
            }
        }

        return Document("zhenjiang", 2022, items);
    }

    private static Node Highlight(string documentId, int ordinal, int year, string heading, string body) => new(
        NodeIds.Highlight(documentId, ordinal), NodeLabel.Highlight, heading,
        NodeProperties.Of(
            NodeLabel.Highlight,
            ("ordinal", new PropertyValue.Integer(ordinal)), ("heading", new PropertyValue.Text(heading)),
            ("body", new PropertyValue.Text(body)), ("year", new PropertyValue.Integer(year))));

    private static string Find(string name)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var path = Path.Combine(directory.FullName, "shared", "corpus", name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"{name} is in no folder shared/corpus above the tests.");
    }
}
