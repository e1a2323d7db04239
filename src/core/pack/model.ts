/**
 * The document model: what a pack says, in what order, as plain data.
 *
 * A model is JSON-safe (no undefined, no functions, no bigint), so that the same value is drawn, hashed
 * and attached. The audience is already resolved: what must not leave is not in it. It knows nothing
 * about fonts, pages or points; `platform/pdf` draws it.
 *
 * Anchors: any block, row, item or lane may carry an `id`. An id is unique in the document and consists
 * of lower-case ASCII letters, digits and `-` (it becomes a PDF destination). Links and page references
 * name an id; `checkDocument` says which do not resolve.
 */
import type { Locale } from '../shared/text.js';

export type AnchorId = string;

/** Where a run leads: to an anchor of this document, or to a public address. */
export type Link = { readonly anchor: AnchorId } | { readonly url: string };

/** `secondary` = quieter ink; `turning` = what turns the money (red, and always also said in words). */
export type Tone = 'plain' | 'secondary' | 'turning';

export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly mono?: boolean;
  /** One step smaller: references behind a sentence, notes inside a cell. */
  readonly small?: boolean;
  readonly tone?: Tone;
  readonly link?: Link;
}

/** A hash or other long hexadecimal text; drawn in groups of four, breaks only between groups. */
export interface HashRun {
  readonly kind: 'hash';
  readonly hex: string;
  readonly link?: Link;
}

/** A small framed word such as "fictional" / "가상"; `mark` also puts the notice of that mark on the page. */
export interface ChipRun {
  readonly kind: 'chip';
  readonly text: string;
  readonly mark?: string;
}

/** "→ p. 9" / "→ 9쪽": the page of an anchor, linked. */
export interface PageRun {
  readonly kind: 'page';
  readonly anchor: AnchorId;
}

/** The SHA-256 of this document's content, whole, in groups of four. The renderer is given it: it covers this model. */
export interface ContentHashRun {
  readonly kind: 'content-hash';
}

/** A line end inside a paragraph or a cell. */
export interface BreakRun {
  readonly kind: 'break';
}

/** A bare string is a plain text run. */
export type Inline = string | TextRun | HashRun | ContentHashRun | ChipRun | PageRun | BreakRun;
export type InlineText = readonly Inline[];

interface Anchored {
  readonly id?: AnchorId;
  /** Keys of `DocumentModel.notices` that each page showing this says in its foot. */
  readonly marks?: readonly string[];
}

/** Level 1 opens a section (17 pt), 2 a part (10.5 pt), 3 a run-in title. Levels may not be skipped. */
export interface Heading extends Anchored {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: InlineText;
  /** Title in the outline; default: the plain text for levels 1 and 2, none for level 3. `false` = none. */
  readonly bookmark?: string | false;
}

export interface TitleParty {
  /** What the party is in the matter: claimant, respondent. */
  readonly role: string;
  readonly name: InlineText;
}

/** The title of the cover: larger than a heading, below a strong rule. Counts as level 1. */
export interface Title extends Anchored {
  readonly kind: 'title';
  readonly text: InlineText;
  readonly sub?: InlineText;
  /** A line above the title: the reference of the matter. */
  readonly eyebrow?: InlineText;
  /** The parties, one below the other, between rules as on the first page of a pleading. */
  readonly parties?: readonly TitleParty[];
}

export interface ContentsItem {
  readonly text: string;
  readonly to: AnchorId;
}

/** A list of contents: each entry a link, with the number of its page at the right. */
export interface Contents extends Anchored {
  readonly kind: 'contents';
  readonly items: readonly ContentsItem[];
}

/** The opening sentences of a section, in the serif face. */
export interface Lead extends Anchored {
  readonly kind: 'lead';
  readonly text: InlineText;
}

export interface Paragraph extends Anchored {
  readonly kind: 'paragraph';
  readonly text: InlineText;
  /** `sub` = the quiet line below a heading; `small` = notes below a table. Default `body`. */
  readonly style?: 'body' | 'sub' | 'small';
}

export interface ListItem extends Anchored {
  readonly text: InlineText;
  readonly items?: readonly ListItem[];
}

export interface List extends Anchored {
  readonly kind: 'list';
  readonly numbered: boolean;
  readonly items: readonly ListItem[];
}

export interface KeyValueRow extends Anchored {
  readonly key: InlineText;
  readonly value: InlineText;
}

/** Two columns without a head: parties, identifiers, hashes. */
export interface KeyValue extends Anchored {
  readonly kind: 'keyvalue';
  /** A hairline below each row. */
  readonly ruled?: boolean;
  readonly rows: readonly KeyValueRow[];
}

export interface FigureItem extends Anchored {
  /** The figure as it is read: `99.3548 %`, `₩4,200,000`. */
  readonly value: string;
  readonly tone?: Tone;
  /** What it rests on, one paragraph each. */
  readonly notes: readonly InlineText[];
  /** The anchor of its calculation; drawn as a page reference, and the figure itself is the link. */
  readonly to?: AnchorId;
}

