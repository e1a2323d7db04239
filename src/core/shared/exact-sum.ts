/** The exact sum of many safe integers of zero and more: in numbers as long as they hold it, the rest in a big integer. */
export class ExactSum {
  private carried = 0n;
  private current = 0;

  add(value: number): void {
    if (this.current + value > Number.MAX_SAFE_INTEGER) {
      this.carried += BigInt(this.current);
      this.current = 0;
    }
    this.current += value;
  }

  total(): bigint {
    return this.carried + BigInt(this.current);
  }
}
