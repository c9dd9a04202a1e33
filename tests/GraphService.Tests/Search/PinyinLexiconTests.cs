using GraphService.Extraction;
using GraphService.Search;

namespace GraphService.Tests.Search;

/// <summary>Validates the shipped word lists of pinyin.</summary>
public sealed class PinyinLexiconTests
{
    [Theory]
    [InlineData("pinyin_syllables")]
    [InlineData("pinyin_polyphones")]
    [InlineData("pinyin_phrases")]
    public void Table_Shipped_IsSortedUniqueAndSourced(string name)
    {
        var table = LexiconTable.Shipped(name);
        var entries = table.Rows.Select(row => name == "pinyin_phrases" ? $"{row[0]}\t{row[1]}" : row[0]).ToArray();

        Assert.Equal("source", table.Columns[^1]);
        Assert.Equal(entries.Length, entries.Distinct().Count());
        Assert.All(table.Rows, row => Assert.NotEqual("", row[^1]));
    }

    [Fact]
    public void Phrases_Shipped_HaveASyllableForEachCharacter() => Assert.All(
        LexiconTable.Shipped("pinyin_phrases").Rows, row => Assert.Equal(row[0].Length, row[2].Split(' ').Length));

    [Fact]
    public void Places_Shipped_AllHaveSounds() => Assert.All(
        Lexicons.Shipped.Gazetteer.Places, place => Assert.DoesNotContain(PinyinTable.Silent, PinyinReader.ReadUsual(place.Name)));
}
