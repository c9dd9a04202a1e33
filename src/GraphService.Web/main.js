// The page: its address says what is searched for, the answer is shown below.
import { CallError, getStats, searchHighlights, suggestQueries } from './api.js';
import { chosenElements } from './chosen.js';
import { get, make } from './elements.js';
import { facetElements, nameOf } from './facets.js';
import { hitElement } from './hits.js';
import { Names } from './names.js';
import { asks, printState, readState, select, SORTS, toRequest } from './state.js';
import { Suggestions } from './suggest.js';
import { print, wordsOf } from './words.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./api.js').SearchAnswer} SearchAnswer */

const MAX_GUESSED_CHARACTERS = 64;
const GROUPS = /** @type {const} */ (['lead_unit', 'initiative', 'year', 'document']);

const page = {
  query: get('query', HTMLInputElement),
  plain: get('plain', HTMLInputElement),
  status: get('status', HTMLElement),
  error: get('error', HTMLElement),
  tools: get('tools', HTMLElement),
  chosen: get('chosen', HTMLUListElement),
  facets: get('facets', HTMLDetailsElement),
  hits: get('hits', HTMLOListElement),
  more: get('more', HTMLButtonElement),
  help: get('help', HTMLDialogElement),
};

const names = new Names();
let state = readState(location.search);
let words = wordsOf(state.language);
let calls = new AbortController();

const suggestions = new Suggestions(page.query, get('suggestions', HTMLUListElement), () => words, () => page.plain.checked);

get('search', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  suggestions.close();
  go({ ...state, query: page.query.value, isPlain: page.plain.checked });
});
get('language', HTMLButtonElement).addEventListener('click', () => go({ ...state, language: state.language === 'en' ? 'zh-CN' : 'en' }));
get('help-open', HTMLButtonElement).addEventListener('click', () => page.help.showModal());
addEventListener('popstate', () => show(readState(location.search)));
addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || page.help.open) {
    return;
  }

  if (event.key === '/') {
    event.preventDefault();
    page.query.focus();
  } else if (event.key === '?') {
    page.help.showModal();
  }
});

// Where there is room facets stand open beside the hits, else folded before them.
const isWide = matchMedia('(min-width: 46rem)');
isWide.addEventListener('change', () => { page.facets.open = isWide.matches; });
page.facets.open = isWide.matches;
show(state);

/**
 * Goes on to another state, which the way back leads away from.
 * @param {State} next
 */
function go(next) {
  history.pushState(null, '', printState(next));
  show(next);
}

/** @param {State} next */
function show(next) {
  state = next;
  words = wordsOf(state.language);
  calls.abort();
  calls = new AbortController();
  showFrame();
  const { signal } = calls;
  (asks(state) ? showAnswer(signal) : showWelcome(signal)).catch((error) => showFailure(error, signal));
}

/** What does not depend on an answer. */
function showFrame() {
  document.documentElement.lang = state.language;
  document.title = state.query === '' ? `${words.title} · GraphService` : `${state.query} · GraphService`;
  page.query.value = state.query;
  page.query.placeholder = words.placeholder;
  page.query.setAttribute('aria-label', words.queryLabel);
  page.plain.checked = state.isPlain;
  get('plain-label', HTMLElement).textContent = words.plain;
  get('plain-label', HTMLElement).title = words.plainHint;
  get('submit', HTMLButtonElement).textContent = words.search;
  get('help-open', HTMLButtonElement).textContent = words.help;
  get('language', HTMLButtonElement).textContent = words.language;
  get('home', HTMLAnchorElement).href = printState({ ...readState(''), language: state.language });
  get('facets-label', HTMLElement).textContent = words.facets;
  page.hits.removeAttribute('aria-busy');
  page.error.hidden = true;
  page.more.hidden = true;
  showHelp();
  showTools();
  showChosen();
}

