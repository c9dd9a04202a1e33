using System.Collections.Immutable;

namespace GraphService.Model;

/// <summary>A value of a node property. Two values are equal when their kind and content are.</summary>
public abstract record PropertyValue
{
    private PropertyValue()
    {
    }

    /// <summary>The kind of the value.</summary>
    public abstract PropertyKind Kind { get; }

    /// <summary>Whether the value is the one that an absent property has: empty text, empty list or 0.</summary>
    public abstract bool IsDefault { get; }

    /// <summary>Text.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : PropertyValue
    {
        /// <inheritdoc/>
        public override PropertyKind Kind => PropertyKind.Text;

        /// <inheritdoc/>
        public override bool IsDefault => Value.Length == 0;
    }

    /// <summary>A whole number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Integer(long Value) : PropertyValue
    {
        /// <inheritdoc/>
        public override PropertyKind Kind => PropertyKind.Integer;

        /// <inheritdoc/>
        public override bool IsDefault => Value == 0;
    }

    /// <summary>A finite floating-point number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Number(double Value) : PropertyValue
    {
        /// <inheritdoc/>
        public override PropertyKind Kind => PropertyKind.Number;

        /// <inheritdoc/>
        public override bool IsDefault => Value == 0;
    }

    /// <summary>A list of texts.</summary>
    /// <param name="Values">The texts, in order.</param>
    public sealed record TextList(ImmutableArray<string> Values) : PropertyValue
    {
        /// <inheritdoc/>
        public override PropertyKind Kind => PropertyKind.TextList;

        /// <inheritdoc/>
        public override bool IsDefault => Values.IsEmpty;

        /// <inheritdoc/>
        public bool Equals(TextList? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var value in Values)
            {
                hash.Add(value, StringComparer.Ordinal);
            }

            return hash.ToHashCode();
        }
    }
}
