namespace GraphService.Extraction;

/// <summary>Which lexicon an entry comes from.</summary>
internal enum LexiconTag : byte
{
    /// <summary>Full name of a place.</summary>
    PlaceName,

    /// <summary>Short name of a place.</summary>
    PlaceShort,

    /// <summary>What follows the place or level word in a form of an organ.</summary>
    OrganTail,

    /// <summary>A national unit.</summary>
    NationalUnit,

    /// <summary>A unit known by name.</summary>
    NamedUnit,

    /// <summary>An initiative known by name.</summary>
    NamedInitiative,

    /// <summary>A short form that only context resolves, for example 市局.</summary>
    UnitShort,

    /// <summary>A party branch inside a unit.</summary>
    PartyBranch,

    /// <summary>A verb that begins what is named, and the relation it states.</summary>
    Verb,

    /// <summary>A noun that ends the name of an initiative, event or policy.</summary>
    NameHead,

    /// <summary>A noun that ends the name of an award.</summary>
    AwardHead,

    /// <summary>A verb that an award follows.</summary>
    AwardVerb,

    /// <summary>A title.</summary>
    Title,

    /// <summary>A national campaign.</summary>
    Campaign,

    /// <summary>A noun that ends the name of a place that is no division.</summary>
    PlaceHead,

    /// <summary>A department that stands without the unit it belongs to.</summary>
    InnerUnit,

    /// <summary>A great river, lake or mountain range.</summary>
    Landscape,

    /// <summary>A noun that ends the name of a school, hospital or other institution.</summary>
    InstitutionHead,
}

/// <summary>An entry of a lexicon in a text.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last character.</param>
/// <param name="Tag">Lexicon.</param>
/// <param name="Entry">The entry's own facts; its type depends on the tag.</param>
internal readonly record struct LexiconHit(int Start, int End, LexiconTag Tag, object Entry)
{
    /// <summary>Length in characters.</summary>
    public int Length => End - Start;
}