/** @param {AbortSignal} signal */
async function showWelcome(signal) {
  page.facets.hidden = true;
  page.hits.replaceChildren();
  page.status.replaceChildren(words.welcome);
  const stats = await getStats(signal);
  if (signal.aborted) {
    return;
  }

  const countOf = (/** @type {string} */ label) => print(stats.nodes.find((row) => row.label === label)?.count ?? 0);
  const years = stats.years.map((row) => row.year);
  if (years.length > 0) {
    page.status.append(' ', words.stored(countOf('NODE_LABEL_DOCUMENT'), countOf('NODE_LABEL_HIGHLIGHT'), `${Math.min(...years)}–${Math.max(...years)}`));
    page.hits.append(make('li', { class: 'years' }, words.years, ...stats.years.flatMap((row) => [
      ' ', make('button', { type: 'button', onclick: () => onSelect('year', String(row.year), 'include') }, `${row.year} `, make('small', {}, print(row.highlightCount)))])));
  }
}

/** @param {AbortSignal} signal */
async function showAnswer(signal) {
  page.status.textContent = words.searching;
  page.hits.setAttribute('aria-busy', 'true');
  try {
    const answer = await searchHighlights(toRequest(state, ''), signal);
    await names.learn(state, answer);
    if (signal.aborted) {
      return;
    }

    showChosen();
    showFacets(answer);
    page.hits.replaceChildren();
    showCount(answer);
    showHits(answer, signal);
    if (document.activeElement === document.body) {
      // What had the focus, a value or a chip, is gone: readers go on at the count.
      page.status.focus();
    }

    if (Number(answer.totalSize) === 0) {
      showGuesses(signal).catch((error) => showError(error, signal));
    }
  } finally {
    if (!signal.aborted) {
      page.hits.removeAttribute('aria-busy');
    }
  }
}

/** @param {SearchAnswer} answer */
function showCount(answer) {
  const count = print(answer.totalSize);
  page.status.replaceChildren(
    Number(answer.totalSize) === 0 ? words.nothing : state.group === '' ? words.found(count) : words.foundGroups(count, print(answer.totalGroups)),
    answer.nearTruncated ? ` ${words.nearTruncated}` : '');
}

/**
 * Adds a page of hits, and the way to the next.
 * @param {SearchAnswer} answer
 * @param {AbortSignal} signal
 */
function showHits(answer, signal) {
  page.hits.append(...answer.hits.map(elementOf), ...answer.groups.map((group) => make(
    'li', { class: 'group' },
    make('h2', {}, nameOf(state.group, group, words) || words.noName, ' ', make('small', {}, print(group.totalSize))),
    make('ol', {}, ...group.hits.map(elementOf)),
    group.value !== '' && Number(group.totalSize) > group.hits.length
      && make('button', { type: 'button', onclick: () => go({ ...select(state, state.group, group.value, 'include'), group: '' }) }, words.moreValues(print(Number(group.totalSize) - group.hits.length))))));
  page.more.textContent = words.more;
  page.more.hidden = answer.nextPageToken === '';
  page.more.disabled = false;
  page.more.onclick = () => showNext(answer.nextPageToken, signal).catch((error) => showError(error, signal));
}

/**
 * @param {string} token
 * @param {AbortSignal} signal
 */
async function showNext(token, signal) {
  page.more.disabled = true;
  const answer = await searchHighlights(toRequest(state, token), signal);
  await names.learn(state, answer);
  if (!signal.aborted) {
    showHits(answer, signal);
  }
}

/** @param {import('./api.js').Hit} hit */
const elementOf = (hit) => hitElement(hit, state.isExplained, words, {
  onNode: (node) => {
    names.put(node.id, node.name);
    go({ ...state, near: node.id, hops: 1 });
  },
  documentName: (id) => names.get(id),
  onError: (error) => showError(error, calls.signal),
});

/** @param {SearchAnswer} answer */
function showFacets(answer) {
  page.facets.hidden = answer.facets.every((facet) => facet.values.length === 0);
  get('facet-list', HTMLElement).replaceChildren(...facetElements(answer.facets, toRequest(state, ''), words, onSelect, (error) => showError(error, calls.signal)));
}

/** @param {AbortSignal} signal */
async function showGuesses(signal) {
  const query = state.query.trim();
  if (query === '' || query.length > MAX_GUESSED_CHARACTERS) {
    return;
  }

  const { guesses } = await suggestQueries(query, signal);
  if (guesses.length > 0 && !signal.aborted) {
    page.hits.append(make('li', { class: 'guesses' }, make('p', {}, words.guesses), make('ul', {}, ...guesses.map((guess) => make(
      'li', {}, make('button', { type: 'button', onclick: () => go({ ...state, query: guess.query }) }, guess.query), ' ',
      make('small', {}, [words.guessReason[guess.reason] ?? '', words.guessHits(print(guess.hitCount))].join(' · ')))))));
  }
}

