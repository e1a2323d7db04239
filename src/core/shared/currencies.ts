import { fail } from './errors.js';

/** ISO 4217 codes by number of decimal places of the minor unit; `none` are metals, funds and test codes without one. */
const ACTIVE = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY ' +
    'COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS ' +
    'INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR ' +
    'MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP ' +
    'STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
} as const;

const NO_MINOR_UNIT = 'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX';

/** Withdrawn since 2015, and still the currency of contracts that ran before: all with two places but BYR. */
const WITHDRAWN = { 0: 'BYR', 2: 'ANG BGN CUC HRK LTL MRO SLL STD VEF ZWL' } as const;

const MINOR_UNITS: ReadonlyMap<string, number | null> = new Map([
  ...[...Object.entries(ACTIVE), ...Object.entries(WITHDRAWN)].flatMap(([places, codes]) =>
    codes.split(' ').map((code): [string, number | null] => [code, Number(places)]),
  ),
  ...NO_MINOR_UNIT.split(' ').map((code): [string, number | null] => [code, null]),
]);

/** Every code of the table, in alphabetical order. */
export const CURRENCY_CODES: readonly string[] = [...MINOR_UNITS.keys()].toSorted((a, b) => (a < b ? -1 : 1));

/**
 * The decimal places of a currency's minor unit under ISO 4217: KRW 0, USD 2, KWD 3.
 * Throws `currency-unknown`, and `currency-without-minor-unit` for gold, drawing rights and the like.
 */
export function minorUnitsOf(currency: string): number {
  const places = MINOR_UNITS.get(currency);
  if (places === undefined) return fail('currency-unknown', { currency: currency.slice(0, 20) });
  if (places === null) return fail('currency-without-minor-unit', { currency });
  return places;
}
