using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Writes an analysis as a prediction in the gold format <c>pwh-gold/1</c>: code point offsets, the gold's names of types and relations.</summary>
public static class GoldPrediction
{
    /// <summary>The gold form has no such relation: who confers is an attribute of RECEIVED.</summary>
    private const string ConferrerOnly = "CONFERS";

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes UTF-8 JSON.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="docId">The gold's document id.</param>
    /// <param name="output">Stream; left open.</param>
    public static void Write(DocumentAnalysis analysis, string docId, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("format", "pwh-gold/1");
        WriteDocument(json, analysis.Metadata, docId);
        json.WriteStartArray("highlights");
        foreach (var highlight in analysis.Highlights)
        {
            WriteHighlight(json, highlight);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDocument(Utf8JsonWriter json, DocumentFacts facts, string docId)
    {
        json.WriteStartObject("doc");
        json.WriteString("doc_id", docId);
        json.WriteString("title", facts.Title);
        json.WriteNumber("year", facts.Year);
        if (facts.Place is { } place)
        {
            json.WriteStartObject("city");
            json.WriteString("name", new PlaceScope(Lexicons.Shipped.Gazetteer, place).OfficialName(place));
            json.WriteString("level", place.Level);
            json.WriteString("code", place.Code);
            json.WriteEndObject();
        }

        WriteBylines(json, "reporters", facts.Reporters.Where(name => !name.IsCorrespondent));
        WriteBylines(json, "correspondents", facts.Reporters.Where(name => name.IsCorrespondent));
        if (facts.Issuer.Length > 0)
        {
            json.WriteString("issuer", facts.Issuer);
        }

        json.WriteEndObject();
    }

    private static void WriteBylines(Utf8JsonWriter json, string name, IEnumerable<Byline> bylines)
    {
        json.WriteStartArray(name);
        foreach (var byline in bylines)
        {
            json.WriteStartObject();
            json.WriteString("surface", byline.Name);
            WriteRange(json, "", byline.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHighlight(Utf8JsonWriter json, HighlightAnalysis highlight)
    {
        json.WriteStartObject();
        json.WriteNumber("number", highlight.Ordinal);
        json.WriteString("number_text", highlight.Number);
        json.WriteString("heading", highlight.Heading);
        WriteRange(json, "heading_", highlight.HeadingSpan);
        json.WriteString("body", highlight.Body);
        WriteRange(json, "body_", highlight.BodySpan);
        if (highlight.Lead is { } lead)
        {
            json.WriteStartObject("lead_unit");
            json.WriteString("canonical", lead.Name);
            json.WriteString("surface", lead.Mention < 0 ? "" : highlight.Mentions[lead.Mention].Surface);
            json.WriteString("source", lead.Mention < 0 ? "document" : FieldName(highlight.Mentions[lead.Mention].Field));
            json.WriteEndObject();
        }

        json.WriteStartArray("mentions");
        for (var i = 0; i < highlight.Mentions.Length; i++)
        {
            WriteMention(json, highlight, i);
        }

        json.WriteEndArray();
        json.WriteStartArray("relations");
        foreach (var relation in highlight.Relations.Where(relation => relation.Name != ConferrerOnly))
        {
            WriteRelation(json, highlight, relation);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMention(Utf8JsonWriter json, HighlightAnalysis highlight, int index)
    {
        var mention = highlight.Mentions[index];
        json.WriteStartObject();
        json.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"h{highlight.Ordinal}.m{index + 1}"));
        json.WriteString("field", FieldName(mention.Field));
        WriteRange(json, "", mention.Span);
        json.WriteString("surface", mention.Surface);
        json.WriteString("type", mention.Kind == MentionKind.Policy ? "Document" : mention.Kind.ToString());
        json.WriteString("canonical", NameOf(mention));
        if (mention.Kind == MentionKind.Metric)
        {
            json.WriteNumber("value", decimal.Parse(mention.Attributes.Find(MentionAttributes.Value)!, CultureInfo.InvariantCulture));
            json.WriteString("measure", mention.Attributes.Find(MentionAttributes.Measure));
            json.WriteString("op", mention.Attributes.Find(MentionAttributes.Comparator));
            json.WriteString("what", mention.Attributes.Find(MentionAttributes.Counted) ?? "");
            json.WriteString("qualifier", mention.Attributes.Find(MentionAttributes.Qualifier) ?? "");
        }
        else if (mention.Kind == MentionKind.Date)
        {
            json.WriteString("value", mention.Attributes.Find(MentionAttributes.Value));
        }
        else if (mention.Kind == MentionKind.Award)
        {
            WriteAttributes(json, mention.Attributes);
        }

        json.WriteEndObject();
    }

    private static void WriteRelation(Utf8JsonWriter json, HighlightAnalysis highlight, Relation relation)
    {
        var (source, target) = (Name(highlight, relation.Source), Name(highlight, relation.Target));
        var (type, arguments) = relation.Name switch
        {
            "RUNS" => ("RUN_BY", new[] { target, source }),
            "HOLDS" => ("HOLDS_ROLE", [source, target, UnitOf(highlight, relation.Target)]),
            "HOSTS" => ("HELD", [source, target]),
            "ISSUES" => ("ISSUED", [source, target]),
            "RECEIVES" => ("RECEIVED", [source, target]),
            "SPEAKS_AT" => ("SPOKE_AT", [source, target]),
            "ATTENDS" => (relation.Attributes.Find(AttendanceRelationFinder.How) == AttendanceRelationFinder.Chaired ? "CHAIRED" : "ATTENDED", [source, target]),
            "SUCCEEDS" when relation.Attributes.Find(SuccessionRelationFinder.How) == SuccessionRelationFinder.Merged => ("MERGED_INTO", [target, source]),
            "SECONDS_TO" => ("SECONDED_TO", [relation.Attributes.Find("who") ?? source, target]),
            var same => (same, [source, target]),
        };
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteStartArray("args");
        for (var i = 0; i < arguments.Length; i++)
        {
            json.WriteStartObject();
            if (i == 0 && relation.Source.IsHighlight)
            {
                json.WriteNumber("highlight", highlight.Ordinal);
            }
            else
            {
                json.WriteString("canonical", arguments[i]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteAttributes(json, relation.Attributes);
        json.WriteStartObject("evidence");
        json.WriteString("field", FieldName(relation.Field));
        WriteRange(json, "", relation.Span);
        json.WriteString("surface", relation.Span.Of(highlight.TextOf(relation.Field)));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Name(HighlightAnalysis highlight, RelationArgument argument) =>
        argument.Mention >= 0 ? NameOf(highlight.Mentions[argument.Mention]) : argument.UnitName.Length > 0 ? argument.UnitName : argument.Text;

    /// <summary>The gold names an honour with its year or edition; the graph keeps that on the edge.</summary>
    private static string NameOf(Mention mention) => mention.Kind == MentionKind.Award && mention.Attributes.Find(MentionAttributes.Edition) is { } edition
        && !mention.Name.Contains(edition, StringComparison.Ordinal) ? edition + mention.Name : mention.Name;

    private static void WriteAttributes(Utf8JsonWriter json, EdgeAttributes attributes)
    {
        if (attributes.Pairs.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("attrs");
        foreach (var (name, text) in attributes.Pairs)
        {
            json.WriteString(name, text);
        }

        json.WriteEndObject();
    }

    private static string UnitOf(HighlightAnalysis highlight, RelationArgument role) =>
        role.Mention >= 0 ? highlight.Mentions[role.Mention].Attributes.Find(MentionAttributes.Unit) ?? "" : "";

    private static string FieldName(HighlightField field) => field == HighlightField.Heading ? "heading" : "body";

    private static void WriteRange(Utf8JsonWriter json, string prefix, TextSpan span)
    {
        json.WriteNumber(prefix + "start", span.CodePointStart);
        json.WriteNumber(prefix + "end", span.CodePointEnd);
    }
}
