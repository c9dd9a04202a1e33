namespace GraphService.Cli.Output;

/// <summary>Form of an answer on stdout.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>Proto JSON of the whole answer, indented.</summary>
    Json,

    /// <summary>Proto JSON, one line for each entry.</summary>
    Jsonl,

    /// <summary>RFC 4180 with a header line.</summary>
    Csv,
}
