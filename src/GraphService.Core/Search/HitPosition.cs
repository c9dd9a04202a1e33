using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GraphService.Search;

/// <summary>Position of a hit in the order tier, score descending, id (ordinal): enough to continue after it exactly.</summary>
/// <param name="Tier">
/// What is looked at before the score. Nodes: 0 equal name, 1 equal alias, 2 anything else. Highlights: 0, or the year when they are sorted by it.
/// </param>
/// <param name="Score">Score.</param>
/// <param name="Id">Id of the node.</param>
/// <param name="Key">
/// Sorted by lead unit: id of the unit, whose place in the order stands for the tier. Of a group: its value. Empty otherwise.
/// </param>
public sealed record HitPosition(int Tier, float Score, string Id, string Key = "")
{
    /// <summary>Text that <see cref="TryParse"/> reads: tier, bits of the score, length of the key, key and id. Not for people.</summary>
    public string ToText() =>
        string.Create(CultureInfo.InvariantCulture, $"{Tier}.{BitConverter.SingleToInt32Bits(Score):x8}.{Key.Length}.{Key}{Id}");

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <returns>Whether it is such text.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out HitPosition? position)
    {
        position = null;
        var parts = text.Split('.', 4);
        if (parts.Length != 4
            || !int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var tier)
            || !int.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length >= parts[3].Length)
        {
            return false;
        }

        var score = BitConverter.Int32BitsToSingle(bits);
        position = float.IsFinite(score) ? new HitPosition(tier, score, parts[3][length..], parts[3][..length]) : null;
        return position is not null;
    }
}
