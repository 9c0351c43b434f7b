import { Turns, type Waiting } from "./turns.ts";

/** A call that waits for the end of a pause. */
interface PausedCall {
  readonly attempts: number;
  /** Returns true if the call may wait for as long as the pause is. */
  readonly mayWait: () => boolean;
}

/**
 * A pause of an account after a 429. After it, calls are sent one by one, and the concurrency grows with each success
 * until the next 429. An account finds its rate with few refused requests.
 */
export class Pause extends Turns<PausedCall> {
  /** Time of the monotonic clock at which it ends. */
  until = 0;
  /** Time until which the server asked to wait, without the backoff. */
  askedUntil = 0;
  #concurrency = 1;

  /** True if a new call does not wait. */
  get isOver(): boolean {
    return this.isIdle && performance.now() >= this.until;
  }

  /** Restarts the pause with the requested wait and a backoff. */
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

  /** Calls with more attempts go first, since they have fewer left. */
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
  /** Returns the pause that a call of an account has to wait for. */
  current(account: string): Pause | undefined {
    const pause = this.get(account);
    if (!pause?.isOver) return pause;
    this.delete(account);
    return undefined;
  }

  /** Begins a pause, or the one in progress again. */
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
