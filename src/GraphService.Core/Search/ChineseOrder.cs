using System.Globalization;

namespace GraphService.Search;

/// <summary>The order in which Chinese readers look for names.</summary>
internal static class ChineseOrder
{
    private static readonly CompareInfo Names = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    /// <summary>By name, then by key in ordinal order.</summary>
    public static int Compare(string leftName, string leftKey, string rightName, string rightKey)
    {
        var order = Names.Compare(leftName, rightName);
        return order != 0 ? order : string.CompareOrdinal(leftKey, rightKey);
    }
}
