import type { Measure, Terms } from './terms.js';

/** Every zone that the terms count in, each with its JSON pointer below the terms. */
export function zonesOfTerms({ period, claim, measure, criteria = [] }: Pick<Terms, 'period' | 'claim' | 'measure' | 'criteria'>): readonly (readonly [path: string, name: string])[] {
  return [
    ['/period/zone', period.zone],
    ...(claim === undefined ? [] : [['/claim/zone', claim.zone] as const]),
    ...zonesOfMeasure(measure, '/measure'),
    ...criteria.flatMap((one, index) => zonesOfMeasure(one.measure, `/criteria/${index}/measure`)),
  ];
}

function zonesOfMeasure(measure: Measure, at: string): (readonly [path: string, name: string])[] {
  const daily = measure.family === 'outages' && measure.mostPerDay !== undefined ? [[`${at}/mostPerDay/zone`, measure.mostPerDay.zone] as const] : [];
  const calendars = 'calendars' in measure ? measure.calendars.map(({ zone }, index) => [`${at}/calendars/${index}/zone`, zone] as const) : [];
  return [...daily, ...calendars];
}