/**
 * There is no answer: nothing that was shown before may look like it.
 * @param {unknown} error
 * @param {AbortSignal} signal
 */
function showFailure(error, signal) {
  if (!signal.aborted) {
    page.status.replaceChildren();
    page.hits.replaceChildren();
    page.facets.hidden = true;
    showError(error, signal);
  }
}

/**
 * @param {unknown} error
 * @param {AbortSignal} signal Of the state in which it happened.
 */
function showError(error, signal) {
  if (signal.aborted) {
    return;
  }

  const isMalformed = error instanceof CallError && error.reason === 'QUERY_INVALID' && !state.isPlain;
  const text = isMalformed ? `${words.malformed(error.metadata.position ?? '?')} ${error.message}` : textOf(error);
  page.error.replaceChildren(text, ' ', isMalformed
    ? make('button', { type: 'button', onclick: () => go({ ...state, isPlain: true }) }, words.asPlain)
    : make('button', { type: 'button', onclick: () => show(state) }, words.retry));
  page.error.hidden = false;
  page.more.disabled = false;
  if (isMalformed) {
    markPlace(Number(error.metadata.position));
  }
}

/**
 * What is wrong, in words.
 * @param {unknown} error
 */
function textOf(error) {
  if (error instanceof CallError) {
    return error.reason === '' ? words.unreachable : words.reason[error.reason] ?? `${words.failed}${error.message}`;
  }

  return `${words.failed}${String(error)}`;
}

/**
 * Puts the caret where a query is malformed.
 * @param {number} position Characters from 1.
 */
function markPlace(position) {
  const before = Array.from(state.query.trimStart()).slice(0, position - 1).join('').length + state.query.length - state.query.trimStart().length;
  page.query.focus();
  page.query.setSelectionRange(before, before + 1);
}

function showTools() {
  page.tools.hidden = !asks(state);
  page.tools.replaceChildren(
    choice(words.sort, Object.keys(SORTS).map((sort) => [sort, words.sorts[sort] ?? sort]), state.sort, (sort) => go({ ...state, sort })),
    choice(words.group, [['', words.noGroup], ...GROUPS.map((field) => /** @type {[string, string]} */ ([field, words.facet[field] ?? field]))], state.group, (group) => go({ ...state, group })),
    make('label', {}, make('input', { type: 'checkbox', checked: state.isExplained, onchange: () => go({ ...state, isExplained: !state.isExplained }) }), ' ', words.explain));
}

/**
 * @param {string} label
 * @param {string[][]} options Value and text of each.
 * @param {string} chosen
 * @param {(value: string) => void} onChange
 */
function choice(label, options, chosen, onChange) {
  const list = make('select', { onchange: () => onChange(list.value) },
    ...options.map(([value = '', text = '']) => make('option', { value, selected: value === chosen }, text)));
  return make('label', {}, label, ' ', list);
}

function showChosen() {
  page.chosen.replaceChildren(...chosenElements(state, names, words, onSelect, (near, hops) => go({ ...state, near, hops })));
  page.chosen.hidden = page.chosen.childElementCount === 0;
}

/**
 * @param {string} field
 * @param {string} value
 * @param {'include' | 'exclude' | 'neither'} how
 */
function onSelect(field, value, how) {
  go(select(state, field, value, how));
}

function showHelp() {
  const rows = (/** @type {string[][]} */ pairs, /** @type {'code' | 'kbd'} */ tag) => pairs.map(([sign = '', meaning = '']) => make('tr', {}, make('td', {}, make(tag, {}, sign)), make('td', {}, meaning)));
  page.help.replaceChildren(
    make('h2', { id: 'help-title' }, words.help),
    make('table', {}, make('tbody', {}, ...rows(words.helpRows, 'code'), ...rows(words.keys, 'kbd'))),
    make('button', { type: 'button', onclick: () => page.help.close() }, words.close));
}
