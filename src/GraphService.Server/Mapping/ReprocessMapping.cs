using GraphService.Ingestion;
using GraphService.Server.Errors;

namespace GraphService.Server.Mapping;

/// <summary>Results of reading documents again to the contract.</summary>
internal static class ReprocessMapping
{
    /// <summary>The result in the contract's form.</summary>
    public static V1.ReprocessDocumentsResponse ToProto(this ReprocessResult result, string lexiconVersion) => new()
    {
        DocumentId = result.DocumentId,
        Outcome = (V1.ReprocessOutcome)result.Outcome,
        PreviousLexiconVersion = result.PreviousVersion,
        LexiconVersion = lexiconVersion,
        Revision = result.Write?.Revision ?? 0,
        Changes = result.Write?.Changes.ToProto(),
        Error = result.Failure is null ? null : DocumentErrors.Find(result.Failure),
        Done = result.Done,
        Total = result.Total,
    };
}
