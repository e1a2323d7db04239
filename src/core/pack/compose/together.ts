import { combineClaim } from '../../sla/combine-claim.js';
import type { Block } from '../model.js';
import { told, type Chapter } from './context.js';

/**
 * What several promises of one claim come to together: which credits may be claimed for one event, which are left out and why. Only
 * where there is more than one credit: nobody shall add up credits that exclude each other. What the terms leave open is for our own side.
 */
export function togetherBlocks(chapter: Chapter): readonly Block[] {
  const { assessments, claim } = chapter.input;
  const { groups, findings } = combineClaim(assessments.map((one) => ({ ...one, id: one.case.id })), claim.incidents);
  const several = groups.length > 1 || groups.some(({ claimed, left }) => claimed.length + left.length > 1);
  const texts = [...(several ? groups.map(({ sentence }) => sentence) : []), ...(chapter.internal ? findings.map(({ text }) => text) : [])];
  return texts.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, id: 'calculation-together', text: [chapter.say('calculation.together')] },
        { kind: 'list', numbered: false, items: texts.map((text) => ({ text: [told(chapter, text)] })) },
      ];
}
