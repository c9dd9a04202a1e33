using GraphService.Storage.Paths;

namespace GraphService.Tests.Storage;

public sealed class PathMarksTests
{
    private const int Nodes = 7;

    /// <summary>More than stamps fit an entry, so that they begin anew.</summary>
    private const int Searches = 10_000;

    [Fact]
    public void Rent_AgainAndAgain_KnowsNothingOfSearchesBefore()
    {
        for (var search = 0; search < Searches; search++)
        {
            var marks = PathMarks.Rent(Nodes);
            for (var node = 0; node < Nodes; node++)
            {
                Assert.Equal((PathMarks.Unknown, PathMarks.Unknown), (marks[node, 0], marks[node, 1]));
            }

            var (marked, side, hops) = (search % Nodes, search % 2, search % PathMarks.Barred);
            marks[marked, side] = hops;
            marks[marked, 1 - side] = PathMarks.Barred;
            Assert.Equal((hops, PathMarks.Barred), (marks[marked, side], marks[marked, 1 - side]));
            marks.Return();
        }
    }
}
