using GraphService.Storage.Paths;

namespace GraphService.Tests.Storage;

public sealed class PathMarksTests
{
    /// <summary>More than stamps fit an entry, so that they begin anew.</summary>
    private const int Searches = 10_000;

    /// <summary>Each search marks a node of its own, so that nothing writes over what it leaves behind.</summary>
    [Fact]
    public void Rent_AgainAndAgain_KnowsNothingOfSearchesBefore()
    {
        for (var search = 0; search < Searches; search++)
        {
            var marks = PathMarks.Rent(Searches);
            var known = 0;
            for (var node = 0; node < Searches; node++)
            {
                known += marks[node, 0] == PathMarks.Unknown && marks[node, 1] == PathMarks.Unknown ? 0 : 1;
            }

            Assert.Equal(0, known);
            var (side, hops) = (search % 2, search % PathMarks.Barred);
            marks[search, side] = hops;
            marks[search, 1 - side] = PathMarks.Barred;
            Assert.Equal((hops, PathMarks.Barred), (marks[search, side], marks[search, 1 - side]));
            marks.Return();
        }
    }
}
