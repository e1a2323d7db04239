import { DomainError, issueOf, type Issue } from '../../core/shared/errors.js';

/** Collects what is wrong with one body, so that the sender sees everything at once. */
export class Issues {
  readonly all: Issue[] = [];

  /** As a `Report` of the formats. */
  readonly report = (issue: Issue): void => void this.all.push(issue);

  /** Adds an issue of our own. `pointer` names the field from the root of the body. */
  add(pointer: string, code: string, message: string, remedy: string): void {
    this.all.push({ pointer, code, message, remedy });
  }

  /** Runs a check of the core; its error becomes an issue of the field. Gives undefined where it failed. */
  try<T>(pointer: string, check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof DomainError)) {
        throw error;
      }
      this.all.push(issueOf(error, pointer));
      return undefined;
    }
  }

  /** Throws `body-invalid` with every issue, or returns where there are none. */
  throwIfAny(): void {
    if (this.all.length > 0) {
      throw new DomainError('body-invalid', {}, undefined, this.all);
    }
  }
}
