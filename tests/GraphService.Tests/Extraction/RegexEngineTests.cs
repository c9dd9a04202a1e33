using System.Reflection;
using System.Text.RegularExpressions;
using CsCheck;
using GraphService.Extraction;

namespace GraphService.Tests.Extraction;

/// <summary>
/// The engine without backtracking finds what the one with backtracking finds, for each pattern, in texts of the pattern's own words. With three patterns it did
/// not, for it lost matches behind an optional group; what they found is read by hand now.
/// </summary>
public class RegexEngineTests
{
    private const BindingFlags AllStatic = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Patterns => [.. Members().Select(member => $"{member.DeclaringType!.FullName} {member.Name}")];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Match_RandomTextOfThePatternsCharacters_AsWithBacktracking(string pattern)
    {
        var regex = (Regex)Members().Single(member => $"{member.DeclaringType!.FullName} {member.Name}" == pattern).Invoke(null, null)!;
        var model = new Regex($"{regex}", regex.Options & ~(RegexOptions.NonBacktracking | RegexOptions.Compiled), TimeSpan.FromSeconds(5));
        var parts = Parts($"{regex}");

        Gen.Int[0, parts.Length - 1].Array[0, 30].Select(chosen => string.Concat(chosen.Select(part => parts[part])))
            .Sample(text => Assert.Equal(All(model, text), All(regex, text)), iter: 10_000);
    }

    private static IEnumerable<MethodInfo> Members() => typeof(Lexicons).Assembly.GetTypes()
        .Where(type => !type.IsGenericTypeDefinition)
        .SelectMany(type => type.GetMethods(AllStatic))
        .Where(method => method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0 && method.GetCustomAttribute<GeneratedRegexAttribute>() is not null)
        .OrderBy(method => $"{method.DeclaringType} {method.Name}", StringComparer.Ordinal);

    /// <summary>The words and single characters that the pattern's literals hold, and what stands for its classes.</summary>
    private static string[] Parts(string pattern)
    {
        var literal = Regex.Replace(pattern, @"\(\?<[a-zA-Z]+>|\\u[0-9a-fA-F]{4}|\\.|\{[0-9,]*\}", " ", RegexOptions.None, TimeSpan.FromSeconds(1));
        var words = Regex.Split(literal, @"[\s\[\]()|?*+^$.:!=<>-]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Where(word => word.Length is > 0 and <= 12);
        return [.. words.SelectMany(word => word.Length > 1 ? [word, word[..1], word[^1..]] : new[] { word }).Where(word => !char.IsAscii(word[0]) || char.IsPunctuation(word[0])).Concat(["1", "2", "8", "0", "2022年", "1月", "12月", "甲", ",", "十"]).Distinct()];
    }

    private static string All(Regex regex, string text) => string.Join(' ', regex.Matches(text).Select(match =>
        string.Join('/', match.Groups.Cast<Group>().Select(group => $"{group.Name}:{(group.Success ? $"{group.Index}+{group.Length}" : "-")}"))));
}
