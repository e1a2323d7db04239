const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** The English name of a month from 1 to 12. */
export function monthName(month: number): string {
  return MONTHS[month - 1] as string;
}
