namespace GraphService.Tests;

/// <summary>Tests that measure time: they run after all others and one after the other, because work beside them would be measured too.</summary>
[CollectionDefinition(nameof(TimedTests), DisableParallelization = true)]
public sealed class TimedTests;
