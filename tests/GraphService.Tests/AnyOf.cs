using CsCheck;

namespace GraphService.Tests;

/// <summary>Generators that pick from a list.</summary>
internal static class AnyOf
{
    /// <summary>One of these values, each as likely.</summary>
    public static Gen<T> These<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
