// What narrows the search beside its words: values of facets, and the node that hits are linked to. Each can be taken away.
import { make } from './elements.js';
import { nameOf } from './facets.js';
import { MAX_HOPS } from './state.js';

/** @typedef {import('./names.js').Names} Names */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./facets.js').OnSelect} OnSelect */

/**
 * What is chosen, each with a button that takes it away.
 * @param {State} state
 * @param {Names} names
 * @param {Words} words
 * @param {OnSelect} onSelect
 * @param {(near: string, hops: number) => void} onNear
 */
export function chosenElements(state, names, words, onSelect, onNear) {
  const values = Object.entries(state.selections).flatMap(([field, selection]) => [
    ...selection.include.map((value) => valueElement(field, value, '', words.notOnly)),
    ...selection.exclude.map((value) => valueElement(field, value, `${words.excluded} `, words.notWithout)),
  ]);
  return state.near === '' ? values : [nearElement(), ...values];

  /**
   * @param {string} field
   * @param {string} value
   * @param {string} before
   * @param {(name: string) => string} undo
   */
  function valueElement(field, value, before, undo) {
    const name = nameOf(field, { value, name: names.get(value) }, words);
    return chip(`${words.facet[field]}: ${before}${name}`, undo(name), () => onSelect(field, value, 'neither'));
  }

  function nearElement() {
    const name = names.get(state.near);
    const hops = make(
      'select', { 'aria-label': words.hops, onchange: () => onNear(state.near, Number(hops.value)) },
      ...Array.from({ length: MAX_HOPS }, (_, i) => make('option', { value: String(i + 1), selected: state.hops === i + 1 }, String(i + 1))));
    return chip(`${words.nearNode} ${name}, ${words.hops} `, words.notNear(name), () => onNear('', 1), hops);
  }
}

/**
 * @param {string} text
 * @param {string} undo
 * @param {() => void} onUndo
 * @param {...Node} others
 */
const chip = (text, undo, onUndo, ...others) => make(
  'li', {}, text, ...others, make('button', { type: 'button', 'aria-label': undo, title: undo, onclick: onUndo }, '×'));
