using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary>Options of searches over highlights, and the request that they make.</summary>
internal static class SearchOptions
{
    /// <summary>Whether signs in the query are text.</summary>
    public static readonly Option<bool> Plain = new("--plain") { Description = "Every character of the query is text, also quotes, colons and parentheses." };

    /// <summary>Filter.</summary>
    public static readonly Option<string> Filter = new("--filter")
    {
        Description = "Filter over year, document, lead_unit, place; with --nodes over label. See docs/api.md.",
        HelpName = "FILTER",
        DefaultValueFactory = _ => "",
    };

    /// <summary>Facets to count.</summary>
    public static readonly Option<FacetField[]> Facets = new("--facet")
    {
        Description = "Count this facet over all hits: year, lead_unit, system, place, initiative, award_level or document. May be repeated.",
        HelpName = "FACET",
        CustomParser = result => [.. result.Tokens.Select(token => ContractNames.Parse<FacetField>(token.Value, result))],
        DefaultValueFactory = _ => [],
    };

    /// <summary>Order of the hits.</summary>
    public static readonly Option<SortOrder> Sort = new("--sort")
    {
        Description = "year_descending, year_ascending or lead_unit. Default: best first.",
        HelpName = "ORDER",
        CustomParser = result => ContractNames.Parse<SortOrder>(result.Tokens.Single().Value, result),
    };

    /// <summary>Facet to group by.</summary>
    public static readonly Option<FacetField> GroupBy = new("--group-by")
    {
        Description = "Group hits by this facet, for example lead_unit or initiative; shows the best of each group.",
        HelpName = "FACET",
        CustomParser = result => ContractNames.Parse<FacetField>(result.Tokens.Single().Value, result),
    };

    /// <summary>Whether scores are explained.</summary>
    public static readonly Option<bool> Explain = new("--explain") { Description = "Say what each score is made of, in an extra column." };

    private static readonly Option<string[]> Include = Values("--include", "Only hits with this value, for example year=2022. May be repeated; values of one facet are alternatives.");

    private static readonly Option<string[]> Exclude = Values("--exclude", "No hits with this value, for example lead_unit=units/0a1b2c3d4e5f6g7h. May be repeated.");

    private static readonly Option<string?> Near = new("--near")
    {
        Description = "Only highlights linked to this node: id, exact name, or alias that only one node has.",
        HelpName = "NODE",
    };

    private static readonly Option<int> Hops = new("--hops")
    {
        Description = "Steps from the node of --near to a highlight at most: 1 = it names the node (default), 2 = it names a neighbour.",
        HelpName = "N",
    };

    private static readonly Option<EdgeType[]> NearTypes = new("--near-type")
    {
        Description = "Only links of this type lead on from the node of --near, for example RUNS. May be repeated.",
        HelpName = "EDGETYPE",
        CustomParser = result => [.. result.Tokens.Select(token => ContractNames.Parse<EdgeType>(token.Value, result))],
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<bool> AsLeadUnit = new("--as-lead-unit")
    {
        Description = "A lead unit of the highlight must lie within --hops of --near; for example units that run an initiative.",
    };

    /// <summary>Adds what every search over highlights has.</summary>
    public static void AddSearch(this Command command)
    {
        foreach (var option in (Option[])[Plain, Filter, Include, Exclude, Near, Hops, NearTypes, AsLeadUnit])
        {
            command.Add(option);
        }
    }

    /// <summary>The request for <paramref name="query"/>; looks up the node of <c>--near</c>.</summary>
    /// <exception cref="CommandException">No node or several are called so.</exception>
    public static async Task<SearchHighlightsRequest> RequestAsync(ClientVerb verb, string query)
    {
        var parse = verb.Parse;
        return new SearchHighlightsRequest
        {
            Query = query,
            QueryMode = Mode(parse),
            Filter = parse.GetRequiredValue(Filter),
            Selections =
            {
                Selections(parse.GetRequiredValue(Include), (selection, value) => selection.Include.Add(value)),
                Selections(parse.GetRequiredValue(Exclude), (selection, value) => selection.Exclude.Add(value)),
            },
            Near = parse.GetValue(Near) is { } near
                ? new NearNode
                {
                    NodeId = await NodeResolver.ResolveAsync(verb, near),
                    MaxHops = parse.GetValue(Hops),
                    Types_ = { parse.GetRequiredValue(NearTypes) },
                    AsLeadUnit = parse.GetValue(AsLeadUnit),
                }
                : null,
            MinRevision = parse.GetValue(CommonOptions.MinRevision),
        };
    }

    /// <summary>How the query is read.</summary>
    public static QueryMode Mode(ParseResult parse) => parse.GetValue(Plain) ? QueryMode.Unspecified : QueryMode.Language;

    private static IEnumerable<FacetSelection> Selections(IEnumerable<string> pairs, Action<FacetSelection, string> add)
    {
        foreach (var facet in pairs.Select(pair => pair.Split('=', 2)).GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase))
        {
            var selection = new FacetSelection { Field = Field(facet.Key)!.Value };
            foreach (var pair in facet)
            {
                add(selection, pair[1]);
            }

            yield return selection;
        }
    }

    private static FacetField? Field(string name)
    {
        foreach (var field in Enum.GetValues<FacetField>())
        {
            if (string.Equals(ContractNames.Of(field), name, StringComparison.OrdinalIgnoreCase) && name.Length > 0)
            {
                return field;
            }
        }

        return null;
    }

    private static Option<string[]> Values(string name, string description)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = "FACET=VALUE", DefaultValueFactory = _ => [] };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.Split('=', 2) is not [var facet, { Length: > 0 }] || Field(facet) is null))
            {
                result.AddError($"'{token.Value}' is not of the form FACET=VALUE, for example year=2022.");
            }
        });
        return option;
    }
}
