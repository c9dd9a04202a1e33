using System.Collections.Immutable;

namespace GraphService.Benchmarks.Corpus;

/// <summary>
/// SplitMix64, started from a seed and the numbers of the thing to be made: each thing depends on its own numbers alone, so that a longer
/// corpus begins with the shorter one. <see cref="Random"/> promises no stable sequence across versions.
/// </summary>
internal struct CorpusRandom
{
    private ulong _state;

    public CorpusRandom(int seed, params ReadOnlySpan<int> numbers)
    {
        _state = (ulong)seed;
        foreach (var number in numbers)
        {
            _state = Next() ^ (uint)number;
        }
    }

    /// <summary>A whole number below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>A number in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>One of <paramref name="values"/>, each as likely.</summary>
    public T Pick<T>(ImmutableArray<T> values) => values[Below(values.Length)];

    /// <summary>One of <paramref name="values"/>, earlier ones more likely (Zipf with exponent 0.9).</summary>
    public T PickZipf<T>(ImmutableArray<T> values) => values[Zipf(values.Length)];

    /// <summary>A rank from 0 below <paramref name="count"/>: the inverse of the continuous Zipf distribution with exponent 0.9.</summary>
    public int Zipf(int count)
    {
        const double Rest = 0.1;
        var rank = Math.Pow((Math.Pow(count, Rest) - 1) * Unit() + 1, 1 / Rest) - 1;
        return Math.Clamp((int)rank, 0, count - 1);
    }

    /// <summary>A length around <paramref name="median"/>, log-normal, within the bounds.</summary>
    public int LogNormal(double median, double sigma, int min, int max)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());
        return (int)Math.Clamp(median * Math.Exp(sigma * normal), min, max);
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
