// What the page shows, as its address says it: every state can be linked to, and the way back works.

/**
 * @typedef {{include: string[], exclude: string[]}} Selection
 * @typedef {object} State
 * @property {string} query What is asked.
 * @property {boolean} isPlain Whether every character of it is text.
 * @property {string} sort A key of {@link SORTS}.
 * @property {string} group A key of {@link FACETS}; empty = no groups.
 * @property {string} near Id of a node; empty = none.
 * @property {number} hops Steps from it, 1 to 4.
 * @property {boolean} isExplained Whether scores are explained.
 * @property {Record<string, Selection>} selections By a key of {@link FACETS}.
 * @property {'zh-CN' | 'en'} language
 */

/** Facets in the order of the page: their names in addresses, and in the contract. */
export const FACETS = /** @type {const} */ ({
  year: 'FACET_FIELD_YEAR',
  lead_unit: 'FACET_FIELD_LEAD_UNIT',
  system: 'FACET_FIELD_SYSTEM',
  place: 'FACET_FIELD_PLACE',
  initiative: 'FACET_FIELD_INITIATIVE',
  award_level: 'FACET_FIELD_AWARD_LEVEL',
  document: 'FACET_FIELD_DOCUMENT',
});

/** Orders: their names in addresses, and in the contract. */
export const SORTS = /** @type {const} */ ({
  score: 'SORT_ORDER_UNSPECIFIED',
  newest: 'SORT_ORDER_YEAR_DESCENDING',
  oldest: 'SORT_ORDER_YEAR_ASCENDING',
  lead_unit: 'SORT_ORDER_LEAD_UNIT',
});

export const MAX_HOPS = 4;

const FACET_VALUES = 20;
const PAGE_SIZE = 20;

/**
 * Reads an address; what it does not know is left out.
 * @param {string} search `location.search`.
 * @returns {State}
 */
export function readState(search) {
  const parameters = new URLSearchParams(search);
  const sort = parameters.get('sort') ?? '';
  const group = parameters.get('group') ?? '';
  const hops = Number(parameters.get('hops'));
  return {
    query: parameters.get('q') ?? '',
    isPlain: parameters.has('plain'),
    sort: sort in SORTS ? sort : 'score',
    group: group in FACETS ? group : '',
    near: parameters.get('near') ?? '',
    hops: Number.isInteger(hops) && hops >= 1 && hops <= MAX_HOPS ? hops : 1,
    isExplained: parameters.has('explain'),
    selections: readSelections(parameters),
    language: parameters.get('lang') === 'en' ? 'en' : 'zh-CN',
  };
}

/**
 * The address of a state, without what is as usual.
 * @param {State} state
 * @returns {string}
 */
export function printState(state) {
  const parameters = new URLSearchParams();
  const put = (/** @type {string} */ name, /** @type {string | number} */ value, /** @type {boolean} */ isUnusual) => {
    if (isUnusual) {
      parameters.append(name, String(value));
    }
  };
  put('q', state.query, state.query !== '');
  put('plain', 1, state.isPlain);
  put('sort', state.sort, state.sort !== 'score');
  put('group', state.group, state.group !== '');
  put('near', state.near, state.near !== '');
  put('hops', state.hops, state.near !== '' && state.hops > 1);
  put('explain', 1, state.isExplained);
  for (const [field, selection] of Object.entries(state.selections)) {
    selection.include.forEach((value) => put('in', `${field}:${value}`, true));
    selection.exclude.forEach((value) => put('out', `${field}:${value}`, true));
  }

  put('lang', state.language, state.language !== 'zh-CN');
  const printed = String(parameters);
  return printed === '' ? location.pathname : `?${printed}`;
}

/**
 * Whether there is something to search for.
 * @param {State} state
 */
export const asks = (state) => state.query.trim() !== '' || state.near !== '' || Object.keys(state.selections).length > 0;

/**
 * The search that a state stands for.
 * @param {State} state
 * @param {string} pageToken Empty = first page. A token belongs to one request: all else stays as it is from page to page.
 */
export function toRequest(state, pageToken) {
  return {
    query: state.query.trim(),
    queryMode: state.isPlain ? 'QUERY_MODE_PLAIN' : 'QUERY_MODE_LANGUAGE',
    pageSize: PAGE_SIZE,
    pageToken,
    selections: Object.entries(state.selections).map(([field, selection]) => ({ field: contractOf(field), ...selection })),
    facets: Object.values(FACETS),
    facetLimit: FACET_VALUES,
    sort: SORTS[/** @type {keyof typeof SORTS} */ (state.sort)],
    groupBy: state.group === '' ? 'FACET_FIELD_UNSPECIFIED' : contractOf(state.group),
    explain: state.isExplained,
    near: state.near === '' ? undefined : { nodeId: state.near, maxHops: state.hops },
  };
}

/**
 * The state with a value of a facet included, excluded, or neither.
 * @param {State} state
 * @param {string} field
 * @param {string} value
 * @param {'include' | 'exclude' | 'neither'} how
 * @returns {State}
 */
export function select(state, field, value, how) {
  const { include, exclude } = state.selections[field] ?? { include: [], exclude: [] };
  const others = (/** @type {string[]} */ values) => values.filter((other) => other !== value);
  const selection = {
    include: how === 'include' ? [...others(include), value] : others(include),
    exclude: how === 'exclude' ? [...others(exclude), value] : others(exclude),
  };
  const { [field]: _, ...selections } = state.selections;
  return {
    ...state,
    selections: selection.include.length + selection.exclude.length > 0 ? { ...selections, [field]: selection } : selections,
  };
}

/**
 * How a facet is called in the contract.
 * @param {string} field A key of {@link FACETS}.
 */
export const contractOf = (field) => FACETS[/** @type {keyof typeof FACETS} */ (field)];

/** @param {URLSearchParams} parameters */
function readSelections(parameters) {
  /** @type {Record<string, Selection>} */
  const selections = {};
  for (const [name, kind] of /** @type {const} */ ([['in', 'include'], ['out', 'exclude']])) {
    for (const selected of parameters.getAll(name)) {
      const [field, value] = cut(selected);
      if (field in FACETS && value !== '') {
        (selections[field] ??= { include: [], exclude: [] })[kind].push(value);
      }
    }
  }

  return selections;
}

/**
 * @param {string} selected
 * @returns {[string, string]}
 */
function cut(selected) {
  const colon = selected.indexOf(':');
  return [selected.slice(0, Math.max(0, colon)), selected.slice(colon + 1)];
}
