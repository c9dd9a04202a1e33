// Counts of the hits by year, lead unit and so on, each value to be included or excluded, to the very last value.
import { listFacetValues } from './api.js';
import { make } from './elements.js';
import { FACETS, contractOf } from './state.js';
import { print } from './words.js';

/** @typedef {import('./api.js').Facet} Facet */
/** @typedef {import('./api.js').FacetValue} FacetValue */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {(field: string, value: string, how: 'include' | 'exclude' | 'neither') => void} OnSelect */

const SHOWN = 6;
const PAGE_SIZE = 100;

/**
 * How a value is called.
 * @param {string} field
 * @param {{value: string, name: string}} value
 * @param {Words} words
 */
export const nameOf = (field, value, words) => (field === 'award_level' ? words.awardLevel[value.value] : undefined) ?? value.name;

/**
 * All facets of an answer that have values.
 * @param {Facet[]} facets
 * @param {object} request The search whose hits they count.
 * @param {Words} words
 * @param {OnSelect} onSelect
 * @param {(error: unknown) => void} onError
 */
export function facetElements(facets, request, words, onSelect, onError) {
  return Object.keys(FACETS).flatMap((field) => {
    const facet = facets.find((counted) => counted.field === contractOf(field));
    return facet && facet.values.length > 0 ? [facetElement(field, facet)] : [];
  });

  /**
   * @param {string} field
   * @param {Facet} facet
   */
  function facetElement(field, facet) {
    const list = make('ul', {});
    let values = facet.values;
    let token = '';
    let isWhole = values.length >= facet.totalValues;
    const more = make('button', { type: 'button', class: 'more', onclick: () => showMore().catch(onError) });
    show(SHOWN);
    return make(
      'section', { 'aria-labelledby': `facet-${field}` }, make('h2', { id: `facet-${field}` }, words.facet[field]), list, more,
      Number(facet.missing) > 0 && make('p', { class: 'missing' }, words.missing(print(facet.missing))));

    /** @param {number} count */
    function show(count) {
      list.append(...values.slice(list.childElementCount, count).map((value) => valueElement(field, value)));
      const left = facet.totalValues - list.childElementCount;
      more.textContent = words.moreValues(print(left));
      more.hidden = left <= 0;
    }

    async function showMore() {
      if (list.childElementCount >= values.length && !isWhole) {
        await readMore();
      }

      show(values.length);
    }

    /** The first page of the list has those that the answer has, too: it takes their place. */
    async function readMore() {
      more.disabled = true;
      try {
        const page = await listFacetValues({ search: request, field: facet.field, pageSize: PAGE_SIZE, pageToken: token });
        values = token === '' ? page.values : [...values, ...page.values];
        token = page.nextPageToken;
        isWhole = token === '';
      } finally {
        more.disabled = false;
      }
    }
  }

  /**
   * @param {string} field
   * @param {FacetValue} value
   */
  function valueElement(field, value) {
    const name = nameOf(field, value, words);
    return make(
      'li', {},
      make('button', { type: 'button', class: 'only', title: words.only(name), onclick: () => onSelect(field, value.value, 'include') },
        make('span', { class: 'name' }, name), ' ', make('span', { class: 'count' }, print(value.count))),
      make('button', { type: 'button', class: 'without', 'aria-label': words.without(name), title: words.without(name), onclick: () => onSelect(field, value.value, 'exclude') }, '−'));
  }
}
