using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Search;

/// <summary>What to complete.</summary>
/// <param name="Text">What was typed: Chinese, pinyin, first letters, or a mixture.</param>
/// <param name="Labels">Labels to suggest; none = all that have names.</param>
/// <param name="Limit">Suggestions at most; at least 1.</param>
public sealed record SuggestQuery(string Text, ImmutableArray<NodeLabel> Labels, int Limit);

/// <summary>Suggestions, best first: by kind of match, then place (whole name, start, inside), then use descending, then id.</summary>
/// <param name="Revision">Revision that they cover.</param>
/// <param name="Found">The suggestions; each node once, by its best match.</param>
/// <param name="IsTruncated">Whether more nodes match.</param>
public sealed record Suggestions(long Revision, ImmutableArray<Suggestion> Found, bool IsTruncated);

/// <summary>A node that what was typed may mean.</summary>
/// <param name="NodeId">Id of the node.</param>
/// <param name="Label">Its label.</param>
/// <param name="Name">Its name.</param>
/// <param name="Detail">What tells it from namesakes; may be empty.</param>
/// <param name="MatchedName">The name or alias that matches.</param>
/// <param name="Ranges">The places of the match in it.</param>
/// <param name="Match">How it matches.</param>
/// <param name="Use">Number of highlights that name the node.</param>
public sealed record Suggestion(
    string NodeId, NodeLabel Label, string Name, string Detail, string MatchedName, ImmutableArray<TextSpan> Ranges, SuggestMatch Match, int Use);

/// <summary>How a name matches, best first.</summary>
public enum SuggestMatch
{
    /// <summary>The name equals what was typed.</summary>
    Exact = 1,

    /// <summary>The name starts with it.</summary>
    Prefix = 2,

    /// <summary>The name contains it.</summary>
    Infix = 3,

    /// <summary>Some letters typed spell the sound of characters.</summary>
    Pinyin = 4,

    /// <summary>Some letters typed are first letters of the sounds of characters.</summary>
    Initials = 5,
}
