/** How a page looks: geometry in points (1/72 inch, from the top left corner), inks and type. */
import type { Locale } from '../../core/shared/text.js';
import type { FaceName } from './text/faces.js';

const MM = 72 / 25.4;

/** A4; left 18 mm, right 16 mm, top and bottom 20 mm. */
export const PAGE = {
  width: 595.28, height: 841.89,
  left: 18 * MM, right: 595.28 - 16 * MM, top: 20 * MM, bottom: 841.89 - 20 * MM,
  headBaseline: 29, headRule: 36, footRule: 841.89 - 32.5, footBaseline: 841.89 - 21.5,
} as const;

export const BODY_WIDTH = PAGE.right - PAGE.left;
export const BODY_HEIGHT = PAGE.bottom - PAGE.top;

export const INK = {
  text: '#1b1e23', secondary: '#5b626d', hairline: '#d5d9df', rule: '#b9bec7', time: '#1b3a6b', turning: '#b3261e', paper: '#ffffff',
} as const;
export type Ink = (typeof INK)[keyof typeof INK];

export interface TextStyle {
  readonly family: 'sans' | 'serif';
  readonly weight: 'regular' | 'medium' | 'bold';
  readonly size: number;
  /** Distance of baselines, points. */
  readonly leading: number;
  readonly ink: Ink;
  /** Leans the upright face: the families have no italics. */
  readonly slanted?: boolean;
}

export type StyleName =
  | 'title' | 'h1' | 'h2' | 'h3' | 'lead' | 'body' | 'sub' | 'small' | 'cell' | 'cellHead' | 'figure' | 'note' | 'running' | 'lane' | 'tick'
  | 'party' | 'contents';

type Entry = readonly [family: TextStyle['family'], weight: TextStyle['weight'], size: number, leading: number, ink: Ink];

const ENTRIES: Record<StyleName, Entry> = {
  title: ['serif', 'medium', 27, 1.35, INK.text],
  party: ['serif', 'medium', 12.5, 1.45, INK.text],
  contents: ['sans', 'regular', 9, 1.6, INK.text],
  h1: ['serif', 'medium', 17, 1.35, INK.text],
  h2: ['serif', 'medium', 10.5, 1.5, INK.text],
  h3: ['sans', 'bold', 9, 1.5, INK.text],
  lead: ['serif', 'regular', 10.5, 1.55, INK.text],
  body: ['sans', 'regular', 9, 1.6, INK.text],
  sub: ['sans', 'regular', 8.5, 1.5, INK.secondary],
  small: ['sans', 'regular', 7.5, 1.5, INK.secondary],
  cell: ['sans', 'regular', 8.5, 1.42, INK.text],
  cellHead: ['sans', 'medium', 8, 1.42, INK.text],
  figure: ['serif', 'medium', 17, 1.35, INK.text],
  note: ['sans', 'regular', 7.5, 1.4, INK.secondary],
  running: ['sans', 'regular', 7, 1.4, INK.secondary],
  lane: ['sans', 'medium', 7.5, 1.25, INK.text],
  tick: ['sans', 'regular', 7, 1.25, INK.text],
};

/** Korean needs a little more air between lines of running text. */
export function styleOf(name: StyleName, locale: Locale): TextStyle {
  return STYLES[locale][name];
}

function styleFrom(name: StyleName, locale: Locale): TextStyle {
  const [family, weight, size, factor, ink] = ENTRIES[name];
  const running = name === 'body' || name === 'lead' || name === 'sub' || name === 'small';
  return { family, weight, size, leading: size * (locale === 'ko' && running ? factor + 0.05 : factor), ink };
}

const NAMES = Object.keys(ENTRIES) as StyleName[];
const STYLES: Record<Locale, Record<StyleName, TextStyle>> = { en: stylesIn('en'), ko: stylesIn('ko') };

function stylesIn(locale: Locale): Record<StyleName, TextStyle> {
  const found: Partial<Record<StyleName, TextStyle>> = {};
  for (const name of NAMES) found[name] = styleFrom(name, locale);
  return found as Record<StyleName, TextStyle>;
}

export function faceOf(family: TextStyle['family'], weight: TextStyle['weight']): FaceName {
  if (family === 'serif') return weight === 'regular' ? 'serif' : 'serifMedium';
  if (weight === 'regular') return 'sans';
  return weight === 'medium' ? 'sansMedium' : 'sansBold';
}

/** The baseline of a line box: capitals are centred in it, which suits Hangul and Latin alike. */
export function baselineIn(top: number, style: { readonly leading: number; readonly size: number }): number {
  return top + style.leading / 2 + 0.36 * style.size;
}

/** Small print is never below 7 pt. */
export const SMALLEST = 7;
