using System.CommandLine.Parsing;
using System.Reflection;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace GraphService.Cli;

/// <summary>Values of the contract's enums as people write them: without the prefix of the enum, in any case.</summary>
internal static partial class ContractNames
{
    /// <summary>For example <c>RUNS</c> for <c>EDGE_TYPE_RUNS</c>; empty for the unspecified value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Convert.ToInt32(value, null) == 0 ? "" : Table<T>.Names.GetValueOrDefault(value, value.ToString());

    /// <summary>The value called <paramref name="name"/>; reports an error that lists the names when there is none.</summary>
    public static T Parse<T>(string name, SymbolResult result)
        where T : struct, Enum
    {
        if (Find<T>(name) is { } value)
        {
            return value;
        }

        result.AddError($"'{name}' is none of {ListOf<T>()}.");
        return default;
    }

    /// <summary>The value called <paramref name="name"/>, or null.</summary>
    public static T? Find<T>(string name)
        where T : struct, Enum
    {
        foreach (var (value, known) in Table<T>.Names)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>All names, for messages.</summary>
    public static string ListOf<T>()
        where T : struct, Enum => string.Join(", ", Table<T>.Names.Values);

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBreak();

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly SortedDictionary<T, string> Names = Build();

        private static SortedDictionary<T, string> Build()
        {
            var prefix = WordBreak().Replace(typeof(T).Name, "_").ToUpperInvariant() + "_";
            var names = new SortedDictionary<T, string>();
            foreach (var field in typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static))
            {
                var name = field.GetCustomAttribute<OriginalNameAttribute>()!.Name;
                if (!name.EndsWith("_UNSPECIFIED", StringComparison.Ordinal))
                {
                    names.Add((T)field.GetValue(null)!, name[prefix.Length..]);
                }
            }

            return names;
        }
    }
}
