using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GraphService.Search;

/// <summary>Position of a hit in the order tier, score descending, id (ordinal): enough to continue after it exactly.</summary>
/// <param name="Tier">How well a name matches as a whole: 0 equal name, 1 equal alias, 2 anything else. 0 for highlights.</param>
/// <param name="Score">Score.</param>
/// <param name="Id">Id of the node.</param>
public sealed record HitPosition(int Tier, float Score, string Id)
{
    /// <summary>Text that <see cref="TryParse"/> reads: tier, bits of the score, id. Not for people.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Tier}.{BitConverter.SingleToInt32Bits(Score):x8}.{Id}");

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <returns>Whether it is such text.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out HitPosition? position)
    {
        position = null;
        var parts = text.Split('.', 3);
        if (parts.Length != 3 || parts[2].Length == 0
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var tier)
            || !int.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
        {
            return false;
        }

        var score = BitConverter.Int32BitsToSingle(bits);
        position = float.IsFinite(score) ? new HitPosition(tier, score, parts[2]) : null;
        return position is not null;
    }
}
