namespace GraphService.Search;

/// <summary>
/// Names of the fields in the index. There are three kinds of entries: one for each highlight, one for each named node, and one for each
/// document that remembers what the document contributes.
/// </summary>
internal static class IndexFields
{
    /// <summary>Version of fields, analysis and ranking. An index of another version is rebuilt.</summary>
    public const string LayoutVersion = "5";

    /// <summary>Longest text that is filtered by as a whole, in UTF-16 code units; Lucene refuses terms above 32,766 bytes.</summary>
    public const int MaxExactLength = 8191;

    /// <summary>Highlight: heading and body as terms.</summary>
    public const string Text = "text";

    /// <summary>Highlight: content year.</summary>
    public const string Year = "year";

    /// <summary>Highlight: its id.</summary>
    public const string HighlightId = "highlight_id";

    /// <summary>Highlight and document entry: id of the document. All entries of a document are replaced by it.</summary>
    public const string Document = "document";

    /// <summary>Highlight: full names of its lead units; empty text when it has none.</summary>
    public const string LeadUnit = "lead_unit";

    /// <summary>Highlight: full names of its places: the document's, those of its lead units and those it names; empty text when it has none.</summary>
    public const string Place = "place";

    /// <summary>Highlight: ids of the nodes it names and of its lead units.</summary>
    public const string Named = "named";

    /// <summary>
    /// Highlight: keys (<see cref="SearchText.KeyOf(string)"/>) of the names that it says: surfaces of its mentions and full names of the nodes it names. A text
    /// that says 青山 as a name ranks before one in which 青山 is part of another word.
    /// </summary>
    public const string Words = "words";

    /// <summary>Highlight: levels of the awards it names.</summary>
    public const string AwardLevel = "award_level";

    /// <summary>Highlight: marks it, with <see cref="Marked"/>.</summary>
    public const string Highlight = "highlight";

    /// <summary>The one value of fields that only mark.</summary>
    public const string Marked = "1";

    /// <summary>Highlight, column: its document, see <see cref="ColumnValue"/>.</summary>
    public const string DocumentColumn = "column_document";

    /// <summary>Highlight, column: its lead units.</summary>
    public const string LeadUnitColumn = "column_lead_unit";

    /// <summary>Highlight, column: systems of its lead units.</summary>
    public const string SystemColumn = "column_system";

    /// <summary>Highlight, column: its places.</summary>
    public const string PlaceColumn = "column_place";

    /// <summary>Highlight, column: levels of the awards it names.</summary>
    public const string AwardLevelColumn = "column_award_level";

    /// <summary>Highlight, column: the nodes it names and its lead units.</summary>
    public const string NamedColumn = "column_named";

    /// <summary>Highlight, column: content year.</summary>
    public const string YearColumn = "column_year";

    /// <summary>Node: its id. Replaced by it.</summary>
    public const string NodeId = "node";

    /// <summary>Node: its name and aliases as terms.</summary>
    public const string Names = "names";

    /// <summary>Node: key of its name (<see cref="SearchText.KeyOf(string)"/>).</summary>
    public const string NameKey = "name_key";

    /// <summary>Node: keys of its aliases.</summary>
    public const string AliasKey = "alias_key";

    /// <summary>Node: number of its label.</summary>
    public const string Label = "label";

    /// <summary>Document entry: marks it, with the document's id.</summary>
    public const string Contribution = "contribution";

    /// <summary>Highlight and node: id, for ties.</summary>
    public const string SortId = "sort_id";

    /// <summary>Highlight, column: what is shown of it, see <see cref="HighlightCard"/>.</summary>
    public const string Card = "card";

    /// <summary>Stored: the card of a highlight that is too long for a column.</summary>
    public const string StoredCard = "stored_card";

    /// <summary>Stored: id of the node.</summary>
    public const string StoredId = "stored_id";

    /// <summary>Stored: number of the label of the node.</summary>
    public const string StoredLabel = "stored_label";

    /// <summary>Stored: name of the node.</summary>
    public const string StoredName = "stored_name";

    /// <summary>Stored: canonical JSON of its properties.</summary>
    public const string StoredProperties = "stored_properties";

    /// <summary>Stored: aliases of the node, in ordinal order.</summary>
    public const string StoredAlias = "stored_alias";

    /// <summary>Stored: what a document contributes, as JSON.</summary>
    public const string StoredContribution = "stored_contribution";

    /// <summary>A text as it is filtered by.</summary>
    public static string Exact(string value) => value.Length <= MaxExactLength ? value : value[..MaxExactLength];
}