/** Two to four big figures side by side. */
export interface Figures extends Anchored {
  readonly kind: 'figures';
  readonly items: readonly FigureItem[];
}

/** A bar at the left: what it turns on. One paragraph per entry. */
export interface Callout extends Anchored {
  readonly kind: 'callout';
  readonly text: readonly InlineText[];
}

export interface TableColumn {
  readonly head: InlineText;
  /** Share of the width, any positive number. */
  readonly weight: number;
  /** Default left. Columns of numbers are right-aligned. */
  readonly align?: 'left' | 'right' | 'center';
}

export interface TableRow extends Anchored {
  readonly cells: readonly InlineText[];
  /** `common` = first cell italic, for derived rows such as "common to all"; `total` = bold with a strong rule above. */
  readonly emphasis?: 'common' | 'total';
}

/** The head is repeated on every page; a row is torn only when it is taller than a page. */
export interface Table extends Anchored {
  readonly kind: 'table';
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly caption?: InlineText;
  /** Small print below the last row, kept with it. */
  readonly footnote?: InlineText;
}

/** solid = certain and of customer scope; hatched = wider scope; dotted = excluded or contested; outline = unknown. */
export type Pattern = 'solid' | 'hatched' | 'dotted' | 'outline';

/** Times are integer milliseconds since the epoch. */
export interface TimelineSpan {
  readonly from: number;
  /** null = no end recorded: drawn to the edge of the axis with an open end, never closed at "now". */
  readonly to: number | null;
  readonly pattern: Pattern;
  readonly link?: Link;
}

export interface TimelinePin {
  readonly at: number;
  /** Short, in words; drawn beside the pin when there is room. */
  readonly label?: string;
}

/** An instant on a lane: `statement` = something was published then; `event` = somebody says that something happened then. */
export interface TimelineMark {
  readonly at: number;
  readonly symbol: 'statement' | 'event';
}

export interface TimelineLane extends Anchored {
  readonly label: string;
  readonly sublabel?: string;
  readonly spans: readonly TimelineSpan[];
  readonly pins: readonly TimelinePin[];
  readonly instants?: readonly TimelineMark[];
  readonly link?: Link;
}

export interface TimelineField {
  readonly from: number;
  readonly to: number | null;
  readonly label: string;
}

export interface TimelineInstant {
  readonly at: number;
  readonly label: string;
}

export interface TimelineTick {
  readonly at: number;
  readonly upper: string;
  readonly lower?: string;
}

/** Midnight in one of the two zones. */
export interface TimelineDate {
  readonly at: number;
  readonly label: string;
  readonly zone: 'upper' | 'lower';
}

/** Build it with `timeAxis`. */
export interface TimelineAxis {
  readonly from: number;
  readonly to: number;
  /** Name of the zone above (`UTC`) and below (`KST`). */
  readonly upper: string;
  readonly lower?: string;
  readonly ticks: readonly TimelineTick[];
  readonly dates: readonly TimelineDate[];
}

export interface TimelineLegend {
  readonly symbol: Pattern | 'pin' | 'instant' | 'open' | 'field' | TimelineMark['symbol'];
  readonly text: string;
}

/** Always stands beside a table with the same rows. */
export interface Timeline extends Anchored {
  readonly kind: 'timeline';
  readonly axis: TimelineAxis;
  readonly lanes: readonly TimelineLane[];
  /** Time behind the lanes that is contested or excluded. */
  readonly fields: readonly TimelineField[];
  /** Vertical lines through all lanes. */
  readonly instants: readonly TimelineInstant[];
  readonly legend: readonly TimelineLegend[];
  /** What the drawing shows, for people who cannot see it. */
  readonly alt: string;
  readonly caption?: InlineText;
  /** Lower lanes and a closer legend, where the drawing shares its page. */
  readonly compact?: boolean;
}

export interface PageBreak {
  readonly kind: 'pagebreak';
}

/** Kept on one page where it fits on one. */
export interface Group extends Anchored {
  readonly kind: 'group';
  readonly blocks: readonly Block[];
}

export type Block =
  | Title | Contents | Heading | Lead | Paragraph | List | KeyValue | Figures | Callout | Table | Timeline | PageBreak | Group;

/** Text that each page showing the mark carries in its foot: "fictional material on this page". */
export interface Notice {
  readonly mark: string;
  readonly text: string;
}

export interface DocumentMeta {
  readonly author: string;
  readonly subject: string;
  readonly keywords?: readonly string[];
}

export interface DocumentModel {
  readonly shape: 'onus.document/1';
  readonly locale: Locale;
  readonly title: string;
  readonly meta: DocumentMeta;
  /** Left: claim and parties. Right: audience, draft or issue number, ledger index. */
  readonly head: { readonly left: string; readonly right: string };
  /** The word before the content hash. The hash itself is given to the renderer: it covers this model. */
  readonly foot: { readonly hashLabel: string };
  readonly notices: readonly Notice[];
  readonly blocks: readonly Block[];
}
