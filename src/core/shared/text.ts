/** The languages that every reader-facing sentence exists in. */
export type Locale = 'en' | 'ko';

/** One sentence or label in both languages. */
export interface Text {
  readonly en: string;
  readonly ko: string;
}

/** The same words in both languages: names, references, figures. */
export function sameText(value: string): Text {
  return { en: value, ko: value };
}

/**
 * Fills `{name}` places in a template. A place without a value stays as written, so that a missing fact
 * is seen and not silently dropped.
 */
export function fillText(template: string, facts: Readonly<Record<string, string | number | boolean | null>>): string {
  return template.replace(/\{([a-zA-Z][a-zA-Z0-9]*)\}/g, (place, name: string) =>
    Object.hasOwn(facts, name) ? String(facts[name]) : place,
  );
}

/** The beginning of a text from outside, for a message: at most 60 characters. */
export function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
