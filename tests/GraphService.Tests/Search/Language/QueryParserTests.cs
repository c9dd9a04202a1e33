using System.Diagnostics;
using CsCheck;
using GraphService.Model;
using GraphService.Search.Language;

namespace GraphService.Tests.Search.Language;

/// <summary>The query language: what is read, what is refused and where, and that no text does harm.</summary>
public sealed class QueryParserTests
{
    private static readonly QueryBounds Bounds = new();

    [Theory]
    [InlineData("挂职", "挂职")]
    [InlineData("  挂职   信访 ", "挂职 信访")]
    [InlineData("挂职 AND 信访", "挂职 信访")]
    [InlineData("a OR b c", "(a OR b) c")]
    [InlineData("a (b c)", "a b c")]
    [InlineData("a OR (b OR c)", "a OR b OR c")]
    [InlineData("NOT a", "-a")]
    [InlineData("-(a OR b)", "-(a OR b)")]
    [InlineData("“砺剑 计划”", "\"砺剑 计划\"")]
    [InlineData("（挂职 OR 信访） －x", "(挂职 OR 信访) －x")]
    [InlineData("挂职 ~ 信访", "挂职 ~10 信访")]
    [InlineData("挂职 ～3 \"信访 局\"", "挂职 ~3 \"信访 局\"")]
    [InlineData("police*", "police*")]
    [InlineData("police＊ x", "police* x")]
    [InlineData("单位：公安局", "unit:公安局")]
    [InlineData("unit:\"a b\"", "unit:\"a b\"")]
    [InlineData("年:2021..2023", "year:2021..2023")]
    [InlineData("year:2021..", "year:2021..")]
    [InlineData("year:..2021", "year:..2021")]
    [InlineData("year:2021", "year:2021")]
    [InlineData("级别:省级", "level:province")]
    [InlineData("\"a \\\" b\"", "\"a \\\" b\"")]
    [InlineData("\"OR\"", "\"OR\"")]
    [InlineData("1+3 a-b", "1+3 a-b")]
    public void Parse_Query_PrintsAsItIsUnderstood(string query, string expected)
    {
        var tree = QueryParser.Parse(query, Bounds);

        Assert.NotNull(tree);
        Assert.Equal(expected, QueryPrinter.Print(tree));
        Assert.Equal(tree, QueryParser.Parse(expected, Bounds));
    }

    [Theory]
    [InlineData("a AND", 6, "end of query")]
    [InlineData("OR a", 1, "OR")]
    [InlineData("a OR OR b", 6, "OR")]
    [InlineData("\"x", 1, "\"")]
    [InlineData("()", 2, ")")]
    [InlineData("(a", 3, "end of query")]
    [InlineData("a)", 2, ")")]
    [InlineData("𠮷 )", 3, ")")]
    [InlineData("secret:x", 1, "secret")]
    [InlineData("a:b:c", 1, "a")]
    [InlineData("year:20", 6, "20")]
    [InlineData("year:2023..2021", 6, "2023..2021")]
    [InlineData("year:..", 6, "..")]
    [InlineData("level:世界级", 7, "世界级")]
    [InlineData("unit:", 6, "end of query")]
    [InlineData("*", 1, "*")]
    [InlineData("x*a", 1, "x")]
    [InlineData("政*府??????????*", 1, "政")]
    [InlineData("*a??????????????*", 1, "*")]
    [InlineData("/.*a.{16}/", 1, "/.")]
    [InlineData("。", 1, "。")]
    [InlineData("--x", 2, "-x")]
    [InlineData("a ~", 4, "end of query")]
    [InlineData("a ~ b ~ c", 7, "~")]
    [InlineData("a ~ a", 1, "a")]
    [InlineData("a ~101 b", 4, "101")]
    [InlineData("a ~ b*", 1, "a")]
    [InlineData("\"a\\b\"", 3, "\\b")]
    public void Parse_Malformed_SaysWhere(string query, int position, string found)
    {
        var error = Assert.Throws<InvalidInputException>(() => QueryParser.Parse(query, Bounds));

        Assert.Equal(("query", ErrorReasons.QueryInvalid), (error.Field, error.Reason));
        Assert.Equal(($"{position}", found), (error.Metadata["position"], error.Metadata["found"]));
    }

    [Fact]
    public void Parse_Bounds_AreExact()
    {
        Assert.NotNull(QueryParser.Parse(new string('(', 16) + "a" + new string(')', 16), Bounds));
        Refuse(new string('(', 17) + "a" + new string(')', 17), "17");
        Assert.NotNull(QueryParser.Parse(Words(64), Bounds));
        Refuse(Words(65), $"{Words(64).Length + 2}");
        Assert.NotNull(QueryParser.Parse("a ~ b c ~ d e ~ f g ~ h", Bounds));
        Refuse("a ~ b c ~ d e ~ f g ~ h i ~ j", "25");
        Assert.NotNull(QueryParser.Parse(new string('中', 512), Bounds));

        static string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(number => $"w{number}"));

