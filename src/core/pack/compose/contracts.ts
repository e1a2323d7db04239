import { periodDays } from '../../formats/period-days.js';
import type { Terms, TierRow } from '../../formats/terms.js';
import { isAvailability } from '../../sla/figures.js';
import { plusWords } from '../../sla/explain-words.js';
import { scaleOf, withUnit } from '../../sla/scale.js';
import { formatDate } from '../../time/instant.js';
import { bold, linked, quiet } from '../inline.js';
import type { Block, InlineText, KeyValueRow } from '../model.js';
import { anchorOf, exhibitLinks, foot, grounds, named, type Chapter } from './context.js';
import { dateText, dayBefore, moneyText, percent } from './format.js';

type Contract = Chapter['input']['matter']['contracts'][number];
type Item = Chapter['input']['claim']['items'][number];

/** The contracts of the claim: parties, fees, clauses relied on, and the terms in force with what is known of their text. */
export function contractsSection(chapter: Chapter): readonly Block[] {
  const { claim, matter } = chapter.input;
  const agreed = claim.items.flatMap((item) => matter.contracts.filter((one) => one.id === item.contract).map((contract) => ({ item, contract })));
  return [
    { kind: 'heading', level: 1, id: 'contracts', text: [chapter.say('contracts.title')] },
    { kind: 'paragraph', style: 'sub', text: [chapter.say('contracts.sub')] },
    ...agreed.flatMap(({ item, contract }) => contractBlocks(chapter, item, contract)),
    ...provisions(chapter, agreed.map(({ contract }) => contract)),
  ];
}

function contractBlocks(chapter: Chapter, item: Item, contract: Contract): readonly Block[] {
  const terms = chapter.input.matter.terms.find((one) => one.contract === contract.id && one.edition.id === item.terms)?.edition;
  const title = named(chapter, chapter.text(contract.title), contract.fictional);
  return [
    { kind: 'heading', level: 2, id: anchorOf('contract', contract.id), text: title },
    { kind: 'keyvalue', rows: [...partiesRows(chapter, item, contract), ...liabilityRows(chapter, contract)], ...foot(chapter) },
    ...notices(chapter, contract),
    ...clauses(chapter, contract),
    ...(terms === undefined ? [{ kind: 'paragraph' as const, text: [chapter.say('contracts.noTerms')] }] : termsBlocks(chapter, terms)),
  ];
}

function partiesRows(chapter: Chapter, item: Item, contract: Contract): readonly KeyValueRow[] {
  const row = (key: string, value: InlineText): KeyValueRow => ({ key: [chapter.say(key)], value });
  const fees = feesOf(chapter, item, contract);
  return [
    row('contracts.party.customer', [chapter.party(contract.customer)]),
    row('contracts.party.vendor', [contract.contractingEntity === undefined ? chapter.party(contract.vendor) : `${chapter.party(contract.vendor)} (${chapter.party(contract.contractingEntity)})`]),
    row('contracts.route', [chapter.say(`contracts.route.${contract.route}`)]),
    ...(contract.governingLaw === undefined ? [] : [row('contracts.law', [chapter.text(contract.governingLaw)])]),
    ...fees.map((fee) => row('contracts.fee', [`${feeText(chapter, fee)} · ${chapter.say(`contracts.fee.tax.${fee.tax}`)}`])),
    row('contracts.document', contract.documents.length > 0 ? exhibitLinks(chapter, contract.documents) : grounds(chapter, [], contract.sources)),
  ];
}

/** The fees of the period that is rated; without an assessment those of the month that the claim names. */
function feesOf({ input: { assessments } }: Chapter, { period }: Item, contract: Contract): Contract['fees'] {
  const rated = assessments.find(({ case: facts }) => facts.contract.id === contract.id)?.case;
  if (rated !== undefined) {
    const { first, next } = periodDays(rated.terms.period, rated.period, contract.termFrom);
    const [from, to] = [formatDate(first), formatDate(next)];
    return contract.fees.filter((fee) => fee.from < to && fee.to > from);
  }
  return contract.fees.filter((fee) => fee.from.slice(0, 7) <= period && fee.to > `${period}-01`);
}

