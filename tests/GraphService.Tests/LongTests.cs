namespace GraphService.Tests;

/// <summary>Loops that take minutes run their first rounds always, and all of them when <c>GRAPHSERVICE_LONG_TESTS=1</c>.</summary>
internal static class LongTests
{
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("GRAPHSERVICE_LONG_TESTS") == "1";
}
