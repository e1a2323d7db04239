import { type Code, WORDS } from './words.js';

/** One thing that differs, or that should be known. */
export interface Finding {
  readonly code: Code;
  /** The workspace that it was found in; null for what belongs to the installation. */
  readonly workspace: string | null;
  /** Which row or file. */
  readonly where: string;
  readonly expected?: string;
  readonly found?: string;
}

/** How many findings of each code there were, also those that were not told. */
export type Counts = { readonly [code in Code]?: number };

/** Takes findings as they are made and hands them on at once; of each code only the first `most`, so that a ruined table ends in a count. */
export class Findings {
  readonly #counts = new Map<Code, number>();

  constructor(
    private readonly tell: (finding: Finding) => void,
    private readonly most: number,
    private workspace: string | null = null,
  ) {}

  /** What is found from now on belongs to this workspace. */
  enter(workspace: string | null): void {
    this.workspace = workspace;
  }

  add(code: Code, where: string, values: { readonly expected?: string; readonly found?: string } = {}): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= this.most) this.tell({ code, workspace: this.workspace, where, ...values });
  }

  get counts(): Counts {
    return Object.fromEntries(this.#counts);
  }

  /** Whether anything differs. */
  get clean(): boolean {
    return [...this.#counts.keys()].every((code) => WORDS[code].weight === 'note');
  }
}
