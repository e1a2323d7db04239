import type { Terms } from './terms.js';

type Offset = NonNullable<Terms['claim']>['offset'];

/** Every list of holidays that the terms count with, each with its JSON pointer below the terms. */
export function holidaysOfTerms({ claim, credit, exclusions, measure, criteria = [] }: Terms): readonly (readonly [path: string, id: string])[] {
  const found: [string, string][] = [];
  const add = (path: string, id: string | undefined): void => {
    if (id !== undefined) found.push([path, id]);
  };
  const counted = (path: string, offset: Offset | undefined): void => {
    if (offset?.kind !== 'business-days') return;
    add(`${path}/holidays`, offset.holidays);
    offset.further?.lists.forEach((id, index) => add(`${path}/further/lists/${index}`, id));
  };
  add('/claim/rollForward/holidays', claim?.rollForward?.holidays);
  counted('/claim/offset', claim?.offset);
  claim?.notices?.forEach(({ offset }, index) => counted(`/claim/notices/${index}/offset`, offset));
  counted('/claim/notBefore/offset', claim?.notBefore?.offset);
  counted('/credit/payout/offset', credit.payout?.offset);
  counted('/credit/expiry/offset', credit.expiry?.offset);
  exclusions.forEach(({ notice }, index) => {
    if (notice?.kind === 'business-days') add(`/exclusions/${index}/notice/holidays`, notice.holidays);
  });
  const measures = [['/measure', measure] as const, ...criteria.map((one, index) => [`/criteria/${index}/measure`, one.measure] as const)];
  for (const [path, one] of measures) {
    if ('calendars' in one) one.calendars.forEach(({ holidays = [] }, index) => holidays.forEach((id, place) => add(`${path}/calendars/${index}/holidays/${place}`, id)));
  }
  return found;
}
