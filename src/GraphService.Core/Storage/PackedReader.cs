using System.Text;

namespace GraphService.Storage;

/// <summary>Reads one after the other what a <see cref="BinaryWriter"/> wrote, without a stream.</summary>
/// <param name="bytes">What it wrote, from where reading begins.</param>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>A byte.</summary>
    public byte ReadByte()
    {
        var value = _left[0];
        _left = _left[1..];
        return value;
    }

    /// <summary>A number in groups of seven bits, the lowest first.</summary>
    public int ReadNumber()
    {
        for (var (value, shift) = (0, 0); ; shift += 7)
        {
            var group = ReadByte();
            value |= (group & 0x7F) << shift;
            if (group <= 0x7F)
            {
                return value;
            }
        }
    }

    /// <summary>A text: the number of its bytes, then these.</summary>
    public string ReadText() => Encoding.UTF8.GetString(ReadUtf8());

    /// <summary>A text as it was written, in UTF-8.</summary>
    public ReadOnlySpan<byte> ReadUtf8()
    {
        var length = ReadNumber();
        var text = _left[..length];
        _left = _left[length..];
        return text;
    }
}
