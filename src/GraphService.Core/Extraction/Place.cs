namespace GraphService.Extraction;

/// <summary>A division of the gazetteer.</summary>
/// <param name="Code">Division code: 2 digits for a province, 4 for a prefecture, 6 for a county.</param>
/// <param name="Name">Full name, for example 镇江市.</param>
/// <param name="Level"><c>province</c>, <c>prefecture</c> or <c>county</c>.</param>
/// <param name="ParentCode">Code of the division it lies in; empty for a province.</param>
public sealed record Place(string Code, string Name, string Level, string ParentCode);
