// Highlights that were found, with the words found marked, what they name, their whole text, and others like them.
import { findSimilar } from './api.js';
import { make, mark } from './elements.js';
import { print } from './words.js';

/** @typedef {import('./api.js').Hit} Hit */
/** @typedef {import('./api.js').NamedNode} NamedNode */
/** @typedef {import('./api.js').Snippet} Snippet */
/** @typedef {import('./words.js').Words} Words */
/**
 * @typedef {object} HitActions What the page does for a hit.
 * @property {(node: NamedNode) => void} onNode Shows highlights that name a node.
 * @property {(id: string) => string} documentName How a document is called.
 * @property {(error: unknown) => void} onError
 */

const SIMILAR = 5;
const NODES = 8;
const HEADING = 'HIGHLIGHT_FIELD_HEADING';

/**
 * A hit.
 * @param {Hit} hit
 * @param {boolean} isExplained
 * @param {Words} words
 * @param {HitActions} actions
 */
export function hitElement(hit, isExplained, words, actions) {
  const { heading, body, year } = hit.highlight.highlight;
  const similar = make('div', { class: 'similar' });
  return make(
    'li', { class: 'hit', 'data-id': hit.highlight.id },
    make('h3', {}, ...mark(heading === '' ? hit.highlight.name : heading, heading === '' ? [] : placesIn(HEADING, hit.snippets))),
    sourceElement(year, hit.leadUnit, actions.documentName(hit.documentId)),
    ...hit.snippets.filter((snippet) => snippet.field !== HEADING).map((snippet) => snippetElement(snippet, body)),
    nodesElement(hit.namedNodes, words, actions),
    hit.nearLinks.length > 0 && linksElement(hit.nearLinks, words),
    isExplained && whyElement(hit, words),
    body !== '' && make('details', { class: 'whole' }, make('summary', {}, words.whole), make('p', {}, ...mark(body, placesIn('HIGHLIGHT_FIELD_BODY', hit.snippets)))),
    make('button', { type: 'button', onclick: (event) => showSimilar(event.currentTarget).catch(actions.onError) }, words.similar),
    similar);

  /** @param {EventTarget | null} button */
  async function showSimilar(button) {
    const answer = await findSimilar(hit.highlight.id, SIMILAR);
    const shown = answer.highlights;
    similar.replaceChildren(
      make('p', { class: 'shared' }, shown.length === 0 ? words.noSimilar : words.similarShown(print(shown.length), print(answer.totalSize))),
      make('ul', {}, ...shown.map((other) => make(
        'li', {}, make('strong', {}, other.highlight.name), sourceElement(other.highlight.highlight.year, other.leadUnit, actions.documentName(other.documentId)),
        make('p', { class: 'shared' }, words.shared(other.sharedWords.join('、')))))));
    if (button instanceof HTMLButtonElement) {
      button.disabled = true;
    }
  }
}

/**
 * @param {number} year
 * @param {string} leadUnit
 * @param {string} document
 */
const sourceElement = (year, leadUnit, document) => make('p', { class: 'source' }, [String(year), leadUnit, document].filter((part) => part !== '').join(' · '));

/**
 * @param {Snippet} snippet
 * @param {string} body
 */
const snippetElement = (snippet, body) => make(
  'p', { class: 'snippet' }, snippet.span.start > 0 && '…', ...mark(snippet.text, snippet.matches), snippet.span.end < body.length && '…');

/**
 * Places of the words found in a part of the highlight, as its fragments tell them.
 * @param {string} field
 * @param {Snippet[]} snippets
 */
function placesIn(field, snippets) {
  return snippets
    .filter((snippet) => snippet.field === field)
    .flatMap((snippet) => snippet.matches.map((match) => ({ start: snippet.span.start + match.start, end: snippet.span.start + match.end })))
    .sort((one, other) => one.start - other.start);
}

/**
 * @param {NamedNode[]} nodes
 * @param {Words} words
 * @param {HitActions} actions
 */
function nodesElement(nodes, words, actions) {
  if (nodes.length === 0) {
    return null;
  }

  const list = make('ul', { class: 'nodes' });
  const more = make('button', { type: 'button', class: 'more', onclick: () => show(nodes.length) });
  show(NODES);
  return list;

  /** @param {number} count */
  function show(count) {
    more.parentElement?.remove();
    list.append(...nodes.slice(list.childElementCount, count).map((node) => make(
      'li', {}, make('button', { type: 'button', class: node.label.toLowerCase(), title: words.showNear(node.name), onclick: () => actions.onNode(node) },
        make('small', {}, words.label[node.label] ?? ''), ' ', node.name))));
    if (nodes.length > list.childElementCount) {
      more.textContent = words.moreValues(print(nodes.length - list.childElementCount));
      list.append(make('li', {}, more));
    }
  }
}

/**
 * How the highlight is linked to the node asked for: the sentences that say so, step by step.
 * @param {import('./api.js').NearLink[]} links
 * @param {Words} words
 */
const linksElement = (links, words) => make(
  'details', { class: 'links' }, make('summary', {}, words.links),
  make('ul', {}, ...links.map((link) => make(
    'li', {}, link.node.name, link.steps.length === 0 && make('small', {}, ` ${words.direct}`),
    make('ol', {}, ...link.steps.map((step) => make('li', {}, make('small', {}, `${words.edge[step.type] ?? step.type} · ${step.year}`), ' ', step.evidence.sentence)))))));

/**
 * @param {Hit} hit
 * @param {Words} words
 */
const whyElement = (hit, words) => make(
  'div', { class: 'why' }, make('h4', {}, words.why(hit.score.toFixed(2))),
  make('ul', {}, ...hit.explanation.map((part) => make('li', {}, words.part(part)))));
