using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>The 80 bits behind the id of a statement; their order equals the ordinal order of ids.</summary>
internal readonly record struct StatementKey(ulong High, ushort Low) : IComparable<StatementKey>
{
    private const string Prefix = "statements/";
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuv";
    private const int Digits = 16;

    /// <exception cref="ArgumentException"><paramref name="id"/> was not made by <see cref="NodeIds"/>.</exception>
    public static StatementKey Parse(string id)
    {
        if (id.Length != Prefix.Length + Digits || !id.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{id}' is no id of a statement.", nameof(id));
        }

        UInt128 bits = 0;
        foreach (var digit in id.AsSpan(Prefix.Length))
        {
            var value = Alphabet.IndexOf(digit, StringComparison.Ordinal);
            bits = bits << 5 | (uint)(value >= 0 ? value : throw new ArgumentException($"'{id}' is no id of a statement.", nameof(id)));
        }

        return new StatementKey((ulong)(bits >> 16), (ushort)bits);
    }

    /// <summary>The id.</summary>
    public string ToId() => string.Create(Prefix.Length + Digits, this, static (text, key) =>
    {
        Prefix.CopyTo(text);
        var bits = (UInt128)key.High << 16 | key.Low;
        for (var i = text.Length - 1; i >= Prefix.Length; i--)
        {
            text[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }
    });

    /// <inheritdoc/>
    public int CompareTo(StatementKey other)
    {
        var order = High.CompareTo(other.High);
        return order != 0 ? order : Low.CompareTo(other.Low);
    }
}
