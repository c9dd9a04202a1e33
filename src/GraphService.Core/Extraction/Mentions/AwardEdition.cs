using System.Text.RegularExpressions;

namespace GraphService.Extraction;

/// <summary>
/// Parts the year or edition that an honour's name begins with from the name (第五批枫桥式公安派出所, 2023年全国最美家庭): the honour is one node, the edition
/// differs from text to text.
/// </summary>
internal static partial class AwardEdition
{
    private const int ShortestName = 3;

    /// <summary>The name and its edition; the edition is empty when the name has none, and stays in the name when it stands inside (镇江首届最美公务员).</summary>
    public static (string Name, string Edition) Split(string name)
    {
        if (Edition().Match(name) is not { Success: true } match)
        {
            return (name, "");
        }

        var rest = name[(match.Index + match.Length)..];
        return (match.Index == 0 && rest.Length >= ShortestName ? rest : name, match.Value);
    }

    [GeneratedRegex("(?:(?:19|20)[0-9]{2}(?:(?:-|—|至)(?:19|20)?[0-9]{2})?(?:年度|年)|首[批届次轮]|第[一二三四五六七八九十百0-9]{1,4}[批届次轮])+", RegexOptions.NonBacktracking)]
    private static partial Regex Edition();
}
