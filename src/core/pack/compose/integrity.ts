import type { Block } from '../model.js';
import type { Chapter } from './context.js';

/** What the pack proves and what it does not, in plain words, and how to check an exhibit and the seal. */
export function integritySection(chapter: Chapter): readonly Block[] {
  const items = chapter.say('integrity.items').split('\n');
  return [
    { kind: 'heading', level: 1, id: 'integrity', text: [chapter.say('integrity.title')] },
    { kind: 'list', numbered: false, items: items.map((text) => ({ text: [text] })) },
    ...chapter.say('integrity.check').split('\n').map((text): Block => ({ kind: 'paragraph', text: [text] })),
  ];
}
