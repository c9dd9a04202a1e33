// Completes names in the search box: a combobox with a list, as the WAI-ARIA Authoring Practices describe it.
import { suggestNodes } from './api.js';
import { make, mark } from './elements.js';
import { print } from './words.js';

/** @typedef {import('./api.js').Suggestion} Suggestion */
/** @typedef {import('./words.js').Words} Words */

const COUNT = 8;
const PAUSE_MILLISECONDS = 120;

/** Signs of the query language: a name that has one is put in quotes. */
const SIGNS = /[\s()（）:：~～*＊"“”-]/u;

/** What is typed last, behind blanks and behind the signs that a name may follow, such as that of a field. */
const LAST_WORD = /[^\s()（）:："“”]*$/u;

/** Completes what is typed last. */
export class Suggestions {
  #input;
  #list;
  #words;
  #isPlain;
  #timer = 0;
  #calls = new AbortController();
  /** @type {Suggestion[]} */
  #shown = [];
  #active = -1;

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLUListElement} list
   * @param {() => Words} words
   * @param {() => boolean} isPlain Whether names are put in as they are.
   */
  constructor(input, list, words, isPlain) {
    this.#input = input;
    this.#list = list;
    this.#words = words;
    this.#isPlain = isPlain;
    input.addEventListener('input', () => this.#typed());
    input.addEventListener('keydown', (event) => this.#pressed(event));
    input.addEventListener('blur', () => this.close());
  }

  /** Takes the list away, and forgets what was asked. */
  close() {
    clearTimeout(this.#timer);
    this.#calls.abort();
    this.#show([]);
  }

  /** What is shown stays until the answer for what is typed now is there, so that the list does not flicker. */
  #typed() {
    clearTimeout(this.#timer);
    this.#calls.abort();
    this.#activate(-1);
    const typed = this.#lastWord();
    if (typed === '') {
      this.#show([]);
    } else {
      this.#timer = setTimeout(() => this.#ask(typed), PAUSE_MILLISECONDS);
    }
  }

  /** @param {string} typed */
  async #ask(typed) {
    this.#calls = new AbortController();
    const { signal } = this.#calls;
    try {
      const answer = await suggestNodes(typed, COUNT, signal);
      if (!signal.aborted) {
        this.#show(answer.suggestions);
      }
    } catch {
      // Nobody needs a completion of what was typed before; of what is typed now the search says what is wrong.
      if (!signal.aborted) {
        this.#show([]);
      }
    }
  }

  /** @param {Suggestion[]} suggestions */
  #show(suggestions) {
    this.#shown = suggestions;
    this.#list.setAttribute('aria-label', this.#words().suggestions);
    this.#list.replaceChildren(...suggestions.map((suggestion, place) => this.#option(suggestion, place)));
    this.#list.hidden = suggestions.length === 0;
    this.#input.setAttribute('aria-expanded', String(suggestions.length > 0));
    this.#activate(-1);
  }

  /**
   * @param {Suggestion} suggestion
   * @param {number} place
   */
  #option(suggestion, place) {
    const words = this.#words();
    const other = suggestion.matchedName !== suggestion.name && make('span', { class: 'alias' }, ...mark(suggestion.matchedName, suggestion.matches));
    return make(
      'li', {
        role: 'option', id: `suggestion-${place}`, 'aria-selected': 'false',
        onmousedown: (event) => {
          event.preventDefault();
          this.#choose(suggestion);
        },
      },
      make('span', { class: 'name' }, ...(other ? [suggestion.name] : mark(suggestion.name, suggestion.matches))), other,
      make('small', {}, [words.label[suggestion.label] ?? '', suggestion.detail, words.useCount(print(suggestion.useCount))].filter((part) => part !== '').join(' · ')));
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.isComposing || this.#shown.length === 0) {
      return;
    }

    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const count = this.#shown.length + 1;
      this.#activate((this.#active + 1 + step + count) % count - 1);
    } else if (event.key === 'Enter' && this.#active >= 0) {
      event.preventDefault();
      this.#choose(this.#shown[this.#active]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    }
  }

  /** @param {number} place -1 = none. */
  #activate(place) {
    this.#active = place;
    [...this.#list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === place)));
    if (place >= 0) {
      this.#input.setAttribute('aria-activedescendant', `suggestion-${place}`);
    } else {
      this.#input.removeAttribute('aria-activedescendant');
    }
  }

  /**
   * Puts a name in as a value of its field: texts mostly call a unit by a shorter name, and the field finds it by all of them.
   * @param {Suggestion} suggestion
   */
  #choose(suggestion) {
    const { value } = this.#input;
    const before = value.slice(0, value.length - this.#lastWord().length);
    this.#input.value = before + (this.#isPlain() ? suggestion.name : fieldOf(suggestion, before, this.#words()) + quote(suggestion.name));
    this.close();
  }

  #lastWord() {
    return (LAST_WORD.exec(this.#input.value)?.[0] ?? '').replace(/^-/u, '');
  }
}

/**
 * The field to put before a name; empty when one stands there, or there is none for such nodes.
 * @param {Suggestion} suggestion
 * @param {string} before
 * @param {Words} words
 */
const fieldOf = (suggestion, before, words) => (/[:：]$/u.test(before) ? '' : words.field[suggestion.label] ?? '');

/** @param {string} name */
const quote = (name) => (SIGNS.test(name) ? `"${name.replace(/["\\]/gu, '\\$&')}"` : name);
