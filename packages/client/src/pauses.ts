import { Turns, type Waiting } from "./turns.ts";

/** A call that waits until a pause ends. */
interface PausedCall {
  readonly attempts: number;
  /** Returns true if the call may wait until the pause ends. */
  readonly mayWait: () => boolean;
}

/** Pause of an account after a 429. After the pause, the number of concurrent calls grows until the next 429. */
export class Pause extends Turns<PausedCall> {
  /** Time on the monotonic clock at which the pause ends. */
  until = 0;
  /** End of the wait that the server requested, on the monotonic clock. Does not include the backoff. */
  askedUntil = 0;
  #concurrency = 1;

  /** True if a new call does not have to wait. */
  get isOver(): boolean {
    return this.isIdle && performance.now() >= this.until;
  }

  /** Extends the pause until the wait and the backoff are over. Removes calls that may not wait that long. */
  extend(askedMs: number, backoffMs: number): void {
    this.askedUntil = Math.max(this.askedUntil, performance.now() + askedMs);
    this.until = Math.max(this.until, performance.now() + askedMs + backoffMs);
    this.#concurrency = 1;
    this.waiting = this.waiting.filter(({ call, end }) => {
      const isWaiting = call.mayWait();
      if (!isWaiting) end(false);
      return isWaiting;
    });
    this.grant();
  }

  /** Inserts a call before the calls with fewer attempts, because a call with more attempts has fewer retries left. */
  protected override add(waiting: Waiting<PausedCall>): void {
    const { attempts } = waiting.call;
    let at = this.waiting.length;
    while (at > 0 && (this.waiting[at - 1]?.call.attempts ?? 0) < attempts) at -= 1;
    this.waiting.splice(at, 0, waiting);
  }

  leave(wasRefused: boolean): void {
    if (!wasRefused) this.#concurrency += 1 / this.#concurrency;
    this.giveBack();
  }

  protected msUntilFree(): number {
    const isFree = this.taken < Math.floor(this.#concurrency);
    return isFree ? this.until - performance.now() : Infinity;
  }
}

export class Pauses extends Map<string, Pause> {
  /** Returns the pause of an account, or undefined if calls of the account do not have to wait. */
  current(account: string): Pause | undefined {
    const pause = this.get(account);
    if (!pause?.isOver) return pause;
    this.delete(account);
    return undefined;
  }

  /** Starts a pause for an account, or extends the account's current pause. */
  extend(account: string, askedMs: number, backoffMs: number): Pause {
    for (const [other, pause] of this) {
      if (!pause.isOver) break;
      this.delete(other);
    }
    const pause = this.get(account) ?? new Pause();
    this.set(account, pause);
    pause.extend(askedMs, backoffMs);
    return pause;
  }
}
