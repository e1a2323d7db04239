import { DomainError } from '../shared/errors.js';
import { particle } from '../shared/particle.js';
import type { Locale } from '../shared/text.js';

/** The sentences of one profile in one language: key to template. They are files under `templates/packs/<profile>/`, edited without touching code. */
export type Words = Readonly<Record<string, string>>;

/** Says the sentence of a key with its places filled. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const PLACE = /\{([a-zA-Z][a-zA-Z0-9]*)(?::([^/}]+)\/([^}]+))?\}/g;

/**
 * A speaker over one set of words. A missing key or value is an error that names the key, so that a broken template is
 * found before anything is drawn. `{name:은/는}` fills the name and adds the particle that fits its last syllable.
 */
export function speaker(words: Words, locale: Locale): Say {
  return (key, values = {}) => {
    const template = words[key];
    if (template === undefined) {
      throw new DomainError('pack.words-missing', { key, locale });
    }
    return template.replace(PLACE, (_place, name: string, withFinal?: string, without?: string) => {
      const value = values[name];
      if (value === undefined) {
        throw new DomainError('pack.words-value-missing', { key, locale, name });
      }
      const text = String(value);
      return withFinal === undefined || without === undefined ? text : text + particle(text, withFinal, without);
    });
  };
}

/** What is wrong with a pair of word files: keys that only one has, and places that differ. Empty when they agree. */
export function wordsDiffer(a: Words, b: Words): readonly string[] {
  const problems: string[] = [];
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [left, right] = [a[key], b[key]];
    if (left === undefined || right === undefined) {
      problems.push(`${key}: only in one language`);
    } else if (places(left) !== places(right)) {
      problems.push(`${key}: ${places(left)} against ${places(right)}`);
    }
  }
  return problems;
}

function places(template: string): string {
  return [...new Set(Array.from(template.matchAll(PLACE), ([, name]) => String(name)))].toSorted().join(',');
}