function feeText(chapter: Chapter, fee: Contract['fees'][number]): string {
  return chapter.say('contracts.fee.value', { amount: moneyText(fee, chapter.locale), from: dateText(fee.from, chapter.locale), to: dateText(dayBefore(fee.to), chapter.locale) });
}

/** The cap of liability as recorded, how well it is known, and what it does not cover. */
function liabilityRows(chapter: Chapter, { liability }: Contract): readonly KeyValueRow[] {
  if (liability === undefined) {
    return [];
  }
  const clause = liability.clause === undefined ? [] : [chapter.say('calculation.clause', { clause: liability.clause })];
  const amount = liability.amount === undefined ? [] : [moneyText(liability.amount, chapter.locale)];
  const known = [...clause, chapter.say(`contracts.grade.${liability.confidence}`)].join(', ');
  return [
    { key: [chapter.say('contracts.liability')], value: [[chapter.text(liability.cap), ...amount].join(' '), quiet(` (${known})`)] },
    ...(liability.carveOuts === undefined ? [] : [{ key: [chapter.say('contracts.liability.carveOuts')], value: [chapter.text(liability.carveOuts)] }]),
  ];
}

/** Who must tell whom what, by when, and whether that is agreed, illustrative or an open question. */
function notices(chapter: Chapter, { notices: duties = [] }: Contract): readonly Block[] {
  return duties.length === 0
    ? []
    : [
        { kind: 'heading', level: 3, text: [chapter.say('contracts.notices')] },
        {
          kind: 'table',
          columns: [
            { head: [chapter.say('contracts.notice.by')], weight: 13 },
            { head: [chapter.say('contracts.notice.what')], weight: 50 },
            { head: [chapter.say('contracts.notice.source')], weight: 21 },
            { head: [chapter.say('contracts.notice.deadline')], weight: 16 },
          ],
          rows: duties.map((duty) => ({
            cells: [
              [chapter.say(`burden.${duty.by}`)],
              [chapter.text(duty.what)],
              [...dutySource(chapter, duty), { kind: 'break' as const }, quiet(chapter.say(`contracts.notice.${duty.standing}`))],
              [duty.deadline === undefined ? quiet('–') : dateText(duty.deadline, chapter.locale)],
            ],
          })),
          ...foot(chapter),
        },
      ];
}

function dutySource(chapter: Chapter, duty: NonNullable<Contract['notices']>[number]): InlineText {
  const provision = chapter.input.matter.provisions.find((one) => one.id === duty.provision);
  if (provision !== undefined) {
    return [linked(chapter.text(provision.law), { anchor: anchorOf('law', provision.id) })];
  }
  return [duty.clause === undefined ? chapter.say(`contracts.notice.${duty.kind}`) : chapter.say('calculation.clause', { clause: duty.clause })];
}

/** Provisions of law that the notice duties of these contracts refer to, with what is known of their text. */
function provisions(chapter: Chapter, contracts: readonly Contract[]): readonly Block[] {
  const wanted = new Set(contracts.flatMap((contract) => (contract.notices ?? []).map((duty) => duty.provision)));
  const found = chapter.input.matter.provisions.filter((one) => wanted.has(one.id));
  return found.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, id: 'provisions', text: [chapter.say('provisions.title')] },
        {
          kind: 'table',
          columns: [
            { head: [chapter.say('provisions.law')], weight: 24 },
            { head: [chapter.say('provisions.summary')], weight: 56 },
            { head: [chapter.say('timeline.source')], weight: 20 },
          ],
          rows: found.map((one) => ({
            id: anchorOf('law', one.id),
            cells: [
              [bold(chapter.text(one.law))],
              [chapter.text(one.summary), ...(one.caveat === undefined ? [] : [{ kind: 'break' as const }, quiet(chapter.text(one.caveat))])],
              [...grounds(chapter, [], one.sources), { kind: 'break' as const }, quiet(chapter.say(`confidence.${one.confidence}`))],
            ],
          })),
        },
      ];
}

