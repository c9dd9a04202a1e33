// Calls of the service by JSON over HTTP (protos/graphservice/v1, JSON names). Whole numbers of 64 bits come as strings.

/**
 * @typedef {{start: number, end: number}} Span
 * @typedef {{id: string, label: string, name: string}} NamedNode
 * @typedef {{id: string, name: string, highlight: {heading: string, body: string, number: string, year: number}}} Highlight
 * @typedef {{field: string, text: string, span: Span, matches: Span[]}} Snippet
 * @typedef {{clause: string, score: number, inHeading: number, inBody: number, highlightCount: string}} ScorePart
 * @typedef {{type: string, year: number, evidence: {sentence: string}}} Statement
 * @typedef {{node: NamedNode, steps: Statement[]}} NearLink
 * @typedef {{highlight: Highlight, score: number, documentId: string, leadUnit: string, snippets: Snippet[], namedNodes: NamedNode[], explanation: ScorePart[], nearLinks: NearLink[]}} Hit
 * @typedef {{value: string, name: string, count: number}} FacetValue
 * @typedef {{field: string, values: FacetValue[], totalValues: number, missing: string}} Facet
 * @typedef {{value: string, name: string, totalSize: string, hits: Hit[]}} Group
 * @typedef {{hits: Hit[], groups: Group[], totalGroups: number, nextPageToken: string, totalSize: string, facets: Facet[], nearTruncated: boolean}} SearchAnswer
 * @typedef {{values: FacetValue[], nextPageToken: string}} FacetPage
 * @typedef {{nodeId: string, label: string, name: string, detail: string, matchedName: string, matches: Span[], useCount: number}} Suggestion
 * @typedef {{query: string, replaced: string, replacement: string, reason: string, hitCount: string}} Guess
 * @typedef {{highlight: Highlight, documentId: string, leadUnit: string, sharedWords: string[]}} Similar
 * @typedef {{nodes: {label: string, count: string}[], years: {year: number, highlightCount: string}[]}} Stats
 */

/** The service refused a call, or could not be reached. */
export class CallError extends Error {
  /**
   * @param {string} message What it says.
   * @param {string} reason `google.rpc.ErrorInfo.reason`, see `error_reason.proto`; empty when it did not answer.
   * @param {Record<string, string>} metadata `google.rpc.ErrorInfo.metadata`.
   */
  constructor(message, reason, metadata) {
    super(message);
    this.reason = reason;
    this.metadata = metadata;
  }
}

/**
 * Searches highlights.
 * @param {object} request `SearchHighlightsRequest`.
 * @param {AbortSignal} signal
 * @returns {Promise<SearchAnswer>}
 */
export const searchHighlights = (request, signal) => post('v1/highlights:search', request, signal);

/**
 * A page of the values of a facet.
 * @param {object} request `ListFacetValuesRequest`.
 * @returns {Promise<FacetPage>}
 */
export const listFacetValues = (request) => post('v1/highlights:listFacetValues', request);

/**
 * Completes what is typed.
 * @param {string} query
 * @param {number} count
 * @param {AbortSignal} signal
 * @returns {Promise<{suggestions: Suggestion[]}>}
 */
export const suggestNodes = (query, count, signal) => read('v1/nodes:suggest', { query, pageSize: String(count) }, signal);

/**
 * Guesses what may have been meant.
 * @param {string} query
 * @param {AbortSignal} signal
 * @returns {Promise<{guesses: Guess[]}>}
 */
export const suggestQueries = (query, signal) => read('v1/queries:suggest', { query }, signal);

/**
 * Highlights like one.
 * @param {string} id Its id.
 * @param {number} count
 * @returns {Promise<{highlights: Similar[], totalSize: string}>}
 */
export const findSimilar = (id, count) => read(`v1/${id}:similar`, { pageSize: String(count) });

/**
 * A node by id.
 * @param {string} id
 * @returns {Promise<{node: NamedNode}>}
 */
export const getNode = (id) => read(`v1/${id}`, {});

/**
 * Documents by id, without their texts.
 * @param {string[]} ids At most 64.
 * @returns {Promise<{documents: {id: string, details: {title: string}}[]}>}
 */
export const listDocuments = (ids) => read('v1/documents', {
  filter: ids.map((id) => `id = "${id.replace(/["\\]/gu, '\\$&')}"`).join(' OR '), pageSize: String(ids.length),
});

/**
 * How much is stored.
 * @param {AbortSignal} signal
 * @returns {Promise<Stats>}
 */
export const getStats = (signal) => read('v1/admin/stats', {}, signal);

/**
 * @param {string} path
 * @param {object} body
 * @param {AbortSignal} [signal]
 */
function post(path, body, signal) {
  return call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal });
}

/**
 * @param {string} path
 * @param {Record<string, string>} parameters
 * @param {AbortSignal} [signal]
 */
function read(path, parameters, signal) {
  return call(`${path}?${new URLSearchParams(parameters)}`, { signal });
}

/**
 * @param {string} path
 * @param {RequestInit} init
 */
async function call(path, init) {
  const [response, answer] = await receive(path, init).catch((error) => {
    throw error.name === 'AbortError' ? error : new CallError(String(error.message), '', {});
  });
  if (response.ok) {
    return answer;
  }

  const info = (answer.details ?? []).find((/** @type {{'@type': string}} */ detail) => detail['@type']?.endsWith('google.rpc.ErrorInfo')) ?? {};
  throw new CallError(answer.message ?? response.statusText, info.reason ?? '', info.metadata ?? {});
}

/**
 * @param {string} path
 * @param {RequestInit} init
 * @returns {Promise<[Response, any]>}
 */
async function receive(path, init) {
  const response = await fetch(path, init);
  return [response, await response.json()];
}
