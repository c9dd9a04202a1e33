using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Checks the fields of one structured highlight before anything is looked for in its text.</summary>
internal static class StructuredHighlightChecks
{
    /// <summary>Refuses a highlight whose fields are missing or malformed.</summary>
    /// <param name="path">Path of the highlight in the request.</param>
    /// <param name="highlight">The highlight.</param>
    /// <exception cref="InvalidInputException">A field is missing or malformed.</exception>
    /// <exception cref="LimitExceededException">It has too many names.</exception>
    public static void Check(string path, StructuredHighlight highlight)
    {
        StructuredChecks.Allow($"{path}.number", highlight.Number, StructuredChecks.MaxNumberCharacters);
        StructuredChecks.Require($"{path}.heading", highlight.Heading, StructuredChecks.MaxHeadingCharacters);
        StructuredChecks.AllowBody($"{path}.body", highlight.Body);
        CheckLead(path, highlight);
        var names = highlight.People.Length + highlight.Roles.Length + highlight.Initiatives.Length + highlight.Metrics.Length;
        if (names > StructuredChecks.MaxNamesPerHighlight)
        {
            throw new LimitExceededException(
                path, "max_names_per_highlight", StructuredChecks.MaxNamesPerHighlight,
                $"{path} states {names} names; at most {StructuredChecks.MaxNamesPerHighlight} are allowed.");
        }

        CheckAll($"{path}.people", highlight.People, CheckPerson);
        CheckAll($"{path}.roles", highlight.Roles, CheckRole);
        CheckAll($"{path}.initiatives", highlight.Initiatives, CheckInitiative);
        CheckAll($"{path}.metrics", highlight.Metrics, CheckMetric);
    }

    private static void CheckAll<T>(string path, ImmutableArray<T> values, Action<string, T> check)
    {
        for (var i = 0; i < values.Length; i++)
        {
            check($"{path}[{i}]", values[i]);
        }
    }

    private static void CheckLead(string path, StructuredHighlight highlight)
    {
        Name($"{path}.lead_unit", highlight.LeadUnit);
        Name($"{path}.lead_unit_surface", highlight.LeadUnitSurface);
        if (highlight.LeadUnit.Length == 0 && highlight.LeadUnitSurface.Length > 0)
        {
            throw new InvalidInputException(
                $"{path}.lead_unit_surface", ErrorReasons.FieldInvalid, $"{path}.lead_unit_surface applies to a lead_unit only.");
        }
    }

    private static void CheckPerson(string path, StructuredPerson person)
    {
        StructuredChecks.RequireName($"{path}.name", person.Name);
        Name($"{path}.title", person.Title);
        Name($"{path}.unit", person.Unit);
        if (person.Title.Length == 0 && person.Unit.Length > 0)
        {
            throw new InvalidInputException($"{path}.unit", ErrorReasons.FieldInvalid, $"{path}.unit applies to a title only.");
        }
    }

    private static void CheckRole(string path, StructuredRole role)
    {
        StructuredChecks.RequireName($"{path}.title", role.Title);
        Name($"{path}.unit", role.Unit);
    }

    private static void CheckInitiative(string path, StructuredInitiative initiative)
    {
        StructuredChecks.RequireName($"{path}.name", initiative.Name);
        StructuredChecks.AllowKind($"{path}.kind", initiative.Kind);
        Name($"{path}.unit", initiative.Unit);
    }

    private static void CheckMetric(string path, StructuredMetric metric)
    {
        StructuredChecks.RequireName($"{path}.surface", metric.Surface);
        Name($"{path}.counted", metric.Counted);
    }

    private static void Name(string path, string value) => StructuredChecks.Allow(path, value, StructuredChecks.MaxNameCharacters);
}