        static void Refuse(string query, string position) =>
            Assert.Equal(position, Assert.Throws<InvalidInputException>(() => QueryParser.Parse(query, Bounds)).Metadata["position"]);
    }

    public static TheoryData<string> Bombs() => ["parentheses", "quoted parentheses", "clauses", "quotes", "colons", "minus", "near", "10 MB"];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Parse_Bomb_IsRefusedAtOnce(string name)
    {
        var query = name switch
        {
            "parentheses" => new string('(', 50_000),
            "quoted parentheses" => '"' + new string('(', 50_000) + '"',
            "clauses" => string.Join(" OR ", Enumerable.Range(0, 100_000)),
            "quotes" => new string('"', 50_001),
            "colons" => string.Concat(Enumerable.Repeat("a:", 50_000)),
            "minus" => new string('-', 50_000),
            "near" => string.Join(" ~ ", Enumerable.Range(0, 50_000)),
            _ => new string('?', 10_000_000),
        };
        var wide = Bounds with { MaxCharacters = 1_000_000 };
        var started = Stopwatch.GetTimestamp();

        Assert.Throws<InvalidInputException>(() => QueryParser.Parse(query, Bounds));
        Assert.Throws<InvalidInputException>(() => QueryParser.ParsePlain(query, Bounds));
        var error = Assert.Throws<InvalidInputException>(() => QueryParser.Parse(query, wide));

        Assert.Equal(query.Length > 1_000_000 ? ErrorReasons.FieldInvalid : ErrorReasons.QueryInvalid, error.Reason);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Parse_AnyText_IsReadOrRefusedWithAPosition() => Gen.OneOf(
        Gen.String, AnyOf.These("(", ")", "\"", "-", "~", "~3", "*", ":", "OR", "AND", "NOT", " ", "a", "挂职", "year:2022", "unit:局", "\\", "（", "“", "𠮷")
            .Array[0, 24].Select(string.Concat)).Sample(
        query =>
        {
            try
            {
                if (QueryParser.Parse(query, Bounds) is { } tree)
                {
                    Assert.Equal(tree, QueryParser.Parse(QueryPrinter.Print(tree), Bounds with { MaxCharacters = 4096, MaxDepth = 32 }));
                }
            }
            catch (InvalidInputException error)
            {
                Assert.True(error.Reason == ErrorReasons.FieldInvalid || int.Parse(error.Metadata["position"], null) is var at && at >= 1 && at <= query.Length + 1);
            }
        },
        iter: 5_000);

    [Fact]
    public void Print_AnyTree_IsReadBackAsTheSame() => Trees(3).Sample(
        tree => Assert.Equal(tree, QueryParser.Parse(QueryPrinter.Print(tree), Bounds with { MaxCharacters = 100_000, MaxClauses = 256, MaxNear = 256 })),
        iter: 3_000);

    [Fact]
    public void ParsePlain_AnyText_NeverFails() => Gen.String[0, 512].Where(text => text.Length <= 512).Sample(
        text => { _ = QueryParser.ParsePlain(text, Bounds); }, iter: 5_000);

    [Theory]
    [InlineData("a AND -b OR \"c", new[] { "a", "AND", "-b", "OR", "\"c" })]
    [InlineData("year:2022", new[] { "year:2022" })]
    [InlineData(" () * ~ ", new string[0])]
    public void ParsePlain_Signs_AreText(string query, string[] words)
    {
        var tree = QueryParser.ParsePlain(query, Bounds);

        QueryTree[] parts = tree switch { null => [], QueryTree.And and => [.. and.Parts], _ => [tree] };
        Assert.Equal(words, parts.Select(part => ((QueryTree.Word)part).Text));
    }

    /// <summary>Trees as the parser makes them: no list in a list of its kind.</summary>
    private static Gen<QueryTree> Trees(int depth)
    {
        var texts = AnyOf.These("挂职", "a", "1+3", "x-y", "𠮷", "OR2", "year2022");
        var words = texts.Select(QueryTree (text) => new QueryTree.Word(text));
        var phrases = AnyOf.These("挂职 信访", "OR", "a:b", "(x)", "\"q\\", "-z", "“").Where(QueryParser.IsSearchable)
            .Select(QueryTree (text) => new QueryTree.Phrase(text));
        var leaves = Gen.OneOf(
            words, phrases, texts.Select(QueryTree (text) => new QueryTree.Prefix(text)),
            Gen.Select(words, phrases, Gen.Int[0, 100]).Select(QueryTree (pair) => new QueryTree.Near(pair.Item1, pair.Item2, pair.Item3)),
            Gen.Select(AnyOf.These(QueryField.Unit, QueryField.Document, QueryField.Person), AnyOf.These("局", "a b", "units/x", "a:b"))
                .Select(QueryTree (pair) => new QueryTree.Property(pair.Item1, pair.Item2)),
            Gen.Select(Gen.Int[1990, 2000], Gen.Int[2001, 2010]).Select(QueryTree (pair) => new QueryTree.Years(pair.Item1, pair.Item2)));
        if (depth == 0)
        {
            return leaves;
        }

        var inner = Trees(depth - 1);
        return Gen.OneOf(
            leaves, inner.Select(QueryTree (tree) => new QueryTree.Not(tree)),
            inner.Where(tree => tree is not QueryTree.And).Array[2, 4].Select(QueryTree (parts) => new QueryTree.And([.. parts])),
            inner.Where(tree => tree is not QueryTree.Or).Array[2, 4].Select(QueryTree (parts) => new QueryTree.Or([.. parts])));
    }
}
