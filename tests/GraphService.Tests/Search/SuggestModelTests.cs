using CsCheck;
using GraphService.Model;
using GraphService.Search;

namespace GraphService.Tests.Search;

/// <summary>Suggestions against a model that looks at every name and every place.</summary>
public sealed class SuggestModelTests
{
    private static readonly string[] Characters = ["公", "安", "局", "长", "沙", "行", "江", "a", "2"];

    private static readonly Gen<string> Name = Gen.OneOf(Characters).Array[1, 6].Select(string.Concat);

    private static readonly Gen<string> Typed = Gen.OneOf(
        Name, Gen.OneOf("gong", "an", "ju", "chang", "sha", "x", "h", "gaj", "cs", "2", "公", "a").Array[1, 3].Select(string.Concat));

    [Fact]
    public void Suggest_AnyNames_EqualsTheModel() =>
        Gen.Select(Gen.Select(Name, Gen.Int[0, 3]).Array[0, 12], Typed, Gen.Int[1, 5], Gen.Int[0, 12]).Sample((names, text, limit, split) =>
        {
            var cut = Math.Min(split, names.Length);
            var entries = names.Select((name, number) =>
                new SuggestEntry($"initiatives/{number:D2}", NodeLabel.Initiative, name.Item1, "", [], name.Item2)).ToArray();
            var old = entries.Take(cut).Select(entry => entry with { Name = "旧" + entry.Name, Use = entry.Use + 1 });
            var view = new SuggestView(
                1, SuggestSegmentBuilder.Build(old.Concat(entries.Skip(cut)), default), SuggestSegmentBuilder.Build(entries.Take(cut), default),
                entries.Take(cut).Select(entry => entry.Id).ToHashSet());

            var answer = view.Suggest(new SuggestQuery(text, [], limit), default);
            var expected = Model(entries, text);

            Assert.Equal(expected.Take(limit), answer.Found.Select(found => found.NodeId));
            Assert.Equal(expected.Count > limit, answer.IsTruncated);
        }, iter: 2000);

    private static List<string> Model(SuggestEntry[] entries, string text)
    {
        var best = new Dictionary<string, (SuggestMatch Kind, int Place, SuggestEntry Entry)>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            foreach (var pattern in SuggestPatterns.Read(text))
            {
                foreach (var sounds in PinyinReader.Read(SuggestKey.Of(entry.Name), false))
                {
                    var key = SuggestKey.Of(entry.Name);
                    for (var offset = 0; offset < key.Length; offset++)
                    {
                        if (pattern.IsAt(key, sounds, offset))
                        {
                            var place = pattern.IsLoose || offset > 0 ? 2 : key.Length == pattern.Parts.Length ? 0 : 1;
                            var now = (pattern.Match, place, entry);
                            var known = best.TryGetValue(entry.Id, out var before);
                            best[entry.Id] = known && (before.Kind, before.Place).CompareTo((pattern.Match, place)) <= 0 ? before : now;
                        }
                    }
                }
            }
        }

        return
        [
            .. best.Values.OrderBy(hit => hit.Kind).ThenBy(hit => hit.Place).ThenByDescending(hit => hit.Entry.Use)
                .ThenBy(hit => hit.Entry.Id, StringComparer.Ordinal).Select(hit => hit.Entry.Id),
        ];
    }
}
