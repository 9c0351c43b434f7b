import { longestDelay } from "./signals.ts";

/** A call that waits for its turn. */
export interface Waiting<Call> {
  readonly call: Call;
  /** Ends the wait. `isTurn` is true if the call gets its turn. */
  readonly end: (isTurn: boolean) => void;
}

/** A queue in which calls wait for a turn. A turn is the permission to start. */
export abstract class Turns<Call> {
  protected waiting: Waiting<Call>[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Number of calls that have a turn. */
  protected taken = 0;

  /** Returns the wait for a turn in milliseconds, at most 0 for a free turn, or `Infinity` until another call ends. */
  protected abstract msUntilFree(): number;

  /** True if no call waits and no call has a turn. */
  get isIdle(): boolean {
    return this.waiting.length + this.taken === 0;
  }

  /** Waits for a turn. Resolves with false if the wait ends without a turn. Rejects if the signal aborts first. */
  async enter(signal: AbortSignal, call: Call): Promise<boolean> {
    signal.throwIfAborted();
    let onAbort!: () => void;
    const isTurn = await new Promise<boolean>((resolve) => {
      const waiting = { call, end: resolve };
      this.add(waiting);
      onAbort = () => {
        this.waiting = this.waiting.filter((each) => each !== waiting);
        resolve(false);
        this.grant();
      };
      signal.addEventListener("abort", onAbort);
      this.grant();
    });
    signal.removeEventListener("abort", onAbort);
    if (isTurn && signal.aborted) this.giveBack();
    signal.throwIfAborted();
    return isTurn;
  }

  protected add(waiting: Waiting<Call>): void {
    this.waiting.push(waiting);
  }

  protected giveBack(): void {
    this.taken -= 1;
    this.grant();
  }

  /** Grants free turns to waiting calls, and sets a timer for the next turn. */
  protected grant(): void {
    clearTimeout(this.#timer);
    while (this.waiting.length > 0) {
      const ms = Math.ceil(this.msUntilFree());
      if (ms > 0) {
        const grant = this.grant.bind(this);
        if (ms < Infinity) this.#timer = setTimeout(grant, Math.min(ms, longestDelay));
        return;
      }
      this.taken += 1;
      this.waiting.shift()?.end(true);
    }
  }
}
