import { startTimer, type TimeLimit } from "./signals.ts";

/** A call that waits for its turn. */
interface Waiting {
  readonly attempts: number;
  /** Returns true if the call may wait for as long as the pause is. */
  readonly mayWait: () => boolean;
  /** Ends the wait: with the call's turn, or without. */
  readonly end: (isTurn: boolean) => void;
}

/**
 * A pause of an account after a 429. After it, calls are sent one by one, and the concurrency grows with each success
 * until the next 429. An account finds its rate with few refused requests.
 */
export class Pause {
  /** Time of the monotonic clock at which it ends. */
  until = 0;
  /** Time until which the server asked to wait, without the backoff. */
  askedUntil = 0;
  #concurrency = 1;
  #active = 0;
  #waiting: Waiting[] = [];
  #stopTimer: (() => void) | undefined;

  /** True if a new call does not wait. */
  get isOver(): boolean {
    return this.#waiting.length + this.#active === 0 && performance.now() >= this.until;
  }

  /** Begins the pause again: what the server asked for, and a backoff. */
  extend(askedMs: number, backoffMs: number): void {
    this.askedUntil = Math.max(this.askedUntil, performance.now() + askedMs);
    this.until = Math.max(this.until, performance.now() + askedMs + backoffMs);
    this.#concurrency = 1;
    this.#waiting = this.#waiting.filter((call) => {
      if (call.mayWait()) return true;
      call.end(false);
      return false;
    });
  }

  /**
   * Waits for a turn. Calls with more attempts go first, since they have fewer left. Returns false as soon as the pause
   * is longer than the call may wait.
   */
  async enter(attempts: number, mayWait: () => boolean, limit: TimeLimit): Promise<boolean> {
    let isActive = false;
    const isTurn = await new Promise<boolean>((resolve) => {
      if (!mayWait()) {
        resolve(false);
        return;
      }
      const end = (isGranted: boolean): void => {
        isActive = isGranted;
        resolve(isGranted);
      };
      const waiting: Waiting = { attempts, mayWait, end };
      let at = this.#waiting.length;
      while (at > 0 && (this.#waiting[at - 1]?.attempts ?? 0) < attempts) at -= 1;
      this.#waiting.splice(at, 0, waiting);
      limit.signal.addEventListener("abort", () => {
        if (isActive) this.#active -= 1;
        this.#waiting = this.#waiting.filter((each) => each !== waiting);
        this.#next();
      });
      this.#next();
    });
    limit.end();
    return isTurn;
  }

  /** Gives a turn back. */
  leave(wasRefused: boolean): void {
    this.#active -= 1;
    if (!wasRefused) this.#concurrency += 1 / this.#concurrency;
    this.#next();
  }

  #next(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    if (this.#waiting.length === 0) return;
    const ms = this.until - performance.now();
    if (ms > 0) {
      this.#stopTimer = startTimer(Math.ceil(ms), () => {
        this.#next();
      });
      return;
    }
    while (this.#active < Math.floor(this.#concurrency)) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#active += 1;
      next.end(true);
    }
  }
}

/** Pauses by account. */
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
