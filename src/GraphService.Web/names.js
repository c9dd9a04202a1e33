// Names by id: an address has ids alone, and a hit that of its document.
import { getNode, listDocuments } from './api.js';

/** @typedef {import('./api.js').SearchAnswer} SearchAnswer */
/** @typedef {import('./state.js').State} State */

const DOCUMENT = 'documents/';
const NODE = /^(units|initiatives|people|roles|places|awards|policies|events)\//u;

/** A filter has at most so many parts. */
const DOCUMENTS_AT_ONCE = 60;

/** What ids are called, as answers told. */
export class Names {
  /** @type {Map<string, string>} */
  #known = new Map();

  /**
   * Remembers a name.
   * @param {string} id
   * @param {string} name
   */
  put(id, name) {
    this.#known.set(id, name);
  }

  /**
   * The name of a node or document; what is not known is called by its id.
   * @param {string} id
   */
  get(id) {
    return this.#known.get(id) ?? id.replace(DOCUMENT, '');
  }

  /**
   * Remembers what an answer tells, and asks for the names that the page shows beside: those of a state's ids, and of the documents of hits.
   * @param {State} state
   * @param {SearchAnswer} answer
   */
  async learn(state, answer) {
    const hits = [...answer.hits, ...answer.groups.flatMap((group) => group.hits)];
    answer.facets.flatMap((facet) => facet.values).forEach((value) => this.put(value.value, value.name));
    hits.flatMap((hit) => hit.namedNodes).forEach((node) => this.put(node.id, node.name));
    const selected = Object.values(state.selections).flatMap((selection) => [...selection.include, ...selection.exclude]);
    const unknown = [...new Set([state.near, ...selected, ...hits.map((hit) => hit.documentId)])].filter((id) => !this.#known.has(id));
    await Promise.all([
      this.#learnDocuments(unknown.filter((id) => id.startsWith(DOCUMENT))),
      ...unknown.filter((id) => NODE.test(id)).map((id) => this.#learnNode(id)),
    ]);
  }

  /** @param {string[]} ids */
  async #learnDocuments(ids) {
    for (let at = 0; at < ids.length; at += DOCUMENTS_AT_ONCE) {
      const answer = await listDocuments(ids.slice(at, at + DOCUMENTS_AT_ONCE)).catch(() => ({ documents: [] }));
      answer.documents.filter((document) => document.details.title !== '').forEach((document) => this.put(document.id, document.details.title));
    }
  }

  /**
   * What the service does not know either is called by its id.
   * @param {string} id
   */
  async #learnNode(id) {
    const answer = await getNode(id).catch(() => null);
    this.put(id, answer?.node.name ?? id);
  }
}