function clauses(chapter: Chapter, contract: Contract): readonly Block[] {
  if (contract.clauses.length === 0) {
    return [];
  }
  return [
    { kind: 'heading', level: 3, text: [chapter.say('contracts.clauses')] },
    {
      kind: 'table',
      columns: [
        { head: [chapter.say('contracts.clause')], weight: 12 },
        { head: [chapter.say('contracts.clause.text')], weight: 88 },
      ],
      rows: contract.clauses.map((clause) => ({
        id: anchorOf(anchorOf('clause', contract.id), clause.number),
        cells: [
          [clauseNumber(chapter, clause)],
          [...(clause.title === undefined ? [] : [bold(`${chapter.text(clause.title)}. `)]), chapter.text(clause.text)],
        ],
      })),
      ...foot(chapter),
    },
  ];
}

/** The number, leading to the document where that is among the exhibits. */
function clauseNumber(chapter: Chapter, { number, exhibit }: Contract['clauses'][number]): InlineText[number] {
  const held = chapter.input.matter.exhibits.find((one) => one.id === exhibit);
  return held === undefined ? number : linked(number, { anchor: anchorOf('ex', held.id) });
}

function termsBlocks(chapter: Chapter, terms: Terms): readonly Block[] {
  const { source } = terms;
  const edition = `${source.document}, ${source.edition} · ${chapter.say(`contracts.grade.${source.grade}`)}`;
  const excused = terms.exclusions.map((rule) => `${chapter.text(rule.title)}: ${chapter.say(`contracts.exclusion.${rule.policy}`)} (${chapter.say('calculation.clause', { clause: rule.clause })})`);
  const uptime = isAvailability(scaleOf(terms.measure));
  return [
    { kind: 'heading', level: 3, text: [chapter.text(terms.title)] },
    {
      kind: 'keyvalue',
      rows: [
        { key: [chapter.say('contracts.edition')], value: [edition] },
        ...(excused.length === 0 ? [] : [{ key: [chapter.say('contracts.exclusion')], value: [excused.join('; ')] }]),
      ],
    },
    ...(source.caveat === undefined ? [] : [{ kind: 'callout' as const, text: [[chapter.text(source.caveat)]] }]),
    {
      kind: 'table',
      columns: [
        { head: [chapter.say(uptime ? 'contracts.tier.range' : 'contracts.tier.range.level')], weight: 60 },
        { head: [chapter.say('contracts.tier.credit')], weight: 40, align: 'right' },
      ],
      rows: terms.tiers.rows.map((row) => ({ cells: [[tierRange(chapter, terms, row)], [tierCredit(chapter, row)]] })),
      footnote: [quiet(`${chapter.say(uptime ? 'contracts.tiers' : 'contracts.tiers.level')}, ${chapter.say('calculation.clause', { clause: terms.tiers.clause })}`)],
    },
  ];
}

/** `10 %`, or with what grows beside it: `0 % + 10 times the fee of the time that was down`. */
function tierCredit(chapter: Chapter, { credit, plus }: TierRow): string {
  return plus === undefined ? percent(credit) : `${percent(credit)} + ${chapter.text(plusWords(plus))}`;
}

/** `at least 99 % and below 99.99 %`, in the unit of the terms. */
export function tierRange(chapter: Chapter, { measure }: Pick<Terms, 'measure'>, row: TierRow): string {
  const scale = scaleOf(measure);
  const value = (text: string): string => (scale.unit === 'percent' ? percent(text) : withUnit(scale, text)[chapter.locale]);
  const from = row.from === undefined ? null : chapter.say(row.from.inclusive ? 'contracts.tier.atLeast' : 'contracts.tier.above', { value: value(row.from.value) });
  const to = row.to === undefined ? null : chapter.say(row.to.inclusive ? 'contracts.tier.atMost' : 'contracts.tier.below', { value: value(row.to.value) });
  return from !== null && to !== null ? chapter.say('contracts.tier.and', { from, to }) : (from ?? to ?? '–');
}
